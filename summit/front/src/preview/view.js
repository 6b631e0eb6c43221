// The view of a page that is not in its address: where it is scrolled to, and what is unfolded.

import { all } from "../dom.js";

/**
 * Bring a page into the view of the one before it.
 * @param {Window} before
 * @param {Window} after
 */
export function keepView(before, after) {
  if (after.location.hash !== before.location.hash) after.location.hash = before.location.hash;
  const folds = foldsOf(before.document);
  for (const [key, fold] of foldsOf(after.document)) fold.open = folds.get(key)?.open ?? fold.open;
  const strips = all(before.document, "[data-part=scroll]");
  for (const [number, strip] of all(after.document, "[data-part=scroll]").entries())
    strip.scrollLeft = strips[number]?.scrollLeft ?? 0;
  scrollAsBefore(before, after);
}

/**
 * What can be folded, by the id around it and its number there.
 * @param {Document} document
 */
function foldsOf(document) {
  /** @type {Map<string, HTMLDetailsElement>} */
  const found = new Map();
  for (const fold of document.querySelectorAll("details")) {
    const id = fold.closest("[id]")?.id ?? "";
    let number = 0;
    while (found.has(`${id} ${number}`)) number += 1;
    found.set(`${id} ${number}`, fold);
  }
  return found;
}

/**
 * The record at the top of the screen stays there, whatever was written above it.
 * @param {Window} before
 * @param {Window} after
 */
function scrollAsBefore(before, after) {
  const { scrollX: left, scrollY } = before;
  const top = scrollY && topmost(before);
  const again = top && after.document.getElementById(top.id);
  const moved = again
    ? after.scrollY + again.getBoundingClientRect().top - top.getBoundingClientRect().top
    : scrollY;
  after.scrollTo({ left, top: moved, behavior: "instant" });
}

/** The first element on the screen that has an id. @param {Window} view */
function topmost({ document, innerHeight }) {
  return all(document, "main [id]").find((node) => {
    const { top } = node.getBoundingClientRect();
    return top >= 0 && top < innerHeight && node.checkVisibility();
  });
}
