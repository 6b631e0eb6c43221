// The table of a large view: one real table, its rows made from the data as they are shown.

import { fill, percentWords } from "../core/words.js";
import { find, make, need, treeOf } from "../dom.js";
import { outcomeOn, pairPlace, shareAt } from "./view.js";

const LONG = 40; // signs that stand whole in a heading of the table

/**
 * Lay the rows that are shown into a block's table.
 * @param {HTMLElement} block
 * @param {Pick<LargeExplorer, "records" | "prefix">} explorer
 * @param {LargeView} view
 * @param {Shown} shown
 */
export function layTable(block, { records, prefix }, view, shown) {
  const table = /** @type {HTMLTableElement} */ (need(block, "[data-part=table]"));
  const told = tellerOf(records, view, shown, prefix);
  const keepFocus = focusedIn(table);
  need(table, "thead").replaceChildren(headOf(told, shown));
  /** @type {HTMLElement[]} */
  const rows = [];
  let before = -1;
  for (const issue of shown.page.shown) {
    const theme = records.themes[issue];
    const grouped = view.order === "theme" || (view.theme && before < 0);
    if (grouped && theme && theme !== before) rows.push(themeRow(told, records, shown, theme));
    before = theme;
    rows.push(rowOf(told, shown, issue));
  }
  need(table, "tbody").replaceChildren(...rows);
  table.style.setProperty("--columns", String(shown.columns.shown.length + 3));
  keepFocus();
}

/**
 * Rows are made anew: what had the focus has it again, or its row's name.
 * @param {HTMLTableElement} table
 */
function focusedIn(table) {
  const active = /** @type {HTMLElement | null} */ (treeOf(table).activeElement);
  const row = active && table.contains(active) ? active.closest("tr") : null;
  const issue = row?.dataset.issue ?? row?.previousElementSibling?.getAttribute("data-issue");
  const actor = active?.closest("td")?.dataset.actor ?? "";
  return () => {
    if (!issue) return;
    const now = find(table, `tr[data-issue="${CSS.escape(issue)}"]`);
    const cell = now && find(now, `td[data-actor="${CSS.escape(actor)}"] a`);
    (cell ?? (now && find(now, "th a")))?.focus({ preventScroll: true });
  };
}

/** @typedef {ReturnType<typeof tellerOf>} Teller */

/**
 * What the cells of a view say.
 * @param {Records} records
 * @param {LargeView} view
 * @param {Shown} shown
 * @param {string} prefix before each id
 */
function tellerOf(records, view, { days, pair }, prefix) {
  const { data, together } = records;
  const words = data.words[view.language];
  const texts = records.texts(view.language);
  const cells = records.held(days.positions);
  const count = data.known.actors.length;
  const none = data.positions.length;
  return {
    data,
    words,
    texts,
    /** Where a place is opened. @param {string} place */
    href: (place) => `#${prefix}${view.language}/${place}`,
    ended: data.known.order.includes("outcome"),
    /** @param {number} issue @param {number} actor */
    code: (issue, actor) => cells[issue * count + actor],
    /** @param {number} code */
    tone: (code) => (code === none ? "none" : data.positions[code][1]),
    /** @param {number} issue */
    near: (issue) => {
      if (!pair) return "";
      const [x, y] = pair.map((actor) => cells[issue * count + actor]);
      return words[`close.${data.near[x][y]}`];
    },
    /** @param {number} issue */
    together: (issue) =>
      Number.isNaN(together[issue]) ? "" : percentWords(words, together[issue]),
    /** @param {number} issue */
    status: (issue) => outcomeOn(data, issue, days.events),
    /** Whether an outcome is known at all. @param {number} issue */
    ends: (issue) => data.outcomes[issue].length > 0,
  };
}

/**
 * A name in a heading of the table, where a long one is cut; the pointer is told the whole.
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {string} text
 * @param {Record<string, unknown>} [more]
 */
function named(tag, text, more = {}) {
  return make(tag, text.length > LONG ? { title: text, ...more } : more, text);
}

/** @param {string} text @param {Record<string, unknown>} [more] */
function head(text, more = {}) {
  return make("th", { role: "columnheader", scope: "col", ...more }, named("span", text));
}

/** @param {Teller} told @param {Shown} shown */
function headOf({ data, words, texts, ended }, { columns, pair }) {
  const cells = [head(words["matrix.issue"])];
  for (const actor of columns.shown)
    cells.push(head(texts.actors[actor], { "data-actor": data.known.actors[actor] }));
  if (pair) {
    const [a, b] = pair.map((actor) => texts.actors[actor]);
    cells.push(head(fill(words["matrix.close-pair"], { a, b })));
  }
  cells.push(head(words["large.together"]));
  if (ended) cells.push(head(words["matrix.outcome"]));
  return make("tr", { role: "row" }, ...cells);
}

