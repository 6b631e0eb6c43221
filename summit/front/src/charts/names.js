// On which side of its mark a name has room.

import { grouped } from "../core/group.js";

/**
 * @typedef {object} Placed a mark in its lane
 * @property {string} actor
 * @property {number} at
 * @property {boolean} paired
 * @property {number[]} span the pixels that it and its name take
 * @property {number[]} [under] those of a name below its mark
 */

/**
 * @typedef {Placed & {
 *   trace: any, index: number, select: string, lane: number, long: number, side: string,
 * }} Mark
 */

/**
 * Every mark with the pixels that it and its name take, and the side on which its name stands.
 * @param {any[]} marks traces of marks
 * @param {any[]} traces
 * @param {any} layout
 * @param {number} width
 * @param {(text: string) => number} long
 * @returns {Mark[]}
 */
export function namedMarks(marks, traces, layout, width, long) {
  const [low, high] = layout.xaxis.range;
  /** @param {number} x */
  const across = (x) => ((x - low) / (high - low)) * width;
  const zone = layout.shapes.find((/** @type {any} */ { name }) => name === "zone");
  const edge = zone ? across(zone.x0) : -1;
  const joined = new Set(
    traces
      .filter((one) => one.meta?.kind === "pair")
      .flatMap((one) => one.customdata.map((/** @type {string[]} */ [select]) => select)),
  );
  /** @type {Mark[]} */
  const items = marks.flatMap((trace) =>
    trace.customdata.map(
      (/** @type {string[]} */ [select, , actor], /** @type {number} */ index) => ({
        trace,
        index,
        select,
        actor,
        lane: Math.round(trace.y[index]),
        at: across(trace.x[index]),
        long: long(trace.text[index]) + 14,
        side: trace.textposition[index],
        paired: joined.has(select),
        span: [],
      }),
    ),
  );
  /** @param {number[]} span */
  const inside = ([from, to]) => from > -4 && to < width + 4;
  /** Nor over the zone's edge. @param {number[]} span */
  const clear = ([from, to]) => inside([from, to]) && from >= edge === to >= edge;
  const [paired, single] = [true, false].map((kind) =>
    items.filter((item) => item.paired === kind),
  );
  for (const column of grouped(single, ({ at }) => at).values())
    placeColumn(column, usualSide(column[0], joined), [clear, inside]);
  for (const pair of grouped(paired, ({ lane }) => lane).values()) {
    pair.sort((a, b) => a.at - b.at);
    for (const item of pair) item.span = spanOf(item, item.side);
    placeUnder(pair, (item) => !clear(item.span), inside);
  }
  return items;
}

/**
 * The side on which names of a place stand where there is room.
 * @param {Mark} mark
 * @param {Set<string>} joined
 */
function usualSide({ trace, side }, joined) {
  /** @type {string[]} */
  const sides = trace.textposition;
  return sides.find((one, nth) => one && !joined.has(trace.customdata[nth][0])) ?? side;
}

/**
 * @param {{at: number, long: number}} mark
 * @param {string} side
 */
function spanOf({ at, long }, side) {
  return side.endsWith("right") ? [at - 9, at + long] : [at - long, at + 9];
}

/**
 * Names of marks of one place stand on one side: the usual one, or the other where they fit.
 * @param {Mark[]} column
 * @param {string} usual
 * @param {((span: number[]) => boolean)[]} tests the stricter one first
 */
function placeColumn(column, usual, tests) {
  const sides = [usual, usual.endsWith("right") ? "middle left" : "middle right"];
  const side =
    tests
      .map((test) => sides.find((one) => column.every((item) => test(spanOf(item, one)))))
      .find((one) => one) ?? usual;
  for (const item of column) Object.assign(item, { side, span: spanOf(item, side) });
}

/**
 * Names of a joined pair that have no room beside their marks go below the line, inwards where
 * that fits.
 * @param {Mark[]} pair
 * @param {(item: Mark) => boolean} crowded
 * @param {(span: number[]) => boolean} inside
 */
function placeUnder([first, second], crowded, inside) {
  /** @typedef {{side: string, span: number[]} | null} Way */
  /** @param {Mark} item @param {string} side @param {number[]} span @returns {Way[]} */
  const ways = (item, side, span) => {
    if (!crowded(item)) return [null];
    const from = item.at - item.long / 2;
    return [
      { side, span },
      { side: "bottom center", span: [from, from + item.long - 14] },
    ];
  };
  const one = ways(first, "bottom right", [first.at, first.at + first.long]);
  const other = second ? ways(second, "bottom left", [second.at - second.long, second.at]) : [null];
  const tries = one.flatMap((a) => other.map((b) => [a, b]));
  /** @param {Way[]} way */
  const apart = ([a, b]) => !a || !b || a.span[1] < b.span[0];
  /** @param {Way[]} way */
  const fits = (way) => way.every((one) => !one || inside(one.span));
  const best = tries.find((way) => apart(way) && fits(way)) ?? tries.find(apart) ?? tries[0];
  [first, second].forEach((item, nth) => {
    const way = best[nth];
    if (way)
      Object.assign(item, { side: way.side, under: way.span, span: [item.at - 9, item.at + 9] });
  });
}
