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

/**
 * Issue → the group of outcomes that its row begins, where the rows shown follow the outcomes.
 * @param {FrontData} data
 * @param {State} state
 * @param {{order: string[], issues: Set<string>, days: Days}} context
 * @returns {Map<string, string>}
 */
export function headingsOf(data, state, { order, issues, days }) {
  const groups = Object.keys(data.groups);
  const shown = order.filter((issue) => issues.has(issue));
  const places = shown.map((issue) => {
    const status = outcomeOn(data, issue, days.events);
    return groups.findIndex((group) => data.groups[group].includes(status));
  });
  const follow = places.every((place, nth) => place >= Math.max(0, places[nth - 1] ?? 0));
  if (!follow || state.order === "closeness") return new Map();
  return new Map(
    shown.flatMap((issue, nth) =>
      places[nth] === places[nth - 1] ? [] : [[issue, groups[places[nth]]]],
    ),
  );
}
