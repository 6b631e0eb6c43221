import assert from "node:assert/strict";
import { test } from "node:test";

import { pythonOf } from "../../summit/front/src/core/python.js";
import { viewOf } from "../../summit/front/src/core/state.js";
import { data, state } from "./cases.js";

const begin = 'summit.explore("made-up"';

test("a view that nobody has touched is made by the call alone", () => {
  assert.equal(pythonOf(begin, state(), data), `${begin})`);
});

test("what differs is written as Python writes texts and lists", () => {
  const view = state({ issues: ["bridge", "harbour"], actors: [], at: "2020-01-02" });
  assert.equal(
    pythonOf(begin, view, data),
    `${begin}, issues=["bridge", "harbour"], actors=[], at="2020-01-02")`,
  );
});

test("of a step's view only what differs from the step is said", () => {
  const step = data.tour[0].id;
  const view = { ...viewOf(data, step), step };
  assert.equal(pythonOf(begin, view, data), `${begin}, step="${step}")`);
  const other = { ...view, mode: view.mode === "chart" ? "table" : "chart" };
  assert.equal(pythonOf(begin, other, data), `${begin}, mode="${other.mode}", step="${step}")`);
});
