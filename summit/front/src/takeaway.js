// Taking away: the view or the whole as CSV and JSON, charts as pictures, a link to the view.

/** What stands on a page, as records. @param {Element} block @param {boolean} whole */
function recordsOf(block, data, state, whole) {
  const prefix = citesOf(block);
  const all = (selector) => nearOrGroup(block, selector);
  const on = (node) => whole || !facetsOff(node, data, state);
  const words = (node, selector) => node.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const evidence = (node) => [...node.querySelectorAll(":scope > .ev")].map((item) => ({
    said: item.textContent.replace(/\s+/g, " ").trim(),
    status: item.querySelector(":scope > b:first-child")?.className ?? "verified",
    sources: [...item.querySelectorAll("a")].map((link) => link.getAttribute("href").slice(1 + prefix.length)),
  }));
  const stances = all(".issue .stance").filter(on).map((node) => ({
    record: "stance",
    issue: node.closest(".issue").dataset.issue,
    actor: node.dataset.of,
    position: words(node, ".position"),
    basis: node.querySelector("h4 .ed") ? "editorial" : "stated",
    date: node.dataset.date ?? node.dataset.from,
    said: words(node, ".said"),
    text: words(node, "h4 + p"),
    evidence: evidence(node),
  }));
  const outcomes = all(".issue .came-out").filter(on).map((node) => ({
    record: "outcome",
    issue: node.closest(".issue").dataset.issue,
    status: outcomeOn(data, node.closest(".issue").dataset.issue, data.lastDay),
    text: words(node, "p"),
    evidence: evidence(node),
  }));
  const events = all(".events > ol > li").filter(on).map((node) => {
    const id = node.id.split("event:")[1];
    return { record: "event", event: id, issues: node.dataset.issue, date: data.dates[id] || node.dataset.from, title: words(node, "h3"), text: words(node, "h3 + p"), evidence: evidence(node) };
  });
  return [...stances, ...outcomes, ...events];
}

/** Whether a record is out of the view: by its issue, its actor or its day. */
function facetsOff(node, data, state) {
  const context = contextOf(data, state);
  const issues = (node.closest("[data-issue]")?.dataset.issue ?? "").split(" ").filter(Boolean);
  const from = node.dataset.from ?? "";
  return (issues.length > 0 && !issues.some((issue) => context.issues.has(issue)))
    || (!!node.dataset.of && !context.actors.has(node.dataset.of))
    || from > context.days.events;
}

/** Prefix of the ids of a summit's sources, on a page of several summits. @param {Element} block */
function citesOf(block) {
  return /** @type {HTMLElement} */ (block.closest("[data-cites]"))?.dataset.cites ?? "";
}

/** The sources that records lean on, with their addresses. */
function sourcesOf(records, prefix) {
  const ids = new Set(records.flatMap((record) => record.evidence.flatMap(({ sources }) => sources)));
  return [...ids].sort().map((id) => {
    const item = document.getElementById(prefix + id);
    return {
      source: id,
      publisher: item?.querySelector("bdi")?.textContent ?? "",
      title: item?.querySelector("cite")?.textContent ?? "",
      urls: [...(item?.querySelectorAll("a") ?? [])].map((link) => link.getAttribute("href")),
    };
  });
}

/** A cell of CSV; a text that a spreadsheet would run as a formula is defused. */
function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvOf(records, about, prefix) {
  const columns = ["record", "issue", "issues", "actor", "position", "basis", "status", "date", "title", "said", "text", "evidence", "sources"];
  const sources = sourcesOf(records, prefix);
  const urls = new Map(sources.map(({ source, urls: [url] }) => [source, url ?? source]));
  const rows = records.map((record) => columns.map((column) => {
    if (column === "evidence") return csvCell(record.evidence.map(({ said }) => said).join(" | "));
    if (column === "sources") return csvCell(record.evidence.flatMap(({ sources: ids }) => ids.map((id) => urls.get(id))).join(" "));
    return csvCell(record[column]);
  }).join(","));
  const notes = Object.values(about).map((line) => `# ${String(line).replace(/\s+/g, " ")}`);
  return `\ufeff${[...notes, columns.join(","), ...rows].join("\r\n")}\r\n`;
}

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * What a button of the take-away section does.
 * @param {HTMLButtonElement} button @returns {Promise<string>} key of what to announce
 */
async function takeAway(button, block, data, state) {
  const [kind, extent] = button.dataset.take.split("-");
  const name = `${data.id}-${state.language}${extent ? `-${extent}` : ""}`;
  if (kind === "print") { print(); return ""; }
  if (kind === "link") {
    const address = location.href;
    try { await navigator.clipboard.writeText(address); } catch { // no clipboard on file://: select it instead
      const field = block.querySelector(".link-field");
      field.value = address;
      field.removeAttribute("data-off");
      field.select();
      document.execCommand("copy");
    }
    return "take.copied";
  }
  if (kind === "svg" || kind === "png") {
    const blob = await pictureOf(button.closest("figure").querySelector(".plot"), kind, data, state);
    if (!blob) return "chart.failed";
    save(`${data.id}-${button.closest("figure").dataset.figure}-${state.language}.${kind}`, blob);
    return "take.saved";
  }
  const records = recordsOf(block, data, state, extent === "all");
  const about = { ...data.about[state.language], view: extent === "all" ? "" : location.hash };
  const text = kind === "csv"
    ? csvOf(records, about, citesOf(block))
    : JSON.stringify({ ...about, records, sources: sourcesOf(records, citesOf(block)) }, null, 1);
  save(`${name}.${kind}`, new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
  return "take.saved";
}
