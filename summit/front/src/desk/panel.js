// Beside the text: the form, what is coded, how much, and what can be done.

import { make, setWords } from "../dom.js";

const KINDS = { stance: "S", outcome: "O", event: "E", claim: "C" };

/**
 * @param {object} does
 * @param {(kind: string) => void} does.begin
 * @param {(want: string) => void} does.act
 * @param {() => Promise<void>} does.submit
 * @param {() => void} does.leave
 * @param {() => void} does.remove
 * @param {() => void} does.next
 * @param {(more: boolean) => void} does.sentence
 * @param {() => void} does.back
 */
export function panel({ begin, act, submit, leave, remove, next, sentence, back }) {
  const button = (/** @type {() => void} */ onclick, more = {}) =>
    make("button", { type: "button", onclick, ...more });
  const kinds = Object.entries(KINDS).map(([kind, key]) => ({
    kind,
    key,
    node: button(() => begin(kind), { "aria-keyshortcuts": key }),
  }));
  const hint = make("p", { "data-part": "hint", role: "status" });
  const notes = make("div", { "data-part": "notes" });
  const buttons = {
    undo: button(() => act("undo"), { "aria-keyshortcuts": "Control+Z" }),
    redo: button(() => act("redo"), { "aria-keyshortcuts": "Control+Y" }),
    sentence: button(() => sentence(false), { "aria-keyshortcuts": "J" }),
    next: button(next, { "aria-keyshortcuts": "N" }),
    save: button(() => act("save"), { "aria-keyshortcuts": "Control+S" }),
    keep: make("button", { type: "submit" }),
    leave: button(() => leave()),
    back: button(back, { "aria-keyshortcuts": "R", hidden: true }),
    remove: button(remove),
  };
  const counts = make("p", { "data-part": "counts", role: "status" });
  const problem = make("p", { "data-part": "problem", role: "alert", dir: "auto", hidden: true });
  const said = make("p", { "data-part": "standing", role: "status" });
  const list = make("ol", { "data-part": "codes" });
  const heading = make("h3");
  const title = make("h3");
  const quote = make("blockquote", { dir: "auto" });
  const body = make("div");
  const bar = (/** @type {Node[]} */ ...nodes) => make("div", { "data-part": "buttons" }, ...nodes);
  const form = make(
    "form",
    { "data-part": "form", hidden: true, autocomplete: "off" },
    title,
    quote,
    body,
    bar(buttons.keep, buttons.leave, buttons.remove),
  );
  let sent = false;
  const send = async () => {
    if (sent) return; // Enter twice keeps once
    sent = true;
    await submit().finally(() => {
      sent = false;
    });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("keydown", (event) => {
    const on = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "Enter" || event.isComposing || on.matches("button, summary")) return;
    event.preventDefault();
    send();
  });
  const node = make(
    "div",
    { "data-part": "coding" },
    notes,
    hint,
    bar(...kinds.map((one) => one.node), buttons.back),
    form,
    problem,
    counts,
    bar(buttons.sentence, buttons.next, buttons.undo, buttons.redo, buttons.save),
    said,
    heading,
    list,
  );

  /** @type {Record<string, string>} */
  let words = {};
  return {
    node,
    /**
     * @param {object} told
     * @param {Record<string, string>} told.words
     * @param {string} told.counts
     * @param {boolean} told.dirty
     * @param {boolean} told.undo
     * @param {boolean} told.redo
     * @param {boolean} told.back
     * @param {(string | Node)[][]} told.notes
     * @param {Item[]} told.items
     * @param {(number: number) => void} told.choose
     */
    show(told) {
      words = told.words;
      for (const { kind, key, node: one } of kinds)
        one.replaceChildren(words[kind], " ", make("kbd", {}, key));
      buttons.sentence.replaceChildren(words.sentence, " ", make("kbd", {}, "J"));
      buttons.back.replaceChildren(words.back, " ", make("kbd", {}, "R"));
      buttons.back.hidden = !told.back;
      notes.replaceChildren(...told.notes.map((one) => make("p", { dir: "auto" }, ...one)));
      setWords(buttons.undo, words.undo);
      setWords(buttons.redo, words.redo);
      buttons.next.replaceChildren(words.uncoded, " ", make("kbd", {}, "N"));
      setWords(buttons.save, words.save);
      buttons.undo.disabled = !told.undo;
      buttons.redo.disabled = !told.redo;
      buttons.save.disabled = !told.dirty;
      setWords(counts, told.counts);
      if (told.dirty) setWords(said, words.unsaved);
      setWords(heading, words.codes);
      heading.hidden = !told.items.length;
      list.replaceChildren(
        ...told.items.map(({ mark, label, exact, sign }) => {
          const one = button(() => told.choose(mark[0]), {
            title: mark[0] < 0 ? words.earlier : "",
          });
          one.append(sign, make("b", {}, label), make("span", { dir: "auto" }, exact));
          return make("li", {}, one);
        }),
      );
    },
    /** @param {string} told @param {boolean} [shown] whether it is brought onto the screen */
    hint(told, shown = false) {
      setWords(hint, told);
      if (shown) hint.scrollIntoView({ block: "nearest" });
    },
    /** @param {boolean} any whether something was typed and left */
    left(any) {
      buttons.back.hidden = !any;
    },
    /** @param {string} told */
    problem(told) {
      problem.hidden = !told;
      setWords(problem, told);
      if (told) problem.scrollIntoView({ block: "nearest" });
    },
    /** @param {(string | Node)[]} told */
    said(told) {
      said.replaceChildren(...told);
    },
    /**
     * @param {Record<string, string>} now
     * @param {string} kind
     * @param {string} exact
     * @param {string} language
     * @param {HTMLElement} fields
     * @param {boolean} coded
     */
    open(now, kind, exact, language, fields, coded) {
      problem.hidden = true;
      setWords(title, now[kind]);
      setWords(quote, exact);
      quote.lang = language;
      body.replaceChildren(fields);
      setWords(buttons.keep, now.keep);
      setWords(buttons.leave, now.leave);
      setWords(buttons.remove, now.remove);
      buttons.remove.hidden = !coded;
      form.hidden = false;
      fields.querySelector("select")?.focus();
    },
    /** @param {string} told */
    close(told) {
      form.hidden = true;
      problem.hidden = true;
      setWords(hint, told);
    },
  };
}

/**
 * One coded passage, as the list tells it.
 * @typedef {object} Item
 * @property {import("./marks.js").Mark} mark
 * @property {string} label
 * @property {string} exact
 * @property {HTMLElement} sign
 */
