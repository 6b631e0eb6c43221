// Beside each source a button that lists the records which lean on it, as links to them.

import { grouped } from "../core/group.js";
import { fill } from "../core/words.js";
import { all, find, make, need } from "../dom.js";

/**
 * @param {Page} page
 * @param {string} language
 */
export function leaning(page, language) {
  const cited = grouped(all(document, "[data-part=block] [data-ev] a"), (link) =>
    link.getAttribute("href"),
  );
  for (const item of all(document, "[data-part=sources] > ul > li")) {
    find(item, "[data-part=lean]")?.remove();
    find(item, "[data-part=leaning]")?.remove();
    const links = cited.get(`#${item.id}`) ?? [];
    const records = new Set(links.flatMap((link) => link.closest("[id]") ?? []));
    if (links.length) addButton(item, [...records], page.lean[language], language);
  }
}

/**
 * @param {HTMLElement} item
 * @param {Element[]} records
 * @param {string} words
 * @param {string} language
 */
function addButton(item, records, words, language) {
  const called = need(item, "bdi, cite");
  called.id ||= `${item.id}:name`;
  const id = `${item.id}:lean`;
  const button = make(
    "button",
    {
      type: "button",
      "data-part": "lean",
      id,
      "aria-label": fill(words, { n: records.length }),
      "aria-labelledby": `${called.id} ${id}`, // each in its own language
      "aria-expanded": "false",
    },
    `\u21a9 ${records.length}`,
  );
  button.addEventListener("click", () => {
    const open = find(item, "[data-part=leaning]");
    button.setAttribute("aria-expanded", String(!open));
    if (open) open.remove();
    else item.append(listOf(records, language));
  });
  item.append(" ", button);
}

/**
 * @param {Element[]} records
 * @param {string} language
 */
function listOf(records, language) {
  const { dir } = document.documentElement;
  const rows = records.map((record) => {
    const said = (find(record, "h2, h3, h4") ?? record).textContent?.trim();
    const about = record.matches("[data-of]") && record.closest("[data-detail]");
    const issue = about ? `${need(about, "h3").textContent?.trim()}: ` : "";
    return make("li", {}, make("a", { href: `#${record.id}` }, `${issue}${said}`));
  });
  return make("ul", { "data-part": "leaning", lang: language, dir }, ...rows);
}
