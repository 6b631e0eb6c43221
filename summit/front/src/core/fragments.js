// State ↔ the fragment of an address.

import { allowed, valuesOf, viewOf } from "./state.js";

/** A trait's name in an address. @param {string} trait */
const keyOf = (trait) => (trait === "language" ? "lang" : trait);

/**
 * State → URL fragment; what is as in the default view, or the step's, is left out.
 * @param {State} state
 * @param {FrontData} data
 */
export function fragmentOf(state, data, prefix = "") {
  const now = valuesOf(state);
  const usual = valuesOf({ ...viewOf(data, state.step), step: "" });
  return Object.keys(data.traits)
    .filter((trait) => String(now[trait]) !== String(usual[trait]))
    .map((trait) => {
      const words = String(now[trait]).split(",").map(encodeURIComponent);
      return `${prefix}${keyOf(trait)}=${words.join(",")}`;
    })
    .join("&");
}

/**
 * A fragment as we write it: who passes it on may have escaped it, or left a full stop behind it.
 * @param {string} fragment
 */
export function tidied(fragment) {
  const bare = fragment
    .replace(/^#/, "")
    .replace(/[).,;:!?>\]}"'\u00bb\u201d\u2019\u060c\u061b\u061f]+$/u, "");
  if (bare.includes("=")) return bare;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare; // a broken escape says nothing
  }
}

/**
 * URL fragment → state; what is unknown or not said is as in the default view.
 * @param {string} fragment
 * @param {FrontData} data
 * @returns {State}
 */
export function stateFrom(fragment, data, prefix = "") {
  /** @type {Map<string, string[]>} */
  const told = new Map();
  for (const part of tidied(fragment).split("&")) {
    const [name, value = ""] = part.split("=");
    try {
      told.set(name, value.split(",").map(decodeURIComponent));
    } catch {} // a broken escape says nothing
  }
  const view = viewOf(data, told.get(`${prefix}step`)?.[0] ?? "");
  const state = valuesOf(view);
  for (const [trait, kind] of Object.entries(data.traits)) {
    const words = told.get(prefix + keyOf(trait));
    if (!words) continue;
    if (kind === "some") state[trait] = data.known[trait].filter((word) => words.includes(word));
    else if (allowed(data, trait, words[0])) state[trait] = words[0];
  }
  return { ...view, ...state };
}

/**
 * What a link to a place in the explorer selects: `#en/cyber/us` → `cyber/us`; "" for others.
 * @param {string} href
 * @param {string} language
 */
export function selectionOf(href, language) {
  const [, place = ""] = new RegExp(`[#/]${language}/(.*)$`).exec(href) ?? [];
  return /^(event:|[a-z0-9-]+(\/[a-z0-9-]+)?$)/.test(place) ? place : "";
}
