// How close the two parties are: in each row, and in the sentence below the table.

import { pairOf, sumTerms, termOf } from "../core/agreement.js";
import { dayWords, fill, percentWords } from "../core/words.js";
import { all, around, find, need, switchOff } from "../dom.js";

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 */
export function applyCloseness(block, data, state, context) {
  const table = /** @type {HTMLTableElement | null} */ (find(block, "[data-part=table]"));
  if (!table) return;
  applyOrder(table, context.order);
  const columns = state.actors.length;
  table.dataset.columns = columns < 3 ? "few" : columns > 4 ? "many" : "";
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const [a, b] = (pair ?? []).map((actor) => words.actors[actor]);
  const usual = !pair || pair === data.pair;
  need(table, "[data-part=pair]").textContent = usual
    ? words["matrix.close"]
    : fill(words["matrix.close-pair"], { a, b });
  for (const row of table.tBodies[0].rows) {
    const issue = row.dataset.issue ?? "";
    const { p } = pair ? termOf(data, issue, pair, context.days.positions) : { p: null };
    applyTerm(row, p, words);
  }
  need(block, "[data-part=summary]").textContent = summaryOf(data, state, context);
  for (const cell of all(table, "[data-part=later]")) applyLatest(cell);
  for (const blank of all(table, "[data-part=blank]"))
    switchOff(
      blank,
      !!blank.parentElement?.querySelector(":scope > [data-from]:not([data-off]), li[data-last]"),
    );
  const empty = !context.issues.size;
  const chart = state.mode === "chart";
  switchOff(find(block, "[data-part=empty]"), !empty);
  switchOff(around(table, "[data-part=scroll]"), chart || empty);
  switchOff(find(block, "[data-figure=positions]"), !chart || empty);
}

/**
 * @param {HTMLTableElement} table
 * @param {string[]} order
 */
function applyOrder(table, order) {
  const rows = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.issue, row]));
  if ([...rows.keys()].join() === order.join()) return;
  table.tBodies[0].append(...order.flatMap((issue) => rows.get(issue) ?? []));
}

/**
 * @param {HTMLElement} row
 * @param {number | null} p
 * @param {Words} words
 */
function applyTerm(row, p, words) {
  const cell = need(row, "[data-part=close]");
  need(cell, "[data-part=meter]").toggleAttribute("data-unknown", p === null);
  need(cell, "[data-part=meter] i").style.inlineSize = p === null ? "0" : `${100 * p}%`;
  const share = p === null ? words["matrix.not-comparable"] : percentWords(words, p);
  const button = need(cell, "[data-do=formula]");
  button.textContent = share;
  const issue = words.issues[row.dataset.issue ?? ""];
  button.setAttribute("aria-label", fill(words["matrix.close-of"], { issue, share }));
}

/**
 * The sentence on how close the pair is over the issues shown.
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 * @returns {string}
 */
export function summaryOf(data, state, context) {
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  if (!pair) return words["matrix.summary-one"];
  const issues = data.known.issues.filter((issue) => context.issues.has(issue));
  const sum = sumTerms(data, issues, pair, context.days.positions);
  const names = { a: words.actors[pair[0]], b: words.actors[pair[1]] };
  if (!sum.n) return fill(words["matrix.summary-none"], names);
  const band = sum.n < sum.asked ? ` ${words["matrix.summary-band"]}` : "";
  return fill(words["matrix.summary"] + band, {
    ...names,
    when: state.at ? dayWords(words, state.at) : words["matrix.at-summit"],
    n: sum.n,
    asked: sum.asked,
    coverage: percentWords(words, sum.shared / sum.total),
    p: percentWords(words, sum.p / sum.shared),
    u: percentWords(words, sum.plain / sum.n),
    low: percentWords(words, sum.low / sum.total),
    high: percentWords(words, sum.high / sum.total),
  });
}

/** Of a row's later developments the last one is told; the others are ticks on the line. */
function applyLatest(/** @type {HTMLElement} */ cell) {
  const items = all(cell, "li");
  const last = items.findLast((item) => !item.hasAttribute("data-off"));
  for (const item of items) {
    item.toggleAttribute("data-last", item === last);
    if (item === last) item.removeAttribute("aria-hidden");
    else item.setAttribute("aria-hidden", "true");
  }
}
