// What is opened stands where it was opened: the details of an issue under its row, on a phone in a
// sheet from below. Python wrote them once, in a list of their own; here they are moved there and
// back.

import { all, find, make, switchOff, treeOf } from "../dom.js";
import { putFirst } from "./stances.js";

const PHONE = "(max-width: 760px)";
const MOST = 2; // rows open at a time, to compare

/** @type {WeakMap<Element, Comment>} where a moved section came from */
const places = new WeakMap();

/**
 * @param {HTMLElement} block
 * @param {Set<string>} open issues
 * @param {boolean} table whether the rows are shown
 */
export function unfold(block, open, table) {
  const rows = new Map(
    all(block, "[data-part=table] tr[data-issue]").map((row) => [row.dataset.issue, row]),
  );
  const phone = matchMedia(PHONE).matches;
  const sections = all(block, "[data-detail]");
  for (const section of sections) {
    const { issue = "" } = section.dataset;
    const row = /** @type {HTMLTableRowElement | undefined} */ (rows.get(issue));
    const chosen = find(section, "[data-of][data-chosen]");
    if (!row || !table || !open.has(issue) || row.hasAttribute("data-off")) putBack(section);
    else {
      if (phone) sheet(block, section);
      else under(row, section);
      if (chosen) putFirst(section, chosen);
    }
  }
  for (const row of all(block, "[data-part=unfolded]"))
    if (!find(row, "[data-detail]")) row.remove();
  const dialog = /** @type {HTMLDialogElement | null} */ (find(block, "[data-part=sheet]"));
  if (dialog && !find(dialog, "[data-detail]")) dialog.remove();
  for (const link of all(block, "[data-part=table] th a"))
    link.setAttribute(
      "aria-expanded",
      String(open.has(link.closest("tr")?.dataset.issue ?? "") && table),
    );
  const region = find(block, "[data-part=details]");
  if (rows.size) switchOff(region, !region || !find(region, "[data-detail]:not([data-off])"));
}

/** Everything back to its list, as paper wants it. @param {HTMLElement} block */
export function foldAll(block) {
  for (const section of all(block, "[data-detail]")) putBack(section);
  for (const frame of all(block, "[data-part=unfolded], [data-part=sheet]")) frame.remove();
  switchOff(find(block, "[data-part=details]"), false);
}

/** @param {HTMLElement} section */
function leave(section) {
  if (places.has(section)) return;
  const place = document.createComment("");
  section.before(place);
  places.set(section, place);
}

/** @param {HTMLElement} section */
function putBack(section) {
  if (places.has(section)) putFirst(section, null);
  places.get(section)?.replaceWith(section);
  places.delete(section);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {HTMLElement} section
 */
function under(row, section) {
  const cells = [...row.cells].filter((cell) => !cell.hasAttribute("data-off"));
  let opened = /** @type {HTMLElement | null} */ (section.closest("[data-part=unfolded]"));
  if (!opened) {
    leave(section);
    const cell = make("td", { role: "cell" }, section);
    opened = make("tr", { "data-part": "unfolded", role: "row" }, cell);
  }
  const cell = /** @type {HTMLTableCellElement} */ (opened.firstElementChild);
  cell.colSpan = cells.length;
  if (row.nextElementSibling !== opened) row.after(opened);
}

/**
 * @param {HTMLElement} block
 * @param {HTMLElement} section
 */
function sheet(block, section) {
  const there = /** @type {HTMLDialogElement | null} */ (find(block, "[data-part=sheet]"));
  const dialog = there ?? make("dialog", { "data-part": "sheet" });
  if (section.parentElement === dialog) return;
  for (const other of all(dialog, "[data-detail]")) putBack(other);
  leave(section);
  dialog.append(section);
  const heading = find(section, "h3");
  if (heading) dialog.setAttribute("aria-label", heading.textContent ?? "");
  if (!dialog.isConnected) block.append(dialog);
  if (!dialog.open) dialog.showModal();
}

/**
 * What opened is brought into view only as far as it must be, its row with it.
 * @param {HTMLElement} section
 */
export function keepInView(section) {
  const room = 160; // pixels of it that are enough to read on from
  const { top, bottom } = section.getBoundingClientRect();
  if (top < 0 || Math.min(bottom, top + room) > innerHeight)
    section.scrollIntoView({ block: "nearest" });
}

/**
 * What opened under the row that was pressed: the row stays where it was on the screen, whatever
 * closed above it, and the page moves no further than it takes to read on from the heading (its
 * margins, in the style sheet).
 * @param {HTMLElement} heading
 * @param {{link: HTMLElement, top: number}} pressed where it was on the screen
 */
export function unfoldInPlace(heading, { link, top }) {
  const moved = link.getBoundingClientRect().top - top;
  if (moved) scrollerOf(link).scrollTop += moved;
  heading.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * What scrolls around a node: the page, a notebook.
 * @param {Element} node
 * @returns {Element}
 */
function scrollerOf(node) {
  const page = document.scrollingElement ?? document.documentElement;
  const tree = treeOf(node);
  const outer = node.parentElement ?? (tree instanceof ShadowRoot ? tree.host : page);
  if (outer === page) return page;
  const scrolls = /auto|scroll/.test(getComputedStyle(outer).overflowY);
  return scrolls && outer.scrollHeight > outer.clientHeight ? outer : scrollerOf(outer);
}

/**
 * Whose rows are open: what is chosen opens beside one that was open before, to compare; a step of
 * the tour shows its own alone.
 * @param {string[]} opened
 * @param {State} before
 * @param {State} now
 * @param {Context} context
 */
export function openedNow(opened, before, now, { detail }) {
  if (now.step !== before.step || now.step) return detail ? [detail] : [];
  if (!now.selected && before.selected) {
    const [left] = before.selected.split("/");
    return opened.filter((issue) => issue !== left);
  }
  return detail && !opened.includes(detail) ? [...opened, detail].slice(-MOST) : opened;
}

/**
 * Escape, a phone's own way back and a press beside what is in it close the sheet, wherever the
 * focus is.
 * @param {Explorer} explorer
 * @param {AddEventListenerOptions} options
 */
export function listenToSheet(explorer, options) {
  for (const kind of ["cancel", "click"])
    explorer.el.addEventListener(
      kind,
      (event) => {
        const sheet = /** @type {HTMLElement} */ (event.target);
        if (!sheet.matches("[data-part=sheet]")) return;
        event.preventDefault();
        explorer.close(find(sheet, "[data-detail]")?.dataset.issue);
      },
      { ...options, capture: true },
    );
}
