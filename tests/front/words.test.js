import assert from "node:assert/strict";
import { test } from "node:test";

import { averageFormula, closenessFormula } from "../../summit/front/src/core/formula.js";
import { contextOf } from "../../summit/front/src/core/state.js";
import { dayWords, figure, fill, percentWords } from "../../summit/front/src/core/words.js";
import { data, state } from "./cases.js";

const words = data.words.fr;

test("names in braces are filled in; others stay, and what is filled in is not filled again", () => {
  assert.equal(fill("{a} et {b-c} et {d}", { a: "{b-c}", "b-c": 2 }), "{b-c} et 2 et {d}");
});

test("days, shares and figures in words", () => {
  assert.equal(dayWords(words, "2031-05-04"), "4 mai 2031");
  assert.equal(percentWords(words, 0.666), "67 %");
  assert.equal(figure(-0.333), "\u22120.33");
  assert.equal(figure(2), "2");
});

test("a formula takes its values from the data, whatever the cells are called", () => {
  const lines = closenessFormula(data, state(), "harbour", () => "Oui");
  assert.deepEqual(lines[0], ["Aulnaie: Oui", "1"]);
  assert.deepEqual(lines[1], ["Boulaie: Oui", "\u22121"]);
  assert.equal(lines[2][1], "1 \u2212 |1 \u2212 (\u22121)| \u00f7 2 = 0 %");
  assert.deepEqual(
    closenessFormula(data, state(), "fishing", () => "Oui"),
    [["rien"]],
  );
  assert.deepEqual(
    closenessFormula(data, state({ actors: [] }), "bridge", () => ""),
    [["rien"]],
  );
});

test("the average's formula has the terms shown, their weights, and a band where some are missing", () => {
  const lines = averageFormula(data, state(), contextOf(data, state()));
  assert.deepEqual(
    lines.map(([name]) => name),
    ["Pont", "Port", "pondérée", "simple", "couverture", "au moins", "au plus"],
  );
  const told = Object.fromEntries(lines);
  assert.equal(told.Pont, "3 \u00d7 0.5");
  assert.equal(told.pondérée, "(3 \u00d7 0.5 + 2 \u00d7 0) \u00f7 (3 + 2) = 30 %");
  assert.equal(told.couverture, "(3 + 2) \u00f7 (3 + 2 + 1) = 83 %");
  const one = state({ issues: ["bridge"] });
  assert.equal(averageFormula(data, one, contextOf(data, one)).length, 4); // nothing is missing
  const none = state({ issues: [] });
  assert.deepEqual(averageFormula(data, none, contextOf(data, none)), [["rien"]]);
});
