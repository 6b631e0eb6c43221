// Every number opens to its formula, with its own figures put in.

/** What a cell of the table shows now, and its place on the scale; null off the scale. */
function placeIn(row, actor, words) {
  const cell = row.querySelector(`td[data-actor="${CSS.escape(actor)}"]`);
  const position = cell?.querySelector(".v:not([data-off]) a.cell")?.textContent.trim();
  return position in words.scale ? { position, value: words.scale[position] } : null;
}

const figure = (value) => String(Math.round(value * 100) / 100).replace("-", "\u2212");
const signed = (value) => (value < 0 ? `(${figure(value)})` : figure(value));
const apart = (value) => `\u2066${figure(value)}\u2069`; // its sign stays before it in every direction

/** How close two parties are on one issue: their positions, then the formula with them put in. */
function closenessFormula(row, data, state) {
  const words = data.words[state.language];
  const pair = pairOf(data, state) ?? [];
  const places = pair.map((actor) => placeIn(row, actor, words));
  if (!places.length || places.includes(null)) return [[words["matrix.no-distance"]]];
  const [x, y] = places.map(({ value }) => value);
  const [low, high] = data.ends;
  const { p } = termOf(data, row.dataset.issue, pair, daysOf(data, state).positions);
  return [
    ...places.map(({ position, value }, nth) => [`${words.actors[pair[nth]]}: ${position}`, figure(value)]),
    ["", `1 \u2212 |${figure(x)} \u2212 ${signed(y)}| \u00f7 ${figure(high - low)} = ${percentWords(words, p)}`],
    [fill(words["matrix.formula-span"], { span: figure(high - low), low: apart(low), high: apart(high) })],
  ];
}

/** The average over the issues shown, its coverage and its band, each with its figures. */
function averageFormula(data, state, context) {
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const issues = data.issues.filter((issue) => context.issues.has(issue));
  const sum = pair && sumTerms(data, issues, pair, context.days.positions);
  if (!sum?.n) return [[words["matrix.no-distance"]]];
  const { rows, held } = sum;
  const over = (list, of) => `(${list.map(of).join(" + ")})`;
  const weights = (list) => over(list, ({ weight }) => figure(weight));
  const weighted = (list, key) => `${over(list, (one) => `${figure(one.weight)} \u00d7 ${figure(one[key])}`)} \u00f7 ${weights(list)}`;
  const line = (name, figures, share) => [words[`matrix.formula-${name}`], `${figures} = ${percentWords(words, share)}`];
  const lines = [
    ...held.map(({ issue, weight, p }) => [words.issues[issue], `${figure(weight)} \u00d7 ${figure(p)}`]),
    line("weighted", weighted(held, "p"), sum.p / sum.shared),
    line("plain", `${over(held, ({ p }) => figure(p))} \u00f7 ${sum.n}`, sum.plain / sum.n),
    line("coverage", `${weights(held)} \u00f7 ${weights(rows)}`, sum.shared / sum.total),
  ];
  if (sum.n === sum.asked) return lines;
  return [...lines, line("low", weighted(rows, "low"), sum.low / sum.total), line("high", weighted(rows, "high"), sum.high / sum.total)];
}

/** Open the formula behind a number, or close it. @returns {string} what it says, to be said */
function openFormula(button, data, state) {
  const row = button.closest("tr");
  const lines = row ? closenessFormula(row, data, state) : averageFormula(data, state, contextOf(data, state));
  const shown = lines.map(([name, figures]) => {
    const line = document.createElement("div");
    line.append(name && figures ? `${name}: ` : name);
    const unbroken = figures?.replace(/ ([\u00d7=]) /g, "\u00a0$1\u00a0");
    if (figures) line.append(Object.assign(document.createElement("bdi"), { dir: "ltr", textContent: unbroken }));
    return line;
  });
  openNote(button, shown);
  return saidOnOpening(button, shown.map((line) => line.textContent).join(". "));
}
