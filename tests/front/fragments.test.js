import assert from "node:assert/strict";
import { test } from "node:test";

import {
  fragmentOf,
  selectionOf,
  stateFrom,
  tidied,
} from "../../summit/front/src/core/fragments.js";
import { cases, data, state } from "./cases.js";

const { pairs, unknown } = cases("fragments");

test("a fragment sets its state, and the state gives the fragment again", () => {
  for (const [fragment, patch] of pairs) {
    assert.deepEqual(stateFrom(`#${fragment}`, data), state(patch));
    const words = new URLSearchParams(fragmentOf(state(patch), data));
    assert.deepEqual([...words].sort(), [...new URLSearchParams(fragment)].sort());
  }
});

test("what the records do not know changes nothing", () => {
  for (const fragment of unknown) {
    const found = stateFrom(`#${fragment}`, data);
    assert.deepEqual({ ...found, issues: data.defaults.issues }, data.defaults, fragment);
  }
  assert.deepEqual(stateFrom("#issues=bridge,nowhere", data).issues, ["bridge"]);
});

test("a fragment that was escaped, or has a full stop behind it, is read all the same", () => {
  for (const behind of ["", ").", ",", "»", "؟"])
    assert.equal(stateFrom(`#lang=he${behind}`, data).language, "he", behind);
  assert.equal(stateFrom("#lang%3Dhe%26mode%3Dchart", data).language, "he");
  assert.equal(stateFrom("#lang%3Dhe%26mode%3Dchart", data).mode, "chart");
  assert.equal(tidied("#fr%2Fbridge%2Falder"), "fr/bridge/alder");
  assert.equal(tidied("#fr/bridge/alder)."), "fr/bridge/alder");
  assert.equal(tidied("#%E0%A4%A"), "%E0%A4%A");
});

test("each explorer of a page reads what has its prefix", () => {
  const fragment = "#issues=bridge&2.issues=fishing&2.step=since";
  assert.deepEqual(stateFrom(fragment, data).issues, ["bridge"]);
  const second = stateFrom(fragment, data, "2.");
  assert.deepEqual([second.issues, second.step], [["fishing"], "since"]);
  assert.equal(fragmentOf(state({ mode: "chart" }), data, "2."), "2.mode=chart");
});

test("a link to a place selects it; other links do not", () => {
  assert.equal(selectionOf("#fr/bridge/alder", "fr"), "bridge/alder");
  assert.equal(selectionOf("#view-2/fr/event:flood", "fr"), "event:flood");
  assert.equal(selectionOf("#he/bridge", "fr"), "");
  assert.equal(selectionOf("#fr/term:quay", "fr"), "");
  assert.equal(selectionOf("https://example.org/fr/bridge.html", "fr"), "");
});
