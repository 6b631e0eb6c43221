import assert from "node:assert/strict";
import { test } from "node:test";

import { contextOf } from "../../summit/front/src/core/state.js";
import { saidOf } from "../../summit/front/src/parts/announce.js";
import { summaryOf } from "../../summit/front/src/parts/closeness.js";
import { data, state } from "./cases.js";

/** What is said when one view becomes another. */
function said(before, after, slides = false) {
  const now = state(after);
  const shown = contextOf(data, now).issues.size;
  return saidOf(data, state(before), now, { shown, slides, named: (selector) => `<${selector}>` });
}

test("a toggle says one short thing, and on again the same", () => {
  const without = { issues: ["harbour", "fishing"] };
  assert.equal(said({}, without), "-Pont.");
  assert.equal(said(without, {}), "+Pont.");
  assert.equal(said({}, { actors: ["birch"] }), "-Aulnaie.");
  const toggle = '<[data-toggle="outcomes"][data-value="agreed"]>';
  assert.equal(said({}, { outcomes: ["talks-opened", "rejected"] }), `-${toggle}.`);
  assert.equal(said({}, {}), "");
});

test("of many things that change at once the sum is said, and only what is true", () => {
  assert.equal(said({}, { issues: [] }), "rien à voir");
  assert.equal(said({ issues: [] }, {}), "tout.");
  const one = { issues: ["fishing"], actors: ["cedar"] };
  assert.equal(said({}, one), "1/3.");
  assert.equal(said(one, { actors: ["cedar"] }), "+Pont. +Port."); // two can be named
  assert.equal(said(one, { actors: ["alder"] }), "3/3."); // not all: actors are as before
});

test("a day is said, but not while the slider says its own", () => {
  assert.equal(said({}, { at: "2031-05-14" }), "le 14 mai 2031.");
  assert.equal(said({ at: "2031-05-14" }, {}), "le tout le temps.");
  assert.equal(said({}, { at: "2031-05-14" }, true), "");
});

test("chart, order and language are said by the names of their controls", () => {
  assert.equal(said({}, { mode: "chart" }), '<[data-mode="chart"]>.');
  assert.equal(said({}, { order: "outcome" }), '<[data-part=order] [value="outcome"]>.');
  assert.equal(said({ language: "he" }, {}), "en français.");
});

test("the sentence below the table has the sums of what is shown", () => {
  const summary = (patch) => summaryOf(data, state(patch), contextOf(data, state(patch)));
  assert.equal(summary({}), "Au sommet, Aulnaie, Boulaie: 2/3, 83 %; 30 %, 25 %. De 25 % à 42 %.");
  assert.equal(
    summary({ issues: ["bridge"], at: "2031-05-14" }),
    "Au 14 mai 2031, Aulnaie, Boulaie: 1/1, 100 %; 50 %, 50 %.",
  );
  assert.equal(summary({ at: "2031-06-30" }), summary({})); // after the window it is of the window
  assert.equal(summary({ issues: ["fishing"] }), "Aulnaie et Boulaie: rien");
  assert.equal(summary({ actors: ["cedar"] }), "une seule");
});
