// What is seen of a desk, and what its keys and buttons do.

import { make } from "../dom.js";
import { fields } from "./form.js";
import { marking, sign } from "./marks.js";
import { panel } from "./panel.js";
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

  const pane = textPane(
    paragraphs,
    { label: words().text, language },
    (found, clipped) => {
      if (open) return;
      place = found;
      marks.select(null);
      model.set("selected", found ?? []);
      model.save_changes();
      side.hint(clipped ? words().clipped : words().hint);
    },
    signal,
  );
  const marks = marking(pane, paragraphs, change);
  const side = panel({ begin, act, submit, leave, remove, next });
  const bench = make("div", { "data-part": "bench" }, pane.node, side.node);
  root.append(bench);

  /** @param {import("./marks.js").Mark} mark */
  const label = ([, , , , kind, , issue, whose, position]) => {
    const { issues, actors, outcomes, positions } = choices();
    const named = [...actors, ...outcomes].find(([id]) => id === whose)?.[1] ?? whose;
    const about = issues.find(([id]) => id === issue)?.[1] ?? issue;
    const held = positions.find(([id]) => id === position)?.[1] ?? position;
    const first = kind === "stance" ? "" : words()[kind];
    return [first, named, held, about].filter(Boolean).join(" · ");
  };

  const show = () => {
    const { direction } = words();
    root.lang = model.get("language");
    bench.dir = direction;
    pane.node.setAttribute("aria-label", words().text);
    /** @type {import("./marks.js").Mark[]} */
    const all = model.get("_marks");
    marks.show(all, label);
    side.show({
      words: words(),
      counts: choices().counts,
      dirty: model.get("dirty"),
      undo: model.get("can_undo"),
      redo: model.get("can_redo"),
      items: all.map((mark) => ({
        mark,
        label: label(mark),
        exact: excerpt(mark),
        sign: sign(mark),
      })),
      choose: change,
    });
    if (!open) side.hint(words().hint);
  };

  /** @param {import("./marks.js").Mark} mark */
  const excerpt = ([, paragraph, start, end]) =>
    [...paragraphs[paragraph]].slice(start, Math.min(end, start + 80)).join("");

  /** Open the form for what is selected. @param {string} kind */
  function begin(kind) {
    place = pane.read()?.place ?? place;
    if (!place) {
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
      // of an earlier sitting: its file is the place to change it
      pane.show(mark[1]);
      marks.select([mark[1], mark[2], mark[3]]);
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
    const form = fields(kind, choices(), words(), { exact, language, code });
    open = { kind, number, form, place: at };
    marks.select(at);
    side.open(words(), kind, exact, language, form.node, number !== null);
  }

  function leave() {
    if (!open) return;
    const at = open.place;
    open = null;
    marks.select(null);
    side.close(words().hint);
    pane.node.focus({ preventScroll: true });
    const range = pane.range(at);
    const selection = document.getSelection();
    if (range && selection) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
  }

  async function submit() {
    if (!open) return;
    const { form, number, place: at } = open;
    const more = number === null ? {} : { replace: number };
    if (await act("code", { codes: form.codes(at), ...more })) leave();
  }

  async function remove() {
    const number = open?.number ?? null;
    if (number === null) return;
    if (await act("remove", { at: number })) leave();
  }

  /**
   * Whether Python has done it; what it says is told.
   * @param {string} want
   * @param {Record<string, unknown>} more
   */
  async function act(want, more = {}) {
    side.problem("");
    const { said, problem } = await tell(want, more).catch(() => ({ said: "", problem: "…" }));
    if (problem) side.problem(problem);
    else if (want === "save") side.said(words().saved.replace("{folder}", String(said)));
    else side.said("");
    return !problem;
  }

  /** To the next paragraph of which nothing is coded. */
  function next() {
    const from = (place?.[0] ?? -1) + 1;
    const coded = marks.coded();
    const order = paragraphs.map((_, at) => (from + at) % paragraphs.length);
    const found = order.find((at) => !coded.has(at));
    if (found === undefined) return;
    const range = pane.range([found, 0, 1]);
    pane.show(found);
    pane.node.focus({ preventScroll: true });
    document.getSelection()?.collapse(range?.startContainer ?? null, 0);
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
    else return;
    event.preventDefault();
  };
  root.addEventListener("keydown", press, { signal });

  const chosen = () => {
    const at = model.get("selected");
    if (open || !at?.length || String(at) === String(place)) return;
    place = at;
    pane.range(at); // so that its paragraph is there
    pane.show(at[0]);
    marks.select(at);
  };
  const told = ["_marks", "_choices", "language", "dirty", "can_undo", "can_redo"];
  for (const name of told) model.on(`change:${name}`, show);
  model.on("change:selected", chosen);
  show();
  return () => {
    for (const name of told) model.off(`change:${name}`, show);
    model.off("change:selected", chosen);
    marks.clear();
  };
}

/** @typedef {{said?: string, problem?: string, code?: any}} Reply what Python says */

/**
 * The form that is open. number: of the code that it changes; null for a new one.
 * @typedef {object} Open
 * @property {string} kind
 * @property {number | null} number
 * @property {ReturnType<typeof fields>} form
 * @property {import("./text.js").Place} place
 */
