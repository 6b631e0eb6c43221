// What a change did, said once and briefly, in the block whose controls did it.

import { dayWords, fill } from "../core/words.js";
import { find, treeOf } from "../dom.js";

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {State} before
 * @param {State} state
 * @param {number} shown how many issues are shown
 */
export function announce(block, data, before, state, shown) {
  const live = find(block, "[data-part=announce]");
  if (!live || !find(block, "[data-part=viewbar]")?.checkVisibility()) return;
  /** @param {string} selector */
  const named = (selector) => find(block, selector)?.textContent;
  // a slider says its own value
  const slides = !!treeOf(block).activeElement?.matches("[data-part=at]");
  const said = saidOf(data, before, state, { shown, named, slides });
  if (said) live.textContent = said;
}

/**
 * What is said of a change; "" where nothing is.
 * @param {FrontData} data
 * @param {State} before
 * @param {State} state
 * @param {object} seen
 * @param {number} seen.shown how many issues are shown
 * @param {(selector: string) => string | null | undefined} seen.named what a control is called
 * @param {boolean} seen.slides whether the day is being set by the slider
 */
export function saidOf(data, before, state, { shown, named, slides }) {
  const words = data.words[state.language];
  let said = switched(data, before, state, named);
  if (said.length > 2) {
    const count = fill(words["live.shown"], { n: shown, of: data.known.issues.length });
    const some = shown ? count : words["matrix.empty"];
    said = [isWhole(data, state) ? words["live.reset"] : some];
  }
  if (before.at !== state.at && !slides) {
    const date = state.at ? dayWords(words, state.at) : words["controls.whole"];
    said.push(fill(words["live.at"], { date }));
  }
  if (before.mode !== state.mode) said.push(`${named(`[data-mode="${state.mode}"]`)}.`);
  if (before.order !== state.order)
    said.push(`${named(`[data-part=order] [value="${state.order}"]`)}.`);
  if (before.language !== state.language) said.push(words["live.language"]);
  return said.join(" ");
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
