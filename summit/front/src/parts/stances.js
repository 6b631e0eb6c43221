// The positions told in a row's detail: the chosen one comes first, next to the row.

import { all } from "../dom.js";

/** @type {WeakMap<Element, HTMLElement[]>} the positions of a detail, as they were written */
const written = new WeakMap();

/**
 * The positions of a detail in their own order, whichever comes first now.
 * @param {HTMLElement} section
 */
export function stancesIn(section) {
  const own = written.get(section) ?? all(section, "[data-of]");
  written.set(section, own);
  return own;
}

/**
 * One position comes first, then others of its party, then the rest; without one, as written.
 * @param {HTMLElement} section
 * @param {HTMLElement | null} chosen
 */
export function putFirst(section, chosen) {
  /** @param {HTMLElement} one */
  const rank = (one) => (one === chosen ? 0 : one.dataset.of === chosen?.dataset.of ? 1 : 2);
  const wanted = [...stancesIn(section)].sort((a, b) => rank(a) - rank(b));
  const now = all(section, "[data-of]");
  if (now.every((one, at) => one === wanted[at])) return;
  const place = document.createComment("");
  now[0].before(place);
  place.replaceWith(...wanted);
}
