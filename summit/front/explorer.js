// The explorer: wires a model to the nodes of a page. It knows neither kernel nor export.

/** What opened the details: in a notebook that may be another explorer than the one closing them. */
let opener = null;
let arrows = 0;

/** Take the blocks of other languages off the page, so that one is there at a time. */
function languageBlocks(root, selector = "[data-lang]") {
  const blocks = [...root.querySelectorAll(selector)].map((node) => ({
    node,
    language: node.dataset.lang,
    place: document.createComment(node.dataset.lang),
  }));
  return {
    blocks,
    show(language) {
      for (const { node, language: own, place } of blocks) {
        if (own === language) { if (place.parentNode) place.replaceWith(node); }
        else if (node.parentNode) node.replaceWith(place);
      }
    },
  };
}

/**
 * @param {{model: Model, el: HTMLElement, data: Data, deep?: boolean,
 *   plotly: () => Promise<Blob>, figures: () => Promise<Blob>}} options
 * @returns {() => void} clean-up
 */
function mount({ model, el, data, deep = false, plotly, figures }) {
  const languages = languageBlocks(el);
  const blocks = languages.blocks.filter(({ node }) => node.classList.contains("block"));
  const indexes = new Map();
  const cleanUp = new AbortController();
  let cited = null;
  let before = stateOf(model);
  let frame = 0;
  let turn = 0;
  let drawing = Promise.resolve();

  const play = player(model, data, (...patch) => { change(...patch); soon(); });
  /** The block of the language shown, made ready when it is first shown. */
  const current = () => {
    const { node, language } = blocks.find((block) => block.language === model.get("language")) ?? blocks[0];
    if (!indexes.has(language)) {
      spellOut(node, data, language);
      indexes.set(language, { node, index: indexOf(node) });
      later(() => linkTerms(node)); // the charts first
    }
    return indexes.get(language);
  };
  const rtl = () => data.rtl.includes(model.get("language"));

  function change(patch, save = true) {
    for (const [key, value] of Object.entries(patch)) model.set(key, value);
    if (save) model.save_changes();
  }

  function toggle(key, id) {
    const all = { issues: data.issues, actors: data.actors, outcomes: data.defaults.outcomes }[key];
    const on = new Set(model.get(key));
    if (!on.delete(id)) on.add(id);
    change({ [key]: all.filter((one) => on.has(one)) });
  }

  function choose(select, from = null) {
    opener = from;
    change({ selected: select });
    queueMicrotask(() => show(select)); // after the view has followed
  }

  const show = (select) => showChosen(select, model.get("language"), current().node);

  /** Close what is open; focus goes back to what opened it, or to what would. */
  function close() {
    const [was, language] = [model.get("selected"), model.get("language")];
    change({ selected: "" });
    queueMicrotask(() => {
      const seen = (link) => link?.isConnected && link.checkVisibility() && !link.closest("[data-off]");
      const back = seen(opener) ? opener : nearOrGroup(current().node, "table.matrix a").find((link) => seen(link) && selectionOf(link, language) === was);
      opener = null;
      if (back) back.focus();
      else focusOn(nearOrGroup(current().node, "table.matrix h2")[0]);
    });
  }

  function apply() {
    const state = stateOf(model);
    const context = contextOf(data, state);
    const keepFocus = heldIn(el);
    languages.show(state.language);
    const { node, index } = current();
    applyFacets(index, context);
    applyControls(node, data, state, context);
    applyCloseness(node, data, state, context);
    applySelection(node, data, state, context);
    for (const table of node.querySelectorAll("table.matrix")) rove(table);
    applyTour(node, data, state);
    keepFocus();
    for (const button of node.querySelectorAll(".play")) {
      button.textContent = data.words[state.language][play.on ? "controls.pause" : "controls.play"];
    }
    announce(node, data, before, state, context);
    before = state;
    el.dataset.selected = state.selected; // others wait for it, see showChosen
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => setTimeout(() => {
      const mine = (turn += 1); // one drawing at a time, and of those that waited only the last
      drawing = drawing.catch(() => {}).then(() => (mine === turn ? drawCharts(node, data, state, context, { plotly, figures }, choose) : null));
      drawing.catch(() => {}).then(() => document.documentElement.classList.add("laid"));
    }));
  }

  const onClick = (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const link = at("a[href]");
    if (link?.closest(".ev")) cited = link;
    const selection = link && selectionOf(link, model.get("language"));
    if (selection && !event.ctrlKey && !event.metaKey) { event.preventDefault(); return choose(selection, link); }
    if (at(".gloss a")) at(".gloss").hidePopover();
    const gloss = at("a.term") ? openGloss(link) : null;
    if (gloss !== null) { say(gloss); return event.preventDefault(); }
    const button = at("button");
    if (!button) return;
    const { toggle: key, value, mode, group, zoom, language, go, take } = button.dataset;
    if (take) model.save_changes();
    if (take) takeAway(button, current().node, data, stateOf(model)).then((said) => say(said && data.words[model.get("language")][said]));
    else if (go !== undefined) tour(go, button);
    else if (button.matches(".figure, .formula")) say(openFormula(button, data, stateOf(model)));
    else if (button.matches(".play")) { play.toggle(); apply(); }
    else if (key) toggle(key, value);
    else if (mode) change({ mode });
    else if (language) change({ language });
    else if (group) {
      const all = data.defaults.outcomes;
      const pressed = button.getAttribute("aria-pressed") === "true";
      change({ outcomes: pressed ? all : data.groups[group] });
    } else if (zoom) {
      const figure = button.closest("figure");
      figure.dataset.zoom = zoom;
      for (const other of figure.querySelectorAll("[data-zoom]")) if (other !== figure) other.setAttribute("aria-pressed", String(other === button));
      apply();
    } else if (button.matches(".reset")) {
      const { language: _, ...rest } = data.defaults;
      change(rest);
      if (button.closest(".empty-state")) queueMicrotask(() => focusOn(current().node.querySelector("table.matrix h2"))); // it goes away
    }
    else if (button.matches(".close-details, .clear")) close();
  };
  function tour(go, button) {
    change(stepTo(model, data, go));
    queueMicrotask(() => {
      const { node } = current();
      liftTour(node.querySelector(".tour"), true);
      if (!go) return node.querySelector(".tour-start")?.focus();
      const title = node.querySelector(`[data-step="${CSS.escape(go)}"] h3`);
      if (button.disabled || button !== document.activeElement || button.matches(".tour-start")) focusOn(title);
      else say(`${title.textContent}. ${title.nextElementSibling.textContent}`);
      const part = model.get("selected").startsWith("event:") ? ".part-timeline" : ".part-matrix";
      nearOrGroup(node, part)[0]?.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    });
  }

  const say = (words) => { if (words) current().node.querySelector(".announce").textContent = words; };
  const onInput = (event) => {
    if (!event.target.matches("input.at")) return;
    const day = dayOf(Number(event.target.value) + dayNumber(data.firstDay));
    change({ at: day === data.lastDay ? "" : day }, event.type === "change");
  };
  const onChange = (event) => {
    if (event.target.matches("input.at")) onInput(event);
    if (event.target.matches("select.order")) change({ order: event.target.value });
    if (event.target.matches("select.stops")) change({ at: event.target.value });
  };
  const onKey = (event) => {
    if (event.key === "Escape" && el.querySelector(".gloss")) return; // it closes itself
    if (event.key === "Escape" && event.target.closest?.(".tour")) { event.stopPropagation(); return tour("", event.target); }
    if (event.key === "Escape" && model.get("selected") && event.target.closest?.(".part-details, .events, table.matrix, .chart")) { event.preventDefault(); event.stopPropagation(); return close(); }
    if (event.key === " " && event.target.matches?.("table.matrix a")) { event.preventDefault(); return event.target.click(); }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser's own
    if (moveInTour(event, rtl())) return event.preventDefault();
    if (moveInTable(event, rtl())) { event.preventDefault(); event.stopPropagation(); }
  };
  const onBack = (event) => { // from a source back to where it was cited
    const place = document.activeElement;
    if (event.key !== "Escape" || !cited?.checkVisibility() || !(place === document.body || place?.closest(".sources"))) return;
    event.stopPropagation();
    cited.focus();
    cited = null;
  };
  const options = { signal: cleanUp.signal };
  document.addEventListener("keydown", onBack, { ...options, capture: true });
  el.addEventListener("click", onClick, options);
  el.addEventListener("input", onInput, options);
  el.addEventListener("change", onChange, options);
  el.addEventListener("keydown", onKey, options);
  const paper = (open) => {
    for (const plot of el.querySelectorAll(".plot")) plot.style.zoom = open && plot.offsetWidth ? String(Math.min(1, 680 / plot.offsetWidth)) : ""; // an A4 page is 680 px wide
  };
  addEventListener("beforeprint", () => paper(true), options);
  addEventListener("afterprint", () => paper(false), options);
  const schemes = matchMedia("(prefers-color-scheme: dark)");
  schemes.addEventListener("change", apply, options);
  const sizes = new ResizeObserver(() => { for (const card of el.querySelectorAll(".tour")) liftTour(card); });
  sizes.observe(el);
  el.classList.add("summit", "summit-on");
  const narrow = matchMedia("(max-width: 760px)").matches;
  for (const { node } of blocks)
    for (const list of node.querySelectorAll("details.events, details.filters")) {
      list.open = list.matches(".filters") && !narrow; // all is open where no script closes it
      list.classList.add("ready");
    }
  const events = STATE_KEYS.map((key) => `change:${key}`);
  let waiting = false;
  const soon = () => { // several traits that change at once are shown at once
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => { waiting = false; if (!cleanUp.signal.aborted) apply(); });
  };
  for (const name of events) model.on(name, soon);
  apply();
  if (deep && model.get("selected")) queueMicrotask(() => show(model.get("selected"))); // a link to it
  return () => {
    cleanUp.abort();
    sizes.disconnect();
    play.stop();
    cancelAnimationFrame(frame);
    for (const name of events) model.off(name, soon);
    for (const plot of el.querySelectorAll(".plot")) if (plot.data) globalThis.Plotly?.purge(plot);
  };
}

