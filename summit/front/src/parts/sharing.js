// In a notebook the parts of one summit may stand in several cells: what the first of a group shows
// for all of them the others do not repeat, and a part with nothing in it is one line.

import { all, find, mates, switchOff } from "../dom.js";

const CHANGED = "summit-explorers"; // one came or went
const SHARED = `[data-part=languages], [data-part=counts], [data-part=filters],
  [data-part=block] > [data-part=viewbar]`;
const PARTS = "[data-part=matrix], [data-part=timeline]";

/**
 * @param {HTMLElement} el an explorer
 * @param {HTMLElement} block its block of the language shown
 * @param {Context} context
 */
function share(el, block, { detail }) {
  const first = mates(el)[0] ?? el;
  const leads = first.dataset.live === el.dataset.live; // it may be shown more than once
  for (const node of all(el, SHARED)) switchOff(node, !leads);
  const empty = !detail && !find(block, PARTS);
  const terms = find(block, "[data-part=terms]")?.closest("[data-part=fold]");
  for (const node of [
    find(block, "[data-part=details] h2"),
    terms,
    find(el, "[data-part=sources]"),
  ])
    switchOff(node, empty);
  const takes = find(block, "[data-take]")?.closest("section");
  switchOff(takes, empty && !leads);
}

/**
 * Follow what comes and goes on the page.
 * @param {() => void} again
 * @param {AbortSignal} signal that the explorer goes
 */
function listen(again, signal) {
  const tell = () => document.dispatchEvent(new Event(CHANGED));
  tell();
  document.addEventListener(CHANGED, again, { signal });
  signal.addEventListener("abort", () => setTimeout(tell)); // once it has left the page
}

/** @type {Beside} */
export const beside = { share, listen };
