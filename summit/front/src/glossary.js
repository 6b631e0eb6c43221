// Words explained: the first mention of a term in each passage opens its gloss.

const PASSAGES = ".issue, .narrative > section:not(.terms), .events > ol > li, .tour [data-step], .standfirst";

/** Turn first mentions of the block's terms into links to their glosses. @param {Element} block */
function linkTerms(block) {
  const [list] = nearOrGroup(block, ".terms");
  const terms = [...(list?.querySelectorAll("dt[id]") ?? [])]
    .map((term) => ({ id: term.id, name: term.textContent.trim() }))
    .filter(({ name }) => name) // an empty one would be found everywhere, without end
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
        link.setAttribute("aria-expanded", "false");
        link.href = `#${ids.get(match[1])}`;
        link.textContent = rest.data;
        rest.replaceWith(link);
      }
  }
}

/**
 * Open a term's gloss beside the word; a second press, Escape or a press elsewhere closes it.
 * @returns {string|null} what to say; null where there is no gloss
 */
function openGloss(link) {
  const term = document.getElementById(link.getAttribute("href").slice(1));
  if (!term || !openNote(link, [...term.nextElementSibling.cloneNode(true).childNodes])) return null;
  return saidOnOpening(link, term.nextElementSibling.textContent);
}

/** What a note says is said when it opens, and not again when it closes. */
function saidOnOpening(anchor, words) {
  return anchor.getAttribute("aria-expanded") === "true" ? words : "";
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
    if (own) anchor.focus();
  });
  const width = Math.min(360, innerWidth - 24);
  note.style.inlineSize = `${width}px`;
  note.showPopover();
  const at = anchor.getBoundingClientRect();
  const { offsetHeight: height } = note;
  const below = at.bottom + 6;
  const top = below + height > innerHeight ? at.top - height - 6 : below;
  note.style.left = `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`;
  note.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  if (note.scrollHeight > note.clientHeight) note.tabIndex = 0; // it can be scrolled by keyboard
  return true;
}
