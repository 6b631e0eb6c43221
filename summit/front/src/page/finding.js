// The list of sources: folded at first, and searched by the words in it.

import { all, switchOff } from "../dom.js";

/** A list that is long waits behind its heading. */
export function foldSources() {
  const list = /** @type {HTMLDetailsElement | null} */ (
    document.querySelector("[data-part=sources]")
  );
  if (!list) return;
  list.open = false;
  list.toggleAttribute("data-ready", true);
  for (const field of all(list, "input[type=search]"))
    field.addEventListener("input", () => search(list, /** @type {HTMLInputElement} */ (field)));
}

/**
 * @param {HTMLElement} list
 * @param {HTMLInputElement} field
 */
function search(list, { value }) {
  const words = value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const group of all(list, ":scope > ul")) {
    for (const item of group.children) {
      const text = item.textContent?.toLocaleLowerCase() ?? "";
      switchOff(item, !words.every((word) => text.includes(word)));
    }
    switchOff(group, !group.querySelector(":scope > li:not([data-off])"));
  }
}
