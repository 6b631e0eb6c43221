import assert from "node:assert/strict";
import { test } from "node:test";

import { figureFor, fitted } from "../../summit/front/src/charts/figure.js";
import { foldedLines, inOrder } from "../../summit/front/src/charts/fold.js";
import { rowsOf } from "../../summit/front/src/charts/stack.js";
import { themed } from "../../summit/front/src/charts/theme.js";
import { whole } from "../../summit/front/src/core/figures.js";
import { contextOf } from "../../summit/front/src/core/state.js";
import { data, state } from "./cases.js";

const mark = (actor, at, span, more = {}) => ({ actor, at, span, paired: false, ...more });

test("marks that touch get rows of their own; those apart share one", () => {
  const [a, b] = [mark("alder", 10, [0, 60]), mark("birch", 100, [90, 150])];
  assert.deepEqual(rowsOf([a, b], data.known.actors), [[a, b]]);
  const c = mark("cedar", 50, [40, 95]);
  const rows = rowsOf([a, b, c], data.known.actors);
  assert.equal(rows.length, 2);
  assert.ok(rows.every((row) => !(row.includes(c) && row.length > 1)));
});

test("marks of one place stand above each other in the order of the actors", () => {
  const stack = ["cedar", "alder", "birch"].map((actor) => mark(actor, 10, [0, 60]));
  assert.deepEqual(
    rowsOf(stack, data.known.actors).map(([{ actor }]) => actor),
    ["alder", "birch", "cedar"],
  );
});

test("a joined pair shares a row, and nothing stands on the line between", () => {
  const pair = [
    mark("alder", 10, [0, 20], { paired: true }),
    mark("birch", 200, [190, 260], { paired: true }),
  ];
  const between = mark("cedar", 100, [90, 140]);
  const rows = rowsOf([...pair, between], data.known.actors);
  const joined = rows.find((row) => row.includes(pair[0]));
  assert.deepEqual([...joined], pair);
});

test("lines are as long as they may be, long words folded, signs of markup escaped", () => {
  assert.deepEqual(foldedLines("ein zwei drei", 9), ["ein zwei", "drei"]);
  assert.deepEqual(foldedLines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
  assert.deepEqual(foldedLines("a<b & c", 20), ["a&lt;b &amp; c"]);
});

test("a line of Arabic stands between marks, with embeddings for isolates", () => {
  assert.equal(inOrder("Geneva, 2021", false), "Geneva, 2021");
  assert.equal(inOrder("قمة جنيف", true), "\u200e\u202bقمة جنيف\u202c\u200e");
  assert.equal(
    inOrder("عام \u20662021\u2069", true),
    "\u200e\u202bعام \u200f\u202a2021\u202c\u200f\u202c\u200e",
  );
  assert.equal(
    inOrder("in \u2068جنيف\u2069", false),
    "\u200e\u202ain \u200e\u202bجنيف\u202c\u200e\u202c\u200e",
  );
});

test("the dark theme exchanges colours, see-through ones too, and nothing else", () => {
  const theme = { light: { ink: "#1c1d1f" }, dark: { ink: "#eceae4" } };
  const figure = { text: "#1C1D1F", fill: ["rgba(28, 29, 31, 0.4)", 3, null], other: "#123456" };
  assert.deepEqual(themed(figure, theme, true), {
    text: "#eceae4",
    fill: ["rgba(236, 234, 228, 0.4)", 3, null],
    other: "#123456",
  });
  const same = themed(figure, theme, false);
  assert.deepEqual(same, figure);
  assert.notEqual(same, figure);
});

const figure = {
  data: [
    {
      x: ["a", "b", "c"],
      y: [0, 1.25, 2],
      text: ["one", "two", "three"],
      customdata: [
        ["event:x", "bridge", "", "2031-05-14", ""],
        ["event:y", "harbour fishing", "alder", "", "2031-06-01"],
        ["event:z", "", "", "", ""],
      ],
    },
  ],
  layout: {
    margin: { t: 10, b: 20, l: 5, r: 5 },
    yaxis: { ticktext: ["Pont", "Port", "Pêche", "Cadre"], tickfont: {}, side: "left" },
    hoverlabel: {},
    annotations: [{ name: "key" }, { name: "stop:2031-06-01" }, { text: "kept" }],
    meta: {
      lanes: ["bridge", "harbour", "fishing", ""],
      lane_labels: ["Pont", "Port", "Pêche", "Cadre"],
      lane_px: 40,
      narrow: { lane_px: 60, layout: { "margin.l": 1 } },
    },
  },
};
const drawn = (patch, width = 1000) =>
  figureFor(figure, { data, context: contextOf(data, state(patch)), width, zoom: "" });

test("lanes of issues that are off close up, and their points go with what is per point", () => {
  const {
    data: [trace],
    layout,
  } = drawn({ issues: ["fishing"] });
  assert.deepEqual(layout.yaxis.ticktext, ["Pêche", "Cadre"]);
  assert.equal(layout.height, 10 + 20 + 2 * 40);
  assert.deepEqual(trace.text, ["three"]); // "two" held until June
  const before = drawn({ issues: ["fishing"], at: "2031-05-20" });
  assert.deepEqual(before.data[0].text, ["two", "three"]);
  assert.deepEqual(before.data[0].y, [0.25, 1]);
});

test("points come and go with the day, and the page's own key is not drawn", () => {
  assert.deepEqual(drawn({ at: "2031-05-13" }).data[0].text, ["two", "three"]);
  const names = ({ layout }) => layout.annotations.map(({ name, text }) => name ?? text);
  assert.deepEqual(names(drawn({})), ["stop:2031-06-01", "kept"]);
  assert.deepEqual(names(drawn({ at: "2031-05-31" })), ["kept"]);
});

test("on a phone lanes are higher and their names stand inside", () => {
  const { layout } = drawn({}, 400);
  assert.equal(layout.height, 10 + 20 + 4 * 60);
  assert.equal(layout.margin.l, 1);
  assert.deepEqual(
    layout.annotations.filter(({ showarrow }) => showarrow === false).map(({ text }) => text),
    ["Pont", "Port", "Pêche", "Cadre"],
  );
});

test("a figure takes from the first language what is null in it, and keeps a trace of its own", () => {
  const first = { map: { data: [{ x: [1], y: [2], customdata: ["a"] }] } };
  const other = {
    map: {
      data: [
        { x: null, y: [3], text: ["ا"] },
        { x: [5], y: [6] },
      ],
    },
  };
  assert.deepEqual(whole({ en: first, ar: other }).ar.map.data, [
    { x: [1], y: [3], text: ["ا"] },
    { x: [5], y: [6] },
  ]);
});

test("a figure of all pairs is fitted to its width; the widest that is no wider holds", () => {
  const fits = [
    {
      width: 0,
      layout: { "xaxis.showticklabels": false, height: 500 },
      data: { "0.text": ["A…"] },
    },
    { width: 640, layout: { "xaxis.showticklabels": true }, data: { "0.text": ["Alder"] } },
  ];
  const figure = { data: [{ text: ["?"] }], layout: { xaxis: { side: "top" }, meta: { fits } } };
  const narrow = fitted(figure, 350);
  assert.deepEqual(narrow.layout, { xaxis: { side: "top", showticklabels: false }, height: 500 });
  assert.deepEqual(narrow.data, [{ text: ["A…"] }]);
  const wide = fitted(figure, 1100);
  assert.deepEqual(wide.layout.xaxis, { side: "top", showticklabels: true });
  assert.deepEqual(wide.data, [{ text: ["Alder"] }]);
  assert.deepEqual(figure.data, [{ text: ["?"] }]);
});
