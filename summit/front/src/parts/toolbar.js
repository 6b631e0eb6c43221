// Rows of buttons are one tab stop each; arrows move between what is in them.

import { all, setTabStop, treeOf } from "../dom.js";

const ITEMS = "a[href], button, select, summary"; // a slider has a stop and keys of its own

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
    const items = itemsOf(bar);
    const current =
      items.find((item) => item === treeOf(bar).activeElement) ??
      items.find((item) => item.hasAttribute("data-roved")) ??
      items.find((item) => !item.matches("a")) ??
      items[0];
    setTabStop(items, current);
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
  if (!bar) return false;
  const items = itemsOf(bar);
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
  setTabStop(items, target);
  target.focus();
  return true;
}
