// A list of the page's parts in its bar, made when it is opened.

import { all, focusOn, make, need } from "../dom.js";

/** @param {HTMLElement} heading */
export function goTo(heading) {
  const fold = /** @type {HTMLDetailsElement | null} */ (heading.closest("[data-part=fold]"));
  if (fold) fold.open = true;
  focusOn(heading);
  heading.scrollIntoView();
}

export function contents() {
  const list = make("ul");
  const summary = make("summary");
  const nav = make("details", { "data-part": "contents" }, summary, list);
  nav.addEventListener("toggle", () => {
    const headings = nav.open ? all(document, "main h2") : [];
    const seen = headings.filter((heading) => heading.checkVisibility());
    list.replaceChildren(...seen.map((heading) => itemFor(heading, nav)));
  });
  nav.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !nav.open) return;
    nav.open = false;
    summary.focus();
  });
  need(document, "body > header").firstElementChild?.after(nav);
  return nav;
}

/**
 * @param {HTMLElement} heading
 * @param {HTMLDetailsElement} nav
 */
function itemFor(heading, nav) {
  const button = make("button", {}, heading.textContent ?? "");
  button.addEventListener("click", () => {
    nav.open = false;
    goTo(heading);
  });
  return make("li", {}, button);
}
