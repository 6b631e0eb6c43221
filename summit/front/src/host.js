// The exported page: a model over a plain object, its state in the URL fragment.

function plainModel(state, onSave) {
  const listeners = new Map();
  return {
    get: (key) => state[key],
    set(key, value) {
      if (String(state[key]) === String(value)) return;
      state[key] = value;
      for (const callback of listeners.get(`change:${key}`) ?? []) callback();
    },
    save_changes: onSave,
    on(event, callback) { listeners.set(event, [...(listeners.get(event) ?? []), callback]); },
    off(event, callback) { listeners.set(event, (listeners.get(event) ?? []).filter((one) => one !== callback)); },
  };
}

function jsonOf(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** Base64 → bytes; by the browser's own decoder where it has one. */
function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let index = 0; index < raw.length; index += 1) bytes[index] = raw.charCodeAt(index);
  return bytes;
}

/** What stands packed in the page. @returns {Promise<Blob>} gzip */
function packed(id) {
  const element = document.getElementById(id);
  if (!element) return Promise.reject(new Error(`${id} is not in this page`));
  return Promise.resolve(new Blob([bytesOf(element.textContent)]));
}

function start() {
  if (!document.documentElement.classList.contains("js")) return; // head.js found it too old: all stays on the page
  const page = jsonOf("page.data");
  const summits = new Map();
  const dataOf = (id) => summits.get(id) ?? summits.set(id, jsonOf(id)).get(id);
  const plotly = () => packed("plotly.js");
  const models = [];

  const write = () => {
    const fragment = models.map(({ data, model, prefix }) => fragmentOf(stateOf(model), { ...data, defaults: data.first }, prefix)).filter(Boolean).join("&");
    if (location.hash.replace(/^#/, "") !== fragment) location.hash = fragment || "start";
  };
  const read = () => {
    const fragment = location.hash;
    if (fragment && fragment !== "#start" && !fragment.includes("=")) return readPlace(models, fragment);
    for (const { data, model, prefix } of models)
      for (const [key, value] of Object.entries(stateFrom(fragment, { ...data, defaults: data.first }, prefix)))
        if (page.plotly || key !== "mode") model.set(key, value);
  };

  const rest = [...document.querySelectorAll("[data-lang]")].filter((node) => !node.closest("[data-explorer]"));
  for (const el of document.querySelectorAll("[data-explorer]")) {
    const { group, summit, state } = /** @type {HTMLElement} */ (el).dataset;
    const data = dataOf(summit);
    let found = models.find((one) => one.group === group);
    if (!found) models.push(found = { group, els: [], prefix: models.length ? `${models.length + 1}.` : "" });
    found.els.push(el);
    // in the notebook all of a group ended in the view that its last member was shown with
    const first = { ...data.defaults, ...JSON.parse(state || "{}"), language: page.language };
    found.data = { ...data, first: page.plotly ? first : { ...first, mode: "table" } };
  }
  for (const one of models) one.model = plainModel(structuredClone(one.data.first), write);
  if (!page.plotly) for (const node of document.querySelectorAll("figure.chart, .modes")) node.remove(); // they would be dead
  read();
  const main = models[0]?.model ?? plainModel({ language: page.language }, () => {});
  for (const { model } of models.slice(1)) {
    model.on("change:language", () => { main.set("language", model.get("language")); });
    main.on("change:language", () => model.set("language", main.get("language")));
    model.set("language", main.get("language"));
  }
  if (models.some(({ model }) => model.get("selected"))) document.documentElement.classList.add("seen");
  for (const { els, data, model } of models) for (const el of els) mount({ model, el, data, deep: true, plotly, figures: () => packed(el.dataset.summit.replace("summit.", "figures.")) });

  for (const node of rest) node.setAttribute("data-page-lang", "");
  const others = languageBlocks(document, "[data-page-lang]");
  const nav = contents();
  const speak = () => {
    const language = main.get("language");
    document.documentElement.lang = language;
    document.documentElement.dir = page.rtl.includes(language) ? "rtl" : "ltr";
    document.title = page.titles[language];
    document.querySelector("nav.languages")?.setAttribute("aria-label", page.label[language]);
    for (const button of document.querySelectorAll(".languages [data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    others.show(language);
    nav.querySelector("summary").textContent = page.contents[language];
    nav.open = false;
    later(() => leaning(page, language));
  };
  main.on("change:language", speak);
  speak();
  document.documentElement.classList.remove("linked");
  document.querySelector(".languages")?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-language]");
    if (!button) return;
    main.set("language", button.dataset.language);
    main.save_changes();
  });
  addEventListener("hashchange", read);
  document.addEventListener("click", (event) => { // to the table, and the view in the address stays
    const heading = event.target.closest?.(".skip") && [...document.querySelectorAll("table.matrix h2")].find((one) => one.checkVisibility());
    if (!heading) return;
    event.preventDefault();
    goTo(heading);
  });
  drawForeign(plotly, page, models[0]?.data.theme);
}

requestAnimationFrame(() => setTimeout(start)); // the first frame first

/** A link to a place on the page: `#en/cyber/us` opens that cell, other places are the browser's. */
function readPlace(models, fragment) {
  const uid = fragment.slice(1).split("/")[0]; // `view-2` and, where a part stands twice, `view-2-3`; none in the first
  const main = models.find(({ group }) => group && `${uid}-`.startsWith(`${group}-`)) ?? models[0];
  const [, language, place] = /[#/]([A-Za-z-]+)\/([^/]+(?:\/[a-z-]+)?)/.exec(fragment) ?? [];
  if (!main || !main.data.languages.includes(language) || !allowed("selected", place, main.data)) return;
  main.model.set("language", language);
  main.model.set("selected", place);
  const record = document.getElementById(fragment.slice(1));
  if (record?.dataset.from > (main.model.get("at") || main.data.windowEnd)) main.model.set("at", record.dataset.from); // a later position
  queueMicrotask(() => showChosen(place, language, main.els[0].querySelector(`.block[data-lang="${language}"]`))); // after the view has followed
}

function goTo(heading) {
  focusOn(heading);
  heading.scrollIntoView();
}

/** A list of the page's parts in its bar, made when it is opened. */
function contents() {
  const nav = Object.assign(document.createElement("details"), { className: "contents" });
  nav.append(document.createElement("summary"), document.createElement("ul"));
  nav.addEventListener("toggle", () => {
    const parts = nav.open ? [...document.querySelectorAll("main h2")].filter((heading) => heading.checkVisibility()) : [];
    nav.lastChild.replaceChildren(...parts.map((heading) => {
      const [item, button] = ["li", "button"].map((name) => document.createElement(name));
      button.textContent = heading.textContent;
      button.addEventListener("click", () => {
        nav.open = false;
        goTo(heading);
      });
      item.append(button);
      return item;
    }));
  });
  nav.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !nav.open) return;
    nav.open = false;
    nav.firstChild.focus();
  });
  document.querySelector("header.bar").firstElementChild.after(nav);
  return nav;
}

