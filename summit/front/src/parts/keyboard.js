// Arrows between the table's cells, which are one tab stop.

import { all, around, setTabStop, treeOf } from "../dom.js";

const SELECTABLE = "thead button, tr[data-issue] > * :is(a, button)";

/**
 * Cells of the table that can be chosen and are on screen, row by row.
 * @param {HTMLTableElement} table
 */
function cellsOf(table) {
  return all(table, "thead tr, tr[data-issue]:not([data-off])").map((row) =>
    all(row, SELECTABLE).filter((cell) => !cell.closest("[data-off]")),
  );
}

/**
 * What has focus in a table now, so that focus can stay in its cell.
 * @param {HTMLElement} root
 * @returns {() => void} bring it back
 */
export function heldIn(root) {
  const active = treeOf(root).activeElement;
  const held = /** @type {HTMLElement | null} */ (
    root.contains(active) ? active?.closest("[data-part=table] td") : null
  );
  return () => {
    const now = treeOf(root).activeElement;
    if (!held || (held.contains(now) && now?.checkVisibility())) return;
    const next = all(held, SELECTABLE).find((cell) => cell.checkVisibility());
    if (!next) held.tabIndex = -1; // nothing to press there on that day
    (next ?? held).focus({ preventScroll: true });
  };
}

/**
 * One tab stop for the whole table.
 * @param {HTMLTableElement} table
 * @param {HTMLElement | null} target
 */
export function rove(table, target = null) {
  const cells = cellsOf(table).flat();
  const before = cells.find((cell) => cell.tabIndex === 0 && cell.hasAttribute("data-roved"));
  const current = target || before || cells.find((cell) => !cell.closest("thead")) || cells[0];
  setTabStop(all(table, SELECTABLE), current);
}

/** @param {Element} cell */
const columnOf = (cell) => /** @type {HTMLTableCellElement} */ (around(cell, "td, th")).cellIndex;

/**
 * @param {KeyboardEvent} event
 * @param {boolean} rtl
 * @returns {boolean} whether the key was the table's
 */
export function moveInTable(event, rtl) {
  const pressed = /** @type {HTMLElement} */ (event.target);
  const cell = /** @type {HTMLElement | null} */ (pressed.closest?.(SELECTABLE));
  const table = cell?.closest("table");
  if (!cell || !table) return false;
  const ahead = rtl ? "ArrowLeft" : "ArrowRight";
  const behind = rtl ? "ArrowRight" : "ArrowLeft";
  const rows = cellsOf(table).filter((row) => row.length);
  const y = rows.findIndex((row) => row.includes(cell));
  if (y < 0) return false;
  const x = rows[y].indexOf(cell);
  const column = columnOf(cell);
  /** @param {HTMLElement[]} row */
  const nearest = (row) =>
    row.reduce((best, other) =>
      Math.abs(columnOf(other) - column) < Math.abs(columnOf(best) - column) ? other : best,
    );
  const target = {
    [ahead]: () => rows[y][x + 1],
    [behind]: () => rows[y][x - 1],
    ArrowDown: () => rows[y + 1] && nearest(rows[y + 1]),
    ArrowUp: () => rows[y - 1] && nearest(rows[y - 1]),
    Home: () => rows[y][0],
    End: () => rows[y].at(-1),
  }[event.key]?.();
  if (!target) return event.key.startsWith("Arrow");
  rove(table, target);
  target.focus();
  return true;
}
