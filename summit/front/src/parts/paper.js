// What is folded on the screen, and what paper shows of it.

import { all } from "../dom.js";

/** What folds is closed; without a script all is open. @param {HTMLElement} block */
export function foldLists(block) {
  const narrow = matchMedia("(max-width: 760px)").matches;
  for (const list of all(block, "[data-part=events], [data-part=filters], [data-part=fold]")) {
    list.toggleAttribute("open", list.matches("[data-part=filters]") && !narrow);
    list.toggleAttribute("data-ready", true);
  }
}

/**
 * Charts fit an A4 page, which is 680 px wide.
 * @param {HTMLElement} el
 * @param {boolean} open
 */
export function fitPaper(el, open) {
  for (const plot of all(el, "[data-part=plot]"))
    plot.style.zoom = open && plot.offsetWidth ? String(Math.min(1, 680 / plot.offsetWidth)) : "";
}

/**
 * Paper shows what is folded on the screen, and folds it again.
 * @param {HTMLElement} el
 * @param {boolean} open
 */
export function openFolds(el, open) {
  const own = "details[data-part]:not([data-part=sources])"; // those open by themselves
  for (const fold of all(el, `${own}, [data-part=narrative] details, [data-part=fold] > details`)) {
    const list = /** @type {HTMLDetailsElement} */ (fold);
    if (open && !list.open) list.dataset.paper = "";
    if (list.dataset.paper !== undefined) list.open = open;
    if (!open) delete list.dataset.paper;
  }
}
