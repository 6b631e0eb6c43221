// The text of a desk: its paragraphs, what is selected in them, and keys that select.

import { placeOf, pointsTo, unitsTo } from "../core/passages.js";
import { later, make } from "../dom.js";

const AT_ONCE = 200; // paragraphs that are there before anything else is done

/** @typedef {[number, number, number]} Place paragraph, start and end in code points */

/**
 * @param {string[]} paragraphs
 * @param {{label: string, language: string}} told
 * @param {(place: Place | null, clipped: boolean) => void} selected also where the caret stands,
 *   which is a place without words
 * @param {AbortSignal} signal
 */
export function textPane(paragraphs, { label, language }, selected, signal) {
  const node = make("div", {
    "data-part": "copy",
    role: "document",
    tabIndex: 0,
    lang: language,
    "aria-label": label,
  });
  /** @type {HTMLElement[]} */
  const words = [];
  /** @type {Map<Node, number>} */
  const numbers = new Map();

  const add = (/** @type {number} */ until) => {
    const part = document.createDocumentFragment();
    while (words.length < Math.min(until, paragraphs.length)) {
      const one = make("p", { dir: "auto", textContent: paragraphs[words.length] });
      numbers.set(one, words.length);
      words.push(one);
      part.append(make("div", { "data-part": "paragraph" }, one));
    }
    node.append(part);
    if (words.length < paragraphs.length && !signal.aborted) later(() => add(words.length + 2_000));
  };
  add(AT_ONCE);

  const number = (/** @type {Node | null} */ inside) => {
    for (let one = inside; one && one !== node; one = one.parentNode) {
      const found = numbers.get(one);
      if (found !== undefined) return found;
    }
    return -1;
  };

  /** The selection, as far as it lies in the paragraph in which it begins. */
  const read = () => {
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!node.contains(range.startContainer)) return null;
    const first = number(range.startContainer);
    if (first < 0) return null;
    const text = paragraphs[first];
    const inside = range.cloneRange();
    const clipped = number(range.endContainer) !== first;
    if (clipped) inside.setEnd(words[first], words[first].childNodes.length);
    const start = lengthTo(words[first], range.startContainer, range.startOffset);
    const place = placeOf(text, start, start + inside.toString().length);
    // three clicks select to the start of the next paragraph, and mean this one
    const more = clipped && range.toString().trim().length > inside.toString().trim().length;
    return place && { place: /** @type {Place} */ ([first, ...place]), clipped: more };
  };

  /** Where a click, or a key, has left the caret: a place without words. @returns {Place | null} */
  const caret = () => {
    const { focusNode, focusOffset } = document.getSelection() ?? {};
    const first = number(focusNode ?? null);
    if (!focusNode || first < 0) return null;
    const at = pointsTo(paragraphs[first], lengthTo(words[first], focusNode, focusOffset ?? 0));
    return [first, at, at];
  };
  /** What is selected now, or where the caret stands. */
  const here = () => read()?.place ?? caret();
  /** The paragraph that was led to is marked until something else is selected. */
  let reached = -1;
  const mark = (/** @type {number} */ at) => {
    words[reached]?.parentElement?.removeAttribute("aria-current");
    words[at]?.parentElement?.setAttribute("aria-current", "true");
    reached = at;
  };

  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const found = read();
      const place = found?.place ?? caret();
      if (!found && !node.contains(document.getSelection()?.anchorNode ?? null)) return;
      if (String(place) !== String([reached, 0, 0])) mark(-1);
      selected(place, !!found?.clipped);
    }, 60);
  };
  document.addEventListener("selectionchange", look, { signal });
  // words that are selected would be dragged away, and stay selected
  node.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
  node.addEventListener(
    "mousedown",
    ({ button, shiftKey, detail, target }) => {
      const onWords = number(/** @type {Node} */ (target)) >= 0;
      if (!button && !shiftKey && detail === 1 && onWords) document.getSelection()?.empty();
    },
    { signal },
  );
  node.addEventListener("keydown", (event) => move(event, node, words, number), { signal });

  return {
    node,
    words,
    here,
    /** A range of a passage; null where its paragraph is not there yet. @param {Place} place */
    range([paragraph, start, end]) {
      while (words.length <= paragraph && words.length < paragraphs.length) add(paragraph + 1);
      const one = words[paragraph];
      if (!one) return null;
      const text = paragraphs[paragraph];
      const range = document.createRange();
      range.setStart(...pointIn(one, unitsTo(text, start)));
      range.setEnd(...pointIn(one, unitsTo(text, end)));
      return range;
    },
    /** The first paragraph that is on the screen. */
    seen: () => firstSeen(node, words),
    /** Select a passage as a reader would. @param {Place} place */
    select(place) {
      const range = this.range(place);
      const selection = document.getSelection();
      if (!range || !selection) return;
      mark(-1);
      selection.removeAllRanges();
      selection.addRange(range);
    },
    /** Let go of what a reader has selected. */
    release() {
      mark(-1);
      const selection = document.getSelection();
      if (node.contains(selection?.anchorNode ?? null)) selection?.empty();
    },
    /** Put the caret before a paragraph, and mark that it was led to. @param {number} paragraph */
    reach(paragraph) {
      const range = this.range([paragraph, 0, 0]);
      if (range) document.getSelection()?.collapse(range.startContainer, range.startOffset);
      mark(paragraph);
      this.show(paragraph);
    },
    /** Bring a paragraph onto the screen. @param {number} paragraph */
    show(paragraph) {
      words[paragraph]?.scrollIntoView({ block: "nearest" });
    },
  };
}

