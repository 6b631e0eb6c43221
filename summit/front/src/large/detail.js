// What is told of one issue, made when its row is opened: the positions of all, with who said what.

import { dayWords, fill } from "../core/words.js";
import { find, make } from "../dom.js";
import { outcomeOn } from "./view.js";

/** @type {WeakMap<Records, {stated: Map<number, number>, cited: Map<number, number>}>} */
const indexes = new WeakMap();

/** @param {Records} records */
function indexOf(records) {
  const { stated, cited } = records.cells;
  const made = indexes.get(records) ?? {
    stated: new Map(Array.from(stated, (entry, at) => [entry, at])),
    cited: new Map(Array.from(cited, (entry, at) => [entry, at])),
  };
  indexes.set(records, made);
  return made;
}

/**
 * Open an issue under its row; "" closes what is open.
 * @param {HTMLElement} block
 * @param {Pick<LargeExplorer, "records" | "prefix">} explorer
 * @param {LargeView} view
 * @param {Days} days
 */
export function openDetail(block, { records, prefix }, view, days) {
  find(block, "[data-part=unfolded]")?.remove();
  const [id, actor = ""] = view.selected.split("/");
  const row = /** @type {HTMLTableRowElement | null} */ (
    id && find(block, `[data-part=table] tr[data-issue="${CSS.escape(id)}"]`)
  );
  if (!row) return;
  const section = detailOf({ records, prefix }, view, days, id, actor);
  const cell = make("td", { role: "cell", colSpan: row.cells.length }, section);
  row.after(make("tr", { "data-part": "unfolded", role: "row" }, cell));
  find(row, "th a")?.setAttribute("aria-expanded", "true");
}

/**
 * @param {Pick<LargeExplorer, "records" | "prefix">} explorer
 * @param {LargeView} view
 * @param {Days} days
 * @param {string} id
 * @param {string} chosen
 */
function detailOf(explorer, view, days, id, chosen) {
  const { records, prefix } = explorer;
  const { data } = records;
  const words = data.words[view.language];
  const texts = records.texts(view.language);
  const issue = data.known.issues.indexOf(id);
  const title = texts.titles[issue] || texts.short[issue];
  const close = make("button", { "data-do": "close" }, words["controls.close"]);
  /** @type {Node[]} */
  const parts = [make("div", {}, make("h3", {}, title), close)];
  if (texts.propositions[issue]) {
    const named = make("b", {}, words["large.proposition"]);
    parts.push(make("p", {}, named, " ", texts.propositions[issue]));
  }
  const status = outcomeOn(data, issue, days.events);
  if (status) parts.push(make("p", {}, texts.outcomes[status]));
  parts.push(...groupsOf(explorer, view, days, issue, chosen));
  const theme = records.themes[issue];
  if (theme) {
    const said = `${words["large.of-theme"]} ${texts.themes[theme - 1]}`;
    parts.push(make("p", {}, make("small", {}, said)));
  }
  return make(
    "section",
    { id: `${prefix}${view.language}/${id}`, "data-detail": id, "data-issue": id },
    ...parts,
  );
}

/**
 * Everyone by position, from one end of the scale to the other; who has said something, with it.
 * @param {Pick<LargeExplorer, "records" | "prefix">} explorer
 * @param {LargeView} view
 * @param {Days} days
 * @param {number} issue
 * @param {string} chosen
 */
function groupsOf({ records, prefix }, view, days, issue, chosen) {
  const { data } = records;
  const words = data.words[view.language];
  const texts = records.texts(view.language);
  const { actors } = data.known;
  const cells = records.held(days.positions);
  const entries = entriesOf(records, issue, days.positions);
  return [...data.positions.keys(), data.positions.length].flatMap((code) => {
    const held = [...actors.keys()].filter((at) => cells[issue * actors.length + at] === code);
    if (!held.length) return [];
    const tone = code === data.positions.length ? "none" : data.positions[code][1];
    const label = make("span", { "data-tone": tone }, texts.told[code]);
    const heading = make("h4", {}, label, ` (${held.length})`);
    const said = held.map((at) => {
      const told = statementOf({ records, prefix }, view, entries.get(at));
      const name = make("bdi", {}, texts.actors[at]);
      const chosenNow = actors[at] === chosen;
      const line = make("li", { "data-of": actors[at] }, name, ...told);
      line.toggleAttribute("data-chosen", chosenNow);
      if (chosenNow) line.setAttribute("aria-current", "true");
      return line;
    });
    const plain = said.every((line) => line.childNodes.length === 1);
    const list = make("ul", { "data-columns": plain ? "many" : "few" }, ...said);
    list.setAttribute("aria-label", fill(words["matrix.cell"], labelOf(texts, issue, code)));
    return [heading, list];
  });
}

/** @param {Required<LargeTexts>} texts @param {number} issue @param {number} code */
function labelOf({ short, told }, issue, code) {
  return { issue: short[issue], actor: "", position: told[code] };
}

/**
 * Actor → the entry that holds on a day.
 * @param {Records} records
 * @param {number} issue
 * @param {string} day
 * @returns {Map<number, number>}
 */
function entriesOf({ data, cells }, issue, day) {
  const found = new Map();
  const first = lowest(cells.issue, issue);
  for (let at = first; at < cells.issue.length && cells.issue[at] === issue; at++) {
    const until = data.days[cells.until[at]];
    if (data.days[cells.since[at]] <= day && (!until || day < until))
      found.set(cells.actor[at], at);
  }
  return found;
}

/**
 * The first place of a value in numbers that rise.
 * @param {NumberArray} list
 * @param {number} value
 */
function lowest(list, value) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What was said, when, and where it is from.
 * @param {Pick<LargeExplorer, "records" | "prefix">} explorer
 * @param {LargeView} view
 * @param {number | undefined} entry
 * @returns {(Node | string)[]}
 */
function statementOf({ records, prefix }, view, entry) {
  const { data, cells } = records;
  const { stated, cited } = indexOf(records);
  if (entry === undefined || !(stated.has(entry) || cited.has(entry))) return [];
  const words = data.words[view.language];
  const texts = records.texts(view.language);
  const statement = texts.statements[stated.get(entry) ?? -1] ?? "";
  const parts = [
    ": ",
    statement,
    " ",
    make("small", {}, dayWords(words, data.days[cells.since[entry]])),
  ];
  const sources = data.cites[cited.get(entry) ?? -1] ?? [];
  if (sources.length) {
    const links = sources.flatMap((id, at) => [
      at ? words["evidence.comma"] : "",
      make("a", { href: `#${prefix}${id}` }, texts.publishers[id]),
    ]);
    parts.push(make("span", { "data-ev": "" }, " ", ...links));
  }
  return parts;
}
