// What is seen of a desk, and what its keys and buttons do.

import { sentenceAfter } from "../core/passages.js";
import { make } from "../dom.js";
import { fields } from "./form.js";
import { leftForms } from "./left.js";
import { marking, sign } from "./marks.js";
import { panel } from "./panel.js";
import { datesAs, excerptOf, inOrder, labelOf, notesOf, withFolder } from "./telling.js";
import { textPane } from "./text.js";

const KINDS = { KeyS: "stance", KeyO: "outcome", KeyE: "event", KeyC: "claim" };

/**
 * @param {object} desk
 * @param {Model} desk.model
 * @param {HTMLElement} desk.root
 * @param {{paragraphs: string[], language: string}} desk.content
 * @param {(want: string, more?: Record<string, unknown>) => Promise<Reply>} desk.tell
 * @param {AbortSignal} desk.signal
 */
export function deskView({ model, root, content, tell, signal }) {
  const { paragraphs, language } = content;
  const words = () => model.get("_words")[model.get("language")];
  /** @returns {import("./form.js").Choices} */
  const choices = () => model.get("_choices")[model.get("language")];
  /** @type {import("./text.js").Place | null} */
  let place = null;
  /** @type {Open | null} */
  let open = null;
  const left = leftForms();

  const pane = textPane(
    paragraphs,
    { label: words().text, language },
    (found, clipped) => {
      if (open) return;
      const said = clipped ? words().clipped : words().hint;
      if (String(found) !== String(place)) side.hint(said);
      place = found;
      marks.select(null);
      model.set("selected", found && found[1] < found[2] ? found : []);
      model.save_changes();
    },
    signal,
  );
  const marks = marking(pane, paragraphs, change);
  const side = panel({ begin, act, submit, leave, remove, next, sentence, back });
  const bench = make("div", { "data-part": "bench" }, pane.node, side.node);
  root.append(bench);

  const label = (/** @type {import("./marks.js").Mark} */ mark) =>
    labelOf(mark, choices(), words());

  const show = () => {
    const { direction } = words();
    root.lang = model.get("language");
    bench.dir = direction;
    pane.node.setAttribute("aria-label", words().text);
    const all = inOrder(model.get("_marks"));
    marks.show(all, label, words().earlier);
    side.show({
      words: words(),
      counts: choices().counts,
      dirty: model.get("dirty"),
      undo: model.get("can_undo"),
      redo: model.get("can_redo"),
      back: left.any(),
      notes: notesOf(model.get("_notes") ?? {}, words()),
      items: all.map((mark) => ({
        mark,
        label: label(mark),
        exact: excerptOf(mark, paragraphs),
        sign: sign(mark),
      })),
      choose: change,
    });
    if (!open) side.hint(words().hint);
  };

  /** Open the form for what is selected. @param {string} kind */
  function begin(kind) {
    place = pane.here() ?? place;
    if (!place || place[1] === place[2]) {
      side.problem(words().nothing);
      pane.node.focus();
      return;
    }
    unfold(kind, null, place, undefined);
  }

  /** Open the form of what is coded. @param {number} number */
  async function change(number) {
    const mark = model.get("_marks").find((/** @type {number[]} */ one) => one[0] === number);
    if (!mark) return;
    if (number < 0) {
      pane.show(mark[1]);
      marks.select([mark[1], mark[2], mark[3]]);
      if (!open) side.hint(words().earlier, true);
      return;
    }
    const { code } = await tell("record", { at: number }).catch(() => ({ code: null }));
    if (!code) return;
    pane.show(mark[1]);
    unfold(mark[4], number, [mark[1], mark[2], mark[3]], code);
  }

  /**
   * @param {string} kind
   * @param {number | null} number
   * @param {import("./text.js").Place} at
   * @param {any} code
   */
  function unfold(kind, number, at, code) {
    const exact = [...paragraphs[at[0]]].slice(at[1], at[2]).join("").replace(/\s+/g, " ");
    const kept = left.keep(open);
    const form = fields(kind, choices(), words(), { exact, language, code });
    open = { kind, number, form, place: at, code };
    marks.select(at);
    side.left(left.any());
    if (kept) side.hint(words().left);
    side.open(words(), kind, exact, language, form.node, number !== null);
  }

  /** Close the form; what was typed and is not done can be brought back. */
  function leave(done = false) {
    if (!open) return;
    place = open.place;
    const kept = !done && left.keep(open);
    open = null;
    marks.select(null);
    side.close(kept ? words().left : words().hint);
    side.left(left.any());
    pane.node.focus({ preventScroll: true });
    pane.select(place);
  }

  /** Bring back what was typed into the form that was left last. */
  function back() {
    const last = left.back(model.get("_marks"));
    if (!last) return;
    pane.show(last.place[0]);
    unfold(last.kind, last.number, last.place, last.number === null ? undefined : last.code);
    open?.form.typeAgain(last.typed);
  }

  async function submit() {
    if (!open?.form.whole()) return;
    const { form, number, place: at } = open;
    const { problem, field } = await act("code", { codes: form.codes(at), replace: number });
    if (!problem) leave(true);
    else if (field) form.wrong(field, datesAs(words()["date-wrong"], choices().day));
  }

  async function remove() {
    const number = open?.number ?? null;
    if (number !== null && !(await act("remove", { at: number })).problem) leave(true);
  }

  /** What Python says: it is told. @param {string} want @param {Record<string, unknown>} more */
  async function act(want, more = {}) {
    side.problem("");
    const reply = await tell(want, more).catch(() => ({ said: "", problem: "…", field: "" }));
    const { said, problem } = reply;
    if (reply.field) return reply; // said beside it
    if (problem) side.problem(problem);
    else if (want === "save") side.said(withFolder(words().saved, String(said)));
    return reply;
  }

  /** To the sentence that the passage is in, or the next one. @param {boolean} more or add it */
  function sentence(more) {
    const [first, start, end] = pane.here() ?? place ?? [pane.seen(), 0, 0];
    let at = first;
    let found = sentenceAfter(paragraphs[at], start, end, language);
    while (!found && !more && ++at < paragraphs.length)
      found = sentenceAfter(paragraphs[at], 0, 0, language);
    if (!found || open) return;
    place = [at, more && end > start ? start : found[0], found[1]];
    pane.node.focus({ preventScroll: true });
    pane.show(at);
    pane.select(place);
  }

  /** To the next paragraph of which nothing is coded. */
  function next() {
    const from = ((pane.here() ?? place)?.[0] ?? -1) + 1;
    const coded = marks.coded();
    const order = paragraphs.map((_, at) => (from + at) % paragraphs.length);
    const found = order.find((at) => !coded.has(at));
    if (found === undefined) return;
    pane.node.focus({ preventScroll: true });
    pane.reach(found);
    place = [found, 0, 0];
  }

  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const { code, key } = event;
    const command = event.ctrlKey || event.metaKey;
    const typing = /** @type {HTMLElement} */ (event.target).matches("input, select, textarea");
    if (key === "Escape") leave();
    else if (command && code === "KeyS") act("save");
    else if (typing) return;
    else if (command && code === "KeyZ") act(event.shiftKey ? "redo" : "undo");
    else if (command && code === "KeyY") act("redo");
    else if (command || event.altKey || open) return;
    else if (code in KINDS) begin(KINDS[/** @type {keyof typeof KINDS} */ (code)]);
    else if (code === "KeyN") next();
    else if (code === "KeyJ") sentence(event.shiftKey);
    else if (code === "KeyR") back();
    else return;
    event.preventDefault();
  };
  root.addEventListener("keydown", press, { signal });

  const chosen = () => {
    const at = model.get("selected");
    if (open || !at?.length || String(at) === String(place)) return;
    place = at;
    pane.release();
    pane.range(at); // so that its paragraph is there
    pane.show(at[0]);
    marks.select(at);
  };
  const told = ["_marks", "_choices", "_notes", "language", "dirty", "can_undo", "can_redo"];
  for (const name of told) model.on(`change:${name}`, show);
  model.on("change:selected", chosen);
  show();
  return () => {
    for (const name of told) model.off(`change:${name}`, show);
    model.off("change:selected", chosen);
    marks.clear();
  };
}

/** @typedef {{said?: string, problem?: string, field?: string, code?: any}} Reply of Python */

/**
 * The form that is open. number: of the code that it changes; null for a new one.
 * @typedef {object} Open
 * @property {string} kind
 * @property {number | null} number
 * @property {ReturnType<typeof fields>} form
 * @property {import("./text.js").Place} place
 * @property {any} code that it changes
 */
