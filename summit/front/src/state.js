// What a view is, and which records it shows. No DOM here.

/**
 * @typedef {{language: string, issues: string[], actors: string[], outcomes: string[],
 *   at: string, mode: string, order: string, selected: string, step: string}} State
 * @typedef {Object} Data what `front_end_data` in frontend.py makes
 * @typedef {{get(key: string): any, set(key: string, value: any): void, save_changes(): void,
 *   on(event: string, callback: Function): void, off(event: string, callback: Function): void,
 *   send?(content: any): void}} Model
 */

const STATE_KEYS = ["language", "issues", "actors", "outcomes", "at", "mode", "order", "selected", "step"];
const LIST_KEYS = ["issues", "actors", "outcomes"];

/** @param {Model} model @returns {State} */
function stateOf(model) {
  return /** @type {State} */ (Object.fromEntries(STATE_KEYS.map((key) => [key, model.get(key)])));
}

/** The status that an issue's outcome has on a day; "" before there is one. */
function outcomeOn(data, issue, day) {
  let status = "";
  for (const [since, name] of data.outcomes[issue]) if (since <= day) status = name;
  return status;
}

/**
 * The two days of a view: positions are those at the summit until a reader asks for a day.
 * @param {Data} data @param {State} state
 */
function daysOf(data, state) {
  return { positions: state.at || data.windowEnd, events: state.at || data.lastDay };
}

/**
 * Everything that decides whether a node is shown.
 * @param {Data} data @param {State} state
 */
function contextOf(data, state) {
  const days = daysOf(data, state);
  const shown = data.issues.filter((issue) => {
    const status = outcomeOn(data, issue, days.events);
    return state.issues.includes(issue) && (!status || state.outcomes.includes(status));
  });
  const [issue] = state.selected.startsWith("event:") ? [""] : state.selected.split("/");
  return {
    days,
    order: orderOf(data, state, days),
    issues: new Set(shown),
    actors: new Set(state.actors),
    detail: issue,
    event: state.selected.startsWith("event:") ? state.selected.slice(6) : "",
  };
}

/** Issues in the order that a reader wants; the story's order breaks ties. */
function orderOf(data, state, days) {
  if (state.order === "outcome") {
    const rank = (issue) => data.defaults.outcomes.indexOf(outcomeOn(data, issue, days.events));
    return data.issues.toSorted((a, b) => rank(a) - rank(b));
  }
  const pair = pairOf(data, state);
  if (state.order !== "closeness" || !pair) return data.issues;
  const close = (issue) => termOf(data, issue, pair, days.positions).p ?? -1;
  return data.issues.toSorted((a, b) => close(b) - close(a));
}

/** The two parties that are compared: the data's pair where both are shown, else the first two. */
function pairOf(data, state) {
  if (data.pair.length === 2 && data.pair.every((actor) => state.actors.includes(actor))) return data.pair;
  const shown = data.actors.filter((actor) => state.actors.includes(actor));
  return shown.length < 2 ? null : shown.slice(0, 2);
}

/** The term of a pair on an issue on a day, as Python computed it; missing ones run from 0 to 1. */
function termOf(data, issue, pair, day) {
  const place = data.issues.indexOf(issue);
  const [one, other] = pair.map((actor) => data.actors.indexOf(actor)).sort((x, y) => x - y);
  for (const [of, a, b, since, until, p, low = p, high = p] of data.terms)
    if (of === place && a === one && b === other && data.days[since] <= day && (!until || day < data.days[until])) return { p, low, high };
  return { p: null, low: 0, high: 1 };
}

/** Per-issue terms with their weights, and their sums: the average, its coverage and its band. */
function sumTerms(data, issues, pair, day) {
  const rows = issues.map((issue) => ({ issue, weight: data.weights[data.issues.indexOf(issue)], ...termOf(data, issue, pair, day) }));
  const held = rows.filter(({ p }) => p !== null);
  const sum = (list, of) => list.reduce((all, one) => all + of(one), 0);
  const weighted = (list, key) => sum(list, (one) => one.weight * one[key]);
  return {
    rows, held, n: held.length, asked: rows.length,
    shared: sum(held, ({ weight }) => weight), total: sum(rows, ({ weight }) => weight),
    p: weighted(held, "p"), plain: sum(held, ({ p }) => p), low: weighted(rows, "low"), high: weighted(rows, "high"),
  };
}

/** The view that a step of the tour sets; the default view where there is no such step. */
function viewOf(data, step) {
  return { ...data.defaults, ...data.tour.find(({ id }) => id === step)?.view };
}

/** State → URL fragment; what is as in the default view, or the step's, is left out. */
function fragmentOf(state, data, prefix = "") {
  const parts = [];
  const usual = { ...viewOf(data, state.step), step: "" };
  for (const key of STATE_KEYS) {
    const value = String(state[key]);
    if (value === String(usual[key])) continue;
    parts.push(`${prefix}${key === "language" ? "lang" : key}=${value.split(",").map(encodeURIComponent).join(",")}`);
  }
  return parts.join("&");
}

/** Whether a word from a link may become state. */
function allowed(key, word, data) {
  if (key === "language") return data.languages.includes(word);
  if (key === "mode") return ["table", "chart"].includes(word);
  if (key === "order") return ["story", "closeness", "outcome"].includes(word);
  if (key === "step") return data.tour.some(({ id }) => id === word);
  if (key === "selected") {
    const [issue, actor] = word.split("/");
    return word.startsWith("event:") ? word.slice(6) in data.dates : data.issues.includes(issue) && (!actor || data.actors.includes(actor));
  }
  return true;
}

/** URL fragment → state; what is unknown or not said is as in the default view. */
function stateFrom(fragment, data, prefix = "") {
  const [, step = ""] = new RegExp(`(?:^|[#&])${prefix}step=([a-z0-9-]+)`).exec(fragment) ?? [];
  const state = viewOf(data, step);
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [name, value = ""] = part.split("=");
    const key = name === `${prefix}lang` ? "language" : name.slice(prefix.length);
    if (!name.startsWith(prefix) || !STATE_KEYS.includes(key)) continue;
    let words = [];
    try { words = value.split(",").map(decodeURIComponent); } catch { continue; }
    const known = { issues: data.issues, actors: data.actors, outcomes: data.defaults.outcomes };
    if (LIST_KEYS.includes(key)) state[key] = known[key].filter((id) => words.includes(id));
    else if (allowed(key, words[0], data) || (key === "selected" && !words[0])) state[key] = words[0];
  }
  if (state.at && !/^\d{4}-\d\d-\d\d$/.test(state.at)) state.at = "";
  return state;
}

/** What a link to a place in the explorer selects: `#en/cyber/us` → `cyber/us`; "" for others. */
function selectionOf(link, language) {
  const [, place = ""] = new RegExp(`[#/]${language}/(.*)$`).exec(link.getAttribute("href") ?? "") ?? [];
  return /^(event:|[a-z0-9-]+(\/[a-z0-9-]+)?$)/.test(place) ? place : "";
}
