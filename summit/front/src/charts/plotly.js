// plotly.js itself: started once per page, from the copy that the page or the widget carries.

import { inflate } from "../dom.js";

/**
 * Who waited for a copy that never came, because another view has lost its Python, brings its own.
 * @param {() => Promise<Blob>} source gzip of the bundle
 * @returns {Promise<any>}
 */
export async function startPlotly(source) {
  const own = !globalThis.startedPlotly;
  globalThis.startedPlotly ??= begin(source);
  const started = globalThis.startedPlotly;
  try {
    return await started;
  } catch (error) {
    if (globalThis.startedPlotly === started) globalThis.startedPlotly = undefined;
    if (own) throw error;
    return startPlotly(source);
  }
}

/** @param {() => Promise<Blob>} source */
function begin(source) {
  return source()
    .then(inflate)
    .then((text) => {
      const { define } = globalThis; // an AMD loader on the page would swallow the bundle
      globalThis.define = undefined;
      const script = document.createElement("script");
      script.textContent = text;
      document.head.append(script);
      script.remove();
      if (define) globalThis.define = define;
      if (!globalThis.Plotly) throw new Error("plotly.js did not start");
      return globalThis.Plotly;
    });
}
