// What is taken away: all frames, or the rows that a view shows, each with its evidence.

import { grouped } from "./group.js";

/** @type {Record<string, string>} */
const TEXTS = { stance: "statement", outcome: "summary", event: "text" };

/** Columns of the CSV file, in order. */
export const COLUMNS = [
  "record",
  "issue",
  "event",
  "issues",
  "actor",
  "position",
  "basis",
  "speaker",
  "status",
  "date",
  "title",
  "text",
  "evidence",
  "sources",
  "licence",
];

/**
 * A frame's columns → its rows.
 * @param {Frame} frame
 * @returns {Row[]}
 */
export function rowsOf(frame) {
  const names = Object.keys(frame);
  return (frame[names[0]] ?? []).map((_, index) =>
    Object.fromEntries(names.map((name) => [name, frame[name][index]])),
  );
}

/**
 * Every frame as rows, by its name: what Python's `Frames.save` writes as JSON.
 * @param {RecordFrames} frames
 * @returns {Record<string, Row[]>}
 */
export function everyRow(frames) {
  return Object.fromEntries(Object.entries(frames).map(([name, one]) => [name, rowsOf(one)]));
}

/**
 * Records in one language, with their evidence.
 * @param {RecordFrames} frames
 * @param {FrontData} data
 * @param {string} language
 * @param {((row: Row) => boolean)} shown
 */
export function recordsIn(frames, data, language, shown) {
  const evidence = grouped(rowsOf(frames.evidence), ({ record }) => record);
  /** @param {string} kind @param {Frame} frame */
  const told = (kind, frame) =>
    rowsOf(frame)
      .filter(shown)
      .map(({ record, known_by: _, ...row }) => ({
        record: kind,
        ...inLanguage(row, data.known.language, language, kind),
        evidence: (evidence.get(record) ?? []).map(({ record: _own, ...piece }) => piece),
      }));
  return [
    ...told("stance", frames.stances),
    ...told("outcome", frames.outcomes),
    ...told("event", frames.events),
  ];
}

/**
 * A row with its texts in one language, else in the first one written.
 * @param {Row} row
 * @param {string[]} languages
 * @param {string} language
 * @param {string} kind
 * @returns {Row}
 */
function inLanguage(row, languages, language, kind) {
  /** @type {Row} */
  const told = {};
  for (const [name, value] of Object.entries(row)) {
    const tag = languages.find((one) => name.endsWith(`_${one}`));
    if (!tag) told[name] = value;
    else {
      const text = name.slice(0, -tag.length - 1);
      const words = [language, ...languages].map((one) => row[`${text}_${one}`]);
      told[text === TEXTS[kind] ? "text" : text] = words.find((one) => one) ?? null;
    }
  }
  return told;
}

/**
 * Whether a view shows a record: its issue, its actor, and nothing later than its day.
 * @param {Context} context
 * @param {string} firstDay
 * @returns {(row: Row) => boolean}
 */
export function shownIn({ issues, actors, days }, firstDay) {
  return ({ issue, issues: several, actor, known_by }) => {
    const day = known_by.slice(0, 10);
    const bears = issue ? [issue] : (several ?? []);
    return (
      (!bears.length || bears.some((/** @type {string} */ one) => issues.has(one))) &&
      (!actor || actors.has(actor)) &&
      (day <= days.events || day <= firstDay)
    );
  };
}

/**
 * The sources that records lean on.
 * @param {RecordFrames} frames
 * @param {{evidence: Row[]}[]} records
 */
export function sourcesOf(frames, records) {
  const cited = new Set(records.flatMap(({ evidence }) => evidence.map(({ source }) => source)));
  return rowsOf(frames.sources).filter(({ source }) => cited.has(source));
}

/**
 * A record as a row of the CSV file: its evidence in words, its sources by address.
 * @param {Row} record
 * @param {Map<string, Row>} sources
 * @returns {Row}
 */
export function flatRow(record, sources) {
  /** @param {Row} piece */
  const said = ({ source, locator, status, quote }) => {
    const words = quote ? `: “${quote}”` : "";
    const place = locator ? `, ${locator}` : "";
    return `${status}: ${sources.get(source)?.publisher ?? source}${place}${words}`;
  };
  /** @param {Row} piece */
  const address = ({ source }) => sources.get(source)?.url ?? source;
  return {
    ...record,
    evidence: record.evidence.map(said).join(" | "),
    sources: [...new Set(record.evidence.map(address))].join(" "),
  };
}
