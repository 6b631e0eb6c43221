// What a reader does on a large page, and what follows of it.

import { dayNumber, dayOf } from "../core/days.js";
import { find } from "../dom.js";
import { answerKey, claim } from "../parts/keys.js";
import { followNote, openKeys } from "../parts/notes.js";
import { fitPaper, openFolds } from "../parts/paper.js";
import { placeOf } from "../parts/selection.js";
import { takeAway } from "../parts/takeaway.js";
import { foundIds, layPicker, pickerOf } from "./picker.js";
import { fileOf } from "./taking.js";
import { switched } from "./view.js";

/** For what both answer alike. @param {LargeExplorer} explorer @returns {Explorer} */
const asSmall = (explorer) => /** @type {any} */ (explorer);

/** The lists of a view. @param {LargeView} view @returns {Record<string, string[]>} */
const listsOf = ({ issues, actors, outcomes }) => ({ issues, actors, outcomes });

/**
 * @param {LargeExplorer} explorer
 * @param {AbortSignal} signal
 */
export function listenLarge(explorer, signal) {
  const { el } = explorer;
  const options = { signal };
  el.addEventListener("click", (event) => onClick(event, explorer), options);
  el.addEventListener("input", (event) => onInput(event, explorer), options);
  el.addEventListener("change", (event) => onInput(event, explorer), options);
  el.addEventListener("keydown", (event) => onKey(event, explorer), options);
  const opened = (/** @type {Event} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches?.("[data-part=picker]"))
      layPicker(target, explorer.records, explorer.state());
  };
  el.addEventListener("toggle", opened, { signal, capture: true });
  const paper = (/** @type {boolean} */ open) => {
    fitPaper(el, open);
    openFolds(el, open);
  };
  addEventListener("beforeprint", () => paper(true), options);
  addEventListener("afterprint", () => paper(false), options);
  const schemes = matchMedia("(prefers-color-scheme: dark)");
  schemes.addEventListener("change", () => explorer.draw(), options);
}

/** @param {MouseEvent} event @param {LargeExplorer} explorer */
function onClick(event, explorer) {
  const target = /** @type {HTMLElement} */ (event.target);
  const link = /** @type {HTMLElement | null} */ (target.closest?.("a[href]"));
  if (link && onLink(link, event, explorer)) event.preventDefault();
  const button = target.closest?.("button");
  if (button && !link) onButton(button, explorer);
}

/** @param {HTMLElement} link @param {MouseEvent} event @param {LargeExplorer} explorer */
function onLink(link, event, explorer) {
  if (event.ctrlKey || event.metaKey) return false;
  const { language, selected } = explorer.state();
  const place = placeOf(link, language);
  if (place.startsWith("event:")) return false; // the list has it
  if (place && !place.includes(":")) {
    if (place === selected && link.closest("[data-part=table]")) explorer.close();
    else explorer.choose(place);
    return true;
  }
  return followNote(link, asSmall(explorer));
}

/** @param {HTMLButtonElement} button @param {LargeExplorer} explorer */
function onButton(button, explorer) {
  const { do: does = "", take, go, language } = button.dataset;
  const { page, columns } = explorer.shown();
  if (take) onTake(button, explorer);
  else if (go !== undefined) explorer.tour(go, button);
  else if (language) explorer.change({ language });
  else if (does === "page-back") explorer.change({ page: page.at - 1 });
  else if (does === "page-next") explorer.change({ page: page.at + 1 });
  else if (does === "columns-back") explorer.change({ columns: columns.at - 1 });
  else if (does === "columns-next") explorer.change({ columns: columns.at + 1 });
  else if (["all", "none", "invert"].includes(does)) onSwitch(button, does, explorer);
  else if (does === "keys") explorer.say(openKeys(asSmall(explorer)));
  else if (does === "play") explorer.play();
  else if (does === "reset") explorer.reset();
  else if (does === "close") explorer.close();
}

/** @param {HTMLElement} button @param {string} how @param {LargeExplorer} explorer */
function onSwitch(button, how, { records, state, change }) {
  const picker = pickerOf(button);
  const list = picker.dataset.value ?? "";
  const found = foundIds(picker, records, state());
  const now = switched(records.data.known[list], listsOf(state())[list], found, how);
  change({ [list]: now, columns: 1 });
}

/** @param {HTMLElement} button @param {LargeExplorer} explorer */
async function onTake(button, explorer) {
  const { data, model, records, shown, state } = explorer;
  model.save_changes();
  const said = await takeAway(button, asSmall(explorer), (kind, whole) =>
    fileOf(records, state(), shown(), kind, whole),
  );
  explorer.say(said && data.words[state().language][said]);
}

/** @param {Event} event @param {LargeExplorer} explorer */
function onInput(event, { data, model, prefix, records, state, change }) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const settled = event.type === "change";
  const { value } = field;
  if (field.matches("[data-part=find]")) {
    // in a notebook Python is told of each sign; an address has what was searched for in the end
    if (value !== state().find) change({ find: value }, settled || !!prefix);
    else if (settled) model.save_changes();
  } else if (field.matches("[data-part=pick]")) layPicker(pickerOf(field), records, state());
  else if (field.matches("[data-part=at]")) {
    const day = dayOf(Number(value) + dayNumber(data.firstDay));
    change({ at: day === data.lastDay ? "" : day }, settled);
  } else if (!settled) return;
  else if (field.matches("[data-part=theme]")) change({ theme: value });
  else if (field.matches("[data-part=order]")) change({ order: value });
  else if (field.matches("[data-part=stops]")) change({ at: value });
  else if (field.matches("[data-part=choices] input")) {
    const list = pickerOf(field).dataset.value ?? "";
    const on = new Set(listsOf(state())[list]);
    if (!on.delete(value)) on.add(value);
    const known = /** @type {string[]} */ (data.known[list]);
    change({ [list]: known.filter((one) => on.has(one)) });
  }
}

/** @param {KeyboardEvent} event @param {LargeExplorer} explorer */
function onKey(event, explorer) {
  const target = /** @type {HTMLElement} */ (event.target);
  const leaving = event.key === "Escape";
  if (leaving && find(explorer.el, "[data-part=gloss]")) return; // it closes itself
  if (leaving && target.closest?.("[data-part=tour]")) {
    claim(event);
    explorer.tour("", target);
  } else if (leaving && explorer.state().selected && target.closest?.("[data-part=table]")) {
    claim(event);
    explorer.close();
  } else answerKey(event, asSmall(explorer));
}
