// What a view is, and which records it shows.

import { daysOf, isDay, outcomeOn } from "./days.js";
import { orderOf } from "./order.js";

/**
 * @param {Model} model
 * @param {FrontData} data
 * @returns {State}
 */
export function stateOf(model, data) {
  return /** @type {State} */ (
    Object.fromEntries(Object.keys(data.traits).map((name) => [name, model.get(name)]))
  );
}

/**
 * A state by the names of its traits.
 * @param {State} state
 */
export function valuesOf(state) {
  return /** @type {Record<string, unknown>} */ ({ ...state });
}

/**
 * Everything that decides whether a node is shown.
 * @param {FrontData} data
 * @param {State} state
 * @returns {Context}
 */
export function contextOf(data, state) {
  const days = daysOf(data, state);
  const shown = data.known.issues.filter((issue) => {
    const status = outcomeOn(data, issue, days.events);
    return state.issues.includes(issue) && (!status || state.outcomes.includes(status));
  });
  const event = state.selected.startsWith("event:");
  return {
    days,
    order: orderOf(data, state),
    issues: new Set(shown),
    actors: new Set(state.actors),
    detail: event ? "" : state.selected.split("/")[0],
    open: new Set(),
    event: event ? state.selected.slice("event:".length) : "",
  };
}

/**
 * The view that a step of the tour sets; the default view where there is no such step.
 * @param {FrontData} data
 * @param {string} step
 * @returns {State}
 */
export function viewOf(data, step) {
  return { ...data.defaults, ...data.tour.find(({ id }) => id === step)?.view };
}

/**
 * Whether a word may become the value of a trait, or be among its values.
 * @param {FrontData} data
 * @param {string} trait
 * @param {string} word
 */
export function allowed(data, trait, word) {
  if (trait in data.known) return data.known[trait].includes(word);
  if (!word) return true;
  if (data.traits[trait] === "day") return isDay(word);
  if (word.startsWith("event:")) return data.events.includes(word.slice("event:".length));
  const [issue, ...actors] = word.split("/");
  const { issues, actors: all } = data.known;
  return issues.includes(issue) && actors.length < 2 && actors.every((one) => all.includes(one));
}
