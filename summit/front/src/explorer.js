// The explorer: wires a model to the nodes of a page. It knows neither kernel nor export.

import { contextOf, stateOf } from "./core/state.js";
import { all, atOnce, find, languageBlocks, later, need, treeOf } from "./dom.js";
import { listen } from "./listen.js";
import { announce } from "./parts/announce.js";
import { closeCard, eventIn, showEvent } from "./parts/card.js";
import { applyCloseness } from "./parts/closeness.js";
import { applyControls } from "./parts/controls.js";
import { applyFacets, indexOf } from "./parts/facets.js";
import { linkTerms } from "./parts/glossary.js";
import { heldIn, rove } from "./parts/keyboard.js";
import { foldLists } from "./parts/paper.js";
import { applySelection, focusBack, openedBy, showChosen } from "./parts/selection.js";
import { repeatLater } from "./parts/since.js";
import { roveBars } from "./parts/toolbar.js";
import { applyTour, follow, liftTour, markTour, player, stepTo } from "./parts/tour.js";
import { openedNow, unfold } from "./parts/unfold.js";

/**
 * @param {object} options
 * @param {Model} options.model
 * @param {HTMLElement} options.el
 * @param {FrontData} options.data
 * @param {Large} options.large
 * @param {Charts} options.charts
 * @param {(state: State) => string} [options.python] what makes its view in a notebook
 * @param {Beside} [options.beside] what it does not repeat of others in a notebook
 * @param {boolean} [options.deep] whether the address may name a place in it
 * @returns {() => void} clean-up
 */
