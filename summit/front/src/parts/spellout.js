// What the page keeps short, spelt out: sources by number, later developments, empty cells.

import { dayNumber } from "../core/days.js";
import { fill } from "../core/words.js";
import { all, find, make, nearOrGroup, need } from "../dom.js";

const ROLES = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
let arrows = 0;

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {string} language
 */
export function spellOut(block, data, language) {
  const words = data.words[language];
  nameSources(block);
  for (const row of all(block, "table.matrix tbody tr")) fillLater(row, block, data);
  fillDetails(block);
  for (const cell of all(block, "table.matrix :is(td[data-actor], .outcome, .later)"))
    fillBlank(cell, words);
  for (const shown of all(block, ".close .figure")) {
    const button = { type: "button", className: "figure", "aria-expanded": "false" };
    shown.replaceWith(make("button", button, shown.textContent ?? ""));
  }
  for (const table of all(block, "table.matrix, table.told")) giveRoles(table);
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

/** @param {HTMLElement} block */
function nameSources(block) {
  for (const link of all(block, ".ev a")) {
    const id = (link.getAttribute("href") ?? "").slice(1);
    const source = document.getElementById(id)?.querySelector("bdi");
    if (!source) continue;
    link.textContent = source.textContent;
    link.lang = /** @type {HTMLElement} */ (source.closest("[lang]")).lang;
  }
}

/** @param {HTMLElement} block */
function fillDetails(block) {
  for (const section of all(block, ".issue")) {
    const row = `tr[data-issue="${CSS.escape(section.dataset.issue ?? "")}"]`;
    const list = find(section, ".since ol");
    if (list && !list.children.length)
      list.append(...all(block, `${row} .later li`).map((item) => item.cloneNode(true)));
    for (const latest of list ? all(list, "small:first-child") : []) latest.remove();
  }
  const rows = nearOrGroup(block, "table.matrix tbody tr");
  for (const section of rows.length ? nearOrGroup(block, ".issue") : []) {
    const about = /** @type {HTMLElement} */ (need(section, ".proposition").cloneNode(true));
    need(about, "b").remove();
    const row = rows.find(({ dataset }) => dataset.issue === section.dataset.issue);
    // seen under the short title, and read in the details
    if (row) need(row, "th").dataset.about = about.textContent?.trim();
  }
}

/**
 * @param {HTMLElement} cell
 * @param {Words} words
 */
function fillBlank(cell, words) {
  if (cell.matches(".t-none") || find(cell, ":scope > .soft, .t-none")) return;
  const later = cell.matches(".later") ? "matrix.none-later" : "matrix.not-yet";
  const said = cell.dataset.actor ? "matrix.not-by-then" : later;
  const className = cell.dataset.actor ? "blank t-none" : "blank soft";
  cell.prepend(make("span", { className, "data-off": "" }, words[said]));
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

/** A table stays one to a screen reader where the style makes cards of its rows. */
function giveRoles(/** @type {HTMLElement} */ table) {
  for (const part of all(table, "thead, tbody, tr, th, td")) {
    const head = part.getAttribute("scope") === "row" ? "rowheader" : "columnheader";
    const role = /** @type {Record<string, string>} */ (ROLES)[part.tagName] ?? head;
    part.setAttribute("role", role);
  }
}

/**
 * An issue's later developments in its row, from the list of events where that is on the page.
 * @param {HTMLElement} row
 * @param {HTMLElement} block
 * @param {FrontData} data
 */
function fillLater(row, block, data) {
  const list = find(row, ".later ol");
  const { issue = "" } = row.dataset;
  /** @param {HTMLElement} event */
  const day = (event) => event.dataset.from ?? "";
  const events = all(block, ".events > ol > li")
    .filter((event) => event.dataset.issue?.split(" ").includes(issue))
    .filter((event) => day(event) > data.summitDay)
    .sort((a, b) => day(a).localeCompare(day(b)));
  if (!list || list.children.length > 1 || !events.length) return;
  const [first, last] = [data.summitDay, data.lastDay].map(dayNumber);
  const latest = data.words[block.dataset.lang ?? ""]["matrix.latest"];
  list.replaceChildren(
    ...events.map((event) => {
      const when = need(event, "p").textContent?.split(" · ")[0] ?? "";
      const link = make("a", { href: `#${event.id}` }, need(event, "h3").textContent ?? "");
      const told = make("span", {}, make("small", {}, latest), " ", link, " ");
      told.append(make("small", {}, when));
      const item = make("li", { className: event.className }, told);
      item.dataset.from = day(event);
      const place = (100 * (dayNumber(day(event)) - first)) / (last - first || 1);
      item.style.setProperty("--x", String(place));
      return item;
    }),
  );
}
