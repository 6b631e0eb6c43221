// Texts as lines of a picture.

/** @type {Record<string, string>} */
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;" }; // $…$ would be a formula

/**
 * A text as lines of at most so many signs, long words folded, safe where plotly reads tags.
 * @param {string} words
 * @param {number} most
 */
export function foldedLines(words, most) {
  /** @type {string[]} */
  const lines = [];
  const piece = new RegExp(`.{1,${most}}`, "gu");
  for (const word of words.split(/\s+/).flatMap((one) => one.match(piece) ?? [])) {
    const last = lines.at(-1);
    if (last && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => line.replace(/[&<>$]/g, (sign) => ESCAPED[sign]));
}
