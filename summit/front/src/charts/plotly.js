// plotly.js itself: started once per page, from the copy that the page or the widget carries.

import { inflate } from "../dom.js";

/** @param {() => Promise<Blob>} source gzip of the bundle */
export function startPlotly(source) {
  globalThis.startedPlotly ??= source()
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
  return globalThis.startedPlotly;
}
