// Charts are drawn with plotly.js, anew where the view or the width changes.

import { whole } from "../core/figures.js";
import { all, find, inflate, isDark, need, switchOff } from "../dom.js";
import { figureFor, fitted } from "./figure.js";
import { pictureOf } from "./picture.js";
import { startPlotly } from "./plotly.js";
import { layLinks } from "./reach.js";
import { themed } from "./theme.js";

/** @type {WeakMap<FrontData, Promise<any>>} a summit's figures, once they were asked for */
const figuresOf = new WeakMap();

/** @type {Charts} */
export const charts = { draw, picture: pictureOf, purge };

/**
 * Draw what is on into a block's charts. Resolves when drawn.
 * @type {Charts["draw"]}
 */
async function draw(explorer, block, state, context) {
  const { data, large } = explorer;
  const waiting = all(block, "figure[data-figure]").filter((one) => !one.hasAttribute("data-off"));
  if (!waiting.length) return;
  let started;
  try {
    if (!figuresOf.has(data))
      figuresOf.set(data, large.figures().then(inflate).then(JSON.parse).then(whole));
    started = await Promise.all([startPlotly(large.plotly), figuresOf.get(data)]);
  } catch {
    figuresOf.delete(data); // the next drawing asks again
    const failed = data.words[state.language]["chart.failed"];
    for (const figure of waiting) need(figure, "[data-part=plot]").textContent = failed;
    return;
  }
  for (const element of waiting) {
    const plot = /** @type {Plot} */ (find(element, "[data-part=plot]"));
    const figure = started[1][state.language][element.dataset.figure ?? ""];
    if (!plot.isConnected || !figure) continue;
    plot.draw = () => drawChart(element, plot, figure, explorer, block, context);
    await inTurn(plot, () => plot.isConnected);
  }
}

/** @param {HTMLElement} el */
function purge(el) {
  for (const plot of all(el, "[data-part=plot]"))
    if (/** @type {Plot} */ (plot).data) globalThis.Plotly?.purge(plot);
}

/**
 * Draw a plot as it was last asked for, after what is being drawn into it, if still wanted by then.
 * @param {Plot} plot
 * @param {() => boolean} wanted
 */
function inTurn(plot, wanted) {
  const before = plot.drawing ?? Promise.resolve();
  plot.drawing = before.catch(() => {}).then(() => (wanted() ? plot.draw?.() : null));
  return plot.drawing;
}

/**
 * Draw one figure at the width that it has now; `plot.drawn` says how it is drawn.
 * @param {HTMLElement} element
 * @param {Plot} plot
 * @param {any} figure
 * @param {Explorer} explorer
 * @param {HTMLElement} block
 * @param {Context} context
 */
async function drawChart(element, plot, figure, { data, choose }, block, context) {
  const { zoom: asked = "all" } = element.dataset;
  const zoom = asked === "all" ? "" : asked;
  const width = plot.clientWidth && Math.max(plot.clientWidth, figure.layout.meta?.least_px ?? 0);
  const dark = isDark(plot);
  const still = !figure.layout.meta?.lanes; // the same in every view
  if (still && plot.data && plot.drawn?.width === width && plot.drawn.dark === dark) return;
  /** @type {{data: any[], layout: any}} */
  const made = still ? fitted(figure, width) : figureFor(figure, { data, context, width, zoom });
  if (element.dataset.figure === "positions" && !made.data.some(({ x }) => x.length)) {
    switchOff(element, true); // nobody is on: the sentence says so
    switchOff(find(block, "[data-part=empty]"), false);
    return;
  }
  // else plotly keeps the width it had, and draws beside us to mend that
  if (width) made.layout.width = width;
  const traces = themed(made.data, data.theme, dark);
  const first = !plot.data;
  applyLegend(element, traces);
  const layout = themed(made.layout, data.theme, dark);
  await globalThis.Plotly.react(plot, traces, layout, data.plotlyConfig);
  plot.drawn = { width, place: plot.clientWidth, zoom, dark };
  if (element.dataset.figure === "timeline" && width) layLinks(block, plot, traces, layout);
  watchWidth(plot);
  if (!first) return;
  settle(plot, choose);
  if (layout.yaxis?.side === "right") plot.scrollLeft = plot.scrollWidth; // where its names are
}

/**
 * What a plot needs once, after it was first drawn.
 * @param {Plot} plot
 * @param {Explorer["choose"]} choose
 */
function settle(plot, choose) {
  // the plot's name says what it is
  for (const drawn of [...plot.children, document.getElementById("js-plotly-tester")])
    drawn?.setAttribute("aria-hidden", "true");
  plot.style.minBlockSize = "0"; // it held the place
  plot.on("plotly_click", ({ points, event }) => {
    const chosen = points.find((/** @type {any} */ point) => point.customdata?.[0]);
    const { clientX: left, clientY: top } = event;
    const at = { left: left - 8, right: left + 8, top: top - 8, bottom: top + 8 };
    if (chosen) choose(chosen.customdata[0], null, at);
  });
}

/**
 * The legend lists what is drawn, and nothing else.
 * @param {HTMLElement} element
 * @param {any[]} traces
 */
function applyLegend(element, traces) {
  const drawn = new Set();
  for (const { x, meta, marker } of traces)
    if (x.length) {
      drawn.add(meta?.phase).add(meta?.kind);
      if (String(marker?.symbol).includes("-open")) drawn.add("about");
    }
  for (const item of all(element, "[data-part=legend] > span"))
    switchOff(item, !drawn.has(item.dataset.kind));
}

/** Draw a plot anew where its width changes, until it is purged or leaves. @param {Plot} plot */
function watchWidth(plot) {
  if (plot.watch) return;
  const gone = () => !plot.isConnected || !plot.data;
  const other = () => !gone() && plot.clientWidth > 0 && plot.clientWidth !== plot.drawn?.place;
  plot.watch = new ResizeObserver(() => {
    if (gone()) {
      plot.watch?.disconnect();
      plot.watch = null;
    } else if (other()) requestAnimationFrame(() => inTurn(plot, other).catch(() => {}));
  });
  plot.watch.observe(plot);
}
