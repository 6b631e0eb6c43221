// How close the two parties are: in each row, and in the sentence below the table.

import { nearness, pairOf, sumTerms, termOf } from "../core/agreement.js";
import { valueOn } from "../core/days.js";
import { headingsOf } from "../core/order.js";
import { dayWords, fill, percentWords } from "../core/words.js";
import { all, around, find, make, need, setWords, switchOff } from "../dom.js";

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 */
export function applyCloseness(block, data, state, context) {
  const table = /** @type {HTMLTableElement | null} */ (find(block, "[data-part=table]"));
  if (!table) return;
  applyOrder(table, data, state, context);
  const parties = state.actors.length;
  table.dataset.columns = parties < 3 ? "few" : parties > 4 ? "many" : "";
  table.style.setProperty("--parties", String(parties));
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const [a, b] = (pair ?? []).map((actor) => words.actors[actor]);
  const usual = !pair || pair === data.pair;
  const past = !!state.at && state.at > data.windowEnd;
  const head = `matrix.close${usual ? "" : "-pair"}${past ? "-then" : ""}`;
  const closest = fill(words[head], { a, b });
  need(table, "[data-part=pair]").textContent = closest;
  for (const cell of all(table, "[data-part=close]")) cell.dataset.label = closest;
  for (const row of all(table, "tr[data-issue]"))
    applyApart(row, data, pair, context.days.positions, words);
  for (const line of all(table, "[data-part=changed]"))
    switchOff(line, !state.at || state.at < (line.dataset.date ?? ""));
  setWords(find(block, "[data-part=summary]"), summaryOf(data, state, context));
  for (const cell of all(table, "[data-part=later]")) applyLatest(cell);
  const blanks = /** @type {HTMLTemplateElement} */ (need(block, "[data-part=blanks]"));
  for (const cell of all(table, "td")) applyBlank(cell, blanks);
  const rows = find(block, "[data-part=unshown]");
  for (const button of rows ? all(rows, "button") : [])
    switchOff(button, context.issues.has(button.dataset.bring ?? ""));
  switchOff(rows, context.issues.size === data.known.issues.length || !context.issues.size);
  switchOff(find(block, "[data-part=as-stated]"), !past);
  const empty = !context.issues.size;
  const chart = state.mode === "chart";
  switchOff(find(block, "[data-part=empty]"), !empty);
  switchOff(around(table, "[data-part=scroll]"), chart || empty);
  switchOff(find(block, "[data-figure=positions]"), !chart || empty);
}

/**
 * Rows in their order, under headings where they follow the outcomes.
 * @param {HTMLTableElement} table
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 */
function applyOrder(table, data, state, context) {
  const body = table.tBodies[0];
  const headings = new Map(all(body, "[data-heading]").map((row) => [row.dataset.heading, row]));
  const rows = new Map(all(body, "tr[data-issue]").map((row) => [row.dataset.issue, row]));
  const under = headingsOf(data, state, context);
  const wanted = context.order
    .flatMap((issue) => [headings.get(under.get(issue)) ?? [], rows.get(issue) ?? []])
    .flat();
  const columns = all(table, "thead th").filter((head) => !head.hasAttribute("data-off")).length;
  for (const { firstElementChild: cell } of headings.values())
    if (cell instanceof HTMLTableCellElement) cell.colSpan = columns;
  for (const heading of headings.values()) switchOff(heading, !wanted.includes(heading));
  const there = [...body.rows].filter((row) => wanted.includes(row));
  if (there.some((row, place) => row !== wanted[place])) body.append(...wanted);
}

/**
 * Where the two stand on one issue, and in a word how far apart that is.
 * @param {HTMLElement} row
 * @param {FrontData} data
 * @param {string[] | null} pair
 * @param {string} day
 * @param {Words} words
 */
function applyApart(row, data, pair, day, words) {
  const issue = row.dataset.issue ?? "";
  const points = (pair ?? []).map((actor) => ({
    tone: toneIn(row, actor),
    value: valueOn(data, issue, actor, day),
  }));
  const off = points.find(({ value }) => value === null);
  const share = pair && termOf(data, issue, pair, day).p;
  const key = share === null ? (off?.tone ?? "alone") : nearness(data, share);
  const [low, high] = data.ends;
  const marks = points.flatMap(({ tone, value }) => {
    if (value === null) return [];
    const mark = make("i", { "data-tone": tone });
    mark.style.setProperty("--x", `${(100 * (value - low)) / (high - low)}%`);
    return [mark];
  });
  const shown = need(row, "[data-part=apart]");
  shown.replaceChildren(...marks);
  shown.dataset.apart = String(
    new Set(marks.map(({ style }) => style.getPropertyValue("--x"))).size,
  );
  const button = need(row, "[data-part=close] [data-do=formula]");
  const said = words[`close.${key}`];
  setWords(button, said);
  const told = share === null ? [said] : [said, percentWords(words, share)];
  const name = words.issues[issue];
  button.setAttribute(
    "aria-label",
    fill(words["matrix.close-of"], { issue: name, share: told.join(words["evidence.comma"]) }),
  );
}

/**
 * The tone that an actor's cell shows; "not-yet" where its first position is still to come.
 * @param {HTMLElement} row
 * @param {string} actor
 */
function toneIn(row, actor) {
  const cell = find(row, `td[data-actor="${CSS.escape(actor)}"]`);
  const held = cell && find(cell, "[data-from]:not([data-off]) [data-tone]");
  return held?.dataset.tone ?? (cell && find(cell, "[data-from]") ? "not-yet" : "none");
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
    when:
      state.at && state.at < data.windowEnd
        ? fill(words["matrix.by-date"], { date: dayWords(words, state.at) })
        : words["matrix.at-summit"],
    n: sum.n,
    asked: sum.asked,
    coverage: percentWords(words, sum.shared / sum.total),
    p: percentWords(words, sum.p / sum.shared),
    u: percentWords(words, sum.plain / sum.n),
    low: percentWords(words, sum.low / sum.total),
    high: percentWords(words, sum.high / sum.total),
  });
}

/** Which of a row's later developments is the last one on the day shown. */
function applyLatest(/** @type {HTMLElement} */ cell) {
  const items = all(cell, "li");
  const last = items.findLast((item) => !item.hasAttribute("data-off"));
  for (const item of items) item.toggleAttribute("data-last", item === last);
}

/**
 * What a cell says on a day before all that it holds; the page has the words once.
 * @param {HTMLElement} cell
 * @param {HTMLTemplateElement} words of positions, of later developments, of outcomes
 */
function applyBlank(cell, words) {
  const { part = "" } = cell.dataset;
  if (!find(cell, part === "later" ? "li" : ":scope > [data-from]")) return;
  const place = ["", "later", "outcome"].indexOf(part);
  if (!find(cell, "[data-part=blank]")) cell.prepend(words.content.children[place].cloneNode(true));
  const told = find(cell, ":scope > [data-from]:not([data-off]), li[data-last]");
  switchOff(find(cell, "[data-part=blank]"), !!told);
}
