// Taking away: the view or the whole as CSV and JSON, charts as pictures, a link to the view.

import { csvOf } from "../core/csv.js";
import {
  COLUMNS,
  everyRow,
  flatRow,
  recordsIn,
  rowsOf,
  shownIn,
  sourcesOf,
} from "../core/records.js";
import { contextOf } from "../core/state.js";
import { zipOf } from "../core/zip.js";
import { around, inflate, make, need } from "../dom.js";

/**
 * What a button of the take-away section does.
 * @param {HTMLElement} button
 * @param {Explorer} explorer
 * @param {(kind: string, whole: boolean, explorer: Explorer) => Blob | Promise<Blob>} fileOf data
 * @returns {Promise<string>} key of what to announce
 */
export async function takeAway(button, explorer, fileOf) {
  const { data } = explorer;
  const state = explorer.state();
  const [kind, extent = ""] = (button.dataset.take ?? "").split("-");
  if (kind === "print") {
    print();
    return "";
  }
  if (kind === "link") return copy(location.href, explorer.block(), "take.copied");
  if (kind === "python")
    return copy(explorer.python(state), explorer.block(), "take.python-copied");
  if (kind === "svg" || kind === "png") {
    const figure = around(button, "figure");
    const plot = /** @type {Plot} */ (need(figure, "[data-part=plot]"));
    const blob = await explorer.charts.picture(plot, kind, data, state);
    if (!blob) return "chart.failed";
    return save(`${data.id}-${figure.dataset.figure}-${state.language}.${kind}`, blob);
  }
  const whole = extent === "all";
  const name = whole ? data.id : `${data.id}-${state.language}-${extent}`;
  return save(`${name}.${kind}`, await fileOf(kind, whole, explorer));
}

/**
 * The records of a small summit's view, or all, as a file.
 * @param {string} kind
 * @param {boolean} whole
 * @param {Explorer} explorer
 */
export async function recordsAs(kind, whole, { data, large, state }) {
  /** @type {RecordFrames} */
  const frames = JSON.parse(await inflate(await large.records()));
  return whole ? everythingAs(kind, frames, data) : viewAs(kind, frames, data, state());
}

/**
 * Every frame and the codebook, and how to cite them: one file of CSV each in an archive, or all
 * as JSON.
 * @param {string} kind
 * @param {RecordFrames} frames
 * @param {FrontData} data
 */
function everythingAs(kind, frames, { about }) {
  const cited = Object.entries(about).map(([language, { cite }]) => [language, cite]);
  if (kind === "json") {
    const all = { ...everyRow(frames), cite: Object.fromEntries(cited) };
    return new Blob([JSON.stringify(all, null, 1)], { type: "application/json" });
  }
  /** @type {[string, string][]} */
  const files = Object.entries(frames).map(([name, frame]) => [
    `${name}.csv`,
    csvOf(Object.keys(frame), rowsOf(frame)),
  ]);
  files.push(["cite.txt", cited.map(([, cite]) => `${cite}\n`).join("")]);
  return new Blob(zipOf(files), { type: "application/zip" });
}

/**
 * The records of the view, in its language.
 * @param {string} kind
 * @param {RecordFrames} frames
 * @param {FrontData} data
 * @param {State} state
 */
function viewAs(kind, frames, data, state) {
  const shown = shownIn(contextOf(data, state), data.firstDay);
  const records = recordsIn(frames, data, state.language, shown);
  const sources = sourcesOf(frames, records);
  const about = { ...data.about[state.language], view: location.hash };
  if (kind === "json") {
    const text = JSON.stringify({ ...about, records, sources }, null, 1);
    return new Blob([text], { type: "application/json" });
  }
  const byId = new Map(sources.map((source) => [source.source, source]));
  const { licence } = about;
  const rows = records.map((record) => ({ ...flatRow(record, byId), licence }));
  return new Blob([csvOf(COLUMNS, rows)], { type: "text/csv" });
}

/**
 * @param {string} text
 * @param {HTMLElement} block
 * @param {string} said
 */
async function copy(text, block, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no clipboard on file://: select it instead
    const field = /** @type {HTMLInputElement} */ (need(block, "[data-part=link]"));
    field.value = text;
    field.removeAttribute("data-off");
    field.select();
    document.execCommand("copy");
  }
  return said;
}

/**
 * @param {string} name
 * @param {Blob} blob
 */
function save(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return "take.saved";
}
