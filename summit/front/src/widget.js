// What explorers in JupyterLab have in common: the model is the widget's, their content comes over
// its channel, and a notebook keeps them.

import { connect } from "./connection.js";
import { inflate, make, need, prefixIds } from "./dom.js";
import { keepContent } from "./keeping.js";
import { foldSources } from "./parts/finding.js";
import { standingLine } from "./parts/standing.js";
import { showRendered } from "./rendered.js";

/**
 * Brings a view to life in its root, and returns what ends it.
 * @template Content
 * @typedef {(root: HTMLElement, content: Content, python: Python, prefix: string) => () => void}
 *   Mounting
 */

/** @typedef {ReturnType<typeof connect>} Python */

/** signal: says that it is closed; older versions of anywidget have none.
 * @typedef {{model: Model, el: HTMLElement, signal?: AbortSignal}} View
 */

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

/**
 * @template Content
 * @param {Mounting<Content>} mounting
 * @param {View} view
 */
async function render(mounting, { model, el, signal }) {
  const line = standingLine(model, () => python.again());
  const python = connect(model, line.tell);
  model.on("change:language", line.show);
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
    unmount = showContent(mounting, content, model, el, python);
    el.prepend(line.node);
    python.shown();
  };
  const end = () => {
    asked += 1;
    model.off("change:_kept", show);
    model.off("change:language", line.show);
    unmount();
    unmount = () => {};
    python.close();
  };
  model.on("change:_kept", show); // other records
  signal?.addEventListener("abort", end, { once: true }); // it may be closed before Python answers
  await show();
  return () => {
    signal?.removeEventListener("abort", end);
    end();
  };
}

/**
 * @template {{html: string}} Content
 * @param {Mounting<Content>} mounting
 * @param {Content} content
 * @param {Model} model
 * @param {HTMLElement} el
 * @param {Python} python
 */
function showContent(mounting, content, model, el, python) {
  showRendered(el, content.html);
  const root = need(el, "[data-live]");
  const prefix = prefixIds(root);
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
  const gone = new AbortController();
  foldSources(root, { signal: gone.signal });
  const unmount = mounting(root, content, python, prefix);
  return () => {
    unmount();
    gone.abort();
    model.off("change:disabled", able);
  };
}

/**
 * The widget that JupyterLab takes.
 * @template {{html: string}} Content
 * @param {Mounting<Content>} mounting
 */
export function widgetOf(mounting) {
  /** @param {View} view */
  const shown = (view) => render(mounting, view);
  return { initialize, render: shown };
}
