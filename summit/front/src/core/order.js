// The order of the rows.

import { pairOf, termOf } from "./agreement.js";
import { daysOf, outcomeOn } from "./days.js";

/**
 * Issues in the order that a reader wants; the story's order breaks ties.
 * @param {FrontData} data
 * @param {State} state
 * @returns {string[]}
 */
export function orderOf(data, state) {
  const { issues, outcomes } = data.known;
  const days = daysOf(data, state);
  if (state.order === "outcome") {
    /** @param {string} issue */
    const rank = (issue) => outcomes.indexOf(outcomeOn(data, issue, days.events));
    return issues.toSorted((a, b) => rank(a) - rank(b));
  }
  const pair = pairOf(data, state);
  if (state.order !== "closeness" || !pair) return issues;
  /** @param {string} issue */
  const close = (issue) => termOf(data, issue, pair, days.positions).p ?? -1;
  return issues.toSorted((a, b) => close(b) - close(a));
}