export function mount({ model, el, data, large, charts, python = () => "", beside, deep = false }) {
  const languages = languageBlocks(el);
  const blocks = languages.blocks.filter(({ node }) => node.dataset.part === "block");
  const indexes = new Map();
  /** @type {Partial<State>} the view that the tour began from */
  let toured = {};
  const cleanUp = new AbortController();
  const state = () => stateOf(model, data);
  let before = state();
  /** @type {string[]} issues whose rows are open, the last one opened last */
  let opened = [];
  const inTurn = drawing();

  /** The block of the language shown, made ready when it is first shown. */
  const current = () => {
    const shown = blocks.find(({ language }) => language === model.get("language"));
    const { node } = shown ?? blocks[0];
    if (!indexes.has(node)) {
      tellKeys(node);
      repeatLater(node);
      indexes.set(node, indexOf(node));
      later(() => linkTerms(node)); // the charts first
    }
    return node;
  };

  /** @type {Explorer["change"]} */
  const change = (patch, save = true) => {
    for (const [name, value] of Object.entries(patch)) model.set(name, value);
    if (save) model.save_changes();
  };
  const play = player(model, data, (patch, save) => {
    change(patch, save);
    soon();
  });
  /** @param {string} place @param {At} [at] */
  const show = (place, at) => {
    const item = place.startsWith("event:") ? eventIn(current(), place) : null;
    if (item) showEvent(explorer, item, place, at);
    else showChosen(place, model.get("language"), current());
  };

  const apply = () => {
    late = false;
    const now = state();
    const context = contextOf(data, now);
    opened = openedNow(opened, before, now, context);
    context.open = new Set(opened);
    const keepFocus = heldIn(el);
    languages.show(now.language);
    const node = current();
    applyFacets(indexes.get(node), context);
    applyControls(node, data, now, context);
    applyCloseness(node, data, now, context);
    applySelection(node, data, now, context);
    beside?.share(el, node, context);
    unfold(node, context.open, now.mode === "table" && context.issues.size > 0);
    if (!context.event) closeCard(node);
    roveBars(node);
    for (const table of all(node, "[data-part=table]"))
      rove(/** @type {HTMLTableElement} */ (table));
    applyTour(node, data, now);
    keepFocus();
    const said = data.words[now.language][play.on ? "controls.pause" : "controls.play"];
    for (const button of all(node, "[data-do=play]")) button.textContent = said;
    announce(node, data, before, now, context.issues.size);
    before = now;
    el.dataset.selected = now.selected; // others of the group wait for it, see showChosen
    inTurn(() => charts.draw(explorer, node, now, context));
  };
  let late = false; // it has not followed yet, off the screen
  const come = () => late && !cleanUp.signal.aborted && apply();
  const seen = nearness(el, "0px", come);
  const around = nearness(el, "50%", come);
  const soon = atOnce(() => {
    if (cleanUp.signal.aborted) return;
    const now = state();
    const leads = now.selected !== before.selected || now.step !== before.step; // the screen there
    late = !leads && !seen.near() && !el.contains(treeOf(el).activeElement);
    if (!late) apply();
    else if (around.near()) later(come); // after what is looked at
  });

  /** @type {Explorer} */
  const explorer = {
    el,
    model,
    data,
    large,
    charts,
    python,
    block: current,
    state,
    change,
    apply,
    choose(place, from = null, at = from?.getBoundingClientRect()) {
      openedBy(from);
      change({ selected: place });
      queueMicrotask(() => show(place, at)); // after the view has followed
    },
    close(issue = "") {
      const { selected, language } = state();
      const own = !issue || selected.split("/")[0] === issue;
      opened = opened.filter((one) => one !== issue);
      if (own) change({ selected: "" });
      else apply();
      queueMicrotask(() => focusBack(current(), own ? selected : issue, language));
    },
    foldAll() {
      opened = [];
    },
    tour(step, button) {
      if (step && !state().step) toured = state();
      change(step ? stepTo(data, step) : { ...toured, language: state().language, step: "" });
      queueMicrotask(() => follow(explorer, step, button));
    },
    play() {
      play.toggle();
      apply();
    },
    say(words) {
      if (words) need(current(), "[data-part=announce]").textContent = words;
    },
  };

  for (const { node } of blocks) foldLists(node);
  listen(explorer, cleanUp.signal);
  const sizes = new ResizeObserver(() => {
    for (const card of all(el, "[data-part=tour]")) liftTour(card);
  });
  sizes.observe(el);
  const again = atOnce(() => {
    if (!cleanUp.signal.aborted) beside?.share(el, current(), contextOf(data, state()));
  });
  beside?.listen(el, again, cleanUp.signal);
  const events = Object.keys(data.traits).map((name) => `change:${name}`);
  for (const name of events) model.on(name, soon);
  apply();
  if (deep && model.get("selected")) queueMicrotask(() => show(model.get("selected")));
  return () => {
    cleanUp.abort();
    sizes.disconnect();
    seen.disconnect();
    around.disconnect();
    play.stop();
    inTurn(null);
    for (const name of events) model.off(name, soon);
    charts.purge(el);
    setTimeout(markTour); // once it has left the page
  };
}

/**
 * Whether an element is on the screen, or as near it as a margin says.
 * @param {HTMLElement} el
 * @param {string} margin
 * @param {() => void} come what is done when it is again
 */
function nearness(el, margin, come) {
  let near = true; // until told
  const observer = new IntersectionObserver(
    (told) => {
      near = told.some(({ isIntersecting }) => isIntersecting);
      if (near) come();
    },
    /** @type {any} */ ({ rootMargin: margin, scrollMargin: margin }), // not in the types yet
  );
  observer.observe(el);
  return { near: () => near, disconnect: () => observer.disconnect() };
}

/** One drawing at a time, and of those that waited only the last; null leaves off waiting. */
function drawing() {
  /** @type {Promise<unknown>} */
  let before = Promise.resolve();
  let frame = 0;
  let turn = 0;
  /** @param {(() => Promise<void>) | null} draw */
  return (draw) => {
    cancelAnimationFrame(frame);
    if (!draw) return;
    const begin = () => {
      const mine = ++turn;
      before = before.catch(() => {}).then(() => (mine === turn ? draw() : null));
      before
        .catch(() => {})
        .then(() => document.documentElement.toggleAttribute("data-laid", true));
    };
    frame = requestAnimationFrame(() => setTimeout(begin));
  };
}

/** The table's keys are told of where they work. @param {HTMLElement} block */
function tellKeys(block) {
  const keys = find(block, "[data-part=keys]");
  if (keys) need(block, "[data-part=table]").setAttribute("aria-describedby", keys.id);
}
