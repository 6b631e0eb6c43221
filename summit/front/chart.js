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
    typeof item === "string" ? item.replace(/#[0-9a-f]{6}/gi, (hex) => swap.get(hex.toLowerCase()) ?? hex)
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
function figureFor(figure, data, state, context, narrow, zoom) {
  const meta = figure.layout.meta;
  const slim = meta.narrow;
  const rank = (lane) => (lane ? context.order.indexOf(lane) : Infinity);
  const shown = meta.lanes.map((lane, index) => [lane, index]).filter(([lane]) => !lane || context.issues.has(lane))
    .sort(([a], [b]) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  const order = new Map(shown.map(([lane], place) => [lane, place]));
  const day = meta.lanes.includes("") ? context.days.events : context.days.positions;
  const laneOf = (facets) => facets[1].split(" ").find((issue) => order.has(issue)) ?? "";
  const keep = ([, issues, actor, since, until]) =>
    (!issues || issues.split(" ").some((issue) => order.has(issue))) &&
    (!actor || actor.split("+").every((one) => context.actors.has(one))) &&
    (!since || since <= day) && (!until || day < until);
  const move = (y, facets) => order.get(laneOf(facets)) + (y - Math.round(y));
  let traces = figure.data.map((trace) => (trace.customdata ? keepPoints(trace, keep, move) : trace));
  const layout = structuredClone(figure.layout);
  layout.yaxis.tickvals = shown.map((_, place) => place);
  layout.yaxis.ticktext = shown.map(([, index]) => (narrow ? meta.lane_labels : figure.layout.yaxis.ticktext)[index]);
  layout.yaxis.range = [shown.length - 0.5, -0.5];
  if (narrow) {
    for (const [path, value] of Object.entries(slim.layout)) setPath(layout, path, structuredClone(value));
    layout.yaxis.tickvals = shown.map((_, place) => place + slim.lane_shift);
    layout.yaxis.ticktext = shown.map(([, index]) => meta.lane_labels[index]);
  }
  const pixels = restack(traces, meta, data.actors, narrow) ?? (narrow ? slim.lane_px : meta.lane_px);
  layout.annotations = (layout.annotations ?? []).filter(({ name }) => name !== "key"); // the page has its own
  if (meta.key_px) layout.margin.b -= meta.key_px;
  if (zoom) traces = enlarge(traces, layout, meta.panels, zoom);
  layout.height = layout.margin.t + layout.margin.b + pixels * shown.length;
  delete layout.meta;
  return { data: traces, layout };
}

/** Marks on one spot are put side by side, and lanes made as high as the fullest. @returns lane height */
function restack(traces, meta, actors, narrow) {
  const marks = traces.filter((trace) => trace.meta?.kind === "positions");
  if (!marks.length) return null;
  const row = narrow ? meta.narrow.row_px : meta.row_px;
  const stacks = new Map();
  for (const trace of marks) {
    if (narrow) Object.assign(trace, { text: trace.text.map((name) => name.replaceAll(" ", "<br>")), textposition: "bottom center", textfont: { ...trace.textfont, size: 10 } });
    trace.customdata.forEach((facets, index) => {
      const spot = `${Math.round(trace.y[index])}|${trace.x[index]}`;
      stacks.set(spot, [...(stacks.get(spot) ?? []), [trace, index, facets[2]]]);
    });
  }
  const most = Math.max(1, ...[...stacks.values()].map((stack) => stack.length));
  const lane = Math.max(narrow ? 76 : 46, row * most + (narrow ? 32 : 12));
  const places = new Map();
  for (const stack of stacks.values()) {
    stack.sort((a, b) => actors.indexOf(a[2]) - actors.indexOf(b[2]));
    stack.forEach(([trace, index], nth) => {
      trace.y[index] = Math.round(trace.y[index]) + ((nth - (stack.length - 1) / 2) * row) / lane;
      places.set(trace.customdata[index][0], trace.y[index]);
    });
  }
  for (const trace of traces.filter((one) => one.meta?.kind === "pair"))
    trace.y = trace.y.map((y, index) => (y === null ? null : places.get(trace.customdata[index][0]) ?? y));
  return lane;
}

/** One panel of time over the whole width; the others are left out. */
function enlarge(traces, layout, panels, id) {
  const axis = panels.find((panel) => panel.id === id).axis;
  const own = axis.replace("axis", "");
  layout.shapes = layout.shapes.filter(({ xref, ysizemode }) => xref === own && ysizemode !== "pixel");
  layout.annotations = layout.annotations.filter(({ xref }) => xref === own);
  layout[axis].domain = [0, 1];
  layout.margin.b = 40; // the eras' rows are gone
  if (layout.yaxis.anchor !== "free") layout.yaxis.anchor = own;
  for (const panel of panels) if (panel.axis !== axis) delete layout[panel.axis];
  return traces.filter((trace) => (trace.xaxis ?? "x") === own);
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
    const zoom = element.dataset.zoom === "day" ? "summit" : "";
    const made = figureFor(figure, data, state, context, plot.clientWidth < 640, zoom);
    const dark = isDark(plot);
    made.data = themed(made.data, data.theme, dark);
    made.layout = themed(made.layout, data.theme, dark);
    const first = !plot.data;
    await Plotly.react(plot, made.data, made.layout, data.plotlyConfig);
    if (first) {
      plot.style.minBlockSize = "0"; // it held the place
      plot.on("plotly_click", ({ points }) => {
        const chosen = points.find((point) => point.customdata?.[0]);
        if (chosen) choose(chosen.customdata[0]);
      });
    }
  }
}
