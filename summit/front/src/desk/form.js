// The form in which a passage becomes a record: a few fields, in the order of the keys.

import { make } from "../dom.js";
import { fieldset, typeAgain, typed } from "./fields.js";

const NEW = "+"; // stands for the issue or the actor that the form itself brings
const OFF_SCALE = ["silent", "mixed"]; // our reading without a reason

/**
 * @typedef {object} Choices
 * @property {[string, string][]} issues
 * @property {[string, string][]} actors
 * @property {[string, string][]} tellers
 * @property {[string, string, string][]} positions id, name, meaning
 * @property {[string, string, string][]} outcomes the same
 * @property {[string, string, string][]} languages tag, name, direction
 * @property {string} counts
 * @property {string} account
 * @property {boolean} dated whether the source has a date
 * @property {string} day of the meeting
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
  const form = fieldset(words, choices.languages);
  const { node, choose, text, within } = form;
  const example = { [language]: exact };
  node.append(make("p", { "data-part": "needed" }, words.needed));

  const issue = (/** @type {boolean} */ needed) => {
    const first = code ? (code.issue ?? row.issues?.[0]) : needed ? last.issue : "";
    const options = [...choices.issues, [NEW, words["new-issue"]]];
    within(choose("issue", words.issue, options, { first, needed }), NEW, (where) => {
      text("short", words.short, {}, { needed: true, where });
      text("proposition", words.proposition, {}, { needed: true, where });
      if (choices.outcomes.length)
        choose("came", words.status, choices.outcomes, { needed: false, where });
    });
  };
  const actor = (/** @type {boolean} */ needed) => {
    const first = code ? (row.actor ?? row.actors?.[0]) : "";
    const options = [...choices.actors, [NEW, words["new-actor"]]];
    within(choose("actor", words.actor, options, { first, needed }), NEW, (where) =>
      text("name", words.name, {}, { needed: true, where }),
    );
  };
  /** Who spoke, and whether it is our reading. @param {HTMLSelectElement} position */
  const more = (position) => {
    const where = make("details", {}, make("summary", {}, words.more));
    where.open = !!(row.speaker || row.reason || row.basis === "editorial");
    node.append(where);
    const none = "—";
    const rare = { needed: false, where, none };
    choose("speaker", words.speaker, choices.tellers, { ...rare, first: row.speaker });
    const bases = [
      ["stated", words.stated],
      ["editorial", words.reading],
    ];
    const basis = choose("basis", words.basis, bases, { ...rare, first: row.basis });
    const needed = () => !OFF_SCALE.includes(position.value);
    const why = (/** @type {HTMLElement} */ box) =>
      text("reason", words.reason, row.reason, { needed, where: box });
    within(basis, "editorial", why, where);
  };

  issue(kind !== "event");
  if (kind === "stance") {
    actor(true);
    const position = choose("position", words.position, choices.positions, {
      first: row.position,
    });
    text("statement", words.words, row.statement, { example });
    form.date(words["date-hint"], row.date ?? "", choices.day, false);
    more(position);
  } else if (kind === "outcome") {
    choose("status", words.status, choices.outcomes, { first: row.status });
    text("summary", words.words, row.summary, { example });
    form.date(words["date-hint"], row.date ?? "", choices.day, false);
  } else if (kind === "event") {
    actor(false);
    text("title", words.title, row.title, { needed: true, example });
    form.date(words.date, row.date ?? "", choices.day, true);
  } else {
    text("text", words.words, row.text, { needed: true, example });
    if (!choices.account && !code?.account) {
      choose("teller", words.teller, choices.tellers, { first: last.teller });
      text("audience", words.audience, {}, { needed: true });
      form.date(words.date, "", choices.day, !choices.dated);
    }
  }
  const begun = JSON.stringify(typed(node));

  return {
    node,
    whole: form.whole,
    wrong: form.wrong,
    /** Whether something has been filled in or chosen. */
    changed: () => JSON.stringify(typed(node)) !== begun,
    typed: () => typed(node),
    /** @param {Record<string, string>} values */
    typeAgain: (values) => typeAgain(node, values),
    /**
     * What the form says, as codes: what is new comes first.
     * @param {readonly number[]} place
     * @returns {Code[]}
     */
    codes(place) {
      const told = form.told();
      for (const name of ["issue", "teller"])
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
  if (kind === "stance") {
    const { speaker, basis } = told;
    const kept = own.basis === "editorial" ? undefined : own.reason;
    const reason = basis === "editorial" ? told.reason : kept;
    const said = { actor, position, statement, date, speaker, basis, reason };
    return { issue, record: { ...own, ...said } };
  }
  if (kind === "outcome") return { issue, record: { ...own, status, summary, date } };
  if (kind === "event") {
    const [issues, actors] = [several(own.issues, issue), several(own.actors, actor)];
    return { record: { ...own, date, title: told.title, issues, actors } };
  }
  const { teller, audience } = told;
  const account = teller ? { account: { teller, audience, ...(date ? { date } : {}) } } : {};
  return {
    issue,
    ...(code?.account ? { account: code.account } : account),
    record: { ...own, text: told.text },
  };
}

/** Of several the form shows the first, and keeps all. @param {any} own @param {string} one */
function several(own, one) {
  if (own?.length && own[0] === one) return own;
  return one ? [one] : [];
}
