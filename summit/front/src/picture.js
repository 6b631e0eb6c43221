// A chart as a picture: SVG or PNG, light and opaque, with all that it needs to stand alone.

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A text as lines of at most so many signs, long words folded, safe where plotly reads tags. */
function foldedLines(words, most) {
  const lines = [];
  for (const word of words.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${most}}`, "gu")) ?? [])) {
    const last = lines.at(-1);
    if (last && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => line.replace(/[&<>]/g, (sign) => ESCAPED[sign]));
}

/** A chart as it can stand alone: light, opaque, with its title, its key and where it is from. */
function standAlone(plot, data, state) {
  const back = { light: data.theme.dark, dark: data.theme.light };
  const [traces, layout] = [plot.data, plot.layout].map((part) => themed(part, back, isDark(plot)));
  const figure = plot.closest("figure");
  const about = data.about[state.language];
  const glyph = (item) => getComputedStyle(item, "::before").content.replace(/^none$|^"|" \/.*$|"$/g, "");
  const items = [...figure.querySelectorAll(".legend span")].filter((item) => item.checkVisibility());
  const key = items.map((item) => `${glyph(item)} ${item.textContent}`.trim()).join("   ") || figure.querySelector("figcaption span").textContent;
  const heading = figure.closest(".part").querySelector("h2").textContent;
  const rtl = data.rtl.includes(state.language);
  const { width } = plot.getBoundingClientRect();
  const wrapped = (words) => foldedLines(words, Math.floor(width / 7));
  const feet = [...wrapped(key), ...wrapped(about.cite)].map((words) => (rtl ? `\u2067${words}\u2069` : words));
  const line = (text, y, yshift, size) => ({ text, x: rtl ? 1 : 0, y, yshift, xref: "paper", yref: "paper", xanchor: rtl ? "right" : "left", yanchor: "top", align: rtl ? "right" : "left", showarrow: false, font: { size } });
  const { t = 0, b = 0 } = layout.margin;
  const foot = 18 * feet.length + 12;
  const title = line(`<b>${wrapped(about.title).join("<br>")}</b><br>${wrapped(heading).join("<br>")}`, 1, t + 46, 15);
  return {
    data: traces,
    layout: {
      ...layout,
      paper_bgcolor: data.theme.light.paper,
      width: Math.round(width),
      height: layout.height + 50 + foot,
      margin: { ...layout.margin, t: t + 50, b: b + foot },
      annotations: [...(layout.annotations ?? []), title, line(feet.join("<br>"), 0, -b - 6, 12)],
    },
  };
}

/** @param {"svg"|"png"} kind @returns {Promise<Blob|null>} null where the chart is not drawn */
async function pictureOf(plot, kind, data, state) {
  if (!plot.data) return null;
  const made = standAlone(plot, data, state);
  const { width, height } = made.layout;
  const image = await globalThis.Plotly.toImage(made, { format: kind, width, height, ...(kind === "png" && { scale: 2 }) });
  return kind === "svg"
    ? new Blob([decodeURIComponent(image.replace(/^data:image\/svg\+xml,/, ""))], { type: "image/svg+xml" })
    : new Blob([Uint8Array.from(atob(image.split(",")[1]), (one) => one.charCodeAt(0))], { type: "image/png" });
}
