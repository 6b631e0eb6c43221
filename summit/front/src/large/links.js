// A large view ↔ the fragment of an address: the traits of every view, and which part is shown.

import { fragmentOf, stateFrom, tidied } from "../core/fragments.js";

/** Keys of a large view that no other view has, and what they are where nobody has touched them. */
export const OWN = { find: "", theme: "", page: "1", columns: "1" };

/** @param {LargeData} data @returns {FrontData} what a fragment is read and written by */
const traitsOf = (data) => /** @type {any} */ (data);

/** @param {LargeData} data @returns {LargeView} */
export function firstView(data) {
  return { ...data.defaults, ...OWN };
}

/**
 * Of issues those that are off stand there, where they are fewer.
 * @param {LargeView} view
 * @param {LargeData} data
 */
export function largeFragment(view, data) {
  const on = new Set(view.issues);
  const off = data.known.issues.filter((issue) => !on.has(issue));
  const few = off.length < on.size;
  const state = few ? { ...view, issues: data.defaults.issues } : view;
  const own = Object.entries(OWN)
    .filter(([name, usual]) => view[/** @type {keyof typeof OWN} */ (name)] !== usual)
    .map(([name]) => `${name}=${encodeURIComponent(view[/** @type {keyof typeof OWN} */ (name)])}`);
  const without = few && off.length && !view.step ? [`without=${off.join(",")}`] : [];
  return [fragmentOf(state, traitsOf(data)), ...without, ...own].filter(Boolean).join("&");
}

/**
 * @param {string} fragment
 * @param {LargeData} data
 * @returns {LargeView}
 */
export function largeView(fragment, data) {
  const text = tidied(fragment);
  const view = { ...firstView(data), ...stateFrom(text, traitsOf(data)) };
  for (const part of text.split("&")) {
    const [name, value = ""] = part.split("=");
    try {
      const said = decodeURIComponent(value);
      if (name === "without") {
        const off = new Set(said.split(","));
        view.issues = view.issues.filter((issue) => !off.has(issue));
      } else if (Object.hasOwn(OWN, name)) view[/** @type {keyof typeof OWN} */ (name)] = said;
    } catch {} // a broken escape says nothing
  }
  if (!data.orders.includes(view.order)) view.order = data.defaults.order;
  return view;
}
