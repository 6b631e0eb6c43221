// A large view ↔ the fragment of an address: the traits of every view, and which part is shown.

import { fragmentOf, stateFrom, tidied } from "../core/fragments.js";

/** Traits of a large view that no other view has: any text, or a number. */
const OWN = /** @type {const} */ (["find", "theme", "page", "columns"]);

/** What the rest of a fragment is read and written by. @param {LargeData} data */
function sharedOf(data) {
  const own = new Set(/** @type {readonly string[]} */ (OWN));
  const traits = Object.entries(data.traits).filter(([name]) => !own.has(name));
  return /** @type {any} */ ({ ...data, traits: Object.fromEntries(traits) });
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
  const own = OWN.filter((name) => view[name] !== data.defaults[name]).map(
    (name) => `${name}=${encodeURIComponent(view[name])}`,
  );
  const without = few && off.length && !view.step ? [`without=${off.join(",")}`] : [];
  const shared = fragmentOf(/** @type {any} */ (state), sharedOf(data));
  return [shared, ...without, ...own].filter(Boolean).join("&");
}

/**
 * @param {string} fragment
 * @param {LargeData} data
 * @returns {LargeView}
 */
export function largeView(fragment, data) {
  const text = tidied(fragment);
  /** @type {LargeView} */
  const view = { ...data.defaults, .../** @type {any} */ (stateFrom(text, sharedOf(data))) };
  for (const part of text.split("&")) {
    const [name, value = ""] = part.split("=");
    try {
      const said = decodeURIComponent(value);
      if (name === "without") {
        const off = new Set(said.split(","));
        view.issues = view.issues.filter((issue) => !off.has(issue));
      } else if (name === "find") view.find = said;
      else if (name === "theme" && data.known.theme.includes(said)) view.theme = said;
      else if (name === "page" || name === "columns") view[name] = Math.trunc(Number(said)) || 1;
    } catch {} // a broken escape says nothing
  }
  return view;
}
