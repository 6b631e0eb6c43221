"""Summit with other versions of what it needs, and of Python: it works, and gives the same bytes.

Makes ``build/versions/lowest`` and ``…/newest`` beside ``.venv``, which has the pinned versions.
In each a choice of unit tests runs and the bundled summit is exported; its page must be that of the
pinned versions byte for byte, and one toggle of it must work in Chromium. The package is installed
from a folder of wheels too, without a network. Every other Python that is here, or is given by its
path, exports with the pinned versions.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build" / "versions"
SETS = {"lowest": "lowest-direct", "newest": "highest"}
"""Name → uv's resolution: lowest-direct takes the lowest version that pyproject.toml declares."""

PYTHONS = ("3.11", "3.12", "3.13", "3.14")

TOOLS = ("krippendorff", "pytest")  # what the tests themselves need, pinned
TESTS = (
    "tests/records/test_summit.py", "tests/measures/test_agreement.py",
    "tests/measures/test_frames.py", "tests/charts/test_figures.py", "tests/charts/test_text.py",
    "tests/widgets",
)  # fmt: skip
SUMMIT = "geneva-2021"


PINNED = "tests/charts/test_figures.py::test_bundle_is_the_one_that_its_label_describes"
"""Compares what is carried along with the pinned plotly."""


def run(*command: str | Path) -> None:
    """Run a command; what it said is shown only where it failed."""
    done = subprocess.run(
        [*map(str, command)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        told = (done.stdout + done.stderr)[-4000:]
        raise SystemExit(f"{told}\nfailed: {' '.join(map(str, command))}")


def set_up(name: str) -> Path:
    """The interpreter of a fresh environment."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    tools = [pin for pin in pins if pin.partition("==")[0] in TOOLS]
    place = PLACE / name
    python = place / "bin" / "python"
    shutil.rmtree(place, ignore_errors=True)
    uv = Path(sys.executable).with_name("uv")
    run(uv, "venv", "--quiet", "--python", sys.executable, place)
    run(
        uv, "pip", "install", "--quiet", "--python", python, "--resolution", SETS[name],
        "--only-binary", ":all:", "--no-binary", "summit-explainer", "-e", ".[notebook]", *tools,
    )  # fmt: skip
    return python


def version(python: str) -> str:
    """Of an interpreter; "" where nothing stands behind the name, as a version manager has it."""
    asking = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run(
            [python, "-c", asking], capture_output=True, encoding="utf-8", check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def other_pythons(given: list[str]) -> dict[str, str]:
    """Version → interpreter: those given, or on PATH, of other versions than this one."""
    if dead := [python for python in given if not version(python)]:
        raise SystemExit(f"no Python runs as {', '.join(dead)}")
    asked = [*given, *(f"python{one}" for one in PYTHONS)]
    found = {version(python): python for python in reversed(asked)}
    return {one: found[one] for one in sorted(found) if one not in ("", version(sys.executable))}


def exported_by(interpreter: str) -> Path:
    """The page that another Python makes, with the pinned versions."""
    name = f"python{version(interpreter)}"
    place = PLACE / name
    python = place / "bin" / "python"
    shutil.rmtree(place, ignore_errors=True)
    uv = Path(sys.executable).with_name("uv")
    run(uv, "venv", "--quiet", "--python", interpreter, place)
    run(
        uv, "pip", "install", "--quiet", "--python", python, "-c", "constraints.txt",
        "--only-binary", ":all:", "--no-binary", "summit-explainer", "-e", ".[notebook]",
    )  # fmt: skip
    return exported(python, name)


def exported(python: str | Path, name: str) -> Path:
    path = PLACE / f"{name}.html"
    run(python, "-m", "summit", "export", SUMMIT, "-o", path)
    return path


def toggle(paths: list[Path]) -> None:
    """Each page: an issue switched off leaves the table, switched on comes back."""
    with sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=os.environ["SUMMIT_CHROMIUM"], args=["--no-sandbox"]
        )
        for path in paths:
            page = browser.new_page()
            page.goto(path.as_uri())
            button = page.locator("[data-toggle=issues]").locator("visible=true").first
            row = page.locator(f"tr[data-issue={button.get_attribute('data-value')}]")
            row = row.locator("visible=true")
            expect(row).to_have_count(1)
            button.click()
            expect(row).to_have_count(0)
            button.click()
            expect(row).to_have_count(1)
        browser.close()


def tried(name: str) -> Path:
    """The page that a set of versions gives, after its tests."""
    python = set_up(name)
    run(python, "-m", "pytest", "-q", "-m", "not slow", "--deselect", PINNED, *TESTS)
    return exported(python, name)


def offline() -> None:
    """Install from a folder of wheels with no index to ask; the command must be there and work."""
    wheels, place = PLACE / "wheelhouse", PLACE / "offline"
    uv = Path(sys.executable).with_name("uv")
    for folder in (wheels, place):
        shutil.rmtree(folder, ignore_errors=True)
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation",
        "-c", "constraints.txt", "-w", wheels, ".",
    )  # fmt: skip
    run(uv, "venv", "--quiet", "--python", sys.executable, place)
    run(
        uv, "pip", "install", "--quiet", "--offline", "--no-index", "--find-links", wheels,
        "--no-cache", "--python", place / "bin" / "python", "summit-explainer",
    )  # fmt: skip
    run(place / "bin" / "summit", "export", SUMMIT, "-o", PLACE / "offline.html")
    if (PLACE / "offline.html").read_bytes() != (PLACE / "pinned.html").read_bytes():
        sys.exit("the package from the wheelhouse gives other bytes")


def told(here: str, others: Iterable[str]) -> str:
    """With which Pythons the page was compared, and which are not on this machine."""
    lacking = ", ".join(one for one in PYTHONS if one not in (here, *others))
    said = f"the same bytes on Python {', '.join([here, *others])}"
    return f"{said}; not tried, as not on PATH: {lacking}" if lacking else said


def main() -> None:
    PLACE.mkdir(parents=True, exist_ok=True)
    pinned = exported(sys.executable, "pinned")
    others = other_pythons(sys.argv[1:])
    with ThreadPoolExecutor(len(SETS)) as both:
        pages = [*both.map(tried, SETS)]
        made = [*both.map(exported_by, others.values())]
    names = [*(f"the {name} versions" for name in SETS), *(f"Python {one}" for one in others)]
    for name, page in zip(names, [*pages, *made], strict=True):
        if page.read_bytes() != pinned.read_bytes():
            sys.exit(f"{page} is not {pinned}: {name} gives other bytes")
    offline()
    toggle(pages)
    print("lowest, pinned and newest versions give the same bytes, and the toggles work")
    print(told(version(sys.executable), others))


if __name__ == "__main__":
    main()
