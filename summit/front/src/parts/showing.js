// Which issues, parties and outcomes are shown: on and off, one back again, one alone.

import { outcomeOn } from "../core/days.js";
import { contextOf } from "../core/state.js";
import { find } from "../dom.js";

const LONG = 550; // milliseconds that a press must last to be a long one

/**
 * A double click or a long press shows one alone; once more, and all are back.
 * @param {HTMLElement} button
 * @param {Explorer} explorer
 */
function onAlone(button, { data, model, change }) {
  const { toggle = "", value = "" } = button.dataset;
  const alone = model.get(toggle).join() === value;
  change({ [toggle]: alone ? data.defaults[/** @type {keyof State} */ (toggle)] : [value] });
}

/**
 * @param {Explorer} explorer
 * @param {AddEventListenerOptions} options
 */
export function listenToLong(explorer, options) {
  const { el } = explorer;
  let timer = 0;
  let done = false;
  /** @param {Event} event */
  const toggleOf = (event) =>
    /** @type {HTMLElement | null} */ (
      /** @type {HTMLElement} */ (event.target).closest?.("[data-toggle]")
    );
  el.addEventListener(
    "pointerdown",
    (event) => {
      const button = toggleOf(event);
      done = false;
      clearTimeout(timer);
      if (!button) return;
      timer = window.setTimeout(() => {
        done = true;
        onAlone(button, explorer);
      }, LONG);
    },
    options,
  );
  for (const end of ["pointerup", "pointercancel", "pointerleave"])
    el.addEventListener(end, () => clearTimeout(timer), options);
  // the click that ends a long press
  el.addEventListener(
    "click",
    (event) => {
      if (done && toggleOf(event)) event.stopImmediatePropagation();
      done = false;
    },
    { ...options, capture: true },
  );
  el.addEventListener(
    "dblclick",
    (event) => {
      const button = toggleOf(event);
      if (button) onAlone(button, explorer);
    },
    options,
  );
}

/**
 * @param {Explorer} explorer
 * @param {string} list
 * @param {string} id
 * @returns {Partial<State>}
 */
export function toggled({ model, data }, list, id) {
  const on = new Set(model.get(list));
  if (!on.delete(id)) on.add(id);
  return { [list]: data.known[list].filter((one) => on.has(one)) };
}

/**
 * A row that was switched off comes back, whatever switched it off, and has the focus.
 * @param {string} issue
 * @param {Explorer} explorer
 */
export function bringBack(issue, explorer) {
  const { data, change } = explorer;
  const { issues, outcomes } = explorer.state();
  const { days } = contextOf(data, explorer.state());
  const on = [...outcomes, outcomeOn(data, issue, days.events)];
  change({
    issues: data.known.issues.filter((one) => one === issue || issues.includes(one)),
    outcomes: data.known.outcomes.filter((one) => on.includes(one)),
  });
  const name = `[data-part=table] tr[data-issue="${CSS.escape(issue)}"] th a`;
  queueMicrotask(() => find(explorer.block(), name)?.focus()); // what was pressed goes away
}
