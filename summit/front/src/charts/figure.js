// A figure as the view wants it: Python made it, here points go on and off and lanes close up.

import { restack } from "./stack.js";

/**
 * @typedef {object} Wanted what decides how a figure is drawn
 * @property {FrontData} data
 * @property {Context} context
 * @property {number} width of the plot, in pixels
 * @property {string} zoom id of the panel that is enlarged; "" for none
 */

/**
 * @param {any} figure
 * @param {Wanted} wanted
 * @returns {{data: any[], layout: any}}
 */
export function figureFor(figure, { data, context, width, zoom }) {
  const narrow = width < 640;
  const meta = figure.layout.meta;
  const lanes = lanesOf(meta.lanes, context);
  const order = new Map(lanes.map(({ lane }, place) => [lane, place]));
  const last = lanes.length - 1;
  const day = meta.lanes.includes("") ? context.days.events : context.days.positions;
  const layout = structuredClone(figure.layout);
  layout.yaxis.tickvals = lanes.map((_, place) => place);
  layout.yaxis.ticktext = lanes.map(({ index }) => figure.layout.yaxis.ticktext[index]);
  layout.yaxis.range = [lanes.length - 0.5, -0.5];
  if (width < 900) setAll(layout, meta.medium);
  if (narrow) setAll(layout, meta.narrow.layout);
  const inner = width - layout.margin.l - layout.margin.r;
  const view = viewFor(meta.views, narrow, zoom, inner);
  setAll(layout, view?.layout);
  const tall = (view?.setting ?? 1) - 1; // the setting's lane is the last
  layout.yaxis.range[0] += tall;
  if (tall) {
    layout.yaxis.tickvals[last] += tall / 2;
    layout.yaxis.minor = { ...layout.yaxis.minor, tickvals: lanes.map((_, at) => at - 0.5) };
  }
  /** @param {number} y @param {string[]} facets @param {boolean} named */
  const move = (y, facets, named) => {
    const lane = facets[1].split(" ").find((issue) => order.has(issue)) ?? "";
    const share = (named ? null : view?.dodges?.[facets[0]]) ?? y - Math.round(y);
    const middle = (order.get(lane) ?? Number.NaN) + (lane ? 0 : tall / 2);
    return middle + share * (lane ? 1 : tall + 1) + (view?.drop ?? 0);
  };
  const named = view
    ? [...figure.data.filter((/** @type {any} */ one) => one.meta?.kind !== "names"), ...view.names]
    : figure.data;
  let traces = named.map((/** @type {any} */ trace) =>
    trace.customdata
      ? keepPoints(trace, (facets) => holds(facets, order, context.actors, day), move)
      : trace,
  );
  const stacked = { actors: data.known.actors, narrow, width: inner };
  const usual = view?.lane_px ?? (narrow ? meta.narrow.lane_px : meta.lane_px);
  const height = restack(traces, layout, meta, stacked) ?? usual;
  layout.annotations = (layout.annotations ?? []).filter(toldBy(day));
  layout.shapes = (layout.shapes ?? []).filter(toldBy(day));
  if (narrow)
    layout.annotations.push(
      ...lanes.map(({ index }, place) => laneName(layout, meta.lane_labels[index], place)),
    );
  if (zoom) traces = enlarge(traces, layout, meta.panels, zoom);
  layout.height = layout.margin.t + layout.margin.b + height * (lanes.length + tall);
  for (const [name, axis] of Object.entries(layout))
    if (/^[xy]axis/.test(name)) axis.ticklabeloverflow = "allow"; // they fit, and are not measured
  delete layout.meta;
  return { data: traces, layout };
}

/**
 * A figure that no view changes, as it is drawn at a width; charts/analysis/fits.py tells how.
 * @param {any} figure
 * @param {number} width in pixels; 0 where it is not known
 * @returns {{data: any[], layout: any}}
 */
export function fitted({ data, layout }, width) {
  const { meta, ...rest } = structuredClone(layout);
  const traces = data.map((/** @type {any} */ trace) => ({ ...trace }));
  for (const fit of meta?.fits ?? [])
    if (fit.width <= width) {
      setAll(rest, fit.layout);
      setAll(traces, fit.data);
    }
  return { data: traces, layout: rest };
}

/**
 * The lanes that are shown, in the order of the rows; the one of no issue comes last.
 * @param {string[]} lanes
 * @param {Context} context
 */
