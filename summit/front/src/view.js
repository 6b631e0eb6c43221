// The page's nodes and what of them is shown. Python rendered them; here they go on and off.

/** Nodes of one language block, with what switches them. @param {Element} block */
function indexOf(block) {
  return [...block.querySelectorAll("[data-issue], [data-actor], [data-of], [data-from], [data-until], [data-detail]")].map((node) => {
    const { issue, of: whose, actor = whose, from, until, detail } = /** @type {HTMLElement} */ (node).dataset;
    return {
      node,
      issues: issue ? issue.split(" ") : null,
      actor,
      from: from || "",
      until: until || "",
      detail,
      ofPosition: !detail && !!node.closest("td[data-actor]"),
      event: node.matches(".events > ol > li"),
    };
  });
}

/** Set or clear `data-off` on every node of a block. */
function applyFacets(index, context) {
  const lane = context.event ? neighbours(index, context) : null;
  for (const item of index) {
    const day = item.ofPosition ? context.days.positions : context.days.events;
    const off =
      (item.issues && !item.issues.some((issue) => context.issues.has(issue))) ||
      (item.actor && !context.actors.has(item.actor)) ||
      (item.from && day < item.from) ||
      (item.until && day >= item.until) ||
      (item.detail && item.detail !== context.detail) ||
      (lane && item.event && !lane.has(item.node));
    item.node.toggleAttribute("data-off", !!off);
  }
}

/** The chosen event with the ones before and after it in its lanes. */
function neighbours(index, context) {
  const events = index.filter((item) => item.event);
  const chosen = events.find((item) => item.node.id.endsWith(`/event:${context.event}`));
  if (!chosen) return null;
  const same = events.filter((item) =>
    chosen.issues ? item.issues?.some((issue) => chosen.issues.includes(issue)) : !item.issues);
  const at = same.indexOf(chosen);
  return new Set(same.slice(Math.max(0, at - 1), at + 2).map((item) => item.node));
}

/** What a block has, or where it has none, others of its group: in a notebook the parts are apart. */
function nearOrGroup(block, selector) {
  const near = [...block.querySelectorAll(selector)];
  const { group, summit } = /** @type {HTMLElement} */ (block.closest("[data-summit]") ?? block).dataset;
  if (near.length || !summit) return near;
  return [...document.querySelectorAll("[data-summit]")]
    .filter((one) => one.dataset.summit === summit && one.dataset.group === group)
    .flatMap((one) => [...one.querySelectorAll(`.block[data-lang="${block.dataset.lang}"] :is(${selector})`)]);
}

