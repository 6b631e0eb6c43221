// Every number opens to its formula, with its own figures put in.

/** The place on the scale that a cell of the table shows now; null off the scale. */
function valueIn(row, actor, words) {
  const cell = row.querySelector(`td[data-actor="${CSS.escape(actor)}"]`);
  const shown = cell?.querySelector(".v:not([data-off]) a.cell");
  return shown ? words.scale[shown.textContent.trim()] ?? null : null;
}

const figure = (value) => String(Math.round(value * 100) / 100).replace("-", "\u2212");

/** How close two parties are on one issue, with the figures put in. */
function closenessFormula(row, data, state) {
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const [x, y] = (pair ?? []).map((actor) => valueIn(row, actor, words));
  if (x == null || y == null) return "";
  const span = data.ends[1] - data.ends[0];
  return `1 \u2212 |${figure(x)} \u2212 ${figure(y)}| \u00f7 ${figure(span)} = ${percentWords(words, 1 - Math.abs(x - y) / span)}`;
}

/** The weighted average over the issues shown, with the figures put in. */
function averageFormula(data, state, context) {
  const words = data.words[state.language];
  const pair = pairOf(data, state);
  const parts = [...context.issues].map((issue) => ({
    issue,
    weight: data.weights[data.issues.indexOf(issue)],
    p: pair && termOf(data, issue, pair, context.days.positions).p,
  })).filter(({ p }) => p != null);
  if (!parts.length) return [];
  const lines = parts.map(({ issue, weight, p }) => [words.issues[issue], `${figure(weight)} \u00d7 ${figure(p)}`]);
  const total = parts.map(({ weight }) => figure(weight)).join(" + ");
  const value = parts.reduce((all, { weight, p }) => all + weight * p, 0) / parts.reduce((all, { weight }) => all + weight, 0);
  return [...lines, ["", `(\u2026 + \u2026) \u00f7 (${total}) = ${percentWords(words, value)}`]];
}

/** Open the formula behind a number. */
function openFormula(button, data, state) {
  const row = button.closest("tr");
  const text = row && closenessFormula(row, data, state);
  const lines = row ? (text ? [["", text]] : []) : averageFormula(data, state, contextOf(data, state));
  const words = data.words[state.language];
  const shown = lines.map(([name, figures]) => {
    const line = document.createElement("div");
    line.append(name ? `${name}: ` : "", Object.assign(document.createElement("bdi"), { dir: "ltr", textContent: figures }));
    return line;
  });
  openNote(button, shown.length ? shown : [words["matrix.no-distance"]]);
}
