"""The page of a large summit in Chromium, as ratios in one run: ``make bench-large``.

Made-up votes of 1,000 issues × 100 actors, without statements, beside the page of Geneva: making
it, its size, when its script has begun, and how long turning a page, switching an actor and a
search take to the next frame, against a toggle on the small page. The pages take turns, and the
least of the medians counts: what else the machine does blurs both.
"""

import tempfile
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import pandas as pd
from browser import TOGGLE, load, start
from playwright.sync_api import sync_playwright

import summit

READY = "() => document.documentElement.hasAttribute('data-ready')"
PRESS = """async ([selector, times]) => {
  const block = [...document.querySelectorAll("article")].find((one) => one.checkVisibility());
  const found = [];
  for (let time = 0; time < times; time++) {
    const [one] = [...block.querySelectorAll(selector)].filter((node) => !node.disabled);
    const start = performance.now();
    if (one.type === "search") {
      one.value = String(time);
      one.dispatchEvent(new Event("input", { bubbles: true }));
    } else one.click();
    await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }));
    found.push(performance.now() - start);
  }
  return found;
}"""
PRESSED = {
    "turn of the page": "[data-do=page-next]",
    "actor on or off": "[data-value=actors] [data-part=choices] input",
    "search, a letter": "[data-part=matrix] [data-part=find]",
}
ROUNDS = 4


def votes(issues: int, actors: int) -> summit.Summit:
    """Made-up roll calls with three answers."""
    drawn = np.random.default_rng(1)
    frame = pd.DataFrame({
        "vote": np.repeat([f"Vote {one}" for one in range(issues)], actors),
        "member": np.tile([f"Member {one}" for one in range(actors)], issues),
        "cast": drawn.choice(["yes", "no", "abstain"], issues * actors),
        "topic": np.repeat([f"Topic {one % 10}" for one in range(issues)], actors),
    })  # fmt: skip
    scale = {"yes": 1, "abstain": 0, "no": -1}
    return summit.from_frame(frame, issue="vote", actor="member", position="cast", scale=scale,
                             theme="topic")  # fmt: skip


def times(tab) -> dict[str, float]:
    """Milliseconds: when the script had begun, and each press, the median of several."""
    tab.wait_for_function(READY)
    ready = tab.evaluate("() => performance.now()")
    tab.evaluate("() => document.querySelector('[data-value=actors]')?.setAttribute('open', '')")
    tab.wait_for_timeout(500)
    return {"ready": ready} | {
        name: median(tab.evaluate(PRESS, [selector, 8])) for name, selector in PRESSED.items()
    }


def small_times(tab) -> dict[str, float]:
    tab.wait_for_function(READY)
    ready = tab.evaluate("() => performance.now()")
    tab.wait_for_timeout(500)
    return {"ready": ready, "toggle": median(tab.evaluate(TOGGLE))}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        small = summit.export("geneva-2021", Path(folder) / "small.html")
        begun = process_time()
        large = summit.export(votes(1_000, 100), Path(folder) / "large.html")
        print(f"1,000 × 100: {process_time() - begun:.1f} s of processor time to make")
        print(f"{large.stat().st_size / 1e6:.2f} MB (at most 3)")
        browser = start(playwright)
        found: dict[str, list[float]] = {}
        beside: dict[str, list[float]] = {}
        for _ in range(ROUNDS):
            for page, measure, own in ((large, times, found), (small, small_times, beside)):
                for name, value in load(browser, page, measure).items():
                    own.setdefault(name, []).append(value)
        toggle = min(beside["toggle"])
        for name, all_times in found.items():
            ours, peer = min(all_times), min(beside["ready"]) if name == "ready" else toggle
            print(f"{name:<20}{ours:>7.0f} ms{peer:>7.0f} ms{ours / peer:>6.2f}")
        print("beside: data-ready and a toggle of the small page")


if __name__ == "__main__":
    main()
