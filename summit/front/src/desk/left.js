// What was typed into a form that was left: it can be brought back.

/**
 * @typedef {object} Left
 * @property {string} kind
 * @property {number | null} number of the code that the form changes; null for a new one
 * @property {any} code
 * @property {import("./text.js").Place} place
 * @property {Record<string, string>} typed
 */

/** Forms that were left, the last one last. */
export function leftForms() {
  /** @type {Left[]} */
  const all = [];
  return {
    any: () => all.length > 0,
    /**
     * Keep what is typed, where something is. Whether it is.
     * @param {import("./view.js").Open | null} open
     */
    keep(open) {
      if (!open?.form.changed()) return false;
      const { kind, number, code, place, form } = open;
      all.push({ kind, number, code, place, typed: form.typed() });
      return true;
    },
    /**
     * The last one. A code that is another now, or gone, is not changed: it becomes a new one.
     * @param {import("./marks.js").Mark[]} marks
     * @returns {Left | undefined}
     */
    back(marks) {
      const left = all.pop();
      if (!left || left.number === null) return left;
      const mark = marks.find((one) => one[0] === left.number);
      const same = mark?.[4] === left.kind && String(mark.slice(1, 4)) === String(left.place);
      return same ? left : { ...left, number: null };
    },
  };
}
