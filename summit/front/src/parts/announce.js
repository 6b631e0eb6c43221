// What a change did, said once and briefly, in the block whose controls did it.

import { dayWords, fill } from "../core/words.js";
import { find } from "../dom.js";

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {State} before
 * @param {State} state
 * @param {number} shown how many issues are shown
 */
export function announce(block, data, before, state, shown) {
  if (!find(block, ".controls")) return;
  const words = data.words[state.language];
  /** @param {string} selector */
  const named = (selector) => find(block, selector)?.textContent;
  let said = switched(data, before, state, named);
  if (said.length > 2) {
    const count = fill(words["live.shown"], { n: shown, of: data.known.issues.length });
    const some = shown ? count : words["matrix.empty"];
    said = [isWhole(data, state) ? words["live.reset"] : some];
  }
  if (before.at !== state.at && !document.activeElement?.matches("input.at")) {
    // a slider says its own value
    const date = state.at ? dayWords(words, state.at) : words["controls.whole"];
    said.push(fill(words["live.at"], { date }));
  }
  if (before.mode !== state.mode) said.push(`${named(`[data-mode="${state.mode}"]`)}.`);
  if (before.order !== state.order) said.push(`${named(`.order [value="${state.order}"]`)}.`);
  if (before.language !== state.language) said.push(words["live.language"]);
  const live = find(block, ".announce");
  if (live && said.length) live.textContent = said.join(" ");
}

/** Traits of which several words can be on. @param {FrontData} data */
function listsOf(data) {
  const lists = Object.keys(data.traits).filter((name) => data.traits[name] === "some");
  return /** @type {("issues" | "actors" | "outcomes")[]} */ (lists);
}

/**
 * @param {FrontData} data
 * @param {State} state
 */
function isWhole(data, state) {
  return listsOf(data).every((name) => String(state[name]) === String(data.defaults[name]));
}

/**
 * A sentence for each thing that was switched on or off.
 * @param {FrontData} data
 * @param {State} before
 * @param {State} state
 * @param {(selector: string) => string | null | undefined} named
 * @returns {string[]}
 */
function switched(data, before, state, named) {
  const words = data.words[state.language];
  return listsOf(data).flatMap((list) =>
    [...new Set([...before[list], ...state[list]])]
      .filter((id) => before[list].includes(id) !== state[list].includes(id))
      .map((id) => {
        const told = state[list].includes(id) ? "live.issue-on" : "live.issue-off";
        const toggle = named(`[data-toggle="${list}"][data-value="${id}"]`);
        return fill(words[told], { name: words[list]?.[id] ?? toggle ?? id });
      }),
  );
}
