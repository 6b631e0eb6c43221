// A small note beside what was pressed: a term's gloss, a number's formula.

import { averageFormula, closenessFormula } from "../core/formula.js";
import { contextOf } from "../core/state.js";
import { all, find, focusAtMost, focusOn, make, nearOrGroup, targetIn, treeOf } from "../dom.js";

/** @type {WeakMap<Element, HTMLElement>} what opened a note */
const anchors = new WeakMap();

/**
 * Open a note; a second press, Escape or a press elsewhere closes it.
 * @param {HTMLElement} anchor
 * @param {(Node | string)[]} content
 * @returns {boolean} whether this browser can
 */
function openNote(anchor, content) {
  if (!HTMLElement.prototype.showPopover) return false;
  const open = find(anchor.closest("[data-lang]") ?? treeOf(anchor), "[data-part=gloss]");
  const before = open && anchors.get(open);
  open?.remove();
  before?.setAttribute("aria-expanded", "false");
  if (before === anchor) return true;
  const note = make("div", { "data-part": "gloss", popover: "auto", role: "note" }, ...content);
  anchors.set(note, anchor);
  anchor.after(note);
  anchor.setAttribute("aria-expanded", "true");
  note.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    const own = note.isConnected && focusAtMost(anchor); // not what was pressed elsewhere
    note.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (own) anchor.focus();
  });
  place(note, anchor.getBoundingClientRect());
  return true;
}

/**
 * @param {HTMLElement} note
 * @param {DOMRect} at
 */
function place(note, at) {
  const width = Math.min(360, innerWidth - 24);
  note.style.inlineSize = `${width}px`;
  note.showPopover();
  const { offsetHeight: height } = note;
  const below = at.bottom + 6;
  const top = below + height > innerHeight ? at.top - height - 6 : below;
  note.style.left = `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`;
  note.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  if (note.scrollHeight > note.clientHeight) note.tabIndex = 0; // it can be scrolled by keyboard
}

/**
 * What a note says is said when it opens, and not again when it closes.
 * @param {Element} anchor
 * @param {string} words
 */
function saidOnOpening(anchor, words) {
  return anchor.getAttribute("aria-expanded") === "true" ? words : "";
}

/**
 * Open a term's gloss beside the word.
 * @param {HTMLElement} link
 * @returns {string | null} what to say; null where there is no gloss
 */
function openGloss(link) {
  const gloss = targetIn(link)?.nextElementSibling;
  if (!gloss || !openNote(link, [...gloss.cloneNode(true).childNodes])) return null;
  return saidOnOpening(link, gloss.textContent ?? "");
}

/**
 * Open a source beside its citation: who published it, its words, its address.
 * @param {HTMLElement} link
 * @param {Words} words
 * @returns {string | null} what to say; null where the link leads to no source
 */
function openSource(link, words) {
  const href = link.getAttribute("href") ?? "";
  const source = targetIn(link);
  if (!source?.closest("[data-part=sources]")) return null;
  const told = /** @type {HTMLElement} */ (source.cloneNode(true));
  for (const extra of all(told, "[data-part=lean], [data-part=leaning]")) extra.remove();
  for (const named of all(told, "[id]")) named.removeAttribute("id");
  const quote = find(link.closest("[data-ev]") ?? told, "q")?.cloneNode(true);
  const jump = make("a", { href }, words["source.in-list"]);
  const content = make("div", {}, ...told.childNodes);
  const parts = [content, ...(quote ? [make("div", {}, quote)] : []), make("div", {}, jump)];
  if (!openNote(link, parts)) return null;
  return saidOnOpening(link, content.textContent ?? "");
}

/**
 * A link to a term, to a position in the key or to a source opens its note; in a note it leads
 * into the list of sources.
 * @param {HTMLElement} link
 * @param {Explorer} explorer
 * @returns {boolean} whether it led anywhere here
 */
