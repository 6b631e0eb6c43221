"""Side by side with peers, in one run on one machine: ``make bench``.

How to read the table: each line compares ours with a peer; the ratio is ours divided by theirs, so
below 1 we are smaller or faster. The column "at most" is what the project promises. Seconds depend
on the machine and are there for orientation only; sizes and ratios are what to compare. A machine
that does other work at the same time blurs the times, not the sizes. Browser times are medians of
cold loads in fresh contexts, the pages taking turns; Python times are medians of new processes.

The peers: plotly's ``write_html`` of the very figure that our timeline draws; the same figure as a
FigureWidget in a notebook, run and exported by nbconvert; the same events in Altair, saved inline;
our own page cut to heading and matrix without scripts, the least that could be shown.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

import peers
from browser import charts_drawn, cut, first_paints, start, toggles
from playwright.sync_api import sync_playwright
from views import toggle_among

import summit

Made = TypeVar("Made")
IMPORT = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=9, help="how often each time is taken")
    times = parser.parse_args().times
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = summit.load("geneva-2021")
        figure = summit.timeline(records, "en")
        own, export_time = timed(lambda: exported(folder / "own.html"))
        bare = exported(folder / "bare.html", "--charts", "none")
        plotly = peers.plotly_page(figure, folder)
        widget, widget_time = peers.widget_page(figure, folder)
        altair = peers.altair_page(records, folder)
        table.sizes("page, against plotly write_html", own, plotly, 0.25)
        table.sizes("page, against FigureWidget and nbconvert", own, widget)
        if altair:
            table.sizes("page, against Altair inline (chart alone)", own, altair)
        else:
            table.line("page, against Altair inline", "", "vl-convert is not installed", "", "")
        table.sizes("page without charts, against plotly", bare, plotly)
        table.times("export, against FigureWidget and nbconvert", export_time, widget_time)
        with sync_playwright() as playwright:
            browser = start(playwright)
            pages = [own, cut(own), plotly]
            ours, least, theirs = first_paints(browser, pages, times)
            table.times("first paint, against heading and matrix", ours / 1e3, least / 1e3, 2)
            table.times("first paint, against plotly", ours / 1e3, theirs / 1e3)
            ours, theirs = charts_drawn(browser, [own, plotly], times)
            table.times("chart drawn, against plotly", ours / 1e3, theirs / 1e3, 0.6)
            table.times("toggle to next frame, against 50 ms", toggles(browser, own) / 1e3, 0.05, 1)
            among, alone = (toggle_among(browser, count) / 1e3 for count in (20, 1))
            table.times("toggle among 20 views, against one", among, alone, 3.75)
            apart = toggle_among(browser, 20, apart=True) / 1e3
            table.times("toggle among 20 apart, against one", apart, alone, 3.75)
            browser.close()
        explorer = summit.explore("geneva-2021")
        frames = [timed(explorer.frame)[1] for _ in range(50)]
        table.times("frame of what is shown, against 5 ms", median(frames), 0.005, 1)
    ours, loader, theirs = imports(["import summit", "import summit; summit.load"], times)
    table.times("import summit, against import pydantic", ours, theirs, 1.5)
    table.times("the same, with summit.load looked up", loader, theirs)


def exported(path: Path, *options: str) -> Path:
    command = [sys.executable, "-m", "summit", "export", "geneva-2021", "-o", path, *options]
    subprocess.run(command, check=True, capture_output=True)
    return path


def timed(made: Callable[[], Made]) -> tuple[Made, float]:
    start_time = perf_counter()
    found = made()
    return found, perf_counter() - start_time


def imports(codes: list[str], times: int) -> list[float]:
    """Median seconds of each import, pydantic's last; new processes, taking turns."""
    found: list[list[float]] = [[] for _ in (*codes, "pydantic")]
    for _ in range(times):
        for code, own in zip([*codes, "import pydantic.main"], found, strict=True):
            command = [sys.executable, "-c", IMPORT.format(code)]
            own.append(float(subprocess.run(command, check=True, capture_output=True).stdout))
    return [median(own) for own in found]


class Table:
    """One table, printed line by line as the figures come."""

    def __init__(self) -> None:
        self.line("", "ours", "theirs", "ratio", "at most")

    def line(self, *words: str) -> None:
        print("{:<46}{:>12}{:>12}{:>8}{:>9}".format(*words), flush=True)

    def sizes(self, name: str, ours: Path, theirs: Path, limit: float | None = None) -> None:
        sizes = [path.stat().st_size for path in (ours, theirs)]
        self._ratio(name, [f"{size / 1e3:,.0f} kB" for size in sizes], sizes, limit)

    def times(self, name: str, ours: float, theirs: float, limit: float | None = None) -> None:
        told = [f"{time * 1e3:,.0f} ms" for time in (ours, theirs)]
        self._ratio(name, told, [ours, theirs], limit)

    def _ratio(self, name: str, told: list[str], pair: list[float], limit: float | None) -> None:
        self.line(name, *told, f"{pair[0] / pair[1]:.2f}", "" if limit is None else f"{limit:g}")


if __name__ == "__main__":
    main()
