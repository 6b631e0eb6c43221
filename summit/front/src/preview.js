// What stands around a page that follows its files. Python tells of each rebuild: problems are put
// above the page, and a new page takes the old one's place when it is ready, in the same view.

import { find, make, need, setWords } from "./dom.js";
import { keepView } from "./preview/view.js";

/**
 * @typedef {object} Problem one of them, in English
 * @property {string} file
 * @property {string} line "" where it is not known
 * @property {string} place the keys that lead to it, or the id
 * @property {string} said
 *
 * @typedef {object} Told what Python tells after a rebuild
 * @property {number} page the number of the last good page; 0 where there is none
 * @property {string} title
 * @property {string} language of the words here
 * @property {"ltr" | "rtl"} direction
 * @property {string} heading "" where there is no problem
 * @property {string} note
 * @property {string} ended
 * @property {Problem[]} problems
 */

const READY = ["data-ready", "data-seen"];
const LATEST = 3000; // milliseconds after which a page counts as ready that has not said so

const ended = need(document, "[data-part=ended]");
const panel = need(document, "[data-part=problems]");
const frames = need(document, "[data-part=frames]");

let wanted = 0; // the page that is shown, or on its way

const events = new EventSource("events");
events.addEventListener("open", () => {
  ended.hidden = true;
});
events.addEventListener("error", () => {
  ended.hidden = false;
});
events.addEventListener("message", ({ data }) => follow(JSON.parse(data)));

/** @param {Told} told */
function follow(told) {
  const root = document.documentElement;
  root.lang = told.language;
  root.dir = told.direction;
  document.title = told.title;
  setWords(ended, told.ended);
  panel.replaceChildren(...(told.problems.length ? rowsOf(told) : []));
  if (told.page !== wanted) bring(told);
}

/** @param {Told} told */
function rowsOf({ heading, note, problems }) {
  const items = problems.map(({ file, line, place, said }) => {
    const where = make("b", {}, [file, line].filter(Boolean).join(", "));
    const parts = [file ? where : "", place ? make("code", {}, place) : "", said];
    const apart = parts.filter(Boolean).flatMap((part, number) => (number ? [": ", part] : [part]));
    return make("li", {}, ...apart);
  });
  const list = make("ol", { lang: "en", dir: "ltr" }, ...items);
  return [make("h1", {}, heading), make("p", {}, note), list];
}

/** The frame that is shown. */
function shown() {
  return /** @type {HTMLIFrameElement | null} */ (find(frames, "iframe"));
}

/** @param {HTMLIFrameElement | null} frame */
function fragmentOf(frame) {
  return frame?.contentWindow?.location.hash || location.hash;
}

/** @param {Told} told */
function bring({ page, title }) {
  wanted = page;
  const old = shown();
  for (const late of frames.querySelectorAll("iframe:not(:first-child)")) late.remove();
  const next = make("iframe", { title, src: `page?${page}${fragmentOf(old)}` });
  next.addEventListener("load", () => whenReady(next, () => swap(old, next)), { once: true });
  frames.append(next);
}

/**
 * When a page stands as it will stay: its script has begun, or could not, and all is laid out.
 * @param {HTMLIFrameElement} frame
 * @param {() => void} then
 */
function whenReady(frame, then) {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  const waits = find(root, "[data-summit]") && !find(root, "script[id^='large.']");
  const drawn = waits ? ["data-laid"] : []; // of a large summit, what is scrolled to is drawn
  const ready = () =>
    [...READY, ...drawn].every((name) => root.hasAttribute(name)) || root.dataset.scripts === "old";
  const go = () => {
    watch.disconnect();
    clearInterval(waiting);
    if (frame.isConnected) then();
  };
  const watch = new MutationObserver(() => ready() && go());
  // no page draws itself in a window that nobody sees
  const waiting = setInterval(() => document.hidden || go(), LATEST);
  watch.observe(root, { attributes: true });
  if (ready()) go();
}

/**
 * The new page in the place of the old one, in the same view.
 * @param {HTMLIFrameElement | null} old
 * @param {HTMLIFrameElement} next
 */
function swap(old, next) {
  const focused = document.activeElement === old && old !== null;
  const [before, inside] = [old?.contentWindow, next.contentWindow];
  if (!inside) return;
  if (before) keepView(before, inside);
  old?.remove();
  if (focused) next.focus();
  const address = () =>
    history.replaceState(null, "", inside.location.hash || location.href.split("#")[0]);
  inside.addEventListener("hashchange", address);
  inside.document.addEventListener("click", outward, true);
  address();
}

/** What leads out of the page opens beside it. @param {MouseEvent} event */
function outward({ target }) {
  const link = /** @type {HTMLAnchorElement | null} */ (
    /** @type {Element} */ (target).closest?.("a[href]")
  );
  if (link && link.origin !== location.origin) Object.assign(link, OUTSIDE);
}

const OUTSIDE = { target: "_blank", rel: "noopener noreferrer" };
