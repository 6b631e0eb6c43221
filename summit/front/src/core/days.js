// Days, and what holds on one. A day is an ISO string; "until" is exclusive, "" is open.

import { grouped } from "./group.js";

/** Days since 1970. @param {string} day */
export function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
}

/** Whether a word is a day of the calendar, from the year 1 on. @param {string} word */
export function isDay(word) {
  if (!/^\d{4}-\d\d-\d\d$/.test(word) || word < "0001") return false;
  const number = dayNumber(word);
  return !Number.isNaN(number) && dayOf(number) === word;
}

/** @param {number} number */
export function dayOf(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

/**
 * The two days of a view. Positions are those at the summit, or before it where a reader asks for
 * an earlier day; what was said since is told as what became of it, and never counted.
 * @param {FrontData} data
 * @param {State} state
 * @returns {Days}
 */
export function daysOf(data, state) {
  const asked = state.at || data.lastDay;
  return { positions: asked < data.windowEnd ? asked : data.windowEnd, events: asked };
}

/**
 * The status that an issue's outcome has on a day; "" before there is one.
 * @param {FrontData} data
 * @param {string} issue
 * @param {string} day
 */
export function outcomeOn(data, issue, day) {
  return data.outcomes[issue].findLast(([since]) => since <= day)?.[1] ?? "";
}

/** @type {WeakMap<object, Map<string, FrontData["positions"]>>} */
const indexed = new WeakMap();

/** Rows of the table of positions, by issue and actor. @param {FrontData} data */
function positionsOf(data) {
  const { issues, actors } = data.known;
  const found =
    indexed.get(data) ?? grouped(data.positions, ([i, a]) => `${issues[i]}/${actors[a]}`);
  indexed.set(data, found);
  return found;
}

/**
 * The value of the position that an actor holds on a day; null where it has none on the scale.
 * @param {FrontData} data
 * @param {string} issue
 * @param {string} actor
 * @param {string} day
 * @returns {number | null}
 */
export function valueOn(data, issue, actor, day) {
  const rows = positionsOf(data).get(`${issue}/${actor}`) ?? [];
  const held = rows.find(
    ([, , since, until]) =>
      data.days[since] <= day && (!data.days[until] || day < data.days[until]),
  );
  return held?.[4] ?? null;
}
