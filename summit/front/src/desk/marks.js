// What is coded, shown in the text: a highlight a tone, and beside each paragraph whose it is.

import { segments, unitsTo } from "../core/passages.js";
import { make } from "../dom.js";

/** Of a passage that has no position: what it becomes. */
export const SIGNS = { outcome: "■", event: "◆", claim: "❞" };

/**
 * Number, paragraph, start, end, kind, tone, issue, whose, position.
 * @typedef {[number, number, number, number, string, string, string, string, string]} Mark
 */

const highlights = () => /** @type {any} */ (globalThis.CSS)?.highlights;

/**
 * @param {import("./text.js").Pane} pane
 * @param {string[]} paragraphs
 * @param {(number: number) => void} choose
 */
export function marking(pane, paragraphs, choose) {
  /** @type {Map<string, Set<Range>>} */
  const own = new Map();
  /** @type {Set<number>} */
  let coded = new Set();

  /** @param {string} tone @param {Range[]} ranges */
  const paint = (tone, ranges) => {
    const all = highlights();
    if (!all) return;
    const name = `summit-${tone}`;
    const held = all.get(name) ?? new /** @type {any} */ (globalThis).Highlight();
    for (const range of own.get(tone) ?? []) held.delete(range);
    for (const range of ranges) held.add(range);
    own.set(tone, new Set(ranges));
    if (tone === "selected") held.priority = 1;
    all.set(name, held);
  };

  /** Where no range can be highlighted: elements. @param {Mark[]} marks */
  const paintElements = (marks) => {
    const now = new Set(marks.map((mark) => mark[1]));
    for (const number of new Set([...coded, ...now])) {
      const text = paragraphs[number];
      const inside = marks
        .filter((mark) => mark[1] === number)
        .map((mark) => ({
          start: unitsTo(text, mark[2]),
          end: unitsTo(text, mark[3]),
          tone: mark[5],
        }));
      pane.words[number]?.replaceChildren(
        ...segments(text.length, inside).map(({ start, end, tones }) =>
          tones.length
            ? make("mark", { "data-tone": tones[0] }, text.slice(start, end))
            : text.slice(start, end),
        ),
      );
    }
  };

  return {
    /**
     * @param {Mark[]} marks
     * @param {(mark: Mark) => string} label
     * @param {string} earlier what is said of one of an earlier sitting
     */
    show(marks, label, earlier) {
      /** @type {Map<string, Range[]>} */
      const tones = new Map(
        [...own.keys()].filter((one) => one !== "selected").map((t) => [t, []]),
      );
      for (const mark of marks) {
        const range = pane.range([mark[1], mark[2], mark[3]]);
        if (range) tones.set(mark[5], [...(tones.get(mark[5]) ?? []), range]);
      }
      if (!highlights()) paintElements(marks);
      for (const [tone, ranges] of tones) paint(tone, ranges);
      const now = new Set(marks.map((mark) => mark[1]));
      for (const number of new Set([...coded, ...now])) {
        const box = pane.words[number]?.parentElement;
        const of = marks.filter((mark) => mark[1] === number);
        box?.querySelector("[data-part=tags]")?.remove();
        if (!box || !of.length) continue;
        const tags = make("div", { "data-part": "tags" }, ...of.map(tag));
        tags.dir = getComputedStyle(pane.words[number]).direction; // they begin where it begins
        box.append(tags);
      }
      coded = now;

      function tag(/** @type {Mark} */ mark) {
        return make(
          "button",
          {
            type: "button",
            dir: "auto",
            title: mark[0] < 0 ? earlier : "",
            onclick: () => choose(mark[0]),
          },
          sign(mark),
          label(mark),
        );
      }
    },
    /**
     * What is selected, while another element has the focus.
     * @param {import("./text.js").Place | null} place
     */
    select(place) {
      const range = place && pane.range(place);
      paint("selected", range ? [range] : []);
    },
    /** @returns {Set<number>} */
    coded: () => coded,
    clear() {
      for (const tone of own.keys()) paint(tone, []);
    },
  };
}

/** The glyph of a position, or of what a passage becomes. @param {Mark} mark */
export function sign([, , , , kind, tone]) {
  const other = SIGNS[/** @type {keyof typeof SIGNS} */ (kind)];
  if (other) return make("i", { "aria-hidden": "true", textContent: other });
  return make("i", { "aria-hidden": "true", "data-tone": tone });
}
