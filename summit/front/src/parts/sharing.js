// In a notebook the parts of one summit may stand in several cells: what the first of a group shows
// for all of them the others do not repeat, and a part with nothing in it is one line. The first is
// the first that can be seen: a tab, a fold or a collapsed output may hide one.

import { find, mates, switchOff } from "../dom.js";

const CHANGED = "summit-explorers"; // one came or went, or is hidden or seen again
const PARTS = "[data-part=matrix], [data-part=timeline]";

/**
 * Say of each explorer of a group whether another one has the controls. One may be shown more than
 * once: each of its views has them. Each is told once: told otherwise for a moment, the browser
 * would style all of it anew.
 * @param {HTMLElement[]} els
 */
export function lead(els) {
  const first = els.find((one) => one.checkVisibility());
  if (!first) return;
  const { live } = first.dataset;
  for (const el of els)
    el.toggleAttribute("data-led", el !== first && (!live || el.dataset.live !== live));
}

/**
 * @param {HTMLElement} el an explorer
 * @param {HTMLElement} block its block of the language shown
 * @param {Context} context
 */
function share(el, block, { detail }) {
  lead(mates(el));
  const empty = !detail && !find(block, PARTS);
  const terms = find(block, "[data-part=terms]")?.closest("[data-part=fold]");
  for (const node of [
    find(block, "[data-part=details] h2"),
    terms,
    find(el, "[data-part=sources]"),
  ])
    switchOff(node, empty);
  const takes = find(block, "[data-take]")?.closest("section");
  switchOff(takes, empty && el.hasAttribute("data-led"));
}

/**
 * Follow what comes and goes in the notebook, and what is hidden or seen again.
 * @param {HTMLElement} el an explorer
 * @param {() => void} again
 * @param {AbortSignal} signal that the explorer goes
 */
function listen(el, again, signal) {
  const tell = () => document.dispatchEvent(new Event(CHANGED));
  tell();
  let seen = el.checkVisibility();
  const sizes = new ResizeObserver(() => {
    if (el.checkVisibility() === seen) return;
    seen = !seen;
    tell();
  });
  sizes.observe(el);
  document.addEventListener(CHANGED, again, { signal });
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    setTimeout(tell); // once it has left the page
  });
}

/** @type {Beside} */
export const beside = { share, listen };
