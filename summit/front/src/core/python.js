// A view as the Python that makes it.

import { valuesOf, viewOf } from "./state.js";

/**
 * What is as in the default view, or the step's, is left out.
 * @param {string} begin the call, as Python gives it: without the view and its closing bracket
 * @param {State} state
 * @param {FrontData} data
 */
export function pythonOf(begin, state, data) {
  const now = valuesOf(state);
  const usual = valuesOf({ ...viewOf(data, state.step), step: "" });
  const options = Object.keys(data.traits)
    .filter((trait) => String(now[trait]) !== String(usual[trait]))
    .map((trait) => `, ${trait}=${literal(now[trait])}`);
  return `${begin}${options.join("")})`;
}

/** @param {unknown} value a text or a list of texts @returns {string} */
function literal(value) {
  return Array.isArray(value) ? `[${value.map(literal).join(", ")}]` : JSON.stringify(value);
}
