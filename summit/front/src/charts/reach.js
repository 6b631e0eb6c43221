// The timeline's marks by keyboard: a link lies on each, all are one tab stop.

import { all, find, make, setTabStop } from "../dom.js";
import { eventIn } from "../parts/card.js";

/**
 * Links onto the marks that are drawn, each named as its event is in the list.
 * @param {HTMLElement} block
 * @param {Plot} plot
 * @param {any[]} traces
 * @param {any} layout
 */
export function layLinks(block, plot, traces, layout) {
  const marks = traces.filter(({ meta }) => meta?.kind === "events");
  const name = plot.getAttribute("aria-label") ?? "";
  const before = find(plot.parentElement ?? block, "[data-part=marks]");
  const bar = before ?? make("div", { "data-part": "marks", role: "toolbar", "aria-label": name });
  const turn = layout.yaxis.side === "right" ? -1 : 1;
  const links = marks.flatMap((trace) =>
    trace.customdata.flatMap((/** @type {string[]} */ [select], /** @type {number} */ at) => {
      const item = eventIn(block, select);
      if (!item) return [];
      const link = find(bar, `a[href="#${CSS.escape(item.id)}"]`) ?? linkTo(item);
      const { left, top } = placeOn(layout, trace, at);
      link.style.setProperty("--x", String((100 * left) / layout.width));
      link.style.left = `${left}px`;
      link.style.top = `${top}px`;
      return [{ link, left, top }];
    }),
  );
  links.sort((a, b) => turn * (a.left - b.left) || a.top - b.top);
  const nodes = links.map(({ link }) => link);
  for (const gone of all(bar, "a")) if (!nodes.includes(gone)) gone.remove();
  // what stands right already stays, and keeps the focus
  nodes.forEach((node, at) => {
    if (bar.children[at] !== node) bar.insertBefore(node, bar.children[at] ?? null);
  });
  setTabStop(nodes, nodes.find((node) => node.hasAttribute("data-roved")) ?? nodes[0]);
  if (before) return;
  bar.addEventListener("keydown", (event) => onKey(event, bar, turn < 0));
  plot.after(bar);
}

/** @param {HTMLElement} item of the list of events */
function linkTo(item) {
  const told = [find(item, "h3"), find(item, "p")].map((one) => one?.textContent ?? "");
  return make("a", { href: `#${item.id}`, "aria-label": told.join(" · ") });
}

/**
 * Where a point is drawn, in pixels from the plot's corner.
 * @param {any} layout
 * @param {any} trace
 * @param {number} at
 */
function placeOn(layout, trace, at) {
  const { l, r, t, b } = layout.margin;
  const axis = layout[(trace.xaxis ?? "x").replace("x", "xaxis")];
  const [from, to] = axis.domain ?? [0, 1];
  const along = share(momentOf(trace.x[at]), axis.range.map(momentOf));
  const down = 1 - share(trace.y[at], layout.yaxis.range);
  return {
    left: l + (layout.width - l - r) * (from + (to - from) * along),
    top: t + (layout.height - t - b) * down,
  };
}

/** @param {number} value @param {number[]} range */
function share(value, [low, high]) {
  return (value - low) / (high - low);
}

/** plotly's times have no zone. @param {string} time */
function momentOf(time) {
  return Date.parse(`${time}Z`);
}

/**
 * Arrows lead along in time, up and down to the next lane; a space opens as Enter does.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} bar
 * @param {boolean} rtl
 */
function onKey(event, bar, rtl) {
  const link = /** @type {HTMLElement | null} */ (
    /** @type {HTMLElement} */ (event.target).closest("a")
  );
  if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = all(bar, "a");
  const at = links.indexOf(link);
  const to = {
    [rtl ? "ArrowLeft" : "ArrowRight"]: () => links[at + 1],
    [rtl ? "ArrowRight" : "ArrowLeft"]: () => links[at - 1],
    ArrowDown: () => nearest(link, links, 1),
    ArrowUp: () => nearest(link, links, -1),
    Home: () => links[0],
    End: () => links.at(-1),
    " ": () => link,
  }[event.key];
  if (!to) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === " ") link.click();
  else move(links, to());
}

/** @param {HTMLElement[]} links @param {HTMLElement | undefined} next */
function move(links, next) {
  if (!next) return;
  setTabStop(links, next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * Of the marks above or below, the one that is nearest down and then along.
 * @param {HTMLElement} link
 * @param {HTMLElement[]} links
 * @param {number} way
 */
function nearest(link, links, way) {
  /** @param {HTMLElement} one */
  const far = ({ offsetLeft, offsetTop }) =>
    3 * Math.abs(offsetTop - link.offsetTop) + Math.abs(offsetLeft - link.offsetLeft);
  return links
    .filter(({ offsetTop }) => way * (offsetTop - link.offsetTop) > 4)
    .sort((a, b) => far(a) - far(b))[0];
}
