// The guided tour and the replay: views set through the same state that the toggles set.

import { viewOf } from "../core/state.js";
import { fill } from "../core/words.js";
import { all, calm, find, focusOn, mates, nearOrGroup, need, switchOff, treeOf } from "../dom.js";

/**
 * Go to a step of the tour, or leave it with "" and keep the view.
 * @param {FrontData} data
 * @param {string} id
 * @returns {Partial<State>}
 */
export function stepTo(data, id) {
  if (!id) return { step: "" };
  const { language: _, ...view } = viewOf(data, id);
  return { ...view, step: id };
}

/**
 * Which step is on, how far it is, and where its buttons lead.
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {State} state
 */
export function applyTour(block, data, state) {
  const tour = find(block, "[data-part=tour]");
  if (!tour) return;
  const at = data.tour.findIndex(({ id }) => id === state.step);
  switchOff(tour, at < 0);
  markTour();
  for (const step of all(tour, "[data-step]")) switchOff(step, step.dataset.step !== state.step);
  liftTour(tour);
  if (at < 0) return;
  const words = data.words[state.language];
  need(tour, "[data-part=tour-progress]").textContent = fill(words["tour.progress"], {
    n: at + 1,
    of: data.tour.length,
  });
  /** @param {string} selector @param {number} index */
  const lead = (selector, index) => {
    const button = /** @type {HTMLButtonElement} */ (need(tour, selector));
    button.dataset.go = data.tour[index]?.id ?? "";
    button.disabled = !data.tour[index];
  };
  lead("[data-part=tour-back]", at - 1);
  lead("[data-part=tour-next]", at + 1);
}

/** Says on the document whether a tour is on: a rule that looks for one does so at every change. */
export function markTour() {
  const on = find(document, "[data-part=tour]:not([data-off])");
  document.documentElement.toggleAttribute("data-touring", !!on);
}

const CARD = 832; // pixels, the widest

/**
 * In a notebook the card would stand at the foot of an output that scrolls or is higher than the
 * pane: there it goes into the top layer, at the foot of the window and over its own explorer.
 * A group shows one card: the one that is used, else the one that was there first.
 * @param {HTMLElement | null} tour
 */
export function liftTour(tour, used = false) {
  const live = /** @type {HTMLElement | null | undefined} */ (tour?.closest("[data-live]"));
  if (!tour || !live?.isConnected || !tour.showPopover) return;
  const { left, width } = live.getBoundingClientRect();
  tour.popover = "manual";
  if (tour.matches("[data-off]:not(:popover-open)")) return; // nothing to measure
  const others = mates(live)
    .flatMap((one) => all(one, "[data-part=tour]:popover-open"))
    .filter((one) => one !== tour && one.checkVisibility());
  if (used) for (const one of others) one.hidePopover();
  const on = !tour.hasAttribute("data-off") && width > 0 && (used || !others.length);
  if (on !== tour.matches(":popover-open")) tour.togglePopover(on);
  const wide = Math.min(width, innerWidth, CARD);
  tour.style.inlineSize = `${wide}px`;
  const start = left + (width - wide) / 2;
  tour.style.left = `${Math.max(0, Math.min(start, innerWidth - wide))}px`;
}

/**
 * Arrow keys inside the tour's bar: on and back, mirrored where the language is.
 * @param {KeyboardEvent} event
 * @param {boolean} rtl
 * @returns {boolean} whether the key was the tour's
 */
export function moveInTour(event, rtl) {
  const tour = /** @type {Element} */ (event.target).closest?.("[data-part=tour]");
  if (!tour || !["ArrowLeft", "ArrowRight"].includes(event.key)) return false;
  const on = (event.key === "ArrowRight") !== rtl;
  need(tour, on ? "[data-part=tour-next]" : "[data-part=tour-back]").click();
  return true;
}

/**
 * Replay: the as-of date walks through the stops; slower where motion is not wanted.
 * @param {Model} model
 * @param {FrontData} data
 * @param {(patch: Partial<State>, save?: boolean) => void} change
 */
export function player(model, data, change) {
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
  };
  const next = () => {
    const at = model.get("at");
    const day = data.stops.map(([since]) => since).find((since) => at && since > at);
    const last = !day || day === data.stops.at(-1)?.[0];
    if (last) stop();
    change(day ? { at: day } : {}, last); // one step of the history, however many stops
  };
  return {
    get on() {
      return timer !== 0;
    },
    stop,
    toggle() {
      if (timer) {
        stop();
        change({});
        return;
      }
      change({ at: data.stops[0][0] }, false);
      timer = setInterval(next, calm() ? 4000 : 1800);
    },
  };
}

/**
 * Focus, screen and voice follow a step of the tour.
 * @param {Explorer} explorer
 * @param {string} step
 * @param {HTMLElement} button
 */
export function follow(explorer, step, button) {
  const block = explorer.block();
  liftTour(find(block, "[data-part=tour]"), true);
  if (!step) {
    nearOrGroup(block, "[data-part=tour-start]")
      .find((one) => one.checkVisibility())
      ?.focus();
    return;
  }
  const title = need(block, `[data-step="${CSS.escape(step)}"] h3`);
  const stays =
    button === treeOf(block).activeElement && !button.matches("[data-part=tour-start], :disabled");
  if (stays) explorer.say(`${title.textContent}. ${title.nextElementSibling?.textContent}`);
  else focusOn(title);
  const event = explorer.state().selected.startsWith("event:");
  nearOrGroup(block, event ? "[data-part=timeline]" : "[data-part=matrix]")[0]?.scrollIntoView({
    block: "start",
    behavior: calm() ? "auto" : "smooth",
  });
}
