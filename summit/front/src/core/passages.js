// Places in a text: what a browser counts in UTF-16 units, and records in code points.

/**
 * A passage in one paragraph; end is exclusive.
 * @typedef {object} Span
 * @property {number} start
 * @property {number} end
 */

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Code points before a place that is counted in units. @param {string} text @param {number} at */
export function pointsTo(text, at) {
  return [...text.slice(0, at)].length;
}

/** Units before a place that is counted in code points. @param {string} text @param {number} at */
export function unitsTo(text, at) {
  let units = 0;
  let points = 0;
  for (const sign of text) {
    if (points >= at) break;
    units += sign.length;
    points += 1;
  }
  return units;
}

/**
 * What is selected as whole words, and letters with all their marks, without white space and signs
 * at its ends that are not its own; null where nothing is left. In units.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Span | null}
 */
export function snapped(text, start, end) {
  if (end <= start) return null;
  let from = letterAt(text, start);
  let to = afterLetter(text, end);
  if (to < text.length && cuts(text, to)) to += INSIDE.exec(text.slice(to))?.[0].length ?? 0;
  while (from > 0 && cuts(text, from)) from = letterAt(text, from - 1);
  while (from < to && leaves(text, from, from + 1, to)) from += 1;
  while (to > from && leaves(text, to - 1, from, to - 1)) to -= 1;
  return to > from ? { start: from, end: to } : null;
}

// What words are made of, where white space or signs part them: not in Chinese, Japanese, Thai …
const UNSPACED = ["Han", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"]
  .map((script) => `\\p{scx=${script}}`)
  .join("");
// \ufe0e and \ufe0f stand behind pictures
const SPACED = `(?:(?![${UNSPACED}\\ufe0e\\ufe0f])[\\p{L}\\p{N}\\p{M}\\u200c\\u200d])`;
const INSIDE = new RegExp(`^${SPACED}+`, "u");
const BEHIND = new RegExp(`${SPACED}$`, "u");

/** Whether a word goes on over a place. @param {string} text @param {number} at */
function cuts(text, at) {
  return INSIDE.test(text.slice(at, at + 2)) && BEHIND.test(text.slice(Math.max(0, at - 2), at));
}

// What parts words, and does not belong to them where it stands first, or last.
const BEFORE = /[\s.,;:!?…·•،؛؟۔\p{Pd}]/u;
const AFTER = /[\s.,;:…·•،؛۔\p{Pd}]/u;
/** A first sign that is one of two → what the other can be. @type {Record<string, string>} */
const OPEN = {
  "(": ")",
  "[": "]",
  "«": "»",
  "»": "«",
  "‹": "›",
  "›": "‹",
  "“": "”",
  "”": "”",
  "„": "“”",
  '"': '"',
};
/** The same of a last one. @type {Record<string, string>} */
const CLOSE = {
  ")": "(",
  "]": "[",
  "»": "«",
  "«": "»",
  "›": "‹",
  "‹": "›",
  "”": "“„”",
  "“": "„",
  '"': '"',
};

/**
 * Whether a sign at an end of a passage is none of its own: one that parts words, or one of two
 * whose other is not in the rest. A figure keeps what stands before it.
 * @param {string} text
 * @param {number} at
 * @param {number} start of the rest
 * @param {number} end of the rest
 */
function leaves(text, at, start, end) {
  const [sign, rest, first] = [text[at], text.slice(start, end), at < start];
  if ((first ? BEFORE : AFTER).test(sign))
    return /\s/.test(sign) || !first || !/^\p{N}/u.test(rest);
  if (!(sign in OPEN || sign in CLOSE)) return false;
  return ![...((first ? OPEN : CLOSE)[sign] ?? "")].some((other) => rest.includes(other));
}

/**
 * The sentence that a passage is a part of; the next one where the passage is all of it. Of a
 * caret, which is a passage without words, the one in which it stands. In code points; null where
 * the text has no more.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} language
 * @returns {[number, number] | null}
 */
export function sentenceAfter(text, start, end, language) {
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  let last = null;
  for (const { index, segment } of sentences) {
    const place = placeOf(text, index, index + segment.length);
    if (place && (place[1] > end || (place[1] === end && place[0] < start))) return place;
    last = place ?? last;
  }
  return start === end ? last : null; // a caret behind the last words is in their sentence
}

/** Where the letter begins that a place is in. @param {string} text @param {number} at */
function letterAt(text, at) {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length));
  const from = wordAround(text, at);
  const found = letters.segment(text.slice(from)).containing(at - from);
  return from + (found?.index ?? at - from);
}

/** Where the letter ends that a place is in. @param {string} text @param {number} at */
function afterLetter(text, at) {
  const begin = letterAt(text, at);
  if (begin === at || at >= text.length) return Math.min(at, text.length);
  const from = wordAround(text, at);
  const found = letters.segment(text.slice(from)).containing(at - from);
  return found ? from + found.index + found.segment.length : at;
}

/**
 * A place before another from which letters can be counted.
 * @param {string} text
 * @param {number} at
 */
function wordAround(text, at) {
  let from = at;
  while (from > 0 && at - from < 200 && text[from - 1] !== " " && text[from - 1] !== "\n")
    from -= 1;
  return from;
}

/**
 * A passage as records count it; null where it has no words.
 * @param {string} text
 * @param {number} start in units
 * @param {number} end in units
 * @returns {[number, number] | null}
 */
export function placeOf(text, start, end) {
  const found = snapped(text, start, end);
  return found && [pointsTo(text, found.start), pointsTo(text, found.end)];
}

/**
 * A text cut where marks begin and end, for those browsers that highlight no ranges.
 * @param {number} length of the text
 * @param {(Span & {tone: string})[]} marks
 * @returns {(Span & {tones: string[]})[]}
 */
export function segments(length, marks) {
  const cuts = new Set([0, length]);
  for (const { start, end } of marks) cuts.add(start).add(end);
  const places = [...cuts].filter((at) => at >= 0 && at <= length).sort((a, b) => a - b);
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1];
    const over = marks.filter((mark) => mark.start < end && mark.end > start);
    return { start, end, tones: over.map(({ tone }) => tone) };
  });
}
