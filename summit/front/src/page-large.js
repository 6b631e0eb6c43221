// Entry of the page of a large summit: one explorer, whose data wait packed until the first frame.

import { charts } from "./charts/draw.js";
import { all, inflate, need } from "./dom.js";
import { mountLarge } from "./large/explorer.js";
import { largeFragment, largeView } from "./large/links.js";
import { unpack } from "./large/unpack.js";
import { skip, speak, stay } from "./page/around.js";
import { plainModel } from "./page/model.js";
import { jsonOf, packed } from "./page/packed.js";
import { foldSources } from "./parts/finding.js";
import { asksForKeys } from "./parts/notes.js";
import { moveInToolbar, roveBars } from "./parts/toolbar.js";

requestAnimationFrame(() =>
  setTimeout(() => {
    if (document.documentElement.dataset.scripts === "on") start();
  }),
);

async function start() {
  /** @type {Page} */
  const page = jsonOf("page.data");
  const el = need(document, "[data-explorer]");
  const { summit = "" } = el.dataset;
  /** @param {string} kind */
  const named = (kind) => summit.replace("summit.", `${kind}.`);
  const records = unpack(JSON.parse(await inflate(await packed(named("large")))));
  const { data } = records;
  const rest = all(document, "[data-lang]").filter((node) => !node.closest("[data-explorer]"));
  const drawn = document.getElementById("plotly.js") !== null;
  const drawing = "[data-part=plot], [data-part=analysis] [data-take]";
  if (!drawn) for (const one of all(document, drawing)) one.remove();
  const { state = "{}" } = el.dataset;
  /** @type {LargeView} */
  const own = { ...data.defaults, ...JSON.parse(state), language: page.language };
  /** @type {() => LargeView} */
  const view = () =>
    /** @type {LargeView} */ (
      Object.fromEntries(Object.keys(own).map((name) => [name, model.get(name)]))
    );
  const first = { ...data, defaults: own };
  const model = plainModel(/** @type {any} */ ({ ...own }), () => {
    const fragment = largeFragment(view(), first);
    if (location.hash.replace(/^#/, "") !== fragment) location.hash = fragment || "start";
  });
  const read = () => {
    const place = /^#([A-Za-z-]+)\/([^/]+(?:\/[a-z0-9-]+)?)$/.exec(location.hash);
    const told = place ? `lang=${place[1]}&selected=${place[2]}` : location.hash;
    for (const [name, value] of Object.entries(largeView(told, first))) model.set(name, value);
  };
  read();
  document.documentElement.toggleAttribute("data-seen", true);
  mountLarge({
    model,
    view,
    el,
    records,
    charts,
    deep: true,
    large: {
      plotly: () => packed("plotly.js"),
      figures: () => packed(named("figures")),
      records: () => packed(named("large")),
    },
  });
  foldSources(document);
  const bar = need(document, "body > header");
  bar.addEventListener("keydown", (event) => {
    if (moveInToolbar(event, document.documentElement.dir === "rtl")) event.preventDefault();
  });
  speak(page, model, rest);
  roveBars(document.body);
  document.documentElement.removeAttribute("data-linked");
  addEventListener("hashchange", read);
  document.addEventListener("click", skip);
  if (location.protocol === "about:") document.addEventListener("click", stay);
  document.addEventListener("keydown", (event) => {
    if (!asksForKeys(event)) return;
    all(document, "[data-do=keys]")
      .find((one) => one.checkVisibility())
      ?.click();
  });
  document.documentElement.toggleAttribute("data-ready", true);
}
