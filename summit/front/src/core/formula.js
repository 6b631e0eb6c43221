// Every number's formula, with its own figures put in: lines of a name and its figures.

import { pairOf, sumTerms, termOf } from "./agreement.js";
import { daysOf, valueOn } from "./days.js";
import { figure, fill, percentWords } from "./words.js";

/** @param {number} value */
const signed = (value) => (value < 0 ? `(${figure(value)})` : figure(value));
/** Its sign stays before it in every direction. @param {number} value */
const apart = (value) => `\u2066${figure(value)}\u2069`;

/**
 * How close two parties are on one issue: their positions, then the formula with them put in.
 * @param {FrontData} data
 * @param {State} state
 * @param {string} issue
 * @param {(actor: string) => string} label what an actor's cell shows
 * @returns {string[][]}
 */
export function closenessFormula(data, state, issue, label) {
  const words = data.words[state.language];
  const pair = pairOf(data, state) ?? [];
  const { positions: day } = daysOf(data, state);
  const [x, y] = pair.map((actor) => valueOn(data, issue, actor, day));
  const { p } = pair.length ? termOf(data, issue, pair, day) : { p: null };
  if (p === null || x === null || y === null) return [[words["matrix.no-distance"]]];
  const [low, high] = data.ends;
  const shown = `${figure(x)} \u2212 ${signed(y)}`;
  return [
    ...pair.map((actor, nth) => [`${words.actors[actor]}: ${label(actor)}`, figure([x, y][nth])]),
    ["", `1 \u2212 |${shown}| \u00f7 ${figure(high - low)} = ${percentWords(words, p)}`],
    [
      fill(words["matrix.formula-span"], {
        span: figure(high - low),
        low: apart(low),
        high: apart(high),
      }),
    ],
  ];
}

/**
 * The average over the issues shown, its coverage and its band, each with its figures.
 * @param {FrontData} data
 * @param {State} state
 * @param {Context} context
 * @returns {string[][]}
 */
export function averageFormula(data, state, context) {
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const issues = data.known.issues.filter((issue) => context.issues.has(issue));
  const sum = pair && sumTerms(data, issues, pair, context.days.positions);
  if (!sum?.n) return [[words["matrix.no-distance"]]];
  const { rows, held } = sum;
  /** @param {string[]} parts */
  const added = (parts) => `(${parts.join(" + ")})`;
  /** @param {{weight: number}[]} list */
  const weights = (list) => added(list.map(({ weight }) => figure(weight)));
  /** @param {{weight: number}[]} list @param {number[]} values */
  const weighted = (list, values) => {
    const parts = list.map(({ weight }, nth) => `${figure(weight)} \u00d7 ${figure(values[nth])}`);
    return `${added(parts)} \u00f7 ${weights(list)}`;
  };
  /** @param {string} name @param {string} figures @param {number} share */
  const line = (name, figures, share) => [
    words[`matrix.formula-${name}`],
    `${figures} = ${percentWords(words, share)}`,
  ];
  const shares = held.map(({ p }) => p);
  const lows = rows.map(({ low }) => low);
  const highs = rows.map(({ high }) => high);
  const lines = [
    ...held.map(({ issue, weight, p }) => [
      words.issues[issue],
      `${figure(weight)} \u00d7 ${figure(p)}`,
    ]),
    line("weighted", weighted(held, shares), sum.p / sum.shared),
    line("plain", `${added(shares.map(figure))} \u00f7 ${sum.n}`, sum.plain / sum.n),
    line("coverage", `${weights(held)} \u00f7 ${weights(rows)}`, sum.shared / sum.total),
  ];
  if (sum.n === sum.asked) return lines;
  return [
    ...lines,
    line("low", weighted(rows, lows), sum.low / sum.total),
    line("high", weighted(rows, highs), sum.high / sum.total),
  ];
}
