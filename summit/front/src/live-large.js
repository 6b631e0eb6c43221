// In JupyterLab, the table of a large summit: its data come packed, once, and nothing is drawn.

import { pythonOf } from "./core/python.js";
import { mountLarge } from "./large/explorer.js";
import { unpack } from "./large/unpack.js";
import { widgetOf } from "./widget.js";

/** @type {Charts} */
const charts = { draw: async () => {}, picture: async () => null, purge() {} };

/** @returns {Promise<Blob>} */
const nothing = async () => new Blob();

/** @type {import("./widget.js").Mounting<{html: string, data: LargeData, python: string}>} */
const mounting = (root, { data, python: made }, { model }, prefix) => {
  const names = Object.keys(data.traits);
  const view = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  return mountLarge({
    model,
    view: () => /** @type {any} */ (view()),
    el: root,
    records: unpack(data),
    large: { plotly: nothing, figures: nothing, records: nothing },
    charts,
    prefix,
    python: (state) => pythonOf(made, /** @type {any} */ (state), /** @type {any} */ (data)),
  });
};

export default widgetOf(mounting);
