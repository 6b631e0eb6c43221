// Before the first paint: is this browser new enough, and which language was linked to?
// An old browser must get far enough to be told: nothing here is newer than the oldest of them.

const root = document.documentElement;
const modern =
  "noModule" in HTMLScriptElement.prototype &&
  "DecompressionStream" in window &&
  CSS.supports("inset-inline", "0");

function reveal() {
  root.setAttribute("data-seen", "");
}

function begin() {
  // A view that was linked to waits for the script that sets it, so that no row jumps.
  const linked = /(issues|actors|outcomes|step|order)=/.test(location.hash);
  root.dataset.scripts = "on";
  if (linked) root.setAttribute("data-linked", "");
  // What lies below the table waits for the first frame, so that the frame comes sooner.
  try {
    new PerformanceObserver(reveal).observe({ type: "paint", buffered: true });
  } catch {
    reveal();
  }
  addEventListener("load", () => {
    setTimeout(reveal, 50);
    setTimeout(() => root.removeAttribute("data-linked"), 2000);
  });
  const found = /(?:[#&]|%26)lang(?:=|%3D)([A-Za-z-]+)/i.exec(location.hash);
  const known = __LANGUAGES__;
  if (found && Object.hasOwn(known, found[1])) {
    root.lang = found[1];
    root.dir = known[found[1]];
  }
}

if (modern) begin();
else root.setAttribute("data-scripts", "old");

export {};
