// The presenting view: one row of the table at a time, in type that carries through a room.

import { fill } from "../core/words.js";
import { all, find, focusOn, make, need, setWords } from "../dom.js";

const MARK = /(^#?|&)present(?:=([a-z0-9-]*))?(?=&|$)/;

const LINKS = new Set(["href", "title", "aria-label", "tabindex", "data-roved", "data-from"]);

/**
 * The issue that an address presents, "" for the first one, null for none.
 * @param {string} fragment
 */
export function presentedIn(fragment) {
  const found = MARK.exec(fragment);
  return found ? (found[2] ?? "") : null;
}

/** An address without that. @param {string} fragment */
export function withoutPresented(fragment) {
  return fragment.replace(MARK, "$1").replace(/^(#?)&/, "$1");
}

/**
 * Which way a key leads through the rows: places forward, or to either end; 0 for no way.
 * @param {string} key
 * @param {boolean} rtl
 */
export function wayOf(key, rtl) {
  const ahead = [rtl ? "ArrowLeft" : "ArrowRight", "ArrowDown", "PageDown", " "];
  const behind = [rtl ? "ArrowRight" : "ArrowLeft", "ArrowUp", "PageUp"];
  if (ahead.includes(key)) return 1;
  if (behind.includes(key)) return -1;
  return { Home: -Infinity, End: Infinity }[key] ?? 0;
}

/**
 * @param {Group} group whose table it is
 * @param {() => void} save the address
 */
export function presenting(group, save) {
  const { data, model, els } = group;
  /** @type {HTMLElement | null} */
  let opener = null;
  // one that is not seen, in a tab, may not have followed the language yet
  const block = () =>
    find(els[0], `[data-part=block][data-lang="${model.get("language")}"]`) ?? els[0];
  const dialog = () =>
    /** @type {HTMLDialogElement | null} */ (find(block(), "[data-part=present]"));
  const rows = () =>
    /** @type {HTMLTableRowElement[]} */ (
      all(block(), "[data-part=table] tr[data-issue]:not([data-off])")
    );

  /** @param {string} issue */
  const show = (issue) => {
    const stage = dialog();
    const there = rows();
    if (!stage || !there.length) return;
    const at = Math.max(
      0,
      there.findIndex((row) => row.dataset.issue === issue),
    );
    group.presented = there[at].dataset.issue ?? "";
    const title = find(block(), `[data-detail="${group.presented}"] h3`)?.textContent;
    need(stage, "[data-part=presented]").replaceChildren(...told(there[at], title ?? ""));
    if (!stage.open) stage.showModal();
    const words = data.words[model.get("language")]["tour.progress"];
    setWords(find(stage, "output"), fill(words, { n: at + 1, of: there.length }));
    focusOn(find(stage, "h2"));
    stage.scrollTop = 0;
    save();
  };
  const leave = () => {
    const issue = group.presented;
    group.presented = null;
    dialog()?.close();
    save();
    const link = find(block(), `[data-part=table] tr[data-issue="${issue}"] th a`);
    (opener?.isConnected ? opener : link)?.focus();
    opener = null;
  };
  /** @param {number} way */
  const step = (way) => {
    const there = rows();
    const at = there.findIndex((row) => row.dataset.issue === group.presented) + way;
    show(there[Math.min(Math.max(at, 0), there.length - 1)]?.dataset.issue ?? "");
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const { key, code } = event;
    const at = elementOf(event.target);
    if (dialog()?.open) {
      const way = wayOf(key, document.documentElement.dir === "rtl");
      if (way && !(key === " " && at.matches("button"))) step(way);
      else if (code === "KeyP") leave();
      else return;
    } else if (dialog()) {
      opener = at.matches("body") ? null : at;
      show(model.get("selected").split("/")[0]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener(
    "keydown",
    (event) => {
      const { target, code, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (altKey || ctrlKey || metaKey || shiftKey) return;
      const at = elementOf(target);
      const typing = at.closest("input:not([type=range]), textarea, select, [contenteditable]");
      if (dialog()?.open || (code === "KeyP" && !typing)) onKey(event);
    },
    { capture: true },
  );
  document.addEventListener("click", ({ target }) => {
    const button = elementOf(target).closest("[data-do^=present]");
    const what = button && elementOf(button).dataset.do;
    if (what === "present") {
      opener = elementOf(button);
      show("");
    } else if (what === "present-leave") leave();
    else if (what) step(what === "present-next" ? 1 : -1);
  });
  document.addEventListener(
    "cancel",
    (event) => {
      if (!elementOf(event.target).matches("[data-part=present]")) return;
      event.preventDefault();
      leave();
    },
    { capture: true },
  );
  return () => {
    const issue = presentedIn(location.hash);
    if (issue === null) {
      if (dialog()?.open) leave();
    } else if (!dialog()?.open || issue !== group.presented) show(issue);
  };
}

/** @param {EventTarget | null} target */
const elementOf = (target) => /** @type {HTMLElement} */ (target);

/**
 * What a row says, cell by cell, without what is pressed in it.
 * @param {HTMLTableRowElement} row
 * @param {string} title
 */
function told(row, title) {
  const [head, ...cells] = [...row.cells].filter((cell) => !cell.hasAttribute("data-off"));
  const pairs = cells.map((cell) =>
    make("div", {}, make("dt", {}, cell.dataset.label ?? ""), make("dd", {}, ...saidIn(cell))),
  );
  return [make("h2", {}, title || (head.textContent ?? "")), make("dl", {}, ...pairs)];
}

/** @param {HTMLTableCellElement} cell */
function saidIn(cell) {
  const { part } = cell.dataset;
  if (part === "close") return [find(cell, "[data-do=formula]")?.textContent ?? ""];
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  for (const node of all(copy, "[data-off], li:not([data-last]), [data-part=blank]")) node.remove();
  for (const link of all(copy, "a")) {
    const span = make("span");
    for (const { name, value } of link.attributes)
      if (!LINKS.has(name)) span.setAttribute(name, value);
    span.append(...link.childNodes);
    link.replaceWith(span);
  }
  for (const list of all(copy, "ol"))
    list.replaceWith(
      ...all(list, "li").map((item) => make("p", {}, item.textContent?.trim() ?? "")),
    );
  for (const node of all(copy, "*"))
    for (const name of ["data-from", "data-until", "title"]) node.removeAttribute(name);
  return [...copy.childNodes];
}
