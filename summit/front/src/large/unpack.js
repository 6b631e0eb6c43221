// What Python packed, as lists and arrays: decoded once, laid out for the days that are asked for.

const KINDS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, f4: Float32Array };

/** @param {PackedArray} packed @returns {NumberArray} */
export function numbersOf({ type, of }) {
  const own = /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */ (Uint8Array);
  const bytes = own.fromBase64?.(of) ?? Uint8Array.from(atob(of), (one) => one.charCodeAt(0));
  return new KINDS[/** @type {keyof typeof KINDS} */ (type)](bytes.buffer);
}

/**
 * @template {string} Name
 * @param {Record<Name, PackedArray>} packed
 */
function each(packed) {
  const parts = Object.entries(packed).map(([name, one]) => [
    name,
    numbersOf(/** @type {PackedArray} */ (one)),
  ]);
  return /** @type {Record<Name, NumberArray>} */ (Object.fromEntries(parts));
}

/** @param {LargeData} data @returns {Records} */
export function unpack(data) {
  const cells = each(data.cells);
  const { issues, actors } = data.known;
  const none = data.positions.length;
  const [first] = Object.values(data.texts);
  /** @type {Map<string, Int16Array>} */
  const laid = new Map();
  return {
    data,
    cells,
    themes: numbersOf(data.themes),
    divided: numbersOf(data.divided),
    together: numbersOf(data.together),
    count: numbersOf(data.count),
    means: numbersOf(data.means),
    meanCount: numbersOf(data.meanCount),
    pairs: each(/** @type {Record<keyof PairFigures, PackedArray>} */ (data.pairs)),
    dated: data.days.length > 2,
    held(day) {
      const known = laid.get(day);
      if (known) return known;
      const made = new Int16Array(issues.length * actors.length).fill(none);
      const { issue, actor, position, since, until } = cells;
      const holds = data.days.map((one) => one <= day);
      for (let at = 0; at < issue.length; at++)
        if (holds[since[at]] && !(until[at] && holds[until[at]]))
          made[issue[at] * actors.length + actor[at]] = position[at];
      if (laid.size > 7) laid.clear(); // a replay walks through many days
      laid.set(day, made);
      return made;
    },
    texts: (language) =>
      /** @type {Required<LargeTexts>} */ ({ ...first, ...data.texts[language] }),
  };
}
