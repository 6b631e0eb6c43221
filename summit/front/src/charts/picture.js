// A chart as a picture: SVG or PNG, light and opaque, with all that it needs to stand alone.

import { all, around, isDark, need } from "../dom.js";
import { foldedLines, inOrder } from "./fold.js";
import { themed } from "./theme.js";

/**
 * null where the chart is not drawn.
 * @type {Charts["picture"]}
 */
export async function pictureOf(plot, kind, data, state) {
  if (!plot.data || !data.theme) return null;
  const made = standAlone(plot, data.theme, data, state);
  const { width, height } = made.layout;
  const scale = kind === "png" ? 2 : 1;
  const image = await globalThis.Plotly.toImage(made, { format: kind, width, height, scale });
  if (kind === "svg") {
    const drawn = decodeURIComponent(image.replace(/^data:image\/svg\+xml,/, ""));
    return new Blob([drawn], { type: "image/svg+xml" });
  }
  const raw = atob(image.split(",")[1]);
  return new Blob([Uint8Array.from(raw, (one) => one.charCodeAt(0))], { type: "image/png" });
}

/**
 * A chart with its title, its key and where it is from.
 * @param {Plot} plot
 * @param {NonNullable<FrontData["theme"]>} theme
 * @param {FrontData} data
 * @param {State} state
 */
function standAlone(plot, theme, data, state) {
  const back = { light: theme.dark, dark: theme.light };
  const traces = themed(plot.data, back, isDark(plot));
  const layout = themed(plot.layout, back, isDark(plot));
  const about = data.about[state.language];
  const heading =
    need(around(plot, "[data-part=matrix], [data-part=timeline], [data-part=analysis]"), "h2")
      .textContent ?? "";
  const rtl = data.rtl.includes(state.language);
  const width = layout.width ?? plot.getBoundingClientRect().width;
  /** @param {string} words */
  const folded = (words) =>
    foldedLines(words, Math.floor(width / 7)).map((line) => inOrder(line, rtl));
  const feet = [...folded(keyOf(around(plot, "figure"))), ...folded(about.cite)];
  const side = rtl ? "right" : "left";
  /** @param {string} text @param {number} y @param {number} yshift @param {number} size */
  const line = (text, y, yshift, size) => ({
    text,
    x: rtl ? 1 : 0,
    y,
    yshift,
    xref: "paper",
    yref: "paper",
    xanchor: side,
    yanchor: "top",
    align: side,
    showarrow: false,
    font: { size },
  });
  const { t = 0, b = 0 } = layout.margin;
  const foot = 18 * feet.length + 12;
  const title = `<b>${folded(about.title).join("<br>")}</b><br>${folded(heading).join("<br>")}`;
  return {
    data: traces,
    layout: {
      ...layout,
      paper_bgcolor: theme.light.paper,
      width: Math.round(width),
      height: layout.height + 50 + foot,
      margin: { ...layout.margin, t: t + 50, b: b + foot },
      annotations: [
        ...(layout.annotations ?? []),
        line(title, 1, t + 46, 15),
        line(feet.join("<br>"), 0, -b - 6, 12),
      ],
    },
  };
}

/** The legend in words, each item after its glyph. @param {HTMLElement} figure */
function keyOf(figure) {
  const items = all(figure, "[data-part=legend] span").filter((item) => item.checkVisibility());
  const told = items.map((item) => {
    const { content } = getComputedStyle(item, "::before");
    const glyph = content.replace(/^none$|^"|" \/.*$|"$/g, "");
    return `${glyph} ${item.textContent}`.trim();
  });
  return told.join("   ") || (need(figure, "figcaption span").textContent ?? "");
}
