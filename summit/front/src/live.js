// In JupyterLab, an explorer of all of a summit: what draws comes when it is needed.

import { charts } from "./charts/draw.js";
import { pythonOf } from "./core/python.js";
import { mount } from "./explorer.js";
import { beside } from "./parts/sharing.js";
import { widgetOf } from "./widget.js";

/** @type {import("./widget.js").Mounting<{html: string, data: FrontData, python: string}>} */
const mounting = (root, { data, python: made }, python) =>
  mount({
    model: python.model,
    el: root,
    data,
    large: {
      plotly: () => python.ask("plotly"),
      figures: () => python.ask("figures"),
      records: () => python.ask("records"),
    },
    charts,
    beside,
    python: (state) => pythonOf(made, state, data),
  });

export default widgetOf(mounting);
