// What stands around the table of a large view: its fields, its lines, its figures.

import { fill } from "../core/words.js";
import { all, find, make, need, press, setWords, switchOff, treeOf } from "../dom.js";
import { applyDay } from "../parts/controls.js";
import { summaryOf } from "./table.js";

/**
 * The fields and lines beside the table say what the view is.
 * @param {HTMLElement} block
 * @param {Records} records
 * @param {LargeView} view
 * @param {Shown} shown
 */
export function applyFields(block, records, view, { page, columns, pair }) {
  const { data } = records;
  const words = data.words[view.language];
  for (const button of all(block, "[data-language]"))
    press(button, button.dataset.language === view.language);
  const field = /** @type {HTMLInputElement | null} */ (find(block, "[data-part=find]"));
  if (field && field.value !== view.find && field !== treeOf(field).activeElement)
    field.value = view.find;
  const theme = find(block, "[data-part=theme]");
  if (theme) Object.assign(theme, { value: view.theme });
  applyDay(block, data, /** @type {any} */ (view));
  switchOff(find(block, "[data-part=at]")?.parentElement, !records.dated && !data.stops.length);
  /** @param {string} selector @param {string} key @param {Turned} one */
  const tell = (selector, key, one) => {
    const { first, of } = one;
    const last = first ? first + one.shown.length - 1 : 0;
    setWords(need(block, selector), fill(words[key], { first, last, of }));
  };
  tell("[data-part=told-rows]", "large.rows", page);
  tell("[data-part=told-columns]", "large.columns", columns);
  /** @param {string} selector @param {boolean} off */
  const able = (selector, off) => {
    /** @type {HTMLButtonElement} */ (need(block, selector)).disabled = off;
  };
  able("[data-do=page-back]", page.at === 1);
  able("[data-do=page-next]", page.at === page.last);
  able("[data-do=columns-back]", columns.at === 1);
  able("[data-do=columns-next]", columns.at === columns.last);
  switchOff(find(block, "[data-part=empty]"), page.of > 0);
  setWords(need(block, "[data-part=summary]"), summaryOf(records, view, pair));
}

/**
 * @param {HTMLElement} block
 * @param {Records} records
 * @param {string} language
 */
export function fillThemes(block, records, language) {
  const field = find(block, "[data-part=theme]");
  const { theme: ids } = records.data.known;
  for (const [at, theme] of records.texts(language).themes.entries())
    field?.append(make("option", { value: ids[at + 1], textContent: theme }));
}

/**
 * Figures are drawn when a reader comes near them.
 * @param {HTMLElement} block
 * @param {() => void} draw
 * @param {AbortSignal} signal
 */
export function watchFigures(block, draw, signal) {
  const figures = all(block, "[data-part=analysis] figure");
  if (!figures.length) return;
  const watch = new IntersectionObserver(
    (told) => {
      if (!told.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      draw();
    },
    { rootMargin: "50%" },
  );
  for (const figure of figures) watch.observe(figure);
  signal.addEventListener("abort", () => watch.disconnect());
}
