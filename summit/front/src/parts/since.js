// What a row lists of later developments, in the details too: a page has it once.

import { all, find, make } from "../dom.js";

/** @param {HTMLElement} block */
export function repeatLater(block) {
  for (const row of all(block, "[data-part=table] tbody tr")) {
    const items = all(row, "[data-part=later] li");
    const since = find(block, `[data-detail="${row.dataset.issue}"] [data-part=since]`);
    if (!since || !items.length || find(since, ":scope > ol")) continue;
    const list = make("ol", {}, ...items.map((item) => item.cloneNode(true)));
    for (const item of all(list, "li")) item.removeAttribute("data-last");
    since.append(list);
  }
}