function lanesOf(lanes, context) {
  /** @param {string} lane */
  const rank = (lane) => (lane ? context.order.indexOf(lane) : context.order.length);
  return lanes
    .map((lane, index) => ({ lane, index }))
    .filter(({ lane }) => !lane || context.issues.has(lane))
    .sort((a, b) => rank(a.lane) - rank(b.lane));
}

/**
 * Whether a point is on: one of its issues is, all its actors are, and it holds on the day.
 * @param {string[]} facets as in `customdata`: select, issues, actors, since, until
 * @param {Map<string, number>} order
 * @param {Set<string>} actors
 * @param {string} day
 */
function holds([, issues, actor, since, until], order, actors, day) {
  return (
    (!issues || issues.split(" ").some((issue) => order.has(issue))) &&
    (!actor || actor.split("+").every((one) => actors.has(one))) &&
    (!since || since <= day) &&
    (!until || day < until)
  );
}

/** The page has a key of its own; the rule of a stop comes with its day. @param {string} day */
function toldBy(day) {
  return ({ name = "" }) => name !== "key" && (!name.startsWith("stop:") || name.slice(5) <= day);
}

/**
 * The points of a trace that are on, moved to their lanes; what is per point goes with them.
 * @param {any} trace
 * @param {(facets: string[]) => boolean} keep
 * @param {(y: number, facets: string[], named: boolean) => number} move
 */
function keepPoints(trace, keep, move) {
  /** @type {string[][]} */
  const facets = trace.customdata;
  const on = facets.map(keep);
  /** @param {any} list */
  const pick = (list) =>
    Array.isArray(list) && list.length === on.length ? list.filter((_, at) => on[at]) : list;
  const parts = Object.entries(trace).map(([key, value]) => [key, pick(value)]);
  const y = trace.y.map((/** @type {number | null} */ place, /** @type {number} */ at) =>
    place === null || !on[at] ? null : move(place, facets[at], trace.meta?.kind === "names"),
  );
  return { ...Object.fromEntries(parts), y: pick(y) };
}

/**
 * Set each `a.b.c` of a layout.
 * @param {any} layout
 * @param {Record<string, unknown>} [paths]
 */
function setAll(layout, paths = {}) {
  for (const [path, value] of Object.entries(paths)) {
    const keys = path.split(".");
    const last = /** @type {string} */ (keys.pop());
    let place = layout;
    for (const key of keys) {
      place[key] ??= {};
      place = place[key];
    }
    place[last] = structuredClone(value);
  }
}

/**
 * On a phone a lane's name stands inside, on paper: gaps and threads run behind it.
 * @param {any} layout
 * @param {string} text
 * @param {number} place
 */
function laneName(layout, text, place) {
  const { side } = layout.yaxis;
  const ground = layout.shapes.find((/** @type {any} */ { name }) => name === "ground");
  return {
    text,
    x: side === "right" ? 1 : 0,
    xref: "paper",
    xanchor: side,
    y: place - 0.5,
    yref: "y",
    yanchor: "top",
    yshift: -2,
    showarrow: false,
    borderpad: 1,
    bgcolor: ground?.fillcolor ?? layout.hoverlabel.bgcolor,
    font: { size: 12, color: layout.yaxis.tickfont.color },
  };
}

/**
 * What was made for a plot so wide.
 * @param {any[] | undefined} views
 * @param {boolean} narrow
 * @param {string} zoom
 * @param {number} width
 */
function viewFor(views, narrow, zoom, width) {
  const fit = views?.filter((one) => one.narrow === narrow && one.zoom === zoom) ?? [];
  return fit.findLast((one) => one.width <= width) ?? fit[0];
}

/**
 * One panel of time over the whole width; the others are left out.
 * @param {any[]} traces
 * @param {any} layout
 * @param {{id: string, axis: string}[]} panels
 * @param {string} id
 */
function enlarge(traces, layout, panels, id) {
  const axis = panels.find((panel) => panel.id === id)?.axis ?? "xaxis";
  const own = axis.replace("axis", "");
  layout[axis].domain = [0, 1];
  layout.yaxis.anchor = own;
  for (const panel of panels) if (panel.axis !== axis) delete layout[panel.axis];
  return traces.filter((trace) => (trace.xaxis ?? "x") === own);
}
