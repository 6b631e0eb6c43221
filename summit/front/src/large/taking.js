// What is taken away from a large page: its positions, issues, actors and pairs as tables.

import { csvOf } from "../core/csv.js";
import { zipOf } from "../core/zip.js";
import { pairPlace, shareAt } from "./view.js";

/** @param {number} value */
const known = (value) => (Number.isNaN(value) ? null : value);

/**
 * @param {Records} records
 * @param {string} language
 * @param {number[]} issues places
 * @param {number[]} actors places
 * @returns {Row[]}
 */
export function positionRows(records, language, issues, actors) {
  const { data, cells } = records;
  const { statements } = records.texts(language);
  const stated = new Map(Array.from(cells.stated, (entry, at) => [entry, statements[at]]));
  const asked = [new Set(issues), new Set(actors)];
  /** @type {Row[]} */
  const rows = [];
  for (let at = 0; at < cells.issue.length; at++) {
    if (!asked[0].has(cells.issue[at]) || !asked[1].has(cells.actor[at])) continue;
    const [position, , value] = data.positions[cells.position[at]];
    rows.push({
      issue: data.known.issues[cells.issue[at]],
      actor: data.known.actors[cells.actor[at]],
      position,
      value,
      since: data.days[cells.since[at]],
      until: data.days[cells.until[at]],
      statement: stated.get(at) ?? null,
    });
  }
  return rows;
}

/** @param {Records} records @param {string} language @param {number[]} issues @returns {Row[]} */
export function issueRows(records, language, issues) {
  const { data, themes, count, together } = records;
  const texts = records.texts(language);
  return issues.map((issue) => ({
    issue: data.known.issues[issue],
    short: texts.short[issue],
    title: texts.titles[issue] || texts.short[issue],
    theme: texts.themes[themes[issue] - 1] ?? null,
    weight: data.weights[issue],
    outcome: data.outcomes[issue].at(-1)?.[1] ?? null,
    n: count[issue],
    proximity: known(together[issue]),
  }));
}

/** @param {Records} records @param {string} language @returns {Row[]} */
function actorRows(records, language) {
  const { actors } = records.texts(language);
  return records.data.known.actors.map((actor, at) => ({ actor, name: actors[at] }));
}

/** All pairs, with the columns of `agreement_table`. @param {Records} records @returns {Row[]} */
export function pairRows({ data, pairs }) {
  const { actors } = data.known;
  return actors.flatMap((actor, one) =>
    actors.slice(one + 1).map((other, more) => {
      const at = pairPlace(actors.length, [one, one + 1 + more]);
      const P = shareAt(pairs.P, at);
      return {
        actor,
        other,
        P,
        S: P === null ? null : Math.round((2 * P - 1) * 10000) / 10000,
        n: pairs.n?.[at],
        coverage: shareAt(pairs.coverage, at),
        low: shareAt(pairs.low, at),
        high: shareAt(pairs.high, at),
      };
    }),
  );
}

/**
 * A file of what a view shows, or of everything.
 * @param {Records} records
 * @param {LargeView} view
 * @param {{rows: number[]}} shown
 * @param {string} kind csv, json or zip
 * @param {boolean} everything
 * @returns {Blob}
 */
export function fileOf(records, view, shown, kind, everything) {
  const { data } = records;
  const { language } = view;
  const about = data.about[language];
  const on = new Set(view.actors);
  const actors = [...data.known.actors.keys()].filter(
    (at) => everything || on.has(data.known.actors[at]),
  );
  const issues = everything ? [...data.known.issues.keys()] : shown.rows;
  /** @type {Record<string, Row[]>} */
  const tables = {
    positions: positionRows(records, language, issues, actors),
    issues: issueRows(records, language, issues),
  };
  if (everything)
    Object.assign(tables, {
      actors: actorRows(records, language),
      pairs: pairRows(records),
      codebook: data.taken.map(([table, column, kind, meaning]) => ({
        table,
        column,
        kind,
        meaning,
      })),
    });
  if (kind === "json")
    return new Blob([JSON.stringify({ ...about, ...tables }, null, 1)], {
      type: "application/json",
    });
  if (kind === "csv") {
    const rows = tables.positions.map((row) => ({ ...row, licence: about.licence }));
    return new Blob([csvOf(Object.keys(rows[0] ?? {}), rows)], { type: "text/csv" });
  }
  /** @type {[string, string][]} */
  const files = Object.entries(tables).map(([name, rows]) => [
    `${name}.csv`,
    csvOf(Object.keys(rows[0] ?? {}), rows),
  ]);
  files.push(["cite.txt", `${about.cite}\n`]);
  return new Blob(zipOf(files), { type: "application/zip" });
}
