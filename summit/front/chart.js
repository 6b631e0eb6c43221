// plotly's figures: Python made them, here points go on and off and lanes close up.

/** @param {Blob} blob gzip @returns {Promise<string>} */
function inflate(blob) {
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** Start plotly.js once per page. @param {() => Promise<Blob>} source gzip of the bundle */
function startPlotly(source) {
  globalThis.__summitPlotly ??= source().then(async (blob) => {
    const text = await inflate(blob);
    const script = document.createElement("script");
    const { define } = globalThis; // an AMD loader on the page would swallow the bundle
    globalThis.define = undefined;
    script.textContent = text;
    document.head.append(script);
    script.remove();
    if (define) globalThis.define = define;
    if (!globalThis.Plotly) throw new Error("plotly.js did not start");
    return globalThis.Plotly;
  });
  return globalThis.__summitPlotly;
}

function isDark(element) {
  const lab = element.closest("[data-jp-theme-light]");
  if (lab) return lab.getAttribute("data-jp-theme-light") === "false";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** A copy of a figure's part with the light theme's colours exchanged for the dark one's. */
function themed(value, theme, dark) {
  if (!dark) return structuredClone(value);
  const swap = new Map(Object.keys(theme.light).map((name) => [theme.light[name].toLowerCase(), theme.dark[name]]));
  const walk = (item) =>
    typeof item === "string" ? swap.get(item.toLowerCase()) ?? item
    : Array.isArray(item) ? item.map(walk)
    : item && typeof item === "object" ? Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, walk(inner)]))
    : item;
  return walk(value);
}

/** The points of a trace that are on, moved to their lanes; what is per point goes with them. */
function keepPoints(trace, keep, move) {
  const facets = trace.customdata;
  const on = facets.map((one) => keep(one));
  const pick = (list) => (Array.isArray(list) && list.length === facets.length ? list.filter((_, index) => on[index]) : list);
  const copy = Object.fromEntries(Object.entries(trace).map(([key, value]) => [key, pick(value)]));
  copy.y = pick(trace.y.map((y, index) => (y === null || !on[index] ? null : move(y, facets[index]))));
  return copy;
}

/** Set `a.b.c` in a layout. */
function setPath(layout, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let place = layout;
  for (const key of keys) place = place[key] ??= {};
  place[last] = value;
}

/**
 * A figure as the view wants it: points that are on, lanes closed up, narrow where it must be.
 * @returns {{data: object[], layout: object}}
 */
function figureFor(figure, data, state, context, dark, narrow) {
  const { lanes, lane_labels: labels, lane_px: pixels, narrow: slim } = figure.layout.meta;
  const shown = lanes.map((lane, index) => [lane, index]).filter(([lane]) => !lane || context.issues.has(lane));
  const order = new Map(shown.map(([lane], place) => [lane, place]));
  const positional = !lanes.includes("");
  const day = positional ? context.days.positions : context.days.events;
  const laneOf = (facets) => facets[1].split(" ").find((issue) => order.has(issue)) ?? "";
  const keep = ([, issues, actor, since, until]) =>
    (!issues || issues.split(" ").some((issue) => order.has(issue))) &&
    (!actor || actor.split("+").every((one) => context.actors.has(one))) &&
    (!since || since <= day) && (!until || day < until);
  const move = (y, facets) => order.get(laneOf(facets)) + (y - Math.round(y));
  const traces = figure.data.map((trace) => (trace.customdata ? keepPoints(trace, keep, move) : trace));
  const layout = structuredClone(figure.layout);
  layout.yaxis.tickvals = shown.map((_, place) => place);
  layout.yaxis.ticktext = shown.map(([, index]) => labels[index]);
  layout.yaxis.range = [shown.length - 0.5, -0.5];
  layout.height = layout.margin.t + layout.margin.b + pixels * shown.length;
  if (narrow) {
    for (const [path, value] of Object.entries(slim.layout)) setPath(layout, path, value);
    layout.yaxis.tickvals = shown.map((_, place) => place + slim.lane_shift);
  }
  delete layout.meta;
  return { data: themed(traces, data.theme, dark), layout: themed(layout, data.theme, dark) };
}

/** One panel of time over the whole width; the others step aside. */
function enlarge(layout, panels, id) {
  for (const { id: own, axis } of panels) {
    layout[axis].domain = own === id ? [0, 1] : [0, 0.0001];
    if (own !== id) Object.assign(layout[axis], { showticklabels: false, showgrid: false });
  }
}

/**
 * Draw what is on into a block's charts. Resolves when drawn.
 * @param {Element} block @param {(select: string) => void} choose
 */
async function drawCharts(block, data, state, context, { plotly, figures }, choose) {
  const waiting = [...block.querySelectorAll("figure.chart")].filter((figure) => !figure.hasAttribute("data-off"));
  if (!waiting.length) return;
  let Plotly;
  try {
    [Plotly, data.figures] = await Promise.all([startPlotly(plotly), data.figures ?? figures().then(inflate).then(JSON.parse)]);
  } catch {
    for (const figure of waiting) figure.querySelector(".plot").textContent = data.words[state.language]["chart.failed"];
    return;
  }
  for (const element of waiting) {
    const plot = /** @type {any} */ (element.querySelector(".plot"));
    const figure = data.figures[state.language][/** @type {HTMLElement} */ (element).dataset.figure];
    if (!plot.isConnected || !figure) continue;
    const made = figureFor(figure, data, state, context, isDark(plot), plot.clientWidth < 640);
    if (element.dataset.zoom === "day") enlarge(made.layout, figure.layout.meta.panels, "summit");
    const first = !plot.data;
    await Plotly.react(plot, made.data, made.layout, data.plotlyConfig);
    if (first) {
      plot.removeAttribute("data-waiting");
      plot.on("plotly_click", ({ points }) => {
        const chosen = points.find((point) => point.customdata?.[0]);
        if (chosen) choose(chosen.customdata[0]);
      });
    }
  }
}
