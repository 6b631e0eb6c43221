// Other plotly figures of a notebook, drawn as they are.

import { startPlotly } from "../charts/plotly.js";
import { themed } from "../charts/theme.js";
import { all, isDark, need } from "../dom.js";

/**
 * @param {() => Promise<Blob>} plotly
 * @param {Page} page
 * @param {FrontData["theme"]} theme
 */
export function drawForeign(plotly, page, theme) {
  for (const element of all(document, "[data-plotly]")) {
    const figure = JSON.parse(need(element, "script").textContent ?? "");
    const plot = need(element, "[data-part=plot]");
    const config = { ...page.plotlyConfig, ...figure.config };
    if (plot.closest("[data-part=panel]")) config.responsive = true; // it may be drawn unseen
    Object.assign(config, { showSendToCloud: false, plotlyServerURL: "" });
    startPlotly(plotly)
      .then((Plotly) => {
        plot.textContent = "";
        // our own colours have a dark twin
        const { data, layout } = theme ? themed(figure, theme, isDark(plot)) : figure;
        return Plotly.newPlot(plot, { data, layout, frames: figure.frames, config });
      })
      .catch(() => {}); // what the figure is called stays in its place
  }
}