let waited = new AbortController();

/**
 * Move focus and screen to what was chosen: near by, or in another explorer of the group. That one
 * may hear of it later, by way of the kernel: then as soon as it has followed, unless the reader
 * has gone on meanwhile.
 */
function showChosen(select, language, near) {
  waited.abort();
  const detail = `[data-detail="${CSS.escape(select.split("/")[0])}"]`;
  const selector = select.startsWith("event:") ? `.events li[id$="/${CSS.escape(select)}"] h3` : `${detail} .chosen h4, ${detail} > h3`;
  const inLanguage = (place) => place.closest("[data-lang]").dataset.lang === language;
  const found = () => nearOrGroup(near, selector).filter(inLanguage).at(-1); // the party's own heading where one was chosen, else the issue's
  const host = found()?.closest("[data-summit]");
  const go = () => {
    const place = found();
    focusOn(place);
    place?.closest("article, section, li").scrollIntoView({ block: place.matches("h4") ? "center" : "nearest" }); // at once: Escape must not race a movement
    place?.scrollIntoView({ block: "nearest" });
  };
  if (!host || host.dataset.selected === select) return go();
  waited = new AbortController();
  const { signal } = waited;
  const followed = new MutationObserver(() => {
    if (host.dataset.selected !== select) return;
    waited.abort();
    go();
  });
  followed.observe(host, { attributeFilter: ["data-selected"] });
  signal.addEventListener("abort", () => followed.disconnect());
  for (const gone of ["pointerdown", "keydown"]) document.addEventListener(gone, () => waited.abort(), { capture: true, signal });
}

