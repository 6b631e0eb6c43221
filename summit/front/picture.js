// A chart as a picture: SVG or PNG, light and opaque, with all that it needs to stand alone.

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
  const wrapped = (words) => words.match(new RegExp(`.{1,${Math.floor(width / 7)}}(\\s|$)`, "gu")).map((line) => line.trim());
  const feet = [...wrapped(key), ...wrapped(about.cite)].map((words) => (rtl ? `\u2067${words}\u2069` : words));
  const line = (text, y, yshift, size) => ({ text, x: rtl ? 1 : 0, y, yshift, xref: "paper", yref: "paper", xanchor: rtl ? "right" : "left", yanchor: "top", align: rtl ? "right" : "left", showarrow: false, font: { size } });
  const { t = 0, b = 0 } = layout.margin;
  const foot = 18 * feet.length + 12;
  const title = line(`<b>${about.title}</b><br>${heading}`, 1, t + 46, 15);
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
