// Marks of a lane are stacked so that no name touches another's.

import { grouped } from "../core/group.js";
import { namedMarks } from "./names.js";

/**
 * The pair that a line joins shares a row; each other stack is as near the middle as it can be.
 * @param {any[]} traces
 * @param {any} layout
 * @param {{row_px: number, rows_edge: number, lane_least: number}} meta sizes in pixels
 * @param {{actors: string[], narrow: boolean, width: number}} plot
 * @returns {number | null} lane height in pixels; null where the figure has no such marks
 */
export function restack(traces, layout, meta, { actors, narrow, width }) {
  const marks = traces.filter((trace) => trace.meta?.kind === "positions");
  if (!marks.length) return null;
  const size = narrow ? 10.5 : 12;
  const row = meta.row_px;
  for (const trace of marks) {
    trace.textposition = [...trace.textposition];
    trace.textfont = { ...trace.textfont, size };
  }
  const items = namedMarks(marks, traces, layout, width, measure(layout.font.family, size));
  const lanes = grouped(items, ({ lane }) => lane);
  const rows = new Map([...lanes].map(([lane, found]) => [lane, rowsOf(found, actors)]));
  const most = Math.max(1, ...[...rows.values()].map((found) => found.length));
  const above = narrow ? 22 : 0; // the lane's own name
  const height = Math.max(meta.lane_least, row * most + meta.rows_edge) + above;
  const places = new Map();
  for (const [lane, found] of rows)
    found.forEach((line, nth) => {
      const middle = (height + above) / 2 + (nth - (found.length - 1) / 2) * row;
      for (const { select } of line) places.set(select, lane - 0.5 + middle / height);
    });
  for (const { trace, index, side } of items) trace.textposition[index] = side;
  for (const trace of traces)
    trace.y = trace.y.map((/** @type {number | null} */ y, /** @type {number} */ index) =>
      y === null ? null : (places.get(trace.customdata[index][0]) ?? y),
    );
  return height;
}

/**
 * How wide texts are, in pixels.
 * @param {string} family
 * @param {number} size
 * @returns {(text: string) => number}
 */
function measure(family, size) {
  const pen = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d")
  );
  pen.font = `${size}px ${family}`;
  return (text) => pen.measureText(text.replace(/<[^>]*>|&[a-z]+;/g, "")).width;
}

/**
 * Marks of a lane → rows in which nothing touches.
 * @template {import("./names.js").Placed} T
 * @param {T[]} items
 * @param {string[]} actors in their order
 * @returns {T[][]}
 */
export function rowsOf(items, actors) {
  const stacks = stacksOf(items, actors);
  for (let count = Math.max(1, ...stacks.map((stack) => stack.length)); ; count += 1) {
    /** @type {{own: T | null, span: number[]}[][]} */
    const rows = Array.from({ length: count }, () => []);
    const placed = stacks.every((stack) => {
      const start = startsOf(stack.length, count).find((one) =>
        stack.every((row, nth) => row.every(({ span }) => clear(span, rows[one + nth]))),
      );
      if (start === undefined) return false;
      stack.forEach((row, nth) => {
        rows[start + nth].push(...row);
      });
      return true;
    });
    if (placed) return rows.map((row) => row.flatMap(({ own }) => own ?? []));
  }
}

/**
 * Rows at which a stack can start, those near the middle first.
 * @param {number} length
 * @param {number} count
 */
function startsOf(length, count) {
  /** @param {number} start */
  const far = (start) => Math.abs(start + length / 2 - count / 2);
  const starts = Array.from({ length: count - length + 1 }, (_, start) => start);
  return starts.sort((a, b) => far(a) - far(b));
}

/**
 * @param {number[]} span
 * @param {{span: number[]}[]} row
 */
function clear([from, to], row) {
  return row.every(({ span }) => to < span[0] - 3 || from > span[1] + 3);
}

/**
 * The joined pair with the line between, then marks of one place, the highest stack first.
 * @template {import("./names.js").Placed} T
 * @param {T[]} items
 * @param {string[]} actors
 * @returns {{own: T | null, span: number[]}[][][]}
 */
function stacksOf(items, actors) {
  /** @param {T} item */
  const own = (item) => ({ own: item, span: item.span });
  const single = grouped(
    items.filter(({ paired }) => !paired),
    ({ at }) => at,
  );
  const stacks = [...single.values()]
    .map((stack) => stack.sort((a, b) => actors.indexOf(a.actor) - actors.indexOf(b.actor)))
    .map((stack) => stack.map((item) => [own(item)]))
    .sort((a, b) => b.length - a.length);
  const pair = items.filter(({ paired }) => paired);
  if (!pair.length) return stacks;
  const places = pair.map(({ at }) => at);
  const line = { own: null, span: [Math.min(...places), Math.max(...places)] };
  const under = pair.flatMap(({ under: span }) => (span ? [{ own: null, span }] : []));
  const rows = [[...pair.map(own), line], under].filter((row) => row.length);
  return [rows, ...stacks];
}
