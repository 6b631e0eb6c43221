// The coding desk in JupyterLab: a text, a form, and what is coded so far. The model is the
// widget's; the text comes over its channel, and what is coded goes over it, to be answered.

import { connect } from "./connection.js";
import { deskView } from "./desk/view.js";
import { inflate, need } from "./dom.js";
import { keepContent, keepInstead } from "./keeping.js";
import { standingLine } from "./parts/standing.js";
import { showRendered } from "./rendered.js";

const SOON = 400; // ms after which a notebook keeps what was coded

/** As soon as the model is there, shown or not. @param {{model: Model}} widget */
function initialize({ model }) {
  keepContent(model);
}

/** @param {{model: Model, el: HTMLElement}} view */
async function render({ model, el }) {
  const line = standingLine(model, () => python.again());
  const python = connect(model, line.tell);
  const gone = new AbortController();
  model.on("change:language", line.show);
  const leave = () => {
    gone.abort();
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
  showRendered(el, content.root);
  el.prepend(line.node);
  python.shown();
  const root = need(el, "[data-desk]");
  for (const kind of ["keydown", "keypress", "keyup"])
    root.addEventListener(kind, (event) => event.stopPropagation());
  const able = () => {
    root.inert = !!model.get("disabled");
  };
  model.on("change:disabled", able);
  able();

  let timer = 0;
  const keep = () => {
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      try {
        const { html } = JSON.parse(await inflate(await python.ask("html")));
        keepInstead(model, { "text/html": html });
      } catch {
        // Python has gone: what was kept last stays
      }
    }, SOON);
  };
  model.on("change:_marks", keep);
  /** @param {string} want @param {Record<string, unknown>} more */
  const tell = async (want, more = {}) => JSON.parse(await inflate(await python.ask(want, more)));
  const unmount = deskView({ model: python.model, root, content, tell, signal: gone.signal });
  return () => {
    clearTimeout(timer);
    unmount();
    model.off("change:_marks", keep);
    model.off("change:disabled", able);
    leave();
  };
}

export default { initialize, render };
