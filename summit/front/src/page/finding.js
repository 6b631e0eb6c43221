// The list of sources: folded at first, and searched by the words in it.

import { all, switchOff } from "../dom.js";

/** Each summit's list waits behind its heading; paper has all of it. */
export function foldSources() {
  for (const list of all(document, "details[data-part=sources]"))
    foldList(/** @type {HTMLDetailsElement} */ (list));
}

/** @param {HTMLDetailsElement} list */
function foldList(list) {
  const groups = all(list, ":scope > ul").map((items) => ({ items, headings: headingsOf(items) }));
  list.open = false;
  list.toggleAttribute("data-ready", true);
  const fields = /** @type {HTMLInputElement[]} */ (all(list, "input[type=search]"));
  for (const field of fields)
    field.addEventListener("input", () => {
      for (const other of fields) other.value = field.value; // one in each language
      search(groups, field.value);
    });
  let opened = false;
  addEventListener("beforeprint", () => {
    opened = list.open;
    list.open = true;
    search(groups, "");
  });
  addEventListener("afterprint", () => {
    list.open = opened;
    search(groups, fields[0]?.value ?? "");
  });
}

/** A heading in each language. @param {HTMLElement} items */
function headingsOf(items) {
  const headings = [];
  for (let one = items.previousElementSibling; one?.matches("h3"); one = one.previousElementSibling)
    headings.push(one);
  return headings;
}

/**
 * Only sources that have all the words, and only headings that have some below them.
 * @param {{items: HTMLElement, headings: Element[]}[]} groups
 * @param {string} value
 */
function search(groups, value) {
  const words = value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const { items, headings } of groups) {
    for (const item of items.children) {
      const text = item.textContent?.toLocaleLowerCase() ?? "";
      switchOff(item, !words.every((word) => text.includes(word)));
    }
    const none = !items.querySelector(":scope > li:not([data-off])");
    for (const one of [items, ...headings]) switchOff(one, none);
  }
}
