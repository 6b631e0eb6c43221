// The list of sources: folded at first, and searched by the words in it.

import { all, switchOff } from "../dom.js";

/**
 * Each summit's list waits behind its heading; paper has all of it.
 * @param {ParentNode} root
 * @param {AddEventListenerOptions} [options]
 */
export function foldSources(root, options = {}) {
  for (const list of all(root, "details[data-part=sources]"))
    foldList(/** @type {HTMLDetailsElement} */ (list), options);
}

/**
 * @param {HTMLDetailsElement} list
 * @param {AddEventListenerOptions} options
 */
function foldList(list, options) {
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
  const begin = () => {
    opened = list.open;
    list.open = true;
    search(groups, "");
  };
  const end = () => {
    list.open = opened;
    search(groups, fields[0]?.value ?? "");
  };
  addEventListener("beforeprint", begin, options);
  addEventListener("afterprint", end, options);
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
