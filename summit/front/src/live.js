// In JupyterLab: the model is the widget's; what is large comes over its channel.

import { charts } from "./charts/draw.js";
import { connect } from "./connection.js";
import { pythonOf } from "./core/python.js";
import { inflate, make, need, prefixIds } from "./dom.js";
import { mount } from "./explorer.js";
import { keepContent } from "./keeping.js";
import { foldSources } from "./parts/finding.js";
import { beside } from "./parts/sharing.js";
import { standingLine } from "./parts/standing.js";
import { showRendered } from "./rendered.js";

/** As soon as the model is there, shown or not. @param {{model: Model}} widget */
function initialize({ model }) {
  keepContent(model);
}

/** What is no control of a form, a cell or a mark, does nothing either. @param {Event} event */
function keepBack(event) {
  const { target, type } = event;
  const link = /** @type {Element} */ (target).closest("a[href]:not([href^='#']), summary");
  event.stopPropagation(); // nor do keys reach the notebook, as ever
  if (type === "click" && !link) event.preventDefault();
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
  let unmount = () => {};
  let asked = 0;
  /** Ask for the content and show it; of two that are asked for the later one is shown. */
  const show = async () => {
    const mine = ++asked;
    let content;
    try {
      content = JSON.parse(await inflate(await python.ask("content")));
    } catch {
      return; // the line says why there is nothing
    }
    if (mine !== asked) return;
    unmount();
    unmount = showContent(content, model, el, python);
    el.prepend(line.node);
    python.shown();
  };
  await show();
  model.on("change:_kept", show); // other records
  return () => {
    asked += 1;
    model.off("change:_kept", show);
    unmount();
    leave();
  };
}

/**
 * @param {{html: string, data: FrontData, python: string}} content
 * @param {Model} model
 * @param {HTMLElement} el
 * @param {ReturnType<typeof connect>} python
 */
function showContent({ html, data, python: made }, model, el, python) {
  showRendered(el, html);
  const root = need(el, "[data-live]");
  prefixIds(root);
  // a form's: what is read can still be read, by all
  const controls = make("fieldset");
  controls.style.display = "contents";
  root.replaceWith(controls);
  controls.append(root);
  const able = () => {
    controls.disabled = !!model.get("disabled");
  };
  for (const kind of ["click", "keydown"])
    controls.addEventListener(kind, (event) => controls.disabled && keepBack(event), true);
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
  };
}

export default { initialize, render };
