// How a coded passage is called, in the pills and in the list.

import { make } from "../dom.js";

/**
 * @param {import("./marks.js").Mark} mark
 * @param {import("./form.js").Choices} choices
 * @param {Record<string, string>} words
 */
export function labelOf([, , , , kind, , issue, whose, position], choices, words) {
  const { issues, actors, outcomes, positions } = choices;
  const day = kind === "event" ? isolated(whose) : whose;
  const named = [...actors, ...outcomes].find(([id]) => id === whose)?.[1] ?? day;
  const about = issues.find(([id]) => id === issue)?.[1] ?? issue;
  const held = positions.find(([id]) => id === position)?.[1] ?? position;
  const first = kind === "stance" ? "" : words[kind];
  return [first, named, held, about].filter(Boolean).join(" · ");
}

/** @param {import("./marks.js").Mark} mark @param {string[]} paragraphs */
export function excerptOf([, paragraph, start, end], paragraphs) {
  return [...paragraphs[paragraph]].slice(start, Math.min(end, start + 80)).join("");
}

/**
 * As they stand in the text.
 * @param {import("./marks.js").Mark[]} marks
 */
export function inOrder(marks) {
  return [...marks].sort((a, b) => a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
}

/**
 * What is to be known of the records before anything is coded.
 * @param {Record<string, string>} notes
 * @param {Record<string, string>} words
 */
export function notesOf({ begun, other }, words) {
  const told = [];
  if (other) told.push(withFolder(words.older, other));
  if (begun) told.push([words.begun.replace("{source}", begun)]);
  return told;
}

/**
 * A path, or what is to be typed with it, reads from left to right among words of any direction.
 * @param {string} said with {folder}, alone or within code
 * @param {string} folder
 */
export function withFolder(said, folder) {
  return said.split(/(summit\.code\(.*?\)|\{folder\})/).map((part, at) =>
    at % 2
      ? make(
          "bdi",
          { dir: "ltr" },
          part.replace("{folder}", () => folder),
        )
      : part,
  );
}

/** How a date is written. @param {string} said @param {string} day of the meeting */
export function datesAs(said, day) {
  const [year, month] = day.split("-");
  const example = { day, month: month ? `${year}-${month}` : year, year };
  return said.replace(/\{(day|month|year)\}/g, (_, name) =>
    isolated(example[/** @type {"day"} */ (name)]),
  );
}

/** A date as it is written, among words of whichever direction. @param {string} date */
function isolated(date) {
  return `\u2066${date}\u2069`;
}
