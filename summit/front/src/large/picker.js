// A list of very many that can be on or off: searched, and switched all, none or the other way.

import { fill } from "../core/words.js";
import { all, around, make, need, setWords, treeOf } from "../dom.js";
import { plainly } from "./view.js";

const LISTED = 100;

/**
 * What each list holds, by its name.
 * @param {Records} records
 * @param {LargeView} view
 * @param {string} list
 */
function namesOf(records, view, list) {
  const { known } = records.data;
  const texts = records.texts(view.language);
  if (list === "issues") return texts.short;
  if (list === "actors") return texts.actors;
  return known.outcomes.map((status) => texts.outcomes[status]);
}

/**
 * Ids that a picker's search finds.
 * @param {HTMLElement} picker
 * @param {Records} records
 * @param {LargeView} view
 * @returns {number[]} places
 */
function foundIn(picker, records, view) {
  const names = namesOf(records, view, picker.dataset.value ?? "");
  const field = /** @type {HTMLInputElement} */ (need(picker, "[data-part=pick]"));
  const words = plainly(field.value).split(/\s+/).filter(Boolean);
  const places = [...names.keys()];
  if (!words.length) return places;
  return places.filter((at) => {
    const name = plainly(names[at]);
    return words.every((word) => name.includes(word));
  });
}

/**
 * @param {HTMLElement} picker
 * @param {Records} records
 * @param {LargeView} view
 * @returns {string[]}
 */
export function foundIds(picker, records, view) {
  const known = records.data.known[picker.dataset.value ?? ""];
  return foundIn(picker, records, view).map((at) => known[at]);
}

/**
 * @param {HTMLElement} block
 * @param {Records} records
 * @param {LargeView} view
 */
export function applyPickers(block, records, view) {
  for (const picker of all(block, "[data-part=picker]")) layPicker(picker, records, view);
}

/**
 * @param {HTMLElement} picker
 * @param {Records} records
 * @param {LargeView} view
 */
export function layPicker(picker, records, view) {
  const list = picker.dataset.value ?? "";
  const known = records.data.known[list];
  const on = new Set(/** @type {Record<string, any>} */ (/** @type {unknown} */ (view))[list]);
  const words = records.data.words[view.language];
  const count = known.filter((id) => on.has(id)).length;
  const told = fill(words["large.chosen"], { n: count, of: known.length });
  setWords(need(picker, "[data-part=chosen]"), told);
  if (!(/** @type {HTMLDetailsElement} */ (picker).open)) return;
  const names = namesOf(records, view, list);
  const found = foundIn(picker, records, view);
  const items = found.slice(0, LISTED).map((at) => {
    const box = make("input", { type: "checkbox", value: known[at], checked: on.has(known[at]) });
    return make("li", {}, make("label", {}, box, " ", make("bdi", {}, names[at])));
  });
  const rest = found.length - items.length;
  if (rest > 0) items.push(make("li", {}, fill(words["large.more"], { n: rest })));
  const choices = need(picker, "[data-part=choices]");
  const active = /** @type {HTMLInputElement | null} */ (treeOf(choices).activeElement);
  const held = choices.contains(active) ? active?.value : null;
  choices.replaceChildren(...items);
  if (held)
    /** @type {HTMLElement | undefined} */ (
      all(choices, "input").find((box) => /** @type {HTMLInputElement} */ (box).value === held)
    )?.focus();
}

/** The picker around what was pressed. @param {Element} node */
export function pickerOf(node) {
  return around(node, "[data-part=picker]");
}
