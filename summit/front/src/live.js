// In JupyterLab: the model is the widget's; what is large comes over its channel.

import { charts } from "./charts/draw.js";
import { inflate, need, prefixIds } from "./dom.js";
import { mount } from "./explorer.js";

let asked = 0;

/**
 * Ask the kernel for something too large for the state.
 * @param {Model} model
 * @param {string} want
 * @returns {Promise<Blob>}
 */
function ask(model, want) {
  const id = `${want}-${++asked}`;
  return new Promise((resolve) => {
    /** @param {{id?: string}} message @param {DataView[]} buffers */
    const answer = (message, buffers) => {
      if (message?.id !== id) return;
      model.off("msg:custom", answer);
      resolve(new Blob(/** @type {any} */ ([buffers[0]])));
    };
    model.on("msg:custom", answer);
    model.send?.({ want, id });
  });
}

/** @param {{model: Model, el: HTMLElement}} view */
async function render({ model, el }) {
  const blob = await ask(model, "content");
  const { html, data } = JSON.parse(await inflate(blob));
  el.innerHTML = html; // rendered and escaped by Python
  const root = need(el, "[data-live]");
  prefixIds(root);
  for (const kind of ["keydown", "keypress", "keyup"])
    root.addEventListener(kind, (event) => event.stopPropagation());
  const large = {
    plotly: () => ask(model, "plotly"),
    figures: () => ask(model, "figures"),
    records: () => ask(model, "records"),
  };
  return mount({ model, el: root, data, large, charts });
}

export default { render };