/**
 * @param {Teller} told
 * @param {Shown} shown
 * @param {number} issue
 */
function rowOf(told, { columns, pair }, issue) {
  const { data, words, texts, href, ended } = told;
  const id = data.known.issues[issue];
  const short = texts.short[issue];
  const name = named("a", short, { href: href(id) });
  name.setAttribute("aria-expanded", "false");
  const cells = [make("th", { role: "rowheader", scope: "row" }, name)];
  for (const actor of columns.shown) {
    const code = told.code(issue, actor);
    const who = data.known.actors[actor];
    const tone = told.tone(code);
    const label = { issue: short, actor: texts.actors[actor], position: texts.told[code] };
    const link = make("a", {
      href: href(`${id}/${who}`),
      title: texts.labels[code],
      "data-tone": tone,
      "aria-label": fill(words["matrix.cell"], label),
      textContent: texts.told[code],
    });
    const whose = { role: "cell", "data-actor": who, "data-label": texts.actors[actor] };
    cells.push(make("td", whose, link));
  }
  /** @param {string} label @param {(Node | string)[]} inside */
  const cell = (label, ...inside) =>
    cells.push(make("td", { role: "cell", "data-label": label }, ...inside));
  if (pair) cell(words["matrix.close"], told.near(issue));
  cell(words["large.together"], told.together(issue));
  if (ended) {
    const status = told.status(issue);
    const before = told.ends(issue) ? words["matrix.not-yet"] : "";
    cell(words["matrix.outcome"], status ? texts.outcomes[status] : before);
  }
  return make("tr", { role: "row", "data-issue": id }, ...cells);
}

/**
 * What the issues of a theme come to: where each actor stands on the mean.
 * @param {Teller} told
 * @param {Records} records
 * @param {Shown} shown
 * @param {number} theme from 1
 */
function themeRow({ data, words, texts, ended }, records, { columns, pair }, theme) {
  const actors = data.known.actors.length;
  const issues = records.themes.filter((one) => one === theme).length;
  const said = fill(words["large.theme-row"], { theme: texts.themes[theme - 1], n: issues });
  const cells = [make("th", { role: "rowheader", scope: "row" }, said)];
  for (const actor of columns.shown) {
    const at = (theme - 1) * actors + actor;
    const mean = figure(records.means[at]);
    const shown = fill(words["large.mean"], { mean, n: records.meanCount[at] });
    const label = { "data-label": texts.actors[actor] };
    cells.push(make("td", { role: "cell", ...label }, records.meanCount[at] ? shown : "–"));
  }
  if (pair) {
    const sorted = [...pair].sort((a, b) => a - b);
    const pairs = (actors * (actors - 1)) / 2;
    const place = (theme - 1) * pairs + pairPlace(actors, sorted);
    const share = shareAt(records.pairs.themes, place);
    const label = { "data-label": words["matrix.close"] };
    const told = share === null ? "–" : percentWords(words, share);
    cells.push(make("td", { role: "cell", ...label }, told));
  }
  cells.push(make("td", { role: "cell" }));
  if (ended) cells.push(make("td", { role: "cell" }));
  return make("tr", { role: "row", "data-heading": "theme" }, ...cells);
}

/** @param {number} value */
function figure(value) {
  return `\u2066${String(Math.round(value * 100) / 100).replace("-", "\u2212")}\u2069`;
}

/**
 * How close the pair is over all issues, as Python worked it out.
 * @param {Records} records
 * @param {LargeView} view
 * @param {number[] | null} pair
 */
export function summaryOf(records, view, pair) {
  const { data, pairs } = records;
  const words = data.words[view.language];
  if (!pair) return words["matrix.summary-one"];
  const { actors } = records.texts(view.language);
  const [a, b] = pair.map((actor) => actors[actor]);
  const place = pairPlace(
    data.known.actors.length,
    [...pair].sort((one, other) => one - other),
  );
  const n = pairs.n?.[place] ?? 0;
  if (!n) return fill(words["matrix.summary-none"], { a, b });
  /** @param {NumberArray | undefined} list */
  const share = (list) => percentWords(words, shareAt(list, place) ?? 0);
  const values = {
    a,
    b,
    n,
    asked: data.known.issues.length,
    when: words["matrix.at-summit"],
    p: share(pairs.P),
    u: share(pairs.u),
    coverage: share(pairs.coverage),
    low: share(pairs.low),
    high: share(pairs.high),
  };
  const said = fill(words["matrix.summary"], values);
  if (n === data.known.issues.length) return said;
  return `${said} ${fill(words["matrix.summary-band"], values)}`;
}