/** Focus on a heading without moving the screen. */
function focusOn(heading) {
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/** When there is nothing more urgent to do. */
function later(task) {
  if (globalThis.requestIdleCallback) requestIdleCallback(task, { timeout: 1500 });
  else setTimeout(task, 300);
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Say once, briefly, what a change did: in the block whose controls did it. */
function announce(block, data, before, state, { issues }) {
  if (!block.querySelector(".controls")) return;
  const words = data.words[state.language];
  const said = [];
  const nameOf = (key, id) => words[key]?.[id] ?? block.querySelector(`[data-toggle="${key}"][data-value="${id}"]`)?.textContent ?? id;
  for (const key of LIST_KEYS)
    for (const id of new Set([...before[key], ...state[key]])) {
      const now = state[key].includes(id);
      if (now !== before[key].includes(id))
        said.push(fill(words[now ? "live.issue-on" : "live.issue-off"], { name: nameOf(key, id) }));
    }
  const whole = LIST_KEYS.every((key) => String(state[key]) === String(data.defaults[key]));
  if (said.length > 2) {
    const count = fill(words["live.shown"], { n: issues.size, of: data.issues.length });
    said.splice(0, said.length, whole ? words["live.reset"] : issues.size ? count : words["matrix.empty"]);
  }
  if (before.at !== state.at && !document.activeElement?.matches("input.at")) // a slider says its own value
    said.push(fill(words["live.at"], { date: state.at ? dayWords(words, state.at) : words["controls.whole"] }));
  if (before.mode !== state.mode) said.push(`${block.querySelector(`[data-mode="${state.mode}"]`)?.textContent}.`);
  if (before.order !== state.order) said.push(`${block.querySelector(`.order [value="${state.order}"]`)?.textContent}.`);
  if (before.language !== state.language) said.push(words["live.language"]);
  const live = block.querySelector(".announce");
  if (live && said.length) live.textContent = said.join(" ");
}

/** What the page keeps short: sources by number, later developments, cells before there is anything. */
function spellOut(block, data, language) {
  const words = data.words[language];
  for (const link of block.querySelectorAll(".ev a")) {
    const source = document.getElementById(link.getAttribute("href").slice(1))?.querySelector("bdi");
    if (!source) continue;
    link.textContent = source.textContent;
    link.lang = source.closest("[lang]").lang;
  }
  for (const row of block.querySelectorAll("table.matrix tbody tr")) fillLater(row, block, data);
  for (const section of block.querySelectorAll(".issue")) {
    const rows = block.querySelectorAll(`tr[data-issue="${CSS.escape(section.dataset.issue)}"] .later li`);
    const list = section.querySelector(".since ol");
    if (list && !list.children.length) list.append(...[...rows].map((row) => row.cloneNode(true)));
    for (const latest of list?.querySelectorAll("small:first-child") ?? []) latest.remove();
  }
  const rows = nearOrGroup(block, "table.matrix tbody tr");
  for (const section of rows.length ? nearOrGroup(block, ".issue") : []) {
    const about = section.querySelector(".proposition").cloneNode(true);
    about.querySelector("b").remove();
    const row = rows.find((one) => one.dataset.issue === section.dataset.issue);
    row.cells[0].dataset.about = about.textContent.trim(); // seen under the short title, and read in the details
  }
  for (const cell of block.querySelectorAll("table.matrix :is(td[data-actor], .outcome, .later)")) {
    const said = cell.dataset.actor ? "matrix.not-by-then" : cell.matches(".later") ? "matrix.none-later" : "matrix.not-yet";
    if (cell.matches(".t-none") || cell.querySelector(":scope > .soft, .t-none")) continue;
    const blank = document.createElement("span");
    blank.className = cell.dataset.actor ? "blank t-none" : "blank soft";
    blank.textContent = words[said];
    blank.setAttribute("data-off", "");
    cell.prepend(blank);
  }
  for (const shown of block.querySelectorAll(".close .figure")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "figure", textContent: shown.textContent });
    button.setAttribute("aria-expanded", "false");
    shown.replaceWith(button);
  }
  for (const one of block.querySelectorAll("table.matrix, table.told")) giveRoles(one);
  const table = block.querySelector("table.matrix");
  if (table) {
    const hint = Object.assign(document.createElement("span"), { className: "vh", id: `${block.lang}-arrows-${arrows++}`, textContent: words["matrix.arrows"] });
    table.before(hint);
    table.setAttribute("aria-describedby", hint.id);
  }
  const summary = block.querySelector(".summary");
  summary?.after(Object.assign(document.createElement("button"), { type: "button", className: "formula", textContent: words["matrix.formula"] }));
  for (const link of block.querySelectorAll("a.cell")) {
    const cell = link.closest("td");
    const names = { issue: words.issues[cell.parentElement.dataset.issue], actor: words.actors[cell.dataset.actor] };
    const said = link.textContent.trim();
    const label = cell.dataset.actor
      ? fill(words["matrix.cell"], { ...names, position: said })
      : fill(words["matrix.cell-outcome"], { ...names, outcome: said });
    const mark = link.parentElement.querySelector(".ed");
    link.setAttribute("aria-label", mark ? `${label} (${mark.textContent})` : label);
  }
}

