// Rows of buttons are one tab stop each; arrows move between what is in them.

import { all } from "../dom.js";

const ITEMS = "a[href], button, select, summary, input";

/** @param {Element} bar */
function itemsOf(bar) {
  return all(bar, ITEMS).filter((item) => item.checkVisibility() && !item.matches(":disabled"));
}

/**
 * One tab stop each: what had it last, else the first that is no link.
 * @param {HTMLElement} root
 */
export function roveBars(root) {
  for (const bar of all(root, "[data-toolbar]")) {
    const items = itemsOf(bar).filter((item) => !item.matches("input"));
    const current =
      items.find((item) => item === document.activeElement) ??
      items.find((item) => item.hasAttribute("data-roved")) ??
      items.find((item) => !item.matches("a")) ??
      items[0];
    for (const item of items) {
      item.tabIndex = item === current ? 0 : -1;
      item.toggleAttribute("data-roved", item === current);
    }
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {boolean} rtl
 * @returns {boolean} whether the key was a toolbar's
 */
export function moveInToolbar(event, rtl) {
  const item = /** @type {HTMLElement} */ (event.target);
  const bar = item.closest?.("[data-toolbar]");
  if (!bar || item.matches("input")) return false;
  const items = itemsOf(bar).filter((one) => !one.matches("input"));
  const at = items.indexOf(item);
  const ahead = rtl ? "ArrowLeft" : "ArrowRight";
  const behind = rtl ? "ArrowRight" : "ArrowLeft";
  const vertical = !item.matches("select");
  const target = {
    [ahead]: items[at + 1],
    [behind]: items[at - 1],
    Home: items[0],
    End: items.at(-1),
    ...(vertical ? { ArrowDown: items[at + 1], ArrowUp: items[at - 1] } : {}),
  }[event.key];
  if (!target || at < 0) return false;
  for (const one of items) {
    one.tabIndex = one === target ? 0 : -1;
    one.toggleAttribute("data-roved", one === target);
  }
  target.focus();
  return true;
}
