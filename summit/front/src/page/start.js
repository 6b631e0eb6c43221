// The exported page: explorers over plain models, their state in the URL fragment.

import { fragmentOf, stateFrom, tidied } from "../core/fragments.js";
import { allowed, stateOf } from "../core/state.js";
import { all, need } from "../dom.js";
import { mount } from "../explorer.js";
import { foldSources } from "../parts/finding.js";
import { asksForKeys } from "../parts/notes.js";
import { showChosen } from "../parts/selection.js";
import { lead } from "../parts/sharing.js";
import { moveInToolbar, roveBars } from "../parts/toolbar.js";
import { skip, speak, stay } from "./around.js";
import { plainModel } from "./model.js";
import { jsonOf, packed } from "./packed.js";
import { presenting, withoutPresented } from "./present.js";
import { makeTabs } from "./tabs.js";

const plotly = () => packed("plotly.js");

/** The first frame first. @param {PageCharts} drawing */
export function begin(drawing) {
  requestAnimationFrame(() =>
    setTimeout(() => {
      // head.js may have found the browser too old: all stays on the page
      if (document.documentElement.dataset.scripts === "on") start(drawing);
    }),
  );
}

/** @param {PageCharts} drawing */
function start({ charts, drawForeign }) {
  /** @type {Page} */
  const page = jsonOf("page.data");
  const rest = all(document, "[data-lang]").filter((node) => !node.closest("[data-explorer]"));
  makeTabs(document);
  const groups = groupsOf(page);
  // they would be dead
  if (!page.plotly)
    for (const node of all(document, "[data-figure], [data-plotly], [data-part=modes]"))
      node.remove();
  read(groups, page);
  const language = plainModel({ language: page.language }, () => {});
  const main = groups[0]?.model ?? language;
  for (const { model } of groups.slice(1)) tie(main, model);
  if (groups.some(({ model }) => model.get("selected")))
    document.documentElement.toggleAttribute("data-seen", true);
  for (const { els, data, model } of groups)
    for (const el of els)
      mount({ model, el, data, charts, deep: true, large: largeOf(el.dataset.summit ?? "") });
  const shareControls = () => {
    for (const { els } of groups) lead(els);
  };
  // a fold, or another tab, see tabs.js
  for (const event of ["toggle", "resize"]) addEventListener(event, shareControls, true);
  shareControls();
  foldSources(document);
  const bar = need(document, "body > header");
  bar.addEventListener("keydown", (event) => {
    if (moveInToolbar(event, document.documentElement.dir === "rtl")) event.preventDefault();
  });
  speak(page, main, rest);
  roveBars(document.body);
  document.documentElement.removeAttribute("data-linked");
  const present = groups[0] ? presenting(groups[0], () => write(groups)) : () => {};
  addEventListener("hashchange", () => {
    read(groups, page);
    queueMicrotask(present); // after the view has followed
  });
  document.addEventListener("click", skip);
  if (location.protocol === "about:") document.addEventListener("click", stay);
  document.addEventListener("keydown", (event) => {
    if (!asksForKeys(event)) return; // an explorer takes what is pressed in it
    all(document, "[data-do=keys]")
      .find((one) => one.checkVisibility())
      ?.click();
  });
  present();
  document.documentElement.toggleAttribute("data-ready", true);
  drawForeign(plotly, page, groups[0]?.data.theme);
}

/** @param {string} id of a summit's data @returns {Large} */
function largeOf(id) {
  return {
    plotly,
    figures: () => packed(id.replace("summit.", "figures.")),
    records: () => packed(id.replace("summit.", "records.")),
  };
}

/**
 * Explorers of one group share a model, which begins as the last of them was shown.
 * @param {Page} page
 * @returns {Group[]}
 */
function groupsOf(page) {
  /** @type {Map<string, FrontData>} */
  const summits = new Map();
  /** @type {Map<string, Group>} */
  const groups = new Map();
  const save = () => write([...groups.values()]);
  for (const el of all(document, "[data-explorer]")) {
    const { group = "", summit = "", state = "{}" } = el.dataset;
    const data = summits.get(summit) ?? jsonOf(summit);
    summits.set(summit, data);
    const prefix = groups.size ? `${groups.size + 1}.` : "";
    const { els } = groups.get(group) ?? { els: [] };
    const first = { ...data.defaults, ...JSON.parse(state), language: page.language };
    if (!page.plotly) first.mode = "table";
    const model = plainModel(structuredClone(first), save);
    const before = groups.get(group)?.prefix ?? prefix;
    groups.set(group, { group, els: [...els, el], prefix: before, data, first, model });
  }
  return [...groups.values()];
}

/** The state into the address. @param {Group[]} groups */
function write(groups) {
  const fragment = groups
    .map(({ data, model, first, prefix }) =>
      fragmentOf(stateOf(model, data), { ...data, defaults: first }, prefix),
    )
    .concat(groups[0]?.presented ? `present=${groups[0].presented}` : "")
    .filter(Boolean)
    .join("&");
  if (location.hash.replace(/^#/, "") !== fragment) location.hash = fragment || "start";
}

/**
 * The address into the state.
 * @param {Group[]} groups
 * @param {Page} page
 */
function read(groups, page) {
  const fragment = tidied(withoutPresented(location.hash));
  if (fragment && fragment !== "start" && !fragment.includes("=")) {
    readPlace(groups, fragment);
    return;
  }
  for (const { data, model, first, prefix } of groups) {
    const state = stateFrom(fragment, { ...data, defaults: first }, prefix);
    for (const [name, value] of Object.entries(state))
      if (page.plotly || name !== "mode") model.set(name, value);
  }
}

/**
 * A link to a place: `#en/cyber/us` opens that cell, other places are the browser's.
 * @param {Group[]} groups
 * @param {string} fragment
 */
function readPlace(groups, fragment) {
  // `view-2` and, where a part stands twice, `view-2-3`; none in the first
  const uid = fragment.split("/")[0];
  const own = groups.find(({ group }) => group && `${uid}-`.startsWith(`${group}-`));
  const { data, model, els } = own ?? groups[0] ?? {};
  const [, language, place] = /(?:^|\/)([A-Za-z-]+)\/([^/]+(?:\/[a-z-]+)?)/.exec(fragment) ?? [];
  if (!model || !data.known.language.includes(language)) return;
  if (!allowed(data, "selected", place)) return;
  model.set("language", language);
  model.set("selected", place);
  const { from = "" } = document.getElementById(fragment)?.dataset ?? {};
  if (from > (model.get("at") || data.windowEnd)) model.set("at", from); // a later position
  const block = need(els[0], `[data-part=block][data-lang="${language}"]`);
  queueMicrotask(() => showChosen(place, language, block)); // after the view has followed
}

/**
 * Two models keep one language.
 * @param {Model} main
 * @param {Model} model
 */
function tie(main, model) {
  model.on("change:language", () => main.set("language", model.get("language")));
  main.on("change:language", () => model.set("language", main.get("language")));
  model.set("language", main.get("language"));
}