/** @typedef {ReturnType<typeof textPane>} Pane */

/**
 * Units of text in a paragraph before a point.
 * @param {HTMLElement} one
 * @param {Node} inner
 * @param {number} at
 */
function lengthTo(one, inner, at) {
  const range = document.createRange();
  range.setStart(one, 0);
  range.setEnd(inner, at);
  return range.toString().length;
}

/**
 * The point in a paragraph's nodes after so many units.
 * @param {HTMLElement} one
 * @param {number} at
 * @returns {[Node, number]}
 */
function pointIn(one, at) {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  let left = at;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const length = text.nodeValue?.length ?? 0;
    if (left <= length) return [text, left];
    left -= length;
  }
  return [one, one.childNodes.length];
}

/** @param {HTMLElement} node @param {HTMLElement[]} words */
function firstSeen(node, words) {
  const { top } = node.getBoundingClientRect();
  return words.findIndex((one) => one.getBoundingClientRect().bottom > top);
}

/**
 * Arrows choose words: alone the next one, with Shift one more; up and down another paragraph.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} node
 * @param {HTMLElement[]} words
 * @param {(inside: Node | null) => number} number
 */
function move(event, node, words, number) {
  const { key, shiftKey } = event;
  const selection = document.getSelection();
  if (!/^Arrow/.test(key) || event.ctrlKey || event.metaKey || event.altKey || !selection) return;
  event.preventDefault();
  const way = key.slice(5).toLowerCase();
  const across = way === "left" || way === "right";
  const inside = number(selection.focusNode);
  if (inside < 0 || (!across && !shiftKey)) {
    const next = inside < 0 ? firstSeen(node, words) : inside + (way === "down" ? 1 : -1);
    const one = words[Math.max(0, Math.min(next, words.length - 1))];
    selection.collapse(...pointIn(one, 0));
    selection.modify("extend", "forward", "word");
    one.scrollIntoView({ block: "nearest" });
  } else if (shiftKey) {
    if (across) selection.modify("extend", way, "word");
    else selection.modify("extend", way === "down" ? "forward" : "backward", "line");
  } else {
    const rtl = getComputedStyle(words[inside]).direction === "rtl";
    const ahead = (way === "right") !== rtl;
    const { anchorNode, anchorOffset } = selection;
    if (ahead && !selection.isCollapsed) selection.collapseToEnd();
    else if (anchorNode) selection.collapse(anchorNode, anchorOffset);
    if (!ahead) selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  }
}
