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
  const rgb = (hex) => hex.match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16)).join(", ");
  for (const [light, other] of [...swap]) swap.set(`rgba(${rgb(light)}`, `rgba(${rgb(other)}`); // see-through ones
  const walk = (item) =>
    typeof item === "string" ? item.replace(/#[0-9a-f]{6}|rgba\(\d+, \d+, \d+/gi, (hex) => swap.get(hex.toLowerCase()) ?? hex)
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
function figureFor(figure, data, state, context, width, zoom) {
  const narrow = width < 640;
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
  const layout = structuredClone(figure.layout);
  layout.yaxis.tickvals = shown.map((_, place) => place);
  layout.yaxis.ticktext = shown.map(([, index]) => figure.layout.yaxis.ticktext[index]);
  layout.yaxis.range = [shown.length - 0.5, -0.5];
  const set = (paths = {}) => Object.entries(paths).forEach(([path, value]) => setPath(layout, path, structuredClone(value)));
  if (width < 900) set(meta.medium);
  if (narrow) set(slim.layout);
  const inner = width - layout.margin.l - layout.margin.r;
  const view = viewFor(meta.views, narrow, zoom, inner);
  set(view?.layout);
  const all = view ? [...figure.data.filter((trace) => trace.meta?.kind !== "names"), ...view.names] : figure.data;
  const move = (y, facets) => order.get(laneOf(facets)) + (y - Math.round(y)) + (view?.drop ?? 0);
  let traces = all.map((trace) => (trace.customdata ? keepPoints(trace, keep, move) : trace));
  const lane = restack(traces, layout, meta, { actors: data.actors, narrow, width: inner }) ?? view?.lane_px ?? (narrow ? slim.lane_px : meta.lane_px);
  const told = ({ name = "" }) => name !== "key" && (!name.startsWith("stop:") || name.slice(5) <= day); // the page has a key
  layout.annotations = (layout.annotations ?? []).filter(told);
  layout.shapes = (layout.shapes ?? []).filter(told);
  if (narrow) layout.annotations.push(...shown.map(([, index], place) => laneName(layout, meta.lane_labels[index], place)));
  if (zoom) traces = enlarge(traces, layout, meta.panels, zoom);
  layout.height = layout.margin.t + layout.margin.b + lane * shown.length;
  delete layout.meta;
  return { data: traces, layout };
}

/** On a phone a lane's name stands inside, on paper: gaps and threads run behind it. */
function laneName(layout, text, place) {
  const { side } = layout.yaxis;
  const ground = layout.shapes.find(({ name }) => name === "ground")?.fillcolor ?? layout.hoverlabel.bgcolor;
  return {
    text, x: side === "right" ? 1 : 0, xref: "paper", xanchor: side, y: place - 0.5, yref: "y", yanchor: "top", yshift: -2,
    showarrow: false, borderpad: 1, bgcolor: ground, font: { size: 12, color: layout.yaxis.tickfont.color },
  };
}

/** What was made for a plot so wide. @param {{width: number, narrow: boolean, zoom: boolean}[] | undefined} views */
function viewFor(views, narrow, zoom, width) {
  const fit = views?.filter((one) => one.narrow === narrow && one.zoom === !!zoom) ?? [];
  return fit.findLast((one) => one.width <= width) ?? fit[0];
}

/**
 * Marks of a lane are stacked so that no name touches another's; the pair that a line joins shares a row.
 * @returns {number | null} lane height in pixels
 */
function restack(traces, layout, meta, { actors, narrow, width }) {
  const marks = traces.filter((trace) => trace.meta?.kind === "positions");
  if (!marks.length) return null;
  const size = narrow ? 10.5 : 12;
  for (const trace of marks) Object.assign(trace, { textposition: [...trace.textposition], textfont: { ...trace.textfont, size } });
  const items = namedMarks(marks, traces, layout, width, size);
  const lanes = grouped(items, ({ lane }) => lane);
  const rows = new Map([...lanes].map(([lane, found]) => [lane, rowsOf(found, actors)]));
  const most = Math.max(1, ...[...rows.values()].map((found) => found.length));
  const above = narrow ? 22 : 0; // the lane's own name
  const height = Math.max(46, meta.row_px * most + 12) + above;
  const places = new Map();
  for (const [lane, found] of rows)
    found.forEach((row, nth) => {
      const middle = (height + above) / 2 + (nth - (found.length - 1) / 2) * meta.row_px;
      for (const { select } of row) places.set(select, lane - 0.5 + middle / height);
    });
  for (const { trace, index, side } of items) trace.textposition[index] = side;
  for (const trace of traces)
    trace.y = trace.y.map((y, index) => (y === null ? null : places.get(trace.customdata[index][0]) ?? y));
  return height;
}

/** Every mark with the pixels that it and its name take, and the side on which its name stands. */
function namedMarks(marks, traces, layout, width, size) {
  const { range: [low, high] } = layout.xaxis;
  const across = (x) => ((x - low) / (high - low)) * width;
  const zone = layout.shapes.find(({ name }) => name === "zone");
  const edge = zone ? across(zone.x0) : -1;
  const joined = new Set(traces.filter((one) => one.meta?.kind === "pair").flatMap((one) => one.customdata.map(([select]) => select)));
  const wide = widths(layout.font.family, size);
  const items = marks.flatMap((trace) => trace.customdata.map(([select, , actor], index) => ({
    trace, index, select, actor, lane: Math.round(trace.y[index]), at: across(trace.x[index]),
    long: wide(trace.text[index]) + 14, side: trace.textposition[index], paired: joined.has(select),
  })));
  const span = ({ at, long }, side) => (side.endsWith("right") ? [at - 9, at + long] : [at - long, at + 9]);
  const inside = ([from, to]) => from > -4 && to < width + 4;
  const clear = ([from, to]) => inside([from, to]) && from >= edge === to >= edge; // nor over the zone's edge
  for (const column of grouped(items.filter(({ paired }) => !paired), ({ at }) => at).values()) {
    const usual = column[0].trace.textposition.find((side, nth) => side && !joined.has(column[0].trace.customdata[nth][0])) ?? column[0].side;
    const sides = [usual, usual.endsWith("right") ? "middle left" : "middle right"];
    const fits = (test) => sides.find((side) => column.every((item) => test(span(item, side))));
    const side = fits(clear) ?? fits(inside) ?? sides[0];
    for (const item of column) Object.assign(item, { side, span: span(item, side) });
  }
  for (const pair of grouped(items.filter(({ paired }) => paired), ({ lane }) => lane).values()) {
    pair.sort((a, b) => a.at - b.at);
    for (const item of pair) item.span = span(item, item.side);
    placeUnder(pair, (item) => !clear(item.span), inside);
  }
  return items;
}

/** Names of a joined pair that have no room beside their marks go below the line, inwards where that fits. */
function placeUnder([first, second], crowded, inside) {
  const middle = ({ at, long }) => ["bottom center", [at - long / 2, at + long / 2 - 14]];
  const ways = (item, inwards) => (item && crowded(item) ? [inwards, middle(item)] : [null]);
  const tries = ways(first, ["bottom right", [first.at, first.at + first.long]]).flatMap((one) =>
    ways(second, second && ["bottom left", [second.at - second.long, second.at]]).map((other) => [one, other]));
  const apart = ([one, other]) => !one || !other || one[1][1] < other[1][0];
  const best = tries.find((pair) => apart(pair) && pair.every((one) => !one || inside(one[1]))) ?? tries.find(apart) ?? tries[0];
  [first, second].forEach((item, nth) => {
    if (best[nth]) Object.assign(item, { side: best[nth][0], under: best[nth][1], span: [item.at - 9, item.at + 9] });
  });
}

/** Marks of a lane → rows in which nothing touches; each stack as near the lane's middle as it can be. */
function rowsOf(items, actors) {
  const order = (a, b) => actors.indexOf(a.actor) - actors.indexOf(b.actor);
  const pair = items.filter(({ paired }) => paired);
  const stacks = [...grouped(items.filter(({ paired }) => !paired), ({ at }) => at).values()]
    .map((stack) => stack.sort(order).map((item) => [item])).sort((a, b) => b.length - a.length);
  if (pair.length) {
    const line = [...pair, { span: [Math.min(...pair.map(({ at }) => at)), Math.max(...pair.map(({ at }) => at))] }];
    const under = pair.filter((item) => item.under).map((item) => ({ span: item.under }));
    stacks.unshift(under.length ? [line, under] : [line]);
  }
  for (let count = Math.max(1, ...stacks.map((stack) => stack.length)); ; count += 1) {
    const rows = Array.from({ length: count }, () => []);
    const free = (stack, start) => stack.every((row, nth) => row.every(({ span: [from, to] }) =>
      rows[start + nth].every(({ span }) => to < span[0] - 3 || from > span[1] + 3)));
    const placed = stacks.every((stack) => {
      const starts = Array.from({ length: count - stack.length + 1 }, (_, start) => start);
      const far = (start) => Math.abs(start + stack.length / 2 - count / 2);
      const start = starts.sort((a, b) => far(a) - far(b)).find((one) => free(stack, one));
      if (start === undefined) return false;
      stack.forEach((row, nth) => rows[start + nth].push(...row));
      return true;
    });
    if (placed) return rows;
  }
}

/** Items by a key of theirs, in the order in which keys come. */
function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** How wide texts are, in pixels. @returns {(text: string) => number} */
function widths(family, size) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${size}px ${family}`;
  return (text) => pen.measureText(text.replace(/<[^>]*>|&[a-z]+;/g, "")).width;
}

/** One panel of time over the whole width; the others are left out. */
function enlarge(traces, layout, panels, id) {
  const axis = panels.find((panel) => panel.id === id).axis;
  const own = axis.replace("axis", "");
  layout[axis].domain = [0, 1];
  layout.yaxis.anchor = own;
  for (const panel of panels) if (panel.axis !== axis) delete layout[panel.axis];
  return traces.filter((trace) => (trace.xaxis ?? "x") === own);
}

/** The legend lists what is drawn, and nothing else. */
function applyLegend(element, traces) {
  const drawn = new Set(traces.filter(({ x }) => x.length).flatMap(({ meta, marker }) => [
    meta?.phase, meta?.kind, String(marker?.symbol).includes("-open") && "about",
  ]));
  for (const item of element.querySelectorAll(".legend > span"))
    item.toggleAttribute("data-off", !drawn.has(item.dataset.kind ?? item.className.replace("e-", "")));
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
    plot.draw = () => drawChart(element, plot, figure, { Plotly, block, data, state, context, choose });
    await inTurn(plot, () => plot.isConnected);
  }
}

/** Draw a plot as it was last asked for, after what is being drawn into it, if it is still wanted by then. */
function inTurn(plot, wanted) {
  const before = plot.drawing ?? Promise.resolve();
  plot.drawing = before.catch(() => {}).then(() => (wanted() ? plot.draw() : null));
  return plot.drawing;
}

/** Draw a plot anew where it gets another width, until it is purged or leaves the page. */
function watchWidth(plot) {
  if (plot.watch) return;
  const gone = () => !plot.isConnected || !plot.data;
  const other = () => !gone() && plot.clientWidth > 0 && plot.clientWidth !== plot.drawn?.width;
  plot.watch = new ResizeObserver(() => {
    if (gone()) {
      plot.watch.disconnect();
      plot.watch = null;
    } else if (other()) requestAnimationFrame(() => inTurn(plot, other).catch(() => {}));
  });
  plot.watch.observe(plot);
}

/** Draw one figure at the width that it has now; `plot.drawn` says how it is drawn. */
async function drawChart(element, plot, figure, { Plotly, block, data, state, context, choose }) {
  const zoom = element.dataset.zoom === "day" ? "summit" : "";
  const width = plot.clientWidth;
  const made = figureFor(figure, data, state, context, width, zoom);
  if (element.dataset.figure === "positions" && !made.data.some(({ x }) => x.length)) { // nobody is on: the sentence says so
    element.toggleAttribute("data-off", true);
    block.querySelector(".empty-state")?.removeAttribute("data-off");
    return;
  }
  if (width) made.layout.width = width; // else plotly keeps the width it had, and draws beside us to mend that
  const dark = isDark(plot);
  made.data = themed(made.data, data.theme, dark);
  made.layout = themed(made.layout, data.theme, dark);
  const first = !plot.data;
  applyLegend(element, made.data);
  await Plotly.react(plot, made.data, made.layout, data.plotlyConfig);
  plot.drawn = { width, zoom };
  watchWidth(plot);
  if (!first) return;
  for (const drawn of [...plot.children, document.getElementById("js-plotly-tester")]) drawn?.setAttribute("aria-hidden", "true"); // the plot's name says what it is
  plot.style.minBlockSize = "0"; // it held the place
  plot.on("plotly_click", ({ points }) => {
    const chosen = points.find((point) => point.customdata?.[0]);
    if (chosen) choose(chosen.customdata[0]);
  });
}
