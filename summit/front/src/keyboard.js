// Moving about by keyboard: arrows between the table's cells, Escape back to where one came from.

const SELECTABLE = "a.cell, .later a, button.figure";

/** Cells of the table that can be chosen and are on screen, row by row. */
function cellsOf(table) {
  return [...table.tBodies[0].rows]
    .filter((row) => !row.hasAttribute("data-off"))
    .map((row) => [...row.querySelectorAll(SELECTABLE)].filter((cell) => !cell.closest("[data-off], li[aria-hidden]")));
}

/** The link or button that has focus in a table, so that focus can stay in its cell. */
function heldIn(root) {
  const held = root.contains(document.activeElement) ? document.activeElement.closest("table.matrix td") : null;
  return () => {
    if (!held || held.contains(document.activeElement) && document.activeElement.checkVisibility()) return;
    const next = [...held.querySelectorAll(SELECTABLE)].find((cell) => cell.checkVisibility());
    if (!next) held.tabIndex = -1; // nothing to press there on that day
    (next ?? held).focus({ preventScroll: true });
  };
}

/** One tab stop for the whole table. */
function rove(table, target = null) {
  const cells = cellsOf(table).flat();
  const current = target || cells.find((cell) => cell.tabIndex === 0 && cell.dataset.roved) || cells[0];
  for (const cell of table.querySelectorAll(SELECTABLE)) {
    cell.tabIndex = cell === current ? 0 : -1;
    cell.toggleAttribute("data-roved", cell === current);
  }
}

/** @param {KeyboardEvent} event */
function moveInTable(event, rtl) {
  const cell = /** @type {Element} */ (event.target).closest?.(SELECTABLE);
  const table = cell?.closest("table");
  if (!table) return false;
  const ahead = rtl ? "ArrowLeft" : "ArrowRight";
  const behind = rtl ? "ArrowRight" : "ArrowLeft";
  const rows = cellsOf(table).filter((row) => row.length);
  const y = rows.findIndex((row) => row.includes(cell));
  const x = rows[y]?.indexOf(cell) ?? -1;
  if (y < 0) return false;
  const column = cell.closest("td").cellIndex;
  const nearest = (row) => row.reduce((best, other) =>
    Math.abs(other.closest("td").cellIndex - column) < Math.abs(best.closest("td").cellIndex - column) ? other : best);
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