export function followNote(link, explorer) {
  closeNote(link);
  if (link.closest("[data-part=gloss]")) return leadToSource(link);
  const words = explorer.data.words[explorer.state().language];
  const explained = link.matches("[data-part=term], [data-part=coded]");
  const opened = explained ? openGloss(link) : openSource(link, words);
  explorer.say(opened ?? "");
  return opened !== null;
}

/** The way from a note into the list of sources. @param {HTMLElement} link */
function leadToSource(link) {
  const source = targetIn(link);
  const list = /** @type {HTMLDetailsElement | null} */ (source?.closest("details"));
  if (list) list.open = true;
  const field = /** @type {HTMLInputElement | null} */ (list && find(list, "input[type=search]"));
  if (field && source?.hasAttribute("data-off")) {
    field.value = ""; // a search had left it out
    field.dispatchEvent(new Event("input"));
  }
  if (!source?.closest("[data-part=sources]")) return false; // the browser goes
  focusOn(source);
  source.scrollIntoView();
  return true;
}

/**
 * Open the formula behind a number, or close it.
 * @param {HTMLElement} button
 * @param {FrontData} data
 * @param {State} state
 * @returns {string} what to say
 */
export function openFormula(button, data, state) {
  const row = /** @type {HTMLElement | null} */ (button.closest("tr[data-issue]"));
  /** @param {string} actor */
  const label = (actor) => {
    const cell = row && find(row, `td[data-actor="${CSS.escape(actor)}"]`);
    return (cell && find(cell, "[data-from]:not([data-off]) a")?.textContent?.trim()) ?? "";
  };
  const lines = row
    ? closenessFormula(data, state, row.dataset.issue ?? "", label)
    : averageFormula(data, state, contextOf(data, state));
  const shown = lines.map(([name, figures]) => {
    const line = make("div", {}, name && figures ? `${name}: ` : name);
    const unbroken = figures?.replace(/ ([\u00d7=]) /g, "\u00a0$1\u00a0");
    if (figures) line.append(make("bdi", { dir: "ltr", textContent: unbroken }));
    return line;
  });
  openNote(button, shown);
  return saidOnOpening(button, shown.map((line) => line.textContent).join(". "));
}

/**
 * Whether a press asks for the keys; what is typed into a field does not.
 * @param {KeyboardEvent} event
 */
export function asksForKeys({ key, target }) {
  const typed = "input:not([type=range]), textarea, [contenteditable]";
  return ["?", "\u061f"].includes(key) && !(/** @type {Element} */ (target).matches?.(typed));
}

/**
 * Open the list of keys, or close it.
 * @param {Explorer} explorer
 * @returns {string} what to say
 */
export function openKeys(explorer) {
  const words = explorer.data.words[explorer.state().language];
  const shown = (/** @type {HTMLElement} */ one) => one.checkVisibility();
  const button = nearOrGroup(explorer.block(), "[data-do=keys]").find(shown);
  if (!button) return "";
  const lines = [
    ["\u2190 \u2191 \u2192 \u2193", words["keys.move"]],
    ["Home End", words["keys.ends"]],
    ["Enter", words["keys.press"]],
    ["Esc", words["keys.escape"]],
    ...(explorer.data.tour.length ? [["\u2190 \u2192", words["keys.tour"]]] : []),
    [words["keys.alone"], words["keys.alone-says"]],
    ...(nearOrGroup(explorer.block(), "[data-do=present]").length
      ? [["P", words["keys.present"]]]
      : []),
    [words["keys.mark"], words["keys.this"]],
  ].map(([key, does]) =>
    make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)),
  );
  openNote(button, [make("b", {}, words["keys.heading"]), make("dl", {}, ...lines)]);
  return saidOnOpening(button, lines.map((line) => line.textContent).join(". "));
}

/** Close what stands open around a node. @param {Element} node */
function closeNote(node) {
  /** @type {HTMLElement | null} */ (node.closest("[data-part=gloss]"))?.hidePopover();
}
