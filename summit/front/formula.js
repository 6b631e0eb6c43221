// Every number opens to its formula, with its own figures put in.

/** What a cell of the table shows now, and its place on the scale; null off the scale. */
function placeIn(row, actor, words) {
  const cell = row.querySelector(`td[data-actor="${CSS.escape(actor)}"]`);
  const position = cell?.querySelector(".v:not([data-off]) a.cell")?.textContent.trim();
  return position in words.scale ? { position, value: words.scale[position] } : null;
}

const figure = (value) => String(Math.round(value * 100) / 100).replace("-", "\u2212");

/** How close two parties are on one issue: their positions, then the formula with them put in. */
function closenessFormula(row, data, state) {
  const words = data.words[state.language];
  const pair = pairOf(data, state) ?? [];
  const places = pair.map((actor) => placeIn(row, actor, words));
  if (!places.length || places.includes(null)) return [[words["matrix.no-distance"]]];
  const [x, y] = places.map(({ value }) => value);
  const [low, high] = data.ends;
  return [
    ...places.map(({ position, value }, nth) => [`${words.actors[pair[nth]]}: ${position}`, figure(value)]),
    ["", `1 \u2212 |${figure(x)} \u2212 ${figure(y)}| \u00f7 ${figure(high - low)} = ${percentWords(words, 1 - Math.abs(x - y) / (high - low))}`],
    [fill(words["matrix.formula-span"], { span: figure(high - low), low: figure(low), high: figure(high) })],
  ];
}

/** The average over the issues shown, its coverage and its band, each with its figures. */
function averageFormula(data, state, context) {
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const rows = [...context.issues].map((issue) => ({
    issue,
    weight: data.weights[data.issues.indexOf(issue)],
    ...(pair ? termOf(data, issue, pair, context.days.positions) : { p: null }),
  }));
  const held = rows.filter(({ p }) => p !== null);
  if (!held.length) return [[words["matrix.no-distance"]]];
  const sum = (list, of) => list.reduce((all, one) => all + of(one), 0);
  const over = (list, of) => `(${list.map(of).join(" + ")})`;
  const weights = (list) => over(list, ({ weight }) => figure(weight));
  const mean = (list, key) => percentWords(words, sum(list, (one) => one.weight * one[key]) / sum(list, ({ weight }) => weight));
  const weighted = (list, key) => `${over(list, (one) => `${figure(one.weight)} \u00d7 ${figure(one[key])}`)} \u00f7 ${weights(list)} = ${mean(list, key)}`;
  const plain = sum(held, ({ p }) => p) / held.length;
  const covered = sum(held, ({ weight }) => weight) / sum(rows, ({ weight }) => weight);
  const lines = [
    ...held.map(({ issue, weight, p }) => [words.issues[issue], `${figure(weight)} \u00d7 ${figure(p)}`]),
    [words["matrix.formula-weighted"], weighted(held, "p")],
    [words["matrix.formula-plain"], `${over(held, ({ p }) => figure(p))} \u00f7 ${held.length} = ${percentWords(words, plain)}`],
    [words["matrix.formula-coverage"], `${weights(held)} \u00f7 ${weights(rows)} = ${percentWords(words, covered)}`],
  ];
  if (held.length === rows.length) return lines;
  return [...lines, [words["matrix.formula-low"], weighted(rows, "low")], [words["matrix.formula-high"], weighted(rows, "high")]];
}

/** Open the formula behind a number. @returns {string} what it says, to be said */
function openFormula(button, data, state) {
  const row = button.closest("tr");
  const lines = row ? closenessFormula(row, data, state) : averageFormula(data, state, contextOf(data, state));
  const shown = lines.map(([name, figures]) => {
    const line = document.createElement("div");
    line.append(name && figures ? `${name}: ` : name);
    if (figures) line.append(Object.assign(document.createElement("bdi"), { dir: "ltr", textContent: figures }));
    return line;
  });
  openNote(button, shown);
  return shown.map((line) => line.textContent).join(". ");
}