/** Fill `{name}` in words. */
function fill(words, values) {
  return words.replace(/\{([a-z-]+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

/** A day in words. */
function dayWords(words, day) {
  const [year, month, number] = day.split("-").map(Number);
  return fill(words["date.day"], { day: number, month: words.months[month - 1], year });
}

function percentWords(words, share) {
  return fill(words.percent, { n: Math.round(100 * share) });
}

/** Toggles, as-of date, modes and chips say what the state is. */
function applyControls(block, data, state, context) {
  const words = data.words[state.language];
  for (const button of block.querySelectorAll("[data-toggle]"))
    button.setAttribute("aria-pressed", String(state[button.dataset.toggle].includes(button.dataset.value)));
  for (const button of block.querySelectorAll("[data-mode]"))
    button.setAttribute("aria-pressed", String(button.dataset.mode === state.mode));
  for (const button of block.querySelectorAll("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  for (const chip of block.querySelectorAll("[data-group]")) {
    const group = data.groups[chip.dataset.group];
    const count = data.issues.filter((issue) => group.includes(outcomeOn(data, issue, context.days.events)));
    chip.querySelector("b").textContent = String(count.length);
    chip.setAttribute("aria-pressed", String(String(group) === String(state.outcomes)));
  }
  const range = block.querySelector("input.at");
  if (range) {
    const first = dayNumber(data.firstDay);
    range.max = String(dayNumber(data.lastDay) - first);
    range.value = String(dayNumber(state.at || data.lastDay) - first);
    const said = state.at ? dayWords(words, state.at) : words["controls.whole"];
    setWords(block.querySelector(".at-words"), said);
    range.setAttribute("aria-valuetext", said);
    block.querySelector(".order").value = state.order;
    const stops = block.querySelector(".stops");
    stops.selectedIndex = state.at ? data.stops.findIndex(([day]) => day === state.at) + 1 || -1 : 0;
  }
}

/** Words into a node, if they are others: what is set again is said again. */
function setWords(node, words) {
  if (node && node.textContent !== words) node.textContent = words;
}

function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
}

function dayOf(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

/** How close the two parties are: each row, and the sentence below the table. */
function applyCloseness(block, data, state, context) {
  const table = block.querySelector("table.matrix");
  if (!table) return;
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const rows = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.issue, row]));
  if ([...rows.keys()].join() !== context.order.join()) table.tBodies[0].append(...context.order.map((issue) => rows.get(issue)));
  table.classList.toggle("few", state.actors.length < 3);
  table.classList.toggle("many", state.actors.length > 4);
  const head = table.querySelector(".c-close");
  const names = pair && { a: words.actors[pair[0]], b: words.actors[pair[1]] };
  head.textContent = !pair || pair === data.pair ? words["matrix.close"] : fill(words["matrix.close-pair"], names);
  for (const row of table.tBodies[0].rows) {
    const { p } = pair ? termOf(data, row.dataset.issue, pair, context.days.positions) : { p: null };
    const cell = row.querySelector(".close");
    cell.querySelector(".meter").classList.toggle("unknown", p === null);
    cell.querySelector(".meter i").style.inlineSize = p === null ? "0" : `${100 * p}%`;
    const share = p === null ? words["matrix.not-comparable"] : percentWords(words, p);
    const button = cell.querySelector(".figure");
    button.textContent = share;
    button.setAttribute("aria-label", fill(words["matrix.close-of"], { issue: words.issues[row.dataset.issue], share }));
  }
  const sentence = block.querySelector(".summary");
  const issues = data.issues.filter((issue) => context.issues.has(issue));
  const sum = pair && sumTerms(data, issues, pair, context.days.positions);
  if (!sum) sentence.textContent = words["matrix.summary-one"];
  else if (!sum.n) sentence.textContent = fill(words["matrix.summary-none"], names);
  else
    sentence.textContent = fill(`${words["matrix.summary"]}${sum.n < sum.asked ? ` ${words["matrix.summary-band"]}` : ""}`, {
      ...names,
      when: state.at ? dayWords(words, state.at) : words["matrix.at-summit"],
      n: sum.n,
      asked: sum.asked,
      coverage: percentWords(words, sum.shared / sum.total),
      p: percentWords(words, sum.p / sum.shared),
      u: percentWords(words, sum.plain / sum.n),
      low: percentWords(words, sum.low / sum.total),
      high: percentWords(words, sum.high / sum.total),
    });
  for (const cell of table.querySelectorAll("td.later")) {
    const items = [...cell.querySelectorAll("li")];
    const last = items.findLast((item) => !item.hasAttribute("data-off"));
    for (const item of items) {
      item.classList.toggle("last", item === last);
      if (item === last) item.removeAttribute("aria-hidden");
      else item.setAttribute("aria-hidden", "true"); // a tick on the line, no words
    }
  }
  for (const blank of table.querySelectorAll(".blank"))
    blank.toggleAttribute("data-off", !!blank.parentElement.querySelector(":scope > .v:not([data-off]), li.last"));
  block.querySelector(".empty-state")?.toggleAttribute("data-off", context.issues.size > 0);
  const chart = state.mode === "chart";
  table.closest(".scroll").toggleAttribute("data-off", chart || !context.issues.size);
  block.querySelector("[data-figure=positions]")?.toggleAttribute("data-off", !chart || !context.issues.size);
}

/** What is chosen: its detail open, its cell and its event marked. */
function applySelection(block, data, state, context) {
  block.querySelector(".part-details .hint")?.toggleAttribute("data-off", !!context.detail);
  const [, actor] = state.selected.split("/");
  const stances = [...block.querySelectorAll(".issue:not([data-off]) .stance")];
  const held = stances.findLast((one) => one.dataset.of === actor && (one.dataset.from ?? "") <= context.days.positions);
  for (const stance of stances) {
    stance.classList.toggle("chosen", stance === held);
    if (stance === held) stance.setAttribute("aria-current", "true");
    else stance.removeAttribute("aria-current");
  }
  for (const link of block.querySelectorAll("table.matrix a"))
    link.toggleAttribute("data-chosen", !!state.selected && selectionOf(link, state.language) === state.selected);
  const list = block.querySelector("details.events");
  if (list) {
    const there = list.querySelectorAll(":scope > ol > li:not([data-off])").length;
    const { list: forms } = data.words[state.language];
    setWords(list.querySelector("summary"), fill(forms[new Intl.PluralRules(state.language).select(there)] ?? forms.other, { n: there }));
    list.querySelector(".focus-note")?.toggleAttribute("data-off", !context.event);
    for (const event of list.querySelectorAll("ol > li[id]"))
      event.classList.toggle("chosen", event.id.endsWith(`/event:${context.event}`));
    if (context.event) list.open = true;
  }
}
