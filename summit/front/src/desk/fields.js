// Fields of a form: each with its label, what it means, and what it lacks.

import { make, setWords } from "../dom.js";

let made = 0; // numbers of what is pointed to by an id

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {boolean | (() => boolean)} Needed */

/**
 * @param {Record<string, string>} words
 * @param {readonly (readonly string[])[]} languages tag, name, direction
 */
export function fieldset(words, languages) {
  const node = make("div", { "data-part": "fields" });
  /** @type {{name: string, first: Control, lacks: () => boolean, line: HTMLElement}[]} */
  const all = [];
  /** @type {Record<string, () => any>} */
  const read = {};

  /**
   * A control with its label, and a line that says what it lacks.
   * @param {ParentNode} where
   * @param {string} said
   * @param {Control} control
   * @param {boolean} needed
   */
  const labelled = (where, said, control, needed) => {
    const line = make("p", { id: `desk-field-${++made}`, "data-part": "lacks", hidden: true });
    line.setAttribute("role", "alert");
    const label = make("label", {}, make("span", {}, said), control);
    if (needed) {
      label.firstElementChild?.append(make("b", { "aria-hidden": "true" }, " *"));
      control.setAttribute("aria-required", "true"); // what lacks is said in our words
    }
    control.setAttribute("aria-describedby", line.id);
    // not when it is left: what stands below would move from under a press
    control.addEventListener("input", () => tell(control, line, ""));
    where.append(label, line);
    return line;
  };

  /**
   * @param {string} name
   * @param {Control} first
   * @param {Needed} needed
   * @param {HTMLElement} line
   */
  const held = (name, first, needed, line) => {
    const asked = typeof needed === "function" ? needed : () => needed;
    const empty = () => {
      const value = read[name]();
      return typeof value === "string" ? !value : !Object.keys(value).length;
    };
    const there = () => !first.closest("fieldset")?.disabled;
    all.push({ name, first, lacks: () => there() && asked() && empty(), line });
  };

  /** @param {Control} control @param {HTMLElement} line @param {string} said */
  const tell = (control, line, said) => {
    line.hidden = !said;
    setWords(line, said);
    if (said) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  return {
    node,
    /** What is filled in, as records have it. */
    told: () => Object.fromEntries(Object.entries(read).map(([name, get]) => [name, get()])),
    /**
     * A choice; an option is its id, what it is called, and what it means.
     * @param {string} name
     * @param {string} said
     * @param {readonly (readonly string[])[]} options
     * @param {{first?: string, needed?: boolean, where?: ParentNode, none?: string}} [more]
     */
    choose(name, said, options, { first = "", needed = true, where = node, none } = {}) {
      const select = make(
        "select",
        { name },
        make("option", { value: "" }, none ?? words.choose),
        ...options.map(([value, called]) => make("option", { value }, called)),
      );
      select.value = options.some(([id]) => id === first) ? first : "";
      read[name] = () => select.value;
      const line = labelled(where, said, select, needed);
      held(name, select, needed, line);
      if (options.some(([, , means]) => means)) {
        const gloss = make("p", { "data-part": "means", "aria-live": "polite" });
        const show = () => setWords(gloss, options.find(([id]) => id === select.value)?.[2] ?? "");
        select.addEventListener("change", show);
        show();
        line.before(gloss);
      }
      return select;
    },
    /**
     * A text, in each language; one of them is enough.
     * @param {string} name
     * @param {string} said
     * @param {any} told
     * @param {{needed?: Needed, where?: ParentNode, example?: Record<string, string>}} [more]
     */
    text(name, said, told, { needed = false, where = node, example = {} } = {}) {
      /** @type {Record<string, HTMLInputElement>} */
      const inputs = {};
      for (const [tag, own, dir] of languages) {
        const input = make("input", { name: `${name}-${tag}`, lang: tag, dir });
        input.placeholder = example[tag] ?? "";
        input.value = told?.[tag] ?? "";
        inputs[tag] = input;
        const begins = Object.keys(inputs).length === 1;
        const line = labelled(
          where,
          languages.length > 1 ? `${said} (${own})` : said,
          input,
          !!needed && begins,
        );
        if (begins) held(name, input, needed, line);
      }
      read[name] = () =>
        Object.fromEntries(
          Object.entries(inputs)
            .map(([tag, { value }]) => [tag, value.trim()])
            .filter(([, value]) => value),
        );
    },
    /**
     * @param {string} said
     * @param {string} told
     * @param {string} example
     * @param {boolean} needed
     */
    date(said, told, example, needed) {
      const input = make("input", { name: "date", dir: "ltr", placeholder: example });
      input.value = told;
      read.date = () => input.value.trim();
      held("date", input, needed, labelled(node, said, input, needed));
    },
    /**
     * Fields that are there only where a select says so.
     * @param {HTMLSelectElement} select
     * @param {string} value
     * @param {(box: HTMLFieldSetElement) => void} fill
     * @param {ParentNode} [where]
     */
    within(select, value, fill, where = node) {
      const box = make("fieldset", { hidden: true, disabled: true });
      fill(box);
      where.append(box);
      const show = () => {
        box.hidden = box.disabled = select.value !== value;
      };
      select.addEventListener("change", show);
      show();
    },
    /** Say beside each field what it lacks, and lead to the first; whether nothing does. */
    whole() {
      const lacking = all.filter((one) => one.lacks());
      for (const one of all) tell(one.first, one.line, lacking.includes(one) ? words.lacks : "");
      lead(lacking[0]?.first);
      return !lacking.length;
    },
    /** @param {string} name @param {string} said what is wrong with what is filled in */
    wrong(name, said) {
      const one = all.find((field) => field.name === name);
      if (one) tell(one.first, one.line, said);
      lead(one?.first);
      return !!one;
    },
  };
}

/** @param {Control} [control] that is to be seen and filled in */
function lead(control) {
  const fold = control?.closest("details");
  if (fold) fold.open = true;
  control?.focus();
  control?.scrollIntoView({ block: "nearest" });
}

/** What stands in the controls of a form, by their names. @param {HTMLElement} node */
export function typed(node) {
  const controls = /** @type {NodeListOf<Control>} */ (node.querySelectorAll("[name]"));
  return Object.fromEntries([...controls].map((one) => [one.name, one.value]));
}

/** @param {HTMLElement} node @param {Record<string, string>} values see ``typed`` */
export function typeAgain(node, values) {
  const controls = /** @type {NodeListOf<Control>} */ (node.querySelectorAll("[name]"));
  for (const one of controls) {
    one.value = values[one.name] ?? one.value;
    one.dispatchEvent(new Event("change"));
  }
}
