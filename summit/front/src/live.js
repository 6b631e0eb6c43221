// In JupyterLab: the model is the widget's; what is large comes over its channel.

import { charts } from "./charts/draw.js";
import { connect } from "./connection.js";
import { pythonOf } from "./core/python.js";
import { inflate, need, prefixIds } from "./dom.js";
import { mount } from "./explorer.js";
import { keepContent } from "./keeping.js";
import { foldSources } from "./parts/finding.js";
import { beside } from "./parts/sharing.js";
import { standingLine } from "./parts/standing.js";

/** As soon as the model is there, shown or not. @param {{model: Model}} widget */
function initialize({ model }) {
  keepContent(model);
}

/** @param {{model: Model, el: HTMLElement}} view */
async function render({ model, el }) {
  const line = standingLine(model, () => python.again());
  const python = connect(model, line.tell);
  model.on("change:language", line.show);
  const leave = () => {
    model.off("change:language", line.show);
    python.close();
  };
  el.replaceChildren(line.node);
  let content;
  try {
    content = JSON.parse(await inflate(await python.ask("content")));
  } catch {
    return leave; // the line says why there is nothing
  }
  const { html, data, python: made } = content;
  el.innerHTML = html; // rendered and escaped by Python
  el.prepend(line.node);
  python.shown();
  const root = need(el, "[data-live]");
  prefixIds(root);
  const able = () => {
    root.inert = !!model.get("disabled");
  };
  model.on("change:disabled", able);
  able();
  for (const kind of ["keydown", "keypress", "keyup"])
    root.addEventListener(kind, (event) => event.stopPropagation());
  const large = {
    plotly: () => python.ask("plotly"),
    figures: () => python.ask("figures"),
    records: () => python.ask("records"),
  };
  const gone = new AbortController();
  foldSources(root, { signal: gone.signal });
  const unmount = mount({
    model: python.model,
    el: root,
    data,
    large,
    charts,
    beside,
    python: (state) => pythonOf(made, state, data),
  });
  return () => {
    unmount();
    gone.abort();
    model.off("change:disabled", able);
    leave();
  };
}

export default { initialize, render };
