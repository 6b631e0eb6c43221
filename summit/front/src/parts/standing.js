// A line above an explorer that says how it stands with Python; empty while all is well.

import { make } from "../dom.js";

/**
 * @param {Model} model whose `_standing` has the words of each language
 * @param {() => void} again
 */
export function standingLine(model, again) {
  const text = make("span");
  const retry = make("button", { type: "button", onclick: again });
  const dismiss = make("button", { type: "button", textContent: "×" });
  const node = make(
    "div",
    { role: "status", "data-standing": "", "data-lm-suppress-shortcuts": true },
    text,
  );
  /** @type {import("../connection.js").Standing} */
  let now = "";
  let dismissed = "";
  dismiss.addEventListener("click", () => {
    dismissed = now;
    show();
  });

  const show = () => {
    const language = model.get("language");
    const words = model.get("_standing")?.[language] ?? {};
    node.lang = language;
    node.dir = words.direction ?? "auto";
    retry.textContent = words.again;
    dismiss.setAttribute("aria-label", words.dismiss);
    const told = now === dismissed ? "" : now;
    node.dataset.standing = told;
    if (text.textContent !== (words[told] ?? "")) text.textContent = words[told] ?? "";
    node.replaceChildren(text);
    if (told === "late") node.append(retry);
    if (told === "gone" || told === "kept") node.append(dismiss);
  };
  return {
    node,
    show,
    /** @param {import("../connection.js").Standing} standing */
    tell(standing) {
      if (standing === now) return;
      now = standing;
      dismissed = "";
      show();
    },
  };
}
