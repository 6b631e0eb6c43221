import assert from "node:assert/strict";
import { test } from "node:test";
import { largeFragment, largeView } from "../../summit/front/src/large/links.js";
import { issueRows, pairRows, positionRows } from "../../summit/front/src/large/taking.js";
import { numbersOf, unpack } from "../../summit/front/src/large/unpack.js";
import {
  COLUMNS,
  led,
  pairPlace,
  plainly,
  ROWS,
  shownIn,
  switched,
  turned,
} from "../../summit/front/src/large/view.js";
import { cases } from "./cases.js";

const KINDS = { u1: Uint8Array, u2: Uint16Array, f4: Float32Array };

/** Numbers as Python packs them. @param {keyof KINDS} type @param {number[]} values */
function packed(type, values) {
  const bytes = new Uint8Array(new KINDS[type](values).buffer);
  return { type, of: Buffer.from(bytes).toString("base64") };
}

const ISSUES = 120;
const ACTORS = ["a", "b", "c"];
const issues = Array.from({ length: ISSUES }, (_, at) => `i${at + 1}`);
const cells = issues.flatMap((_, issue) => ACTORS.map((_one, actor) => [issue, actor]));
const none = packed("u1", []);

/** @type {any} */
const data = {
  id: "made",
  traits: {
    language: "one",
    issues: "some",
    actors: "some",
    outcomes: "some",
    at: "day",
    order: "one",
    selected: "place",
    step: "one",
    find: "text",
    theme: "one",
    page: "count",
    columns: "count",
  },
  known: {
    language: ["en"],
    issues,
    actors: ACTORS,
    outcomes: [],
    order: ["story", "divided", "theme", "closeness"],
    step: ["", "first"],
    theme: ["", "One", "Two, with a comma", "Three"],
  },
  defaults: {
    language: "en",
    issues,
    actors: ACTORS,
    outcomes: [],
    at: "",
    order: "story",
    selected: "",
    step: "",
    find: "",
    theme: "",
    page: 1,
    columns: 1,
  },
  events: [],
  groups: {},
  pair: ["a", "b"],
  windowEnd: "2030-12-31",
  firstDay: "2030-01-01",
  lastDay: "2030-12-31",
  tour: [{ id: "first", view: { issues: ["i7"], order: "closeness" } }],
  stops: [],
  days: ["", "2030-01-01", "2030-06-01"],
  weights: issues.map(() => 1),
  outcomes: issues.map(() => []),
  themes: packed(
    "u1",
    issues.map((_, at) => (at % 3) + 1),
  ),
  positions: [
    ["no", "against", 0],
    ["yes", "for", 1],
    ["silent", "silent", null],
  ],
  cells: {
    issue: packed(
      "u1",
      cells.map(([issue]) => issue),
    ),
    actor: packed(
      "u1",
      cells.map(([, actor]) => actor),
    ),
    // b says yes on every second issue, c never speaks, a always says yes
    position: packed(
      "u1",
      cells.map(([issue, actor]) => (actor === 2 ? 2 : actor ? issue % 2 : 1)),
    ),
    since: packed(
      "u1",
      cells.map(([issue]) => (issue < 60 ? 1 : 2)),
    ),
    until: packed(
      "u1",
      cells.map(() => 0),
    ),
    stated: packed("u1", [0]),
    cited: none,
    editorial: none,
  },
  cites: [],
  divided: packed(
    "u1",
    issues.map((_, at) => ISSUES - 1 - at),
  ),
  together: packed(
    "f4",
    issues.map((_, at) => at / ISSUES),
  ),
  count: packed(
    "u1",
    issues.map(() => 2),
  ),
  proximity: [
    [1, 0, null, null],
    [0, 1, null, null],
    [null, null, null, null],
    [null, null, null, null],
  ],
  near: [],
  means: none,
  meanCount: none,
  pairs: {
    n: packed("u1", [120, 0, 0]),
    P: packed("u2", [5000, 65535, 65535]),
    u: packed("u2", [5000, 65535, 65535]),
    coverage: packed("u2", [10000, 0, 0]),
    low: packed("u2", [5000, 0, 0]),
    high: packed("u2", [5000, 10000, 10000]),
  },
  texts: {
    en: {
      short: issues.map((_, at) => (at === 6 ? "Éducation" : `Issue ${at + 1}`)),
      titles: issues.map(() => ""),
      propositions: issues.map(() => ""),
      actors: ["A", "B", "C"],
      themes: ["One", "Two", "Three"],
      statements: ["=said"],
    },
  },
};
const records = unpack(data);
/** @param {object} patch @returns {any} */
const view = (patch = {}) => ({ ...data.defaults, ...patch });
const ids = (patch) => shownIn(records, view(patch)).rows.map((at) => issues[at]);

test("numbers are what was packed", () => {
  assert.deepEqual([...numbersOf(packed("u2", [1, 300, 65535]))], [1, 300, 65535]);
  assert.deepEqual([...numbersOf(packed("f4", [0.5, -2]))], [0.5, -2]);
});

test("a position holds from its day on", () => {
  const before = records.held("2030-03-01");
  assert.equal(before[0], 1);
  assert.equal(before[100 * 3], data.positions.length, "none is known yet");
  assert.equal(records.held("2030-06-01")[100 * 3], 1);
});

