// An event's card, at the mark or link that opened it: what happened, on which evidence, and the
// events before and after it.

import { all, find, focusOn, make, nearOrGroup, need } from "../dom.js";
import { neighboursOf } from "./facets.js";

/**
 * @param {HTMLElement} block
 * @param {HTMLElement} item of the list of events
 * @param {HTMLElement[]} neighbours the events before and after it in its lane
 * @param {Words} words
 * @param {At} at
 * @param {(to: string) => void} go to another event, or nowhere
 */
export function openCard(block, item, neighbours, words, at, go) {
  closeCard(block);
  const close = button("\u2715", words["controls.close"], () => go(""));
  const steps = neighbours.map((one) => {
    const before = item.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING;
    const label = `${before ? "\u2190" : "\u2192"} ${find(one, "h3")?.textContent ?? ""}`;
    return button(label, label, () => go(placeIn(one)));
  });
  const told = [...item.cloneNode(true).childNodes];
  const card = make(
    "div",
    { "data-part": "card", popover: "auto", role: "dialog" },
    close,
    ...told,
    make("p", { "data-part": "steps" }, ...steps),
  );
  for (const node of all(card, "[id]")) node.removeAttribute("id");
  card.setAttribute("aria-label", find(item, "h3")?.textContent ?? "");
  block.append(card);
  card.addEventListener("toggle", (event) => {
    const gone = /** @type {ToggleEvent} */ (event).newState === "closed";
    if (gone && card.isConnected) {
      card.remove();
      go("");
    }
  });
  put(card, at);
  focusOn(need(card, "h3"));
}

/** @param {HTMLElement} block */
export function closeCard(block) {
  const card = find(block, "[data-part=card]");
  if (!card) return;
  card.remove();
}

/** @param {HTMLElement} item */
function placeIn(item) {
  return item.id.slice(item.id.indexOf("event:"));
}

/**
 * @param {string} words
 * @param {string} label
 * @param {() => void} press
 */
function button(words, label, press) {
  const made = make("button", { type: "button", "aria-label": label }, words);
  made.addEventListener("click", press);
  return made;
}

/**
 * Beside what was pressed, within the window, and not over it.
 * @param {HTMLElement} card
 * @param {At} at
 */
export function put(card, at) {
  const gap = 10;
  const width = Math.min(400, innerWidth - 2 * gap);
  card.style.inlineSize = `${width}px`;
  card.showPopover();
  const { offsetHeight: height } = card;
  const beside = at.right + gap + width <= innerWidth;
  const left = beside ? at.right + gap : at.left - gap - width;
  const room = left >= gap;
  const x = room ? left : Math.max(gap, Math.min(at.left, innerWidth - width - gap));
  const below = at.bottom + gap + height <= innerHeight;
  const y = room ? at.top - 40 : below ? at.bottom + gap : at.top - gap - height;
  card.style.left = `${x}px`;
  card.style.top = `${Math.max(gap, Math.min(y, innerHeight - height - gap))}px`;
  if (card.scrollHeight > card.clientHeight) card.tabIndex = 0; // scrolled by keyboard
}

/** An event of the list, near by. @param {HTMLElement} block @param {string} place */
export function eventIn(block, place) {
  return nearOrGroup(block, `[data-part=events] li[id$="/${CSS.escape(place)}"]`).at(-1);
}

/**
 * An event's card at what was pressed; without that, at the timeline.
 * @param {Explorer} explorer
 * @param {HTMLElement} item
 * @param {string} place
 * @param {At} [at]
 */
export function showEvent(explorer, item, place, at) {
  const block = explorer.block();
  const words = explorer.data.words[explorer.state().language];
  const heading = at ? null : nearOrGroup(block, "[data-part=timeline] h2")[0];
  heading?.scrollIntoView({ block: "start" });
  const where = at ?? (heading ?? block).getBoundingClientRect();
  openCard(block, item, neighboursOf(item), words, where, (to) => {
    if (to) explorer.choose(to, null, where);
    else if (explorer.state().selected === place) explorer.close();
  });
}
