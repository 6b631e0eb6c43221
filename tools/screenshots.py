"""Take pictures of a page that was exported, and of JupyterLab: to look at, and for README.md.

    python tools/screenshots.py gallery build/geneva-2021.html build/gallery
    python tools/screenshots.py readme build/geneva-2021.html docs/pictures

Run by `make screenshots` and `make pictures`, which say in SUMMIT_CHROMIUM where Chromium is. The
gallery is every state worth a look, in both languages, widths and themes, and print as a PDF.
"""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import summit

ROOT = Path(__file__).parent.parent
QUIET = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
# name → (fragment, width, height, what stands at the top of the picture)
PICTURES = {
    "matrix-en": ("lang=en", 1280, 960, "[data-part=table]"),
    "matrix-ar": ("lang=ar", 1280, 960, "[data-part=table]"),
    "phone": ("lang=en", 390, 844, "[data-part=table]"),
}
# name → (fragment, what stands at the top); tour steps are added from the records
STATES = {
    "start": ("", "body"),
    "matrix": ("", "[data-part=table]"),
    "all-parties": ("actors=all", "[data-part=table]"),
    "cell": ("selected=cyber/russia", "[data-part=details]"),
    "chart": ("mode=chart", "[data-part=matrix]"),
    "summit-day": ("at=2021-06-16", "[data-part=table]"),
    "timeline": ("", "[data-part=timeline]"),
    "event": ("selected=event:t058", "[data-part=timeline]"),
    "empty": ("issues=", "[data-part=matrix]"),
    "accounts": ("", ".accounts"),
}


def main(what: str, page: str, folder: str) -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    address = Path(page).resolve().as_uri()
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("SUMMIT_CHROMIUM"),
            args=[*QUIET, *(["--no-sandbox"] if as_root else [])],
        )
        if what == "gallery":
            take_gallery(browser, address, target)
        else:
            for name, (fragment, width, height, top) in PICTURES.items():
                path = target / f"{name}.png"
                take(browser, f"{address}#{fragment}", width, height, top, path)
            take_lab(browser, target / "lab.png")
        browser.close()


def take_gallery(browser: Browser, address: str, target: Path) -> None:
    geneva = summit.load("geneva-2021")
    states = {**STATES, **{f"tour-{s.id}": (f"step={s.id}", "body") for s in geneva.tour}}
    sizes = {"desktop": (1280, 1200), "phone": (390, 844)}
    for (name, (fragment, top)), language, size, theme in product(
        states.items(), geneva.languages, sizes, ("light", "dark")
    ):
        fragment = fragment.replace("all", ",".join(geneva.columns))
        path = target / f"{name}-{language}-{size}-{theme}.png"
        take(browser, f"{address}#lang={language}&{fragment}", *sizes[size], top, path, theme)
    for language in geneva.languages:
        page = browser.new_page()
        page.goto(f"{address}#lang={language}")
        page.wait_for_selector("svg.main-svg")
        page.pdf(path=target / f"print-{language}.pdf", format="A4")
        page.close()


def take(
    browser: Browser,
    address: str,
    width: int,
    height: int,
    top: str,
    path: Path,
    theme: str = "light",
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
    page.goto(address)
    if "issues=" not in address or address.split("issues=")[1].strip("&"):
        page.wait_for_selector("svg.main-svg")  # the charts start after the text
    page.locator(f"{top}:visible").first.evaluate(
        "(element, above) => scrollTo(0, element.getBoundingClientRect().top + scrollY - above)",
        48,  # pixels: air above
    )
    page.screenshot(path=path)
    page.close()
    print(path)


def take_lab(browser: Browser, path: Path) -> None:
    """The notebook in JupyterLab, run, with the first explorer in view."""
    server = subprocess.Popen(
        [sys.executable, "-m", "summit", "lab", "--no-browser", "--here", ROOT / "notebooks"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        page = browser.new_page(viewport={"width": 1440, "height": 960})
        page.goto(server.stdout.readline().strip() + "&reset")
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
        page.get_by_text("Run", exact=True).click()
        page.locator("[data-command='runmenu:run-all']").click()
        matrix = page.locator(".jp-OutputArea [data-part=table]:visible").first
        matrix.wait_for(timeout=60_000)
        page.locator(".jp-OutputArea svg.main-svg").first.wait_for(timeout=60_000)
        matrix.evaluate("element => element.scrollIntoView({block: 'center'})")
        page.add_style_tag(content=".Toastify { display: none }")  # JupyterLab asks about its news
        page.screenshot(path=path)
        page.close()
        print(path)
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    main(*sys.argv[1:])