const ROLES = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

/** A table stays one to a screen reader where the style makes cards of its rows. */
function giveRoles(table) {
  for (const part of table.querySelectorAll("thead, tbody, tr, th, td"))
    part.setAttribute("role", ROLES[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader"));
}

/** An issue's later developments in its row, from the list of events where that is on the page. */
function fillLater(row, block, data) {
  const list = row.querySelector(".later ol");
  const events = [...block.querySelectorAll(".events > ol > li")]
    .filter((event) => event.dataset.issue.split(" ").includes(row.dataset.issue) && event.dataset.from > data.summitDay);
  if (!list || list.children.length > 1 || !events.length) return;
  const [first, last] = [data.summitDay, data.lastDay].map(dayNumber);
  events.sort((a, b) => a.dataset.from.localeCompare(b.dataset.from));
  list.replaceChildren(...events.map((event) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `#${event.id}`, textContent: event.querySelector("h3").textContent });
    const when = Object.assign(document.createElement("small"), { textContent: event.querySelector("p").textContent.split(" · ")[0] });
    const told = document.createElement("span");
    const latest = Object.assign(document.createElement("small"), { textContent: data.words[block.dataset.lang]["matrix.latest"] });
    told.append(latest, " ", link, " ", when);
    item.append(told);
    item.className = event.className;
    item.dataset.from = event.dataset.from;
    item.style.setProperty("--x", String((100 * (dayNumber(event.dataset.from) - first)) / (last - first || 1)));
    return item;
  }));
}
