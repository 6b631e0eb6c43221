// Which issues and actors of a large summit a view shows, in which order: nothing of the page.

import { daysOf } from "../core/days.js";

export const ROWS = 50;
export const COLUMNS = 12;

/** What a search compares: small letters without accents and vowel signs. @param {string} text */
export function plainly(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @type {WeakMap<Records, Map<string, string[]>>} */
const searched = new WeakMap();

/** What each issue can be found by. @param {Records} records @param {string} language */
function haystack(records, language) {
  const made = searched.get(records) ?? new Map();
  searched.set(records, made);
  if (!made.has(language)) {
    const { short, titles, propositions } = records.texts(language);
    const told = short.map((name, at) => `${name}\n${titles[at]}\n${propositions[at]}`);
    made.set(language, told.map(plainly));
  }
  return /** @type {string[]} */ (made.get(language));
}

/**
 * The outcome of an issue on a day; "" where there is none yet.
 * @param {LargeData} data
 * @param {number} issue its place
 * @param {string} day
 */
export function outcomeOn(data, issue, day) {
  return data.outcomes[issue].findLast(([since]) => since <= day)?.[1] ?? "";
}

/**
 * The two that are compared: the data's pair where both are on, else the first two that are.
 * @param {LargeData} data
 * @param {string[]} actors
 * @returns {number[] | null} places
 */
export function pairOf({ pair, known }, actors) {
  const on = new Set(actors);
  if (pair.length === 2 && pair.every((one) => on.has(one)))
    return pair.map((one) => known.actors.indexOf(one));
  const shown = [...known.actors.keys()].filter((at) => on.has(known.actors[at]));
  return shown.length < 2 ? null : shown.slice(0, 2);
}

/**
 * @param {Records} records
 * @param {LargeView} view
 * @returns {Shown}
 */
export function shownIn(records, view) {
  const { data } = records;
  const days = daysOf(/** @type {any} */ (data), /** @type {any} */ (view));
  const pair = pairOf(data, view.actors);
  const on = new Set(view.issues);
  const statuses = new Set(view.outcomes);
  const words = plainly(view.find).split(/\s+/).filter(Boolean);
  const hay = words.length ? haystack(records, view.language) : [];
  const theme = data.known.theme.indexOf(view.theme); // the first one is every theme
  const rows = orderOf(records, view, pair, days).filter((issue) => {
    if (!on.has(data.known.issues[issue])) return false;
    if (theme > 0 && records.themes[issue] !== theme) return false;
    if (!words.every((word) => hay[issue].includes(word))) return false;
    const status = outcomeOn(data, issue, days.events);
    return !status || statuses.has(status);
  });
  const chosen = new Set(view.actors);
  const actors = [...data.known.actors.keys()].filter((at) => chosen.has(data.known.actors[at]));
  return {
    rows,
    page: turned(rows, view.page, ROWS),
    columns: turned(actors, view.columns, COLUMNS),
    pair,
    days,
  };
}

/**
 * @param {Records} records
 * @param {LargeView} view
 * @param {number[] | null} pair
 * @param {Days} days
 * @returns {number[]} places of all issues
 */
function orderOf({ data, divided, themes, held }, view, pair, days) {
  const issues = [...data.known.issues.keys()];
  if (view.order === "divided") return [...divided];
  if (view.order === "theme") {
    const last = data.known.issues.length;
    return issues.sort((a, b) => (themes[a] || last) - (themes[b] || last) || a - b);
  }
  if (view.order === "outcome") {
    const { outcomes } = data.known;
    const rank = issues.map((issue) => outcomes.indexOf(outcomeOn(data, issue, days.events)));
    return issues.sort((a, b) => rank[a] - rank[b] || a - b);
  }
  if (view.order !== "closeness" || !pair) return issues;
  const cells = held(days.positions);
  const count = data.known.actors.length;
  const close = issues.map((issue) => {
    const [x, y] = pair.map((actor) => cells[issue * count + actor]);
    return data.proximity[x][y] ?? -1;
  });
  return issues.sort((a, b) => close[b] - close[a] || a - b);
}

/** How many pages a list has. @param {ArrayLike<unknown>} list @param {number} size */
const lastPage = (list, size) => Math.max(1, Math.ceil(list.length / size));

/**
 * A change with all that it leads to, as Python has it: other rows begin on the first page, and
 * columns that are no longer there lead to the last ones that are.
 * @param {Partial<LargeView>} change
 * @param {LargeView} view that is changed
 * @returns {Partial<LargeView>}
 */
export function led(change, view) {
  const turns = ["language", "selected", "page", "columns"];
  if (Object.keys(change).every((name) => turns.includes(name))) return change;
  const { actors } = change;
  const columns = actors ? { columns: Math.min(view.columns, lastPage(actors, COLUMNS)) } : {};
  return { page: 1, ...columns, ...change };
}

/**
 * A page of a list; past its end, its last one.
 * @param {number[]} list
 * @param {number} page from 1
 * @param {number} size
 * @returns {Turned}
 */
export function turned(list, page, size) {
  const last = lastPage(list, size);
  const at = Math.min(Math.max(1, Math.trunc(page) || 1), last);
  const from = (at - 1) * size;
  const shown = list.slice(from, from + size);
  return { at, last, first: shown.length ? from + 1 : 0, of: list.length, shown };
}

/**
 * What a list has on after a switch of all of those that a search has found.
 * @param {string[]} known
 * @param {string[]} on
 * @param {string[]} found
 * @param {string} how all, none or invert
 */
export function switched(known, on, found, how) {
  const now = new Set(on);
  for (const one of found)
    if (how === "all" || (how === "invert" && !now.has(one))) now.add(one);
    else now.delete(one);
  return known.filter((one) => now.has(one));
}

/**
 * The place of a pair in the table of pairs.
 * @param {number} count of actors
 * @param {number[]} pair places, the smaller first
 */
export function pairPlace(count, [a, b]) {
  return a * count - (a * (a + 1)) / 2 + b - a - 1;
}

/** A packed share; null for none. @param {NumberArray | undefined} list @param {number} at */
export function shareAt(list, at) {
  const share = list?.[at] ?? 65535;
  return share === 65535 ? null : share / 10000;
}
