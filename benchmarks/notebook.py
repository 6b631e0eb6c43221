"""What a teacher gets in JupyterLab, side by side, in one run: ``make bench-notebook``.

The same records in four kinds: our explorer; a frame of the stances in quak and in itables; the
timeline's events as a FigureWidget with a ToggleButton for each issue. Each is one cell of a new
notebook with a kernel of its own. Taken are: bytes of the notebook as it is saved; the time from
Ctrl+Enter, imports and all, until it can be seen; the time from a press until what it takes away is
gone from the screen (a toggle; in quak a stretch of a column's bars, in itables a letter in its
search); whether something of it is shown when the notebook is opened again without its kernel.

Medians of several rounds, the kinds taking turns. Times are the browser's own, frame by frame.
Needs, beside what ``.[dev]`` has, two that nothing else here uses:
``pip install quak==0.3.5 itables==2.9.1``.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

import nbformat
from playwright.sync_api import BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from lab.running import Lab, end_all, launch, serving, settle  # noqa: E402  (no package of ours)

FRAME = 'import summit\nframe = summit.frames("geneva-2021").stances\n'
QUAK = """\
import quak
from quak import _widget as inner
whole = inner.table_to_ipc  # of quak 0.3.5 takes a table, DuckDB gives a reader since 1.4
inner.table_to_ipc = lambda made: whole(made.read_all() if hasattr(made, "read_all") else made)
quak.Widget(frame.astype({"known_by": "datetime64[ns]"}))  # it knows no days in seconds
"""
FIGURE = """\
import ipywidgets, summit
import plotly.graph_objects as go
s = summit.load("geneva-2021")
figure, toggles = go.FigureWidget(), []
for issue in s.issues.values():
    of = [event for event in s.events.values() if issue.id in event.issues]
    figure.add_scatter(
        x=[event.date.first for event in of], y=[issue.short["en"]] * len(of), mode="markers",
        text=[event.title["en"] for event in of], name=issue.short["en"],
    )
    toggle = ipywidgets.ToggleButton(True, description=issue.short["en"])
    def switch(change, trace=len(toggles)):
        figure.data[trace].visible = change.new
    toggle.observe(switch, "value")
    toggles.append(toggle)
