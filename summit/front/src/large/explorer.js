// The explorer of a large summit: the same view as of a small one, on a table that is turned.

import { dayWords, fill } from "../core/words.js";
import { all, atOnce, find, focusOn, languageBlocks, later, need, setWords } from "../dom.js";
import { linkTerms } from "../parts/glossary.js";
import { rove } from "../parts/keyboard.js";
import { foldLists } from "../parts/paper.js";
import { roveBars } from "../parts/toolbar.js";
import { applyTour, follow, liftTour, markTour, player, stepTo } from "../parts/tour.js";
import { openDetail } from "./detail.js";
import { applyFields, fillThemes, watchFigures } from "./fields.js";
import { listenLarge } from "./listen.js";
import { applyPickers } from "./picker.js";
import { layTable } from "./table.js";
import { led, ROWS, shownIn } from "./view.js";

/**
 * @param {object} options
 * @param {Model} options.model
 * @param {() => LargeView} options.view
 * @param {HTMLElement} options.el
 * @param {Records} options.records
 * @param {Large} options.large
 * @param {Charts} options.charts
 * @param {string} [options.prefix] before each id that it makes
 * @param {(view: LargeView) => string} [options.python] what makes its view in a notebook
 * @param {boolean} [options.deep] whether the address may name a place in it
 * @returns {() => void} clean-up
 */
export function mountLarge(options) {
  const { model, view, el, records, large, charts, prefix = "", python = () => "", deep } = options;
  const { data } = records;
  const asSmall = /** @type {any} */ (data); // for parts that both have
  const gone = new AbortController();
  const languages = languageBlocks(el);
  const blocks = languages.blocks.filter(({ node }) => node.dataset.part === "block");
  const seen = new Set();
  let before = view();
  /** @type {Partial<LargeView>} the view that the tour began from */
  let toured = {};
  const current = () => {
    const { node } = blocks.find(({ language }) => language === model.get("language")) ?? blocks[0];
    if (!seen.has(node)) {
      seen.add(node);
      roveBars(node);
      fillThemes(node, records, model.get("language"));
      watchFigures(node, () => draw(node), gone.signal);
      later(() => linkTerms(node));
    }
    return node;
  };
  /** @param {HTMLElement} node */
  const draw = (node) =>
    charts
      .draw(
        /** @type {any} */ (explorer),
        node,
        /** @type {any} */ (view()),
        /** @type {any} */ ({}),
      )
      .then(() => void document.documentElement.toggleAttribute("data-laid", true));
  /** @param {Partial<LargeView>} patch @param {boolean} [save] */
  const change = (patch, save = true) => {
    for (const [name, value] of Object.entries(led(patch, view()))) model.set(name, value);
    if (save) model.save_changes();
    soon();
  };
  const play = player(model, asSmall, (patch, save) => change(/** @type {any} */ (patch), save));
  let shown = shownIn(records, before);

  const apply = () => {
    const now = view();
    languages.show(now.language);
    const node = current();
    shown = shownIn(records, now);
    const issue = now.selected.split("/")[0];
    const at = shown.rows.indexOf(records.data.known.issues.indexOf(issue));
    if (at >= 0 && now.selected !== before.selected) {
      // what is chosen is on the page that is shown
      const page = Math.floor(at / ROWS) + 1;
      if (page !== shown.page.at) {
        model.set("page", page);
        now.page = page;
        shown = shownIn(records, now);
      }
    }
    layTable(node, explorer, now, shown);
    openDetail(node, explorer, now, shown.days);
    applyPickers(node, records, now);
    applyFields(node, records, now, shown);
    rove(/** @type {HTMLTableElement} */ (need(node, "[data-part=table]")));
    applyTour(node, asSmall, /** @type {any} */ (now));
    const said = data.words[now.language][play.on ? "controls.pause" : "controls.play"];
    for (const button of all(node, "[data-do=play]")) setWords(button, said);
    if (seen.size && before !== now) announce(node, before, now);
    if (before.language !== now.language) draw(node);
    before = now;
    el.dataset.selected = now.selected;
  };

  /** @param {HTMLElement} node @param {LargeView} was @param {LargeView} now */
  const announce = (node, was, now) => {
    const told = JSON.stringify(was) !== JSON.stringify(now);
    if (!told) return;
    const words = data.words[now.language];
    const rows = [find(node, "[data-part=told-rows]"), find(node, "[data-part=told-columns]")];
    const parts = shown.page.of
      ? rows.map((one) => one?.textContent).filter(Boolean)
      : [words["large.nothing"]];
    if (was.at !== now.at) {
      const date = now.at ? dayWords(words, now.at) : words["controls.whole"];
      parts.unshift(fill(words["live.at"], { date }));
    }
    setWords(find(node, "[data-part=announce]"), parts.join(". "));
  };

  const soon = atOnce(() => {
    if (!gone.signal.aborted) apply();
  });

  /** @type {LargeExplorer} */
  const explorer = {
    el,
    model,
    data,
    large,
    charts,
    records,
    prefix,
    python,
    block: current,
    state: view,
    change,
    apply,
    draw: () => draw(current()),
    shown: () => shown,
    choose(/** @type {string} */ place) {
      change({ selected: place });
    },
    close() {
      const [issue] = view().selected.split("/");
      change({ selected: "" });
      const link = `[data-part=table] tr[data-issue="${CSS.escape(issue)}"] th a`;
      queueMicrotask(() => find(current(), link)?.focus());
    },
    reset() {
      const { language: _, ...first } = data.defaults;
      change(first);
    },
    tour(/** @type {string} */ step, /** @type {HTMLElement} */ button) {
      if (step && !view().step) toured = view();
      const language = view().language;
      change(step ? stepTo(asSmall, step) : { ...toured, language, step: "" });
      queueMicrotask(() => follow(/** @type {any} */ (explorer), step, button));
    },
    play() {
      play.toggle();
      apply();
    },
    say(/** @type {string} */ words) {
      if (words) need(current(), "[data-part=announce]").textContent = words;
    },
  };

  for (const { node } of blocks) foldLists(node);
  listenLarge(explorer, gone.signal);
  const sizes = new ResizeObserver(() => {
    for (const card of all(el, "[data-part=tour]")) liftTour(card);
  });
  sizes.observe(el);
  const events = Object.keys(data.traits).map((name) => `change:${name}`);
  for (const name of events) model.on(name, soon);
  apply();
  const place = view().selected;
  if (deep && place && !place.startsWith("event:"))
    queueMicrotask(() => focusOn(find(current(), "[data-detail] h3")));
  return () => {
    gone.abort();
    sizes.disconnect();
    play.stop();
    for (const name of events) model.off(name, soon);
    charts.purge(el);
    setTimeout(markTour); // once it has left the page
  };
}