test("a table has fifty issues a page, and a page past the last is the last", () => {
  const { page } = shownIn(records, view({ page: 3 }));
  assert.deepEqual(
    [page.at, page.last, page.first, page.shown.length, page.of],
    [3, 3, 101, 20, 120],
  );
  for (const [asked, at] of [
    [99, 3],
    [0, 1],
    [-4, 1],
    [Number.NaN, 1],
    [2.7, 2],
  ])
    assert.equal(shownIn(records, view({ page: asked })).page.at, at, String(asked));
  assert.deepEqual(turned([], 1, 50), { at: 1, last: 1, first: 0, of: 0, shown: [] });
});

test("search finds words without their accents, all of them, in any order", () => {
  assert.deepEqual(ids({ find: "educ" }), ["i7"]);
  assert.deepEqual(ids({ find: "ÉDUC" }), ["i7"]);
  assert.deepEqual(ids({ find: "119 issue" }), ["i119"]);
  assert.deepEqual(ids({ find: "no such" }), []);
  assert.equal(plainly("كَتَبَ"), "كتب");
});

test("rows come most divided first, by theme, or by how close the pair is", () => {
  assert.deepEqual(ids({ order: "divided" }).slice(0, 2), ["i120", "i119"]);
  assert.deepEqual(ids({ order: "theme" }).slice(0, 2), ["i1", "i4"]);
  assert.equal(ids({ order: "theme" })[40], "i2");
  assert.deepEqual(ids({ order: "closeness" }).slice(0, 2), ["i2", "i4"]);
  assert.equal(ids({ order: "closeness" })[60], "i1");
  assert.equal(ids({ theme: "Two, with a comma" }).length, 40);
});

test("other rows begin on the first page, and columns are some that there are", () => {
  const many = Array.from({ length: 30 }, (_, at) => `a${at}`);
  const from = view({ page: 3, columns: 4 });
  assert.deepEqual(led({ find: "x" }, from), { find: "x", page: 1 });
  assert.deepEqual(led({ actors: many }, from), { actors: many, page: 1, columns: 3 });
  assert.deepEqual(led({ actors: [] }, from), { actors: [], page: 1, columns: 1 });
  const named = { actors: many, page: 2, columns: 1 };
  assert.deepEqual(led(named, from), named);
  const first = { issues: ["i1"], columns: 2 };
  assert.deepEqual(led(first, from), { ...first, page: 1 });
  for (const stays of [{ page: 2 }, { columns: 1 }, { selected: "i9" }, { language: "en" }, {}])
    assert.deepEqual(led(stays, from), stays);
});

test("rows are those that Python has", () => {
  const told = cases("large");
  assert.deepEqual(told.sizes, { rows: ROWS, columns: COLUMNS });
  const made = new Map(Object.entries(told.summits).map(([name, one]) => [name, unpack(one)]));
  for (const { summit, state, rows } of told.views) {
    const records = /** @type {any} */ (made.get(summit));
    const shown = shownIn(records, { ...records.data.defaults, ...state }).rows;
    const { issues } = records.data.known;
    assert.deepEqual(
      shown.map((at) => issues[at]),
      rows,
      JSON.stringify({ summit, state }),
    );
  }
});

test("what a search has found is switched on, off, or the other way; the rest stays", () => {
  const known = ["a", "b", "c", "d"];
  assert.deepEqual(switched(known, ["a", "d"], ["a", "b"], "all"), ["a", "b", "d"]);
  assert.deepEqual(switched(known, ["a", "d"], ["a", "b"], "none"), ["d"]);
  assert.deepEqual(switched(known, ["a", "d"], ["a", "b"], "invert"), ["b", "d"]);
});

test("a link says what a view has of its own, and brings it back", () => {
  const some = view({
    issues: issues.filter((one) => one !== "i3"),
    order: "divided",
    find: "is, & so=",
    page: 2,
    theme: "Two, with a comma",
    selected: "i5/b",
  });
  const fragment = largeFragment(some, data);
  assert.match(fragment, /without=i3/);
  assert.ok(fragment.length < 140, fragment);
  assert.deepEqual(largeView(`#${fragment}`, data), some);
  assert.equal(largeFragment(view(), data), "");
  const few = view({ issues: ["i1", "i2"] });
  assert.deepEqual(largeView(largeFragment(few, data), data), few);
  assert.deepEqual(largeView("step=first", data).issues, ["i7"]);
  for (const broken of [
    "order=nothing",
    "issues=%",
    "page=%E0%A4%A",
    "page=x",
    "selected=__proto__",
    "x",
  ])
    assert.equal(largeView(broken, data).order, "story", broken);
});

test("pairs stand where Python's table has them", () => {
  const count = 7;
  const places = [];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) places.push(pairPlace(count, [a, b]));
  assert.deepEqual(places, [...places.keys()]);
  assert.deepEqual(
    pairRows(records).map(({ actor, other, S, n }) => [actor, other, S, n]),
    [
      ["a", "b", 0, 120],
      ["a", "c", null, 0],
      ["b", "c", null, 0],
    ],
  );
});

test("what is taken away is what is shown", () => {
  const rows = positionRows(records, "en", [0, 1], [0]);
  assert.deepEqual(
    rows.map(({ issue, position }) => [issue, position]),
    [
      ["i1", "yes"],
      ["i2", "yes"],
    ],
  );
  assert.equal(rows[0].statement, "=said");
  assert.equal(rows[0].until, "");
  assert.equal(issueRows(records, "en", [6])[0].title, "Éducation");
});
