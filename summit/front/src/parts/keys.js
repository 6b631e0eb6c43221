// Keys that every view answers alike; what Escape closes is each view's own.

import { moveInTable } from "./keyboard.js";
import { asksForKeys, openKeys } from "./notes.js";
import { moveInToolbar } from "./toolbar.js";
import { moveInTour } from "./tour.js";

/** A key that nobody else shall answer. @param {Event} event */
export function claim(event) {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * @param {KeyboardEvent} event
 * @param {Explorer} explorer
 */
export function answerKey(event, explorer) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (asksForKeys(event)) {
    claim(event);
    explorer.say(openKeys(explorer));
  } else if (event.key === " " && target.matches?.("[data-part=table] a")) {
    event.preventDefault();
    target.click();
  } else if (!(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)) {
    const rtl = explorer.data.rtl.includes(explorer.state().language);
    if (moveInTour(event, rtl)) event.preventDefault();
    else if (moveInTable(event, rtl) || moveInToolbar(event, rtl)) claim(event);
  } // else the browser's own
}
