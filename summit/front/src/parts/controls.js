// Toggles, chips, the as-of date and the rest of the controls say what the state is.
// What a press on them does stands in listen.js.

import { dayNumber, outcomeOn } from "../core/days.js";
import { valuesOf } from "../core/state.js";
import { dayWords } from "../core/words.js";
import { all, find, need, press, setWords } from "../dom.js";

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 */
export function applyControls(block, data, state, context) {
  for (const button of all(block, "[data-toggle]")) {
    const { toggle = "", value = "" } = button.dataset;
    const on = valuesOf(state)[toggle];
    press(button, Array.isArray(on) && on.includes(value));
  }
  for (const button of all(block, "[data-mode]")) press(button, button.dataset.mode === state.mode);
  for (const button of all(block, "[data-language]"))
    press(button, button.dataset.language === state.language);
  for (const chip of all(block, "[data-group]")) {
    const group = data.groups[chip.dataset.group ?? ""];
    const counted = data.known.issues.filter((issue) =>
      group.includes(outcomeOn(data, issue, context.days.events)),
    );
    need(chip, "b").textContent = String(counted.length);
    const { issues, "evidence.comma": comma } = data.words[state.language];
    setWords(need(chip, "small"), counted.map((issue) => issues[issue]).join(comma));
    press(chip, String(group) === String(state.outcomes));
  }
  applyDay(block, data, state);
}

/**
 * @param {HTMLElement} block
 * @param {Pick<FrontData, "words" | "firstDay" | "lastDay" | "stops">} data
 * @param {State} state
 */
export function applyDay(block, data, state) {
  const range = /** @type {HTMLInputElement | null} */ (find(block, "[data-part=at]"));
  if (!range) return;
  const words = data.words[state.language];
  const first = dayNumber(data.firstDay);
  range.max = String(dayNumber(data.lastDay) - first);
  range.value = String(dayNumber(state.at || data.lastDay) - first);
  const said = state.at ? dayWords(words, state.at) : words["controls.whole"];
  const own = /** @type {HTMLOptionElement} */ (need(block, "[data-part=day]"));
  setWords(own, said);
  range.setAttribute("aria-valuetext", said);
  Object.assign(need(block, "[data-part=order]"), { value: state.order });
  const stop = data.stops.findIndex(([day]) => day === state.at);
  const other = data.stops.length + 1; // a day of its own
  Object.assign(need(block, "[data-part=stops]"), {
    selectedIndex: state.at ? stop + 1 || other : 0,
  });
}
