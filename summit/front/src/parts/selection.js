// What is chosen: its cell and its event marked, focus led there and back.

import { selectionOf } from "../core/fragments.js";
import { fill } from "../core/words.js";
import { all, around, find, focusOn, nearOrGroup, setWords, switchOff } from "../dom.js";
import { stancesIn } from "./stances.js";
import { keepInView, unfoldInPlace } from "./unfold.js";

/**
 * @param {HTMLElement} block
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 */
export function applySelection(block, data, state, context) {
  switchOff(find(block, "[data-part=details] [data-part=hint]"), !!context.detail);
  const [, actor] = state.selected.split("/");
  const stances = all(block, "[data-detail]:not([data-off])").flatMap(stancesIn);
  const held = stances.findLast(
    (one) =>
      one.dataset.of === actor &&
      around(one, "[data-detail]").dataset.detail === context.detail &&
      (one.dataset.from ?? "") <= context.days.positions,
  );
  for (const stance of stances) {
    stance.toggleAttribute("data-chosen", stance === held);
    if (stance === held) stance.setAttribute("aria-current", "true");
    else stance.removeAttribute("aria-current");
  }
  for (const link of all(block, "[data-part=table] a"))
    link.toggleAttribute(
      "data-chosen",
      !!state.selected &&
        !link.closest("[data-part=outcome]") &&
        placeOf(link, state.language) === state.selected,
    );
  applyEvents(find(block, "[data-part=events]"), data, state, context);
}

/**
 * @param {HTMLElement | null} list
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 */
function applyEvents(list, data, state, context) {
  if (!list) return;
  const there = all(list, ":scope > ol > li:not([data-off])").length;
  const forms = data.words[state.language].list;
  const form = forms[new Intl.PluralRules(state.language).select(there)] ?? forms.other;
  setWords(find(list, "summary"), fill(form, { n: there }));
  for (const event of all(list, "ol > li[id]"))
    event.toggleAttribute("data-chosen", event.id.endsWith(`/event:${context.event}`));
}

/**
 * What a link selects; "" for a link elsewhere.
 * @param {Element} link
 * @param {string} language
 */
export function placeOf(link, language) {
  return selectionOf(link.getAttribute("href") ?? "", language);
}

let waited = new AbortController();

/**
 * Move focus and screen to what was chosen: near by, or in another explorer of the group. That one
 * may hear of it later, by way of the kernel: then as soon as it has followed, unless the reader
 * has gone on meanwhile.
 * @param {string} place
 * @param {string} language
 * @param {HTMLElement} near
 */
export function showChosen(place, language, near) {
  waited.abort();
  const host = headingOf(place, language, near)?.closest("[data-summit]");
  const go = () => leadTo(headingOf(place, language, near));
  /** @param {Element} one */
  const hasFollowed = (one) => /** @type {HTMLElement} */ (one).dataset.selected === place;
  if (!host || hasFollowed(host)) {
    go();
    return;
  }
  const waiting = new AbortController();
  waited = waiting;
  const { signal } = waiting;
  const followed = new MutationObserver(() => {
    if (!hasFollowed(host)) return;
    waiting.abort();
    go();
  });
  followed.observe(host, { attributeFilter: ["data-selected"] });
  signal.addEventListener("abort", () => followed.disconnect());
  for (const gone of ["pointerdown", "keydown"])
    document.addEventListener(gone, () => waiting.abort(), { capture: true, signal });
}

/**
 * The party's own heading where one was chosen, else the or the event's.
 * @param {string} place
 * @param {string} language
 * @param {HTMLElement} near
 */
function headingOf(place, language, near) {
  const detail = `[data-detail="${CSS.escape(place.split("/")[0])}"]`;
  const selector = place.startsWith("event:")
    ? `[data-part=events] li[id$="/${CSS.escape(place)}"] h3`
    : `${detail} [data-chosen] h4, ${detail} h3`;
  return nearOrGroup(near, selector)
    .filter((one) => around(one, "[data-lang]").dataset.lang === language)
    .at(-1);
}

/** At once: Escape must not race a movement. @param {HTMLElement | undefined} heading */
function leadTo(heading) {
  if (!heading) return;
  focusOn(heading);
  const row = heading.closest("[data-part=unfolded]")?.previousElementSibling;
  if (opener && row?.contains(opener.link)) {
    unfoldInPlace(heading, opener);
    return;
  }
  keepInView(around(heading, "section, li"));
  keepInView(around(heading, "[data-of], section, li")); // of a tall row not its head alone
}

// What opened the details: in a notebook perhaps another explorer than the one that closes them.
/** @type {{link: HTMLElement, top: number} | null} and where it was on the screen */
let opener = null;

/** @param {HTMLElement | null} link */
export function openedBy(link) {
  opener = link && { link, top: link.getBoundingClientRect().top };
}

/**
 * Focus goes back to what opened the details, or to what would.
 * @param {HTMLElement} block
 * @param {string} place
 * @param {string} language
 */
export function focusBack(block, place, language) {
  /** @param {HTMLElement | null} link */
  const seen = (link) =>
    !!link?.isConnected && link.checkVisibility() && !link.closest("[data-off]");
  const links = nearOrGroup(block, "[data-part=table] a");
  const back =
    opener && seen(opener.link)
      ? opener.link
      : links.find((link) => seen(link) && placeOf(link, language) === place);
  opener = null;
  if (back) back.focus({ preventScroll: back.checkVisibility() && inView(back) });
  else focusOn(nearOrGroup(block, "[data-part=matrix] h2")[0]);
}

/** @param {HTMLElement} node */
function inView(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
