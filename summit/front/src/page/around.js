// What stands around the explorers: the page's language, the way to the table, links that stay.

import { all, find, languageBlocks, later, need, press } from "../dom.js";
import { contents, goTo } from "./contents.js";
import { leaning } from "./leaning.js";

/**
 * What of the page stands around the explorers follows the language.
 * @param {Page} page
 * @param {Model} main
 * @param {HTMLElement[]} rest
 */
export function speak(page, main, rest) {
  for (const node of rest) node.setAttribute("data-page-lang", "");
  const others = languageBlocks(document, "[data-page-lang]");
  const nav = contents();
  const bar = find(document, "[data-part=languages]");
  const follow = () => {
    const language = main.get("language");
    document.documentElement.lang = language;
    document.documentElement.dir = page.rtl.includes(language) ? "rtl" : "ltr";
    document.title = page.titles[language];
    rename(page.headlines[language]);
    find(document, "nav[data-part=languages]")?.setAttribute("aria-label", page.label[language]);
    for (const button of all(document, "[data-part=languages] [data-language]"))
      press(button, button.dataset.language === language);
    others.show(language);
    need(nav, "summary").textContent = page.contents[language];
    nav.open = false;
    later(() => leaning(page, language));
  };
  main.on("change:language", follow);
  follow();
  bar?.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("[data-language]");
    if (!button) return;
    main.set("language", /** @type {HTMLElement} */ (button).dataset.language);
    main.save_changes();
  });
}

/** What a reader view puts above the text. @param {string} headline */
function rename(headline) {
  find(document, 'meta[property="og:title"]')?.setAttribute("content", headline);
  const linked = find(document, 'script[type="application/ld+json"]');
  const told = JSON.parse(linked?.textContent ?? "{}");
  if (linked && told.headline) linked.textContent = JSON.stringify({ ...told, headline });
}

/**
 * In a frame whose document is written in its host, a link to a place would load the host's page.
 * @param {MouseEvent} event
 */
export function stay(event) {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest?.("a[href^='#']"));
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  location.hash = link.hash;
}

/** To the table, and the view in the address stays. @param {MouseEvent} event */
export function skip(event) {
  if (!(/** @type {Element} */ (event.target).closest?.("[data-part=skip]"))) return;
  const headings = all(document, "[data-part=matrix] h2");
  const heading = headings.find((one) => one.checkVisibility());
  if (!heading) return;
  event.preventDefault();
  goTo(heading);
}
