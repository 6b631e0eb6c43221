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

test("a word that is cut at an end is whole, and the words beside it stay outside", () => {
  const text = "قال «أولاً» في 2031، وقال إنه لن";
  assert.equal(words(text, 5, 8), "أولاً");
  assert.equal(words(text, 6, 13), "أولاً» في"); // to a half, over a sign
  assert.equal(words(text, 15, 18), "2031");
  assert.equal(words(text, 16, 17), "2031");
  assert.equal(words(text, 19, 20), null);
  assert.equal(words("one two three", 3, 8), "two");
  assert.equal(words("one two three", 5, 9), "two three");
  assert.equal(words("one\u00a0two", 1, 2), "one");
  assert.equal(words("مى\u200cشود که", 0, 2), "مى\u200cشود");
  assert.equal(words("他说我们明天签字。", 2, 4), "我们"); // nothing parts words there
  assert.equal(words("🕊️now", 3, 5), "now");
});

test("half a letter is a whole one, with all its marks", () => {
  assert.equal(words("a 🕊️ b", 3, 4), "🕊️"); // between its halves
  assert.equal(words("e\u0301 te\u0301", 0, 1), "e\u0301");
  assert.equal(words("e\u0301 te\u0301", 1, 5), "e\u0301 te\u0301");
  assert.equal(words("كِ تَابٌ", 0, 1), "كِ");
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
  for (const [caret, words] of [
    [0, [0, 7]],
    [5, [0, 7]],
    [12, [9, 25]],
    [text.length, [26, 30]],
  ])
    assert.deepEqual(sentenceAfter(text, caret, caret, "en")?.join(), words.join(), `${caret}`);
  assert.equal(sentenceAfter(text, 26, 30, "en"), null);
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