/** Beside each source a button that lists the records which lean on it, as links to them. */
function leaning(page, language) {
  const cited = new Map();
  for (const link of document.querySelectorAll(".block .ev a")) {
    const id = link.getAttribute("href").slice(1);
    cited.set(id, [...(cited.get(id) ?? []), link]);
  }
  for (const item of document.querySelectorAll(".sources > ol > li")) {
    const links = cited.get(item.id) ?? [];
    item.querySelector(".lean")?.remove();
    item.querySelector(".leaning")?.remove();
    if (!links.length) continue;
    const places = [...new Set(links.map((link) => link.closest("[id]")))].filter(Boolean);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "lean", textContent: `\u21a9 ${places.length}` });
    button.setAttribute("aria-label", fill(page.lean[language], { n: places.length }));
    const called = item.querySelector("bdi");
    called.id ||= `${item.id}-name`;
    button.id = `${item.id}-lean`;
    button.setAttribute("aria-labelledby", `${called.id} ${button.id}`); // each in its own language
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      const open = item.querySelector(".leaning");
      button.setAttribute("aria-expanded", String(!open));
      if (open) return open.remove();
      const list = Object.assign(document.createElement("ul"), { className: "leaning", lang: language, dir: document.documentElement.dir });
      list.append(...places.map((place) => {
        const heading = place.querySelector("h2, h3, h4") ?? place;
        const issue = place.matches(".stance") ? `${place.closest(".issue").querySelector("h3").textContent.trim()}: ` : "";
        const row = document.createElement("li");
        row.append(Object.assign(document.createElement("a"), { href: `#${place.id}`, textContent: `${issue}${heading.textContent.trim()}` }));
        return row;
      }));
      item.append(list);
    });
    item.append(" ", button);
  }
}

/** Other plotly figures of a notebook, drawn as they are. */
function drawForeign(plotly, page, theme) {
  for (const element of document.querySelectorAll("[data-plotly]")) {
    const figure = JSON.parse(element.querySelector("script").textContent);
    const plot = element.querySelector(".plot");
    const config = { ...page.plotlyConfig, ...figure.config, showSendToCloud: false, plotlyServerURL: "" };
    startPlotly(plotly).then((Plotly) => {
      plot.textContent = "";
      const { data, layout } = theme ? themed(figure, theme, isDark(plot)) : figure; // our own colours have a dark twin
      return Plotly.newPlot(plot, { data, layout, frames: figure.frames, config });
    }).catch(() => {}); // what the figure is called stays in its place
  }
}
