// How close two parties are: a term per issue, and the sums of terms.

import { valueOn } from "./days.js";

/**
 * The two parties that are compared: the data's pair where both are shown, else the first two.
 * @param {FrontData} data
 * @param {{actors: string[]}} state
 * @returns {string[] | null}
 */
export function pairOf({ pair, known }, { actors }) {
  if (pair.length === 2 && pair.every((actor) => actors.includes(actor))) return pair;
  const shown = known.actors.filter((actor) => actors.includes(actor));
  return shown.length < 2 ? null : shown.slice(0, 2);
}

/**
 * `1 − |x − y| ÷ span`; where one or both have no position, the least and the most it could be.
 * @param {FrontData} data
 * @param {string} issue
 * @param {string[]} pair
 * @param {string} day
 * @returns {Term}
 */
export function termOf(data, issue, pair, day) {
  const [x, y] = pair.map((actor) => valueOn(data, issue, actor, day));
  const [low, high] = data.ends;
  const one = x ?? y;
  if (x !== null && y !== null) {
    const p = 1 - Math.abs(x - y) / (high - low);
    return { p, low: p, high: p };
  }
  if (one === null) return { p: null, low: 0, high: 1 };
  return { p: null, low: 1 - Math.max(one - low, high - one) / (high - low), high: 1 };
}

/**
 * The word for a closeness.
 * @param {FrontData} data
 * @param {number} share
 */
export function nearness({ nearness: words }, share) {
  return words.find(([, least]) => share >= least - 1e-9)?.[0] ?? "";
}

/**
 * Terms with their weights, and their sums: the average, its coverage and its band.
 * @param {FrontData} data
 * @param {string[]} issues
 * @param {string[]} pair
 * @param {string} day
 */
export function sumTerms(data, issues, pair, day) {
  const rows = issues.map((issue) => ({
    issue,
    weight: data.weights[data.known.issues.indexOf(issue)],
    ...termOf(data, issue, pair, day),
  }));
  const held = rows.flatMap(({ p, ...row }) => (p === null ? [] : [{ ...row, p }]));
  return {
    rows,
    held,
    n: held.length,
    asked: rows.length,
    shared: sum(held, ({ weight }) => weight),
    total: sum(rows, ({ weight }) => weight),
    p: sum(held, ({ weight, p }) => weight * p),
    plain: sum(held, ({ p }) => p),
    low: sum(rows, ({ weight, low }) => weight * low),
    high: sum(rows, ({ weight, high }) => weight * high),
  };
}

/**
 * @template T
 * @param {T[]} list
 * @param {(one: T) => number} of
 */
function sum(list, of) {
  return list.reduce((all, one) => all + of(one), 0);
}
