// What a reader does in an explorer, and what follows of it.

import { dayNumber, dayOf } from "./core/days.js";
import { contextOf } from "./core/state.js";
import { all, around, find, focusOn, press, treeOf } from "./dom.js";
import { answerKey, claim } from "./parts/keys.js";
import { followNote, openFormula, openKeys } from "./parts/notes.js";
import { fitPaper, openFolds } from "./parts/paper.js";
import { placeOf } from "./parts/selection.js";
import { bringBack, listenToLong, toggled } from "./parts/showing.js";
import { recordsAs, takeAway } from "./parts/takeaway.js";
import { foldAll, listenToSheet } from "./parts/unfold.js";

// where Escape closes the details
const OPENED = "[data-part=details], [data-part=events], [data-part=table], [data-figure]";
const CELLS = "[data-part=table] tr[data-issue] > :is(th, td)";

/**
 * @param {Explorer} explorer
 * @param {AbortSignal} signal
 */
export function listen(explorer, signal) {
  const { el } = explorer;
  /** @type {{link: HTMLElement | null}} */
  const cited = { link: null };
  const options = { signal };
  listenToLong(explorer, options);
  listenToSheet(explorer, options);
  el.addEventListener("click", (event) => onClick(event, explorer, cited), options);
  el.addEventListener("input", (event) => onInput(event, explorer), options);
  el.addEventListener("change", (event) => onInput(event, explorer), options);
  el.addEventListener("keydown", (event) => onKey(event, explorer), options);
  document.addEventListener("keydown", (event) => onBack(event, el, cited), {
    signal,
    capture: true,
  });
  const paper = (/** @type {boolean} */ open) => {
    if (open) explorer.apply(); // what is off the screen may not have followed
    fitPaper(el, open);
    openFolds(el, open);
    if (open) foldAll(el);
    else explorer.apply();
  };
  addEventListener("beforeprint", () => paper(true), options);
  addEventListener("afterprint", () => paper(false), options);
  const schemes = matchMedia("(prefers-color-scheme: dark)");
  schemes.addEventListener("change", () => explorer.apply(), options);
}

/**
 * @param {Event} event
 * @returns {HTMLElement}
 */
const targetOf = (event) => /** @type {HTMLElement} */ (event.target);

/**
 * @param {MouseEvent} event
 * @param {Explorer} explorer
 * @param {{link: HTMLElement | null}} cited
 */
function onClick(event, explorer, cited) {
  const target = targetOf(event);
  const link = /** @type {HTMLElement | null} */ (target.closest?.("a[href]"));
  if (link && onLink(link, event, explorer, cited)) {
    event.preventDefault();
    return;
  }
  const button = target.closest?.("button");
  if (button) onButton(button, explorer);
  else if (!link) onCell(target);
}

/**
 * A cell is pressed anywhere: its own link is, or that of its row.
 * @param {HTMLElement} target
 */
function onCell(target) {
  const cell = /** @type {HTMLElement | null} */ (target.closest?.(CELLS));
  if (!cell || !getSelection()?.isCollapsed) return;
  const row = around(cell, "tr");
  const links = [...all(cell, "a:not(li a)"), ...all(row, "th a")];
  const link = links.find((one) => one.checkVisibility());
  link?.click();
}

/**
 * @param {HTMLElement} link
 * @param {MouseEvent} event
 * @param {Explorer} explorer
 * @param {{link: HTMLElement | null}} cited
 * @returns {boolean} whether it led to a place in the explorer
 */
function onLink(link, event, explorer, cited) {
  const inNote = !!link.closest("[data-part=gloss]");
  if (link.closest("[data-ev]") && !inNote) cited.link = link;
  const { language, selected } = explorer.state();
  const place = placeOf(link, language);
  if (event.ctrlKey || event.metaKey) return false;
  if (place && place === selected && link.closest(CELLS)) {
    explorer.close(place.split("/")[0]); // pressed again
    return true;
  }
  if (place) {
    explorer.choose(place, link);
    return true;
  }
  return followNote(link, explorer);
}

