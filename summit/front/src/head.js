// Before the first paint: is this browser new enough, and which language was linked to?
(function () {
  var root = document.documentElement;
  if (!("noModule" in HTMLScriptElement.prototype && "DecompressionStream" in window && CSS.supports("inset-inline", "0"))) {
    root.className = "old-browser";
    return;
  }
  root.className = "js";
  // A view that was linked to waits for the script that sets it, so that no row jumps.
  if (/(issues|actors|outcomes|step|order)=/.test(location.hash)) root.className = "js linked";
  // What lies below the table waits for the first frame, so that the frame comes sooner.
  function reveal() { root.classList.add("seen"); }
  try { new PerformanceObserver(reveal).observe({ type: "paint", buffered: true }); } catch (e) { reveal(); }
  addEventListener("load", function () { setTimeout(reveal, 50); setTimeout(function () { root.classList.remove("linked"); }, 2000); });
  var found = /[#&]lang=([A-Za-z-]+)/.exec(location.hash);
  var known = __LANGUAGES__;
  if (found && Object.prototype.hasOwnProperty.call(known, found[1])) {
    root.lang = found[1];
    root.dir = known[found[1]];
  }
})();
