"""Take the pictures of README.md from a page that was exported and from JupyterLab.

    python tools/screenshots.py build/geneva-2021.html docs/pictures

Run by `make screenshots`, which says in SUMMIT_CHROMIUM where Chromium is.
"""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
QUIET = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
# name → (fragment, width, height, what stands at the top of the picture)
PICTURES = {
    "matrix-en": ("#lang=en", 1280, 960, "table.matrix"),
    "matrix-ar": ("#lang=ar", 1280, 960, "table.matrix"),
    "phone": ("#lang=en", 390, 844, "table.matrix"),
}


def main(page: str, folder: str) -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("SUMMIT_CHROMIUM"),
            args=[*QUIET, *(["--no-sandbox"] if as_root else [])],
        )
        for name in PICTURES:
            take(browser, Path(page).resolve().as_uri(), name, target / f"{name}.png")
        take_lab(browser, target / "lab.png")
        browser.close()


def take(browser: Browser, address: str, name: str, path: Path) -> None:
    fragment, width, height, top = PICTURES[name]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address + fragment)
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
        [sys.executable, "-m", "summit.cli", "lab", "--no-browser", "--here", ROOT / "notebooks"],
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
        matrix = page.locator(".jp-OutputArea table.matrix:visible").first
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
