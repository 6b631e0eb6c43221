// Taking away: the view or the whole as CSV and JSON, charts as pictures, a link to the view.

import { csvOf } from "../core/csv.js";
import { COLUMNS, flatRow, recordsIn, shownIn, sourcesOf } from "../core/records.js";
import { contextOf } from "../core/state.js";
import { around, inflate, make, need } from "../dom.js";

/**
 * What a button of the take-away section does.
 * @param {HTMLElement} button
 * @param {Explorer} explorer
 * @returns {Promise<string>} key of what to announce
 */
export async function takeAway(button, explorer) {
  const { data } = explorer;
  const state = explorer.state();
  const [kind, extent = ""] = (button.dataset.take ?? "").split("-");
  if (kind === "print") {
    print();
    return "";
  }
  if (kind === "link") return copyLink(explorer.block());
  if (kind === "svg" || kind === "png") {
    const figure = around(button, "figure");
    const plot = /** @type {Plot} */ (need(figure, "[data-part=plot]"));
    const blob = await explorer.charts.picture(plot, kind, data, state);
    if (!blob) return "chart.failed";
    return save(`${data.id}-${figure.dataset.figure}-${state.language}.${kind}`, blob);
  }
  const text = await recordsAs(kind, extent === "all", explorer);
  const type = kind === "csv" ? "text/csv" : "application/json";
  return save(`${data.id}-${state.language}-${extent}.${kind}`, new Blob([text], { type }));
}

/**
 * The records of the view, or all, as a file's text.
 * @param {string} kind
 * @param {boolean} whole
 * @param {Explorer} explorer
 */
async function recordsAs(kind, whole, explorer) {
  const { data, large } = explorer;
  const state = explorer.state();
  /** @type {RecordFrames} */
  const frames = JSON.parse(await inflate(await large.records()));
  const shown = whole ? () => true : shownIn(contextOf(data, state), data.firstDay);
  const records = recordsIn(frames, data, state.language, shown);
  const sources = sourcesOf(frames, records);
  const about = { ...data.about[state.language], view: whole ? "" : location.hash };
  if (kind === "json") return JSON.stringify({ ...about, records, sources }, null, 1);
  const byId = new Map(sources.map((source) => [source.source, source]));
  const rows = records.map((record) => flatRow(record, byId));
  return csvOf(Object.values(about), COLUMNS, rows);
}

/** @param {HTMLElement} block */
async function copyLink(block) {
  const address = location.href;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    // no clipboard on file://: select it instead
    const field = /** @type {HTMLInputElement} */ (need(block, "[data-part=link]"));
    field.value = address;
    field.removeAttribute("data-off");
    field.select();
    document.execCommand("copy");
  }
  return "take.copied";
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
