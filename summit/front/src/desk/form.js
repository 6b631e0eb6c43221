// The form in which a passage becomes a record: a few fields, in the order of the keys.

import { make } from "../dom.js";

const NEW = "+"; // stands for the issue or the actor that the form itself brings

/**
 * @typedef {object} Choices
 * @property {[string, string][]} issues
 * @property {[string, string][]} actors
 * @property {[string, string][]} tellers
 * @property {[string, string, string][]} positions
 * @property {[string, string][]} outcomes
 * @property {[string, string, string][]} languages tag, name, direction
 * @property {string} counts
 * @property {string} account
 */

/** @typedef {Record<string, any>} Code */

/** What was chosen last, for the next passage. @type {Record<string, string>} */
const last = {};

/**
 * The fields of a kind, empty or as a code has them.
 * @param {string} kind
 * @param {Choices} choices
 * @param {Record<string, string>} words
 * @param {{exact: string, language: string, code?: Code}} about
 */
export function fields(kind, choices, words, { exact, language, code }) {
  const row = code?.record ?? {};
  const node = make("div", { "data-part": "fields" });
  const held = {
    issue: code?.issue ?? row.issues?.[0],
    actor: row.actor ?? row.actors?.[0],
    ...row,
  };
  /** @type {Record<string, () => any>} */
  const read = {};

  const label = (/** @type {string} */ said, /** @type {HTMLElement} */ control) =>
    make("label", {}, make("span", {}, said), control);

  /** @param {string} name @param {readonly (readonly string[])[]} options @param {string} [more] */
  const choose = (name, options, more = "", first = held[name] ?? last[name] ?? "") => {
    const select = make(
      "select",
      { name },
      make("option", { value: "" }, words.choose),
      ...options.map(([id, said]) => make("option", { value: id }, said)),
      ...(more ? [make("option", { value: NEW }, more)] : []),
    );
    select.value = options.some(([id]) => id === first) ? first : "";
    read[name] = () => select.value;
    node.append(label(words[name], select));
    return select;
  };

  /**
   * A text, in each language.
   * @param {ParentNode} where
   * @param {string} name
   * @param {string} said
   * @param {any} told
   */
  const text = (where, name, said, told) => {
    /** @type {Record<string, HTMLInputElement>} */
    const inputs = {};
    for (const [tag, own] of choices.languages) {
      const input = make("input", { name: `${name}-${tag}`, lang: tag, dir: "auto" });
      input.value = told?.[tag] ?? "";
      inputs[tag] = input;
      const more = choices.languages.length > 1 ? `${said} (${own})` : said;
      where.append(label(more, input));
    }
    read[name] = () =>
      Object.fromEntries(
        Object.entries(inputs)
          .map(([tag, { value }]) => [tag, value.trim()])
          .filter(([, value]) => value),
      );
  };

  /**
   * Fields that are there only where a select says so.
   * @param {HTMLSelectElement} select
   * @param {string} value
   * @param {(box: HTMLFieldSetElement) => void} fill
   */
  const within = (select, value, fill) => {
    const box = make("fieldset", { hidden: true, disabled: true });
    fill(box);
    node.append(box);
    const show = () => {
      box.hidden = box.disabled = select.value !== value;
    };
    select.addEventListener("change", show);
    show();
  };

  const date = (/** @type {string} */ said, /** @type {string} */ told = "") => {
    const input = make("input", { name: "date", dir: "ltr", placeholder: "1986-10-12" });
    input.value = told;
    read.date = () => input.value.trim();
    node.append(label(said, input));
  };

  const issue = () =>
    within(choose("issue", choices.issues, words["new-issue"]), NEW, (box) => {
      text(box, "short", words.short, {});
      text(box, "proposition", words.proposition, {});
      if (choices.outcomes.length) {
        const select = make(
          "select",
          { name: "came" },
          make("option", { value: "" }, words.choose),
          ...choices.outcomes.map(([id, said]) => make("option", { value: id }, said)),
        );
        read.came = () => select.value;
        box.append(label(words.status, select));
      }
    });
  const actor = () =>
    within(choose("actor", choices.actors, words["new-actor"]), NEW, (box) =>
      text(box, "name", words.name, {}),
    );
  const begun = { [language]: exact };

  issue();
  if (kind === "stance") {
    actor();
    choose("position", choices.positions, "", held.position ?? "");
    text(node, "statement", words.words, code ? row.statement : begun);
    date(words["date-hint"], row.date);
  } else if (kind === "outcome") {
    choose("status", choices.outcomes, "", held.status ?? "");
    text(node, "summary", words.words, code ? row.summary : begun);
    date(words["date-hint"], row.date);
  } else if (kind === "event") {
    actor();
    text(node, "title", words.title, code ? row.title : begun);
    date(words.date, row.date ?? last.date);
  } else {
    text(node, "text", words.words, code ? row.text : begun);
    if (!choices.account && !code?.account) {
      choose("teller", choices.tellers);
      text(node, "audience", words.audience, {});
      date(words.date);
    }
  }

  return {
    node,
    /**
     * What the form says, as codes: what is new comes first.
     * @param {readonly number[]} place
     * @returns {Code[]}
     */
    codes(place) {
      const told = Object.fromEntries(Object.entries(read).map(([name, get]) => [name, get()]));
      for (const name of ["issue", "actor", "date"])
        if (told[name] && told[name] !== NEW) last[name] = told[name];
      const made = [];
      const outcome = told.came ? { outcome: told.came } : {};
      const { short, proposition, name } = told;
      if (told.issue === NEW)
        made.push({ kind: "issue", record: { short, proposition, ...outcome } });
      if (told.actor === NEW) made.push({ kind: "actor", record: { name } });
      made.push({ kind, place, ...recordOf(kind, told, code) });
      return made;
    },
  };
}

/** @param {string} kind @param {Code} told @param {Code} [code] what it is instead of */
function recordOf(kind, told, code) {
  const { issue, actor, position, statement, status, summary, date } = told;
  const own = code?.record ?? {};
  if (kind === "stance") return { issue, record: { ...own, actor, position, statement, date } };
  if (kind === "outcome") return { issue, record: { ...own, status, summary, date } };
  if (kind === "event") {
    const [issues, actors] = [issue, actor].map((one) => (one ? [one] : []));
    return { record: { ...own, date, title: told.title, issues, actors } };
  }
  const { teller, audience } = told;
  const account = teller ? { account: { teller, audience, ...(date ? { date } : {}) } } : {};
  return {
    issue,
    ...(code?.account ? { account: code.account } : account),
    record: { text: told.text },
  };
}
