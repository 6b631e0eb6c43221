// Tabs of a notebook's widgets: without scripts all panels stand one below the other.

import { all, need, setTabStop } from "../dom.js";
import { moveInToolbar } from "../parts/toolbar.js";

/** @param {Document} root */
export function makeTabs(root) {
  for (const [number, tabs] of all(root, "[data-part=tabs]").entries())
    tabbed(tabs, `page.tab.${number + 1}`);
}

/**
 * @param {HTMLElement} tabs
 * @param {string} name beginning of the ids in it
 */
function tabbed(tabs, name) {
  const panels = all(tabs, ":scope > [data-part=panel]");
  const bar = document.createElement("div");
  bar.setAttribute("role", "tablist");
  bar.setAttribute("data-toolbar", "");
  const buttons = panels.map((panel, number) => {
    const heading = need(panel, "h3");
    const button = document.createElement("button");
    button.type = "button";
    button.id = `${name}.${number + 1}`;
    panel.id = `${button.id}.panel`;
    button.textContent = heading.textContent;
    heading.hidden = true;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    return button;
  });
  /** @param {HTMLElement} chosen */
  const choose = (chosen) => {
    for (const [number, button] of buttons.entries()) {
      button.setAttribute("aria-selected", String(button === chosen));
      // a link into it, or a search, opens it
      if (button === chosen) panels[number].removeAttribute("hidden");
      else panels[number].setAttribute("hidden", "until-found");
    }
    setTabStop(buttons, chosen);
    dispatchEvent(new Event("resize")); // charts of others take their width
  };
  for (const [number, panel] of panels.entries())
    panel.addEventListener("beforematch", () => choose(buttons[number]));
  bar.append(...buttons);
  tabs.prepend(bar);
  choose(buttons[panels.findIndex((panel) => panel.hasAttribute("data-chosen"))] ?? buttons[0]);
  bar.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (button) choose(button);
  });
  bar.addEventListener("keydown", (event) => {
    if (!moveInToolbar(event, getComputedStyle(bar).direction === "rtl")) return;
    event.preventDefault();
    choose(/** @type {HTMLElement} */ (document.activeElement));
  });
}
