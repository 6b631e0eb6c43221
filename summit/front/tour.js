// The guided tour: each step is a view, set through the same state that the toggles set.

/** Go to a step of the tour, or leave it with "" and keep the view. */
function stepTo(model, data, id) {
  if (!id) return { step: "" };
  const { language: _, ...view } = viewOf(data, id);
  return { ...view, step: id };
}

/** Which step is on, how far it is, and where its buttons lead. */
function applyTour(block, data, state) {
  const tour = block.querySelector(".tour");
  if (!tour) return;
  const at = data.tour.findIndex((one) => one.id === state.step);
  tour.toggleAttribute("data-off", at < 0);
  for (const step of tour.querySelectorAll("[data-step]")) step.toggleAttribute("data-off", step.dataset.step !== state.step);
  liftTour(tour);
  if (at < 0) return;
  const words = data.words[state.language];
  tour.querySelector(".tour-progress").textContent = fill(words["tour.progress"], { n: at + 1, of: data.tour.length });
  const lead = (selector, index) => {
    const button = tour.querySelector(selector);
    button.dataset.go = data.tour[index]?.id ?? "";
    button.disabled = !data.tour[index];
  };
  lead(".tour-back", at - 1);
  lead(".tour-next", at + 1);
}

/**
 * In a notebook the card would stand at the foot of an output that scrolls or is higher than the
 * pane: there it goes into the top layer, at the foot of the window and over its own explorer.
 * A group shows one card: the one that is used, else the one that was there first.
 */
function liftTour(tour, used = false) {
  const live = tour?.closest(".summit-live");
  if (!live?.isConnected || !tour.showPopover) return;
  const { summit, group } = live.dataset;
  const { left, width } = live.getBoundingClientRect();
  tour.popover = "manual";
  const mates = [...document.querySelectorAll(`[data-summit="${CSS.escape(summit)}"][data-group="${CSS.escape(group)}"] .tour:popover-open`)]
    .filter((one) => one !== tour && one.checkVisibility());
  if (used) for (const one of mates) one.hidePopover();
  const on = !tour.hasAttribute("data-off") && width > 0 && (used || !mates.length);
  if (on !== tour.matches(":popover-open")) tour.togglePopover(on);
  const wide = Math.min(width, innerWidth, 832);
  tour.style.inlineSize = `${wide}px`;
  tour.style.left = `${Math.max(0, Math.min(left + (width - wide) / 2, innerWidth - wide))}px`;
}

/** Arrow keys inside the tour's bar: on and back, mirrored where the language is. */
function moveInTour(event, rtl) {
  const tour = event.target.closest?.(".tour");
  if (!tour || !["ArrowLeft", "ArrowRight"].includes(event.key)) return false;
  const on = (event.key === "ArrowRight") !== rtl;
  tour.querySelector(on ? ".tour-next" : ".tour-back").click();
  return true;
}

/** Replay: the as-of date walks through the stops; still pictures where motion is not wanted. */
function player(model, data, change) {
  let timer = 0;
  const stop = () => { clearInterval(timer); timer = 0; };
  const next = () => {
    const day = data.stops.map(([at]) => at).find((at) => model.get("at") && at > model.get("at"));
    const last = day === data.stops.at(-1)[0];
    if (!day || last) stop();
    change(day ? { at: day } : {}, !day || last); // one step of the history, however many stops
  };
  return {
    get on() { return timer !== 0; },
    stop,
    toggle() {
      if (timer) { stop(); return change({}); }
      change({ at: data.stops[0][0] }, false);
      timer = setInterval(next, matchMedia("(prefers-reduced-motion: reduce)").matches ? 4000 : 1800);
    },
  };
}
