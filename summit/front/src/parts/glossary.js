// Words explained: the first mention of a term in each passage is a link to its gloss.

import { all, make, nearOrGroup } from "../dom.js";

const PASSAGES = [
  "[data-detail]",
  "[data-part=narrative] > section",
  "[data-part=events] > ol > li",
  "[data-part=tour] [data-step]",
  "[data-part=standfirst]",
].join();
// no link inside these
const PLAIN = "a, button, h2, h3, h4, q, summary, [data-ev], [lang]";
const LETTERS = "\\p{L}\\p{M}\\p{N}";

/** Turn first mentions of the block's terms into links. @param {HTMLElement} block */
export function linkTerms(block) {
  const [list] = nearOrGroup(block, "[data-part=terms]");
  const terms = (list ? all(list, "dt[id]") : [])
    .map(({ id, textContent }) => ({ id, name: (textContent ?? "").trim() }))
    .filter(({ name }) => name) // an empty one would be found everywhere, without end
    .sort((a, b) => b.name.length - a.name.length);
  if (!terms.length) return;
  const escaped = terms.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![${LETTERS}])(${escaped.join("|")})(?![${LETTERS}])`, "u");
  const ids = new Map(terms.map(({ id, name }) => [name, id]));
  for (const passage of all(block, PASSAGES)) linkIn(passage, pattern, ids);
}

/**
 * @param {HTMLElement} passage
 * @param {RegExp} pattern
 * @param {Map<string, string>} ids
 */
function linkIn(passage, pattern, ids) {
  const seen = new Set();
  for (let node of wordsIn(passage))
    for (let match = pattern.exec(node.data); match; match = pattern.exec(node.data)) {
      const mention = node.splitText(match.index);
      node = mention.splitText(match[1].length);
      if (seen.has(match[1])) continue;
      seen.add(match[1]);
      const href = `#${ids.get(match[1])}`;
      const link = { "data-part": "term", "aria-expanded": "false", href };
      mention.replaceWith(make("a", link, mention.data));
    }
}

/** Its plain text, in the passage's own language. @param {HTMLElement} passage */
function wordsIn(passage) {
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(PLAIN) === node.parentElement?.closest("[lang]")
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_SKIP,
  );
  /** @type {Text[]} */
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}