ipywidgets.VBox([ipywidgets.HBox(toggles), figure])
"""
ROW = "document.querySelector('.jp-OutputArea tr[data-issue=navalny]')"
TRACES = "document.querySelectorAll('.jp-OutputArea .scatterlayer .trace').length"
STATUS = (  # quak's foot; its table lies in a shadow tree
    "[...document.querySelectorAll('.jp-OutputArea *')].flatMap((one) => "
    "one.shadowRoot ? [...one.shadowRoot.querySelectorAll('.status-bar span')] : [])"
    ".concat([...document.querySelectorAll('.jp-OutputArea .status-bar span')])"
    ".map((one) => one.textContent).join()"
)
INFO = "(document.querySelector('.jp-OutputArea .dt-info')?.textContent ?? '')"
WATCH = """([event, done]) => {
    const told = new Function(`return ${done}`);
    const isDone = () => {
        try { return told(); } catch { return false; } // not there yet, or being replaced
    };
    window.__took = 0;
    window.__stop?.abort();
    window.__stop = new AbortController();
    const { signal } = window.__stop;
    addEventListener(event, () => {
        const start = performance.now();
        const look = () => {
            if (signal.aborted) return;
            if (isDone()) window.__took = performance.now() - start;
            else requestAnimationFrame(look);
        };
        look();
    }, { capture: true, once: true, signal });
}"""


@dataclass
class Kind:
    """One of those that are compared.

    code: of its cell. seen, gone: JavaScript that tells whether it is there, and whether what the
    press takes away is gone. press: what is pressed; keys: typed into it instead; drag: whether
    it is drawn over to its half.
    """

    name: str
    code: str
    seen: str
    gone: str
    press: str
    keys: str = ""
    drag: bool = False
    saved: list[int] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    toggle: list[float] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)


KINDS = [
    Kind(
        "summit", 'import summit\nsummit.explore("geneva-2021")',
        f"{ROW}?.checkVisibility()", f"!{ROW}.checkVisibility()",
        "button[data-toggle=issues][data-value=navalny]:visible",
    ),
    Kind(
        "quak", FRAME + QUAK,
        f"{STATUS}.includes('rows')", f"{STATUS}.includes(' of ')",
        "th svg rect.overlay", drag=True,
    ),
    Kind(
        "itables",
        FRAME + "import itables\nitables.init_notebook_mode(connected=False)\nitables.show(frame)",
        f"{INFO}.includes('entries')", f"{INFO}.includes('filtered')", ".dt-search input", "q",
    ),
    Kind(
        "FigureWidget with toggles", FIGURE,
        f"{TRACES} > 7", f"{TRACES} === 7", "button.jupyter-button.widget-toggle-button",
    ),
]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=3, help="how many rounds there are")
    times = parser.parse_args().times
    with started() as (context, address, folder):
        for number in range(times):
            for kind in KINDS:
                take(kind, context, address, folder / f"{kind.name.split()[0]}-{number}.ipynb")
                print(f"round {number + 1}: {row(kind)}", file=sys.stderr, flush=True)
    peers = ", ".join(f"{name} {version(name)}" for name in ("quak", "itables", "plotly"))
    print(f"JupyterLab {version('jupyterlab')}, {peers}; medians of {times}:\n")
    print("| | saved | first view | toggle | without its kernel |\n|---|---:|---:|---:|---|")
    for kind in KINDS:
        print(row(kind))


def row(kind: Kind) -> str:
    kept = "shown" if all(kind.kept) else "empty"
    size, first, toggle = (median(one) for one in (kind.saved, kind.first, kind.toggle))
    return f"| {kind.name} | {size / 1e3:,.0f} kB | {first:,.0f} ms | {toggle:,.0f} ms | {kept} |"


@contextmanager
def started() -> Iterator[tuple[BrowserContext, str, Path]]:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        home, folder = Path(name) / "home", Path(name) / "notebooks"
        home.mkdir()
        folder.mkdir()
        browser = launch(playwright)
        context = browser.new_context(viewport={"width": 1400, "height": 1200})
        with serving(folder, home, settle(home)) as address:
            yield context, address, folder
            browser.close()  # while somebody looks, the server takes its time to end


def take(kind: Kind, context: BrowserContext, address: str, path: Path) -> None:
    """One round of a kind, in a notebook of its own."""
    cell = nbformat.v4.new_code_cell(kind.code, id="only")
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": spec})
    path.write_text(nbformat.writes(made), encoding="utf-8")
    lab = Lab(context, address)
    lab.load(path.name)
    page = lab.page
    prompt = lab.cell(0).locator(".jp-InputPrompt")
    while (
        prompt.inner_text().strip() == "[ ]:"
    ):  # JupyterLab binds its keys after the cell is there
        lab.cell(0).locator(".cm-content").click()
        page.evaluate(WATCH, ["keydown", kind.seen])
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(2000)
    kind.first.append(took(page))
    lab.rest()
    place = lab.cell(0).locator(kind.press).first
    place.wait_for()
    page.evaluate(WATCH, ["input" if kind.keys else "pointerdown", kind.gone])
    if kind.keys:
        place.press_sequentially(kind.keys)
    elif kind.drag:
        box = place.bounding_box() or {}
        page.mouse.move(box["x"] + 2, box["y"] + 9)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 9, steps=2)
        page.mouse.up()
    else:
        place.click()
    kind.toggle.append(took(page))
    with page.expect_response(
        lambda told: told.request.method == "PUT" and "/api/contents/" in told.url, timeout=60_000
    ):
        lab.menu("File", "Save Notebook")
    kind.saved.append(path.stat().st_size)
    end_all(address, "sessions")
    page.close()
    lab = Lab(context, address)
    lab.load(path.name)
    text = lab.cell(0).locator(".jp-OutputArea").inner_text()
    kind.kept.append(len(text) > 500)
    end_all(address, "sessions")
    lab.page.close()


def took(page: Page) -> float:
    """Milliseconds of what is watched, as soon as it is done."""
    page.wait_for_function("() => window.__took > 0", timeout=60_000)
    return page.evaluate("() => window.__took")


if __name__ == "__main__":
    main()