/**
 * @param {HTMLButtonElement} button
 * @param {Explorer} explorer
 */
function onButton(button, explorer) {
  const { data, change } = explorer;
  const { toggle, value = "", mode, group, zoom, language, go, take, bring } = button.dataset;
  if (take) onTake(button, explorer);
  else if (go !== undefined) explorer.tour(go, button);
  else if (button.matches("[data-do=formula]"))
    explorer.say(openFormula(button, data, explorer.state()));
  else if (button.matches("[data-do=keys]")) explorer.say(openKeys(explorer));
  else if (button.matches("[data-do=play]")) explorer.play();
  else if (toggle) change(toggled(explorer, toggle, value));
  else if (mode) change({ mode });
  else if (language) change({ language });
  else if (group) {
    const pressed = button.getAttribute("aria-pressed") === "true";
    change({ outcomes: pressed ? data.defaults.outcomes : data.groups[group] });
  } else if (zoom) onZoom(button, zoom, explorer);
  else if (button.matches("[data-do=reset]")) onReset(button, explorer);
  else if (bring) bringBack(bring, explorer);
  else if (button.matches("[data-do=close]"))
    explorer.close(around(button, "[data-detail]").dataset.issue);
}

/**
 * @param {HTMLButtonElement} button
 * @param {Explorer} explorer
 */
async function onTake(button, explorer) {
  explorer.model.save_changes();
  const said = await takeAway(button, explorer, recordsAs);
  explorer.say(said && explorer.data.words[explorer.state().language][said]);
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} zoom
 * @param {Explorer} explorer
 */
function onZoom(button, zoom, explorer) {
  const figure = /** @type {HTMLElement} */ (button.closest("figure"));
  figure.dataset.zoom = zoom;
  for (const other of all(figure, "button[data-zoom]")) press(other, other === button);
  explorer.apply();
}

/**
 * @param {HTMLButtonElement} button
 * @param {Explorer} explorer
 */
function onReset(button, explorer) {
  const { language: _, ...rest } = explorer.data.defaults;
  explorer.foldAll();
  explorer.change(rest);
  if (button.closest("[data-part=empty]"))
    // it goes away
    queueMicrotask(() => focusOn(find(explorer.block(), "[data-part=matrix] h2")));
}

/**
 * @param {Event} event
 * @param {Explorer} explorer
 */
function onInput(event, { data, change }) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const settled = event.type === "change";
  if (field.matches("[data-part=at]")) {
    const day = dayOf(Number(field.value) + dayNumber(data.firstDay));
    change({ at: day === data.lastDay ? "" : day }, settled);
  }
  if (settled && field.matches("[data-part=order]")) change({ order: field.value });
  if (settled && field.matches("[data-part=stops]")) change({ at: field.value });
}

/**
 * @param {KeyboardEvent} event
 * @param {Explorer} explorer
 */
function onKey(event, explorer) {
  const target = targetOf(event);
  const leaving = event.key === "Escape";
  if (leaving && find(explorer.el, "[data-part=gloss]")) return; // it closes itself
  if (leaving && target.closest?.("[data-part=tour]")) {
    event.stopPropagation();
    explorer.tour("", target);
  } else if (leaving && target.closest?.("[data-detail]")) {
    claim(event);
    explorer.close(around(target, "[data-detail]").dataset.issue);
  } else if (leaving && explorer.state().selected && target.closest?.(OPENED)) {
    claim(event);
    explorer.close(contextOf(explorer.data, explorer.state()).detail);
  } else answerKey(event, explorer);
}

/**
 * From a source back to where it was cited.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} el
 * @param {{link: HTMLElement | null}} cited
 */
function onBack(event, el, cited) {
  const place = treeOf(el).activeElement;
  const there = !place || place === document.body || place?.closest("[data-part=sources]");
  if (event.key !== "Escape" || !there || !cited.link?.checkVisibility()) return;
  event.stopPropagation();
  cited.link.focus();
  cited.link = null;
}
