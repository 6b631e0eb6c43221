import assert from "node:assert/strict";
import { test } from "node:test";

import { csvCell, csvOf } from "../../summit/front/src/core/csv.js";
import {
  everyRow,
  flatRow,
  recordsIn,
  shownIn,
  sourcesOf,
} from "../../summit/front/src/core/records.js";
import { contextOf } from "../../summit/front/src/core/state.js";
import { cases, data, state } from "./cases.js";

const frames = {
  stances: {
    issue: ["bridge", "harbour"],
    actor: ["alder", "cedar"],
    position: ["yes", "no"],
    value: [1, -1],
    statement_fr: ["Un pont.", null],
    statement_he: ["גשר", "נמל"],
    record: ["issues.bridge.stances.0", "issues.harbour.stances.0"],
    known_by: ["2031-05-14", "2031-09-01"],
  },
  outcomes: { issue: ["bridge"], status: ["agreed"], record: ["o"], known_by: ["2031-05-14"] },
  events: {
    event: ["flood", "opening"],
    issues: [["bridge"], []],
    title_fr: ["Crue", "Ouverture"],
    title_he: [null, null],
    record: ["events.flood", "events.opening"],
    known_by: ["2031-05-01", "2031-05-14"],
  },
  evidence: {
    record: ["issues.bridge.stances.0", "issues.bridge.stances.0", "o"],
    source: ["log", "paper", "log"],
    locator: ["page 1", "page 2", "page 3"],
    status: ["verified", "reported", "verified"],
    quote: [null, "un pont", null],
    language: [null, "fr", null],
  },
  sources: {
    source: ["log", "paper", "unused"],
    publisher: ["Log", "Le Papier", "—"],
    url: ["https://l", null, null],
  },
};
const all = () => true;

test("cells are quoted where they must be, and a formula is a text", () => {
  for (const [text, cell] of cases("cells").cells) assert.equal(csvCell(text), cell);
  assert.equal(csvCell(null), "");
  assert.equal(csvCell(2.5), "2.5");
});

/** Rows of a file as a spreadsheet reads them that parts cells at a sign (RFC 4180). */
function read(text, separator) {
  const rows = [[""]];
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const row = rows.at(-1);
    if (inside && sign === '"' && text[at + 1] === '"') row[row.length - 1] += text[++at];
    else if (inside && sign === '"') inside = false;
    else if (inside) row[row.length - 1] += sign;
    else if (sign === '"' && row.at(-1) === "") inside = true;
    else if (sign === separator) row.push("");
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at++;
      rows.push([""]);
    } else row[row.length - 1] += sign;
  }
  return rows.slice(0, -1);
}

const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;
const without = (text) => text.replaceAll("'", "");

test("no text is a formula, in a row or in a head, whatever parts the cells", () => {
  for (const [kind, text] of cases("hostile").texts) {
    const file = csvOf([text, "y"], [{ [text]: text, y: "z" }]).slice(1);
    for (const separator of [",", ";", "\t", "|"]) {
      const cells = read(file, separator).flat();
      assert.deepEqual(
        cells.filter((cell) => FORMULA.test(cell)),
        [],
        `${kind} ${separator}`,
      );
    }
    const [heads, row] = read(file, ",");
    assert.deepEqual(heads.map(without), [without(text), "y"], kind);
    assert.deepEqual([without(row[0]), row[1]], [without(text), "z"], kind);
  }
});

test("a number stays one", () => {
  assert.equal(csvCell(-1), "-1");
});

test("a CSV file has its heads first and its rows; lists have blanks between", () => {
  const text = csvOf(
    ["x", "y"],
    [
      { y: 1, x: "," },
      { y: ["a", "b"], x: true },
    ],
  );
  assert.equal(text, '\ufeffx,y\r\n",",1\r\ntrue,a b\r\n');
});

test("every row of every frame is there, by the frame's name", () => {
  const all = everyRow(frames);
  assert.deepEqual(Object.keys(all), Object.keys(frames));
  assert.deepEqual(all.outcomes, [
    { issue: "bridge", status: "agreed", record: "o", known_by: "2031-05-14" },
  ]);
});

test("records keep the frames' values, in one language, with their own evidence", () => {
  const found = recordsIn(frames, data, "fr", all);
  assert.deepEqual(
    found.map(({ record }) => record),
    ["stance", "stance", "outcome", "event", "event"],
  );
  const [first, second] = found;
  assert.deepEqual([first.text, first.value, first.position], ["Un pont.", 1, "yes"]);
  assert.equal(second.text, "נמל"); // not written in French
  assert.deepEqual(
    first.evidence.map(({ source }) => source),
    ["log", "paper"],
  );
  assert.ok(!("known_by" in first));
  assert.deepEqual(
    sourcesOf(frames, found).map(({ source }) => source),
    ["log", "paper"],
  );
});

test("a view leaves out other issues, other actors, and what came later", () => {
  const ids = (patch) =>
    recordsIn(frames, data, "fr", shownIn(contextOf(data, state(patch)), data.firstDay)).map(
      ({ record, issue, event }) => `${record} ${issue ?? event}`,
    );
  const whole = ["stance bridge", "outcome bridge", "event flood", "event opening"];
  assert.deepEqual(ids({}), whole); // cedar has no column at first
  assert.deepEqual(ids({ issues: ["harbour"], actors: ["cedar"] }), [
    "stance harbour",
    "event opening",
  ]);
  assert.deepEqual(ids({ at: "2031-05-10" }), ["event flood"]);
});

test("a row of the CSV file tells its evidence in words and its sources by address", () => {
  const [first] = recordsIn(frames, data, "fr", all);
  const sources = new Map(sourcesOf(frames, [first]).map((one) => [one.source, one]));
  const row = flatRow(first, sources);
  assert.equal(row.evidence, "verified: Log, page 1 | reported: Le Papier, page 2: “un pont”");
  assert.equal(row.sources, "https://l paper");
});
