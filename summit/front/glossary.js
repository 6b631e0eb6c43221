// Words explained: the first mention of a term in each passage opens its gloss.

const PASSAGES = ".issue, .narrative > section:not(.terms), .events > ol > li, .tour [data-step], .standfirst";

/** Turn first mentions of the block's terms into links to their glosses. @param {Element} block */
function linkTerms(block) {
  const list = block.querySelector(".terms") ?? document.querySelector(`[data-lang="${block.dataset.lang}"] .terms`); // in a notebook another part has it
  const terms = [...(list?.querySelectorAll("dt[id]") ?? [])]
    .map((term) => ({ id: term.id, name: term.textContent.trim() }))
    .sort((a, b) => b.name.length - a.name.length);
  if (!terms.length) return;
  const letters = "\\p{L}\\p{M}\\p{N}";
  const escaped = terms.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![${letters}])(${escaped.join("|")})(?![${letters}])`, "u");
  const ids = new Map(terms.map(({ id, name }) => [name, id]));
  for (const passage of block.querySelectorAll(PASSAGES)) {
    const seen = new Set();
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("a, button, h2, h3, h4, q, summary, .ev, [lang]") === node.parentElement.closest("[lang]")
        ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (let node of found)
      for (let match = pattern.exec(node.data); match; match = pattern.exec(node.data)) {
        const rest = node.splitText(match.index);
        node = rest.splitText(match[1].length);
        if (seen.has(match[1])) continue;
        seen.add(match[1]);
        const link = document.createElement("a");
        link.className = "term";
        link.href = `#${ids.get(match[1])}`;
        link.textContent = rest.data;
        rest.replaceWith(link);
      }
  }
}

/** Open a term's gloss beside the word; a second press, Escape or a press elsewhere closes it. */
function openGloss(link) {
  const term = document.getElementById(link.getAttribute("href").slice(1));
  return !!term && openNote(link, [...term.nextElementSibling.cloneNode(true).childNodes]);
}

/** A small note beside what was pressed. @param {HTMLElement} anchor @param {(Node|string)[]} content */
function openNote(anchor, content) {
  if (!HTMLElement.prototype.showPopover) return false;
  const open = anchor.closest("[data-lang]")?.querySelector(".gloss");
  open?.remove();
  open?.anchor.setAttribute("aria-expanded", "false");
  if (open?.anchor === anchor) return true;
  const note = Object.assign(document.createElement("div"), { className: "gloss", popover: "auto", anchor });
  note.setAttribute("role", "note");
  note.append(...content);
  anchor.after(note);
  anchor.setAttribute("aria-expanded", "true");
  note.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    const own = note.isConnected && [document.body, anchor].includes(document.activeElement); // not what was pressed elsewhere
    note.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (own) anchor.focus({ preventScroll: true });
  });
  note.showPopover();
  const at = anchor.getBoundingClientRect();
  const width = Math.min(360, innerWidth - 24);
  Object.assign(note.style, {
    inlineSize: `${width}px`,
    left: `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`,
    top: `${at.bottom + 6 + note.offsetHeight > innerHeight ? at.top - note.offsetHeight - 6 : at.bottom + 6}px`,
  });
  return true;
}
