// Words with something filled in: days, shares, figures.

/**
 * Fill `{name}` in words.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export function fill(words, values) {
  return words.replace(/\{([a-z-]+)\}/g, (all, name) =>
    name in values ? String(values[name]) : all,
  );
}

/**
 * A day in words.
 * @param {Words} words
 * @param {string} day
 */
export function dayWords(words, day) {
  const [year, month, number] = day.split("-").map(Number);
  return fill(words["date.day"], { day: number, month: words.months[month - 1], year });
}

/**
 * A share, 0 to 1, in words.
 * @param {Words} words
 * @param {number} share
 */
export function percentWords(words, share) {
  return fill(words.percent, { n: Math.round(100 * share) });
}

/** A figure as formulas show it. @param {number} value */
export function figure(value) {
  return String(Math.round(value * 100) / 100).replace("-", "\u2212");
}
