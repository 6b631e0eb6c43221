import assert from "node:assert/strict";
import { test } from "node:test";

import {
  placeOf,
  pointsTo,
  segments,
  sentenceAfter,
  snapped,
  unitsTo,
} from "../../summit/front/src/core/passages.js";
import { cases } from "./cases.js";

/** The passage as words. @param {string} text @param {number} start @param {number} end */
const words = (text, start, end) => {
  const found = snapped(text, start, end);
  return found && text.slice(found.start, found.end);
};

test("a selection is a passage that records count in code points", () => {
  for (const { text, selected, place, exact } of cases("passages")) {
    const [start, end] = selected;
    assert.deepEqual(placeOf(text, start, end), place, text);
    if (!place) continue;
    assert.equal([...text].slice(...place).join(""), exact);
    assert.deepEqual(
      place.map((at) => pointsTo(text, unitsTo(text, at))),
      place,
    );
  }
});

test("half a letter is a whole one, with all its marks", () => {
  assert.equal(words("a 🕊️ b", 3, 4), "🕊️"); // between its halves
  assert.equal(words("e\u0301te\u0301", 0, 1), "e\u0301");
  assert.equal(words("e\u0301te\u0301", 1, 3), "e\u0301t");
  assert.equal(words("كِتَابٌ", 0, 1), "كِ");
  assert.equal(words("👨‍👩‍👧 x", 2, 3), "👨‍👩‍👧");
  assert.equal(words("  \n ", 0, 4), null);
  assert.equal(words("abc", 2, 2), null);
});

test("signs that part words stay outside a passage, and letters and pairs within", () => {
  /** @param {string} text @param {string | null} [rest] */
  const whole = (text, rest = text) => assert.equal(words(text, 0, text.length), rest);
  whole(". He left, ", "He left");
  whole("، وقال إنه لا يوقّع؛", "وقال إنه لا يوقّع");
  whole("— a dash … ", "a dash");
  whole("“said he", "said he");
  whole("said he”.", "said he");
  whole(") left over (", "left over");
  for (const kept of [
    "Will he sign?",
    "«المبادرة»",
    "(the plan) of “his”",
    "-5",
    ".5",
    "50%",
    "كِتَابٌ",
  ])
    whole(kept);
  whole("„Wort“");
  whole(" … ! ", null);
});

test("the sentence that a passage is in comes first, then the next one", () => {
  const text = "One two. “Three 🕊️ four?” Five.";
  const found = [];
  for (let at = [0, 0]; at; at = sentenceAfter(text, ...at, "en")) {
    if (at[1]) found.push([...text].slice(...at).join(""));
  }
  assert.deepEqual(found, ["One two", "“Three 🕊️ four?”", "Five"]);
  assert.deepEqual(sentenceAfter(text, 4, 7, "en"), [0, 7]);
  assert.equal(sentenceAfter("…", 0, 0, "ar"), null);
});

test("a text is cut where marks begin and end, and tells what lies over each part", () => {
  const marks = [
    { start: 2, end: 6, tone: "for" },
    { start: 4, end: 8, tone: "against" },
  ];
  const parts = segments(10, marks);
  assert.deepEqual(
    parts.map(({ start, end, tones }) => [start, end, tones.join()]),
    [
      [0, 2, ""],
      [2, 4, "for"],
      [4, 6, "for,against"],
      [6, 8, "against"],
      [8, 10, ""],
    ],
  );
  assert.deepEqual(segments(3, []), [{ start: 0, end: 3, tones: [] }]);
});
