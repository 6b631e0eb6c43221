// Texts as lines of a picture, in one order everywhere, as charts/directions.py has them.

const LTR = { mark: "\u200e", open: "\u202a" };
const RTL = { mark: "\u200f", open: "\u202b" };
const CLOSE = "\u202c";

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

/**
 * A line between marks of its own, with embeddings for isolates: Firefox and WebKit take no heed of
 * isolates in a picture, and order all of its lines as one.
 * @param {string} line
 * @param {boolean} rtl whether its language is written from right to left
 */
export function inOrder(line, rtl) {
  if (!rtl && !/[\u2066-\u2069]|\p{Script=Arabic}|\p{Script=Hebrew}/u.test(line)) return line;
  const whole = rtl ? RTL : LTR;
  const around = [whole];
  const turned = line.replace(/[\u2066-\u2069]/g, (sign, at) => {
    const outer = around[around.length - 1];
    if (sign === "\u2069") {
      if (around.length > 1) around.pop();
      return CLOSE + around[around.length - 1].mark;
    }
    around.push(sign === "\u2066" || (sign === "\u2068" && !leftward(line.slice(at))) ? LTR : RTL);
    return outer.mark + around[around.length - 1].open;
  });
  const ends = around.slice(1).map(() => CLOSE);
  return LTR.mark + whole.open + turned + ends.join("") + CLOSE + LTR.mark;
}

/** Whether a text's first letter is written from right to left. @param {string} text */
function leftward(text) {
  return /^\P{L}*(\p{Script=Arabic}|\p{Script=Hebrew})/u.test(text);
}
