// What only a page with scripts has: formulas behind numbers, names of cells, help with the keys.

import { fill } from "../core/words.js";
import { all, find, make, nearOrGroup, need } from "../dom.js";

let arrows = 0;

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {string} language
 */
export function spellOut(block, data, language) {
  const words = data.words[language];
  sayPropositions(block);
  repeatLater(block);
  for (const shown of all(block, ".close .figure")) {
    const button = { type: "button", className: "figure", "aria-expanded": "false" };
    shown.replaceWith(make("button", button, shown.textContent ?? ""));
  }
  const table = find(block, "table.matrix");
  if (table) {
    const id = `${block.lang}-arrows-${arrows++}`;
    table.before(make("span", { className: "vh", id }, words["matrix.arrows"]));
    table.setAttribute("aria-describedby", id);
  }
  const formula = { type: "button", className: "formula" };
  find(block, ".summary")?.after(make("button", formula, words["matrix.formula"]));
  for (const link of all(block, "a.cell")) labelCell(link, words);
}

/** Under each short title the proposition. @param {HTMLElement} block */
function sayPropositions(block) {
  const rows = nearOrGroup(block, "table.matrix tbody tr");
  for (const section of rows.length ? nearOrGroup(block, ".issue") : []) {
    const about = /** @type {HTMLElement} */ (need(section, ".proposition").cloneNode(true));
    need(about, "b").remove();
    const row = rows.find(({ dataset }) => dataset.issue === section.dataset.issue);
    // seen under the short title, and read in the details
    if (row) need(row, "th").dataset.about = about.textContent?.trim();
  }
}

/** What a row lists of later developments, in the issue's details too. */
function repeatLater(/** @type {HTMLElement} */ block) {
  for (const row of all(block, "table.matrix tbody tr")) {
    const items = all(row, ".later li");
    const since = find(block, `.issue[data-issue="${row.dataset.issue}"] .since`);
    if (!since || !items.length || find(since, "ol:not(.ratings)")) continue;
    const list = make("ol", {}, ...items.map((item) => item.cloneNode(true)));
    for (const latest of all(list, "small:first-child")) latest.remove();
    for (const item of all(list, "li")) item.classList.remove("last");
    since.append(list);
  }
}

/**
 * @param {HTMLElement} link
 * @param {Words} words
 */
function labelCell(link, words) {
  const cell = /** @type {HTMLElement} */ (link.closest("td"));
  const { actor } = cell.dataset;
  const issue = words.issues[cell.parentElement?.dataset.issue ?? ""];
  const said = link.textContent?.trim() ?? "";
  const label = actor
    ? fill(words["matrix.cell"], { issue, actor: words.actors[actor], position: said })
    : fill(words["matrix.cell-outcome"], { issue, outcome: said });
  const mark = link.parentElement && find(link.parentElement, ".ed");
  link.setAttribute("aria-label", mark ? `${label} (${mark.textContent})` : label);
}
