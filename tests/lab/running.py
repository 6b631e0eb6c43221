"""A JupyterLab on 127.0.0.1 in a home of its own, and a Chromium that drives it.

Tests of the explorer use it, and benchmarks/notebook.py.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

import summit

ROOT = Path(summit.__file__).parents[1]
TOKEN = "a-token-for-tests"  # noqa: S105
QUIET = [
    "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


def settle(home: Path) -> dict[str, str]:
    """Settings in a home of its own, so that none of the person who runs it plays a part.

    What is set: every cell is on the page, not only those that are scrolled to; JupyterLab does not
    look whether it could be built anew.
    Returns the environment in which everything lies in that home.
    """
    settings = home / "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}', encoding="utf-8")
    page = home / "config/labconfig/page_config.json"
    page.parent.mkdir(parents=True)
    page.write_text('{"buildCheck": false}', encoding="utf-8")
    bring_extension(home / "data")
    env = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    env.pop("PYTHONWARNDEFAULTENCODING", None)  # a kernel would print the warnings into its cells
    return env | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "PYTHONPATH": str(ROOT),
    }


def bring_extension(data: Path) -> None:
    """Put what the wheel brings for JupyterLab where it is looked for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    for source, target in shared.items():
        place = data / Path(target).relative_to("share/jupyter")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, place)


@contextmanager
def serving(folder: Path, home: Path, environment: dict[str, str]) -> Iterator[str]:
    """A running JupyterLab that serves a folder: its address."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--port=0"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]
    command += [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    command += ["--ServerApp.terminals_enabled=False", "--ServerApp.log_level=WARN"]
    command += [f"--{app}.expose_app_in_browser=True" for app in ("LabApp", "JupyterNotebookApp")]
    command += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    log = (home / "log.txt").open("w", encoding="utf-8")
    process = subprocess.Popen(
        command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
    )
    try:
        yield wait_for(process, home)
    finally:
        process.terminate()
        process.wait(timeout=60)
        log.close()


def end_all(address: str, what: Literal["kernels", "sessions"]) -> None:
    """End all of a server's kernels; with ``sessions``, what belongs to them, too."""
    with urlopen(f"{address}api/{what}?token={TOKEN}", timeout=30) as told:  # noqa: S310
        running = json.load(told)
    for one in running:
        url = f"{address}api/{what}/{one['id']}?token={TOKEN}"
        urlopen(Request(url, method="DELETE"), timeout=30).close()  # noqa: S310


def wait_for(process: subprocess.Popen, home: Path) -> str:
    """The address, as soon as the server says in its runtime folder that it has one."""
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        for path in (home / "runtime").glob("jpserver-*.json"):
            text = path.read_text(encoding="utf-8")
            address = json.loads(text)["url"] if text.endswith("}\n") or text.endswith("}") else ""
            with suppress(URLError):  # it may have an address before it listens
                if address:
                    urlopen(f"{address}api?token={TOKEN}", timeout=30).close()  # noqa: S310
                    return address
        time.sleep(0.1)
    raise RuntimeError(
        f"JupyterLab did not start:\n{(home / 'log.txt').read_text(encoding='utf-8')}"
    )


def launch(playwright: Playwright) -> Browser:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    return playwright.chromium.launch(
        executable_path=os.environ.get("SUMMIT_CHROMIUM") or chromium(),
        args=[*QUIET, *(["--no-sandbox"] if as_root else [])],
    )


def chromium() -> str:
    script = ROOT / "tests" / "chromium.sh"
    return subprocess.run(
        ["sh", script], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()


# By JupyterLab's own command, which ends when Python is through with the cell. Before all is read,
# the cells are others that soon make place, and there may be no Python.
RUN = """async numbers => {
    const panel = [...window.jupyterapp.shell.widgets("main")].find(
        one => one.content?.widgets && one.context);
    const accept = () => document.querySelector(".jp-Dialog button.jp-mod-accept")?.click();
    const asked = setInterval(accept, 200); // it may ask for a kernel
    let printed = "";
    try {
        await panel.revealed;
        await panel.sessionContext.ready;
        for (const number of numbers) {
            panel.content.activeCellIndex = number;
            panel.content.deselectAll();
            await window.jupyterapp.commands.execute("notebook:run-cell");
            printed = "";
            for (const one of panel.content.widgets[number].outputArea.model.toJSON()) {
                if (one.output_type === "error") throw new Error(one.traceback.join("\\n"));
                if (one.output_type === "stream") printed += [one.text].flat().join("");
            }
        }
    } finally {
        clearInterval(asked);
    }
    return printed;
}"""


class Lab:
    """One JupyterLab page, and what it asked for."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page: Page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        # JupyterLab may ask for a kernel, or whether to save, before a cell can be pressed.
        page.add_locator_handler(
            page.locator(".jp-Dialog"),
            lambda dialog: dialog.locator("button.jp-mod-accept").first.click(),
        )
        return page

    def load(self, notebook: str, app: str = "lab") -> None:
        """Load a page with a notebook: JupyterLab, in a workspace of its own, or Notebook 7."""
        places = {"lab": f"lab/workspaces/{Path(notebook).stem}/tree", "notebook": "notebooks"}
        self.page.goto(f"{self.address}{places[app]}/{quote(notebook)}?token={TOKEN}&reset")
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        self.page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(
            state="attached"
        )

    def menu(self, *names: str) -> None:
        """Choose from the menu bar, item by item.

        A menu closes when JupyterLab adds an item to it, as it does with the formats to export to
        once the server has named them: then it is opened again.
        """
        items = [
            self.page.locator(".lm-Menu-item").filter(has=self.page.get_by_text(name, exact=True))
            for name in names[1:]
        ]
        for attempt in range(6):
            self.page.get_by_role("menubar").get_by_text(names[0], exact=True).click()
            try:
                for item in items[:-1]:
                    item.last.hover(timeout=10_000)
                items[-1].last.click(timeout=10_000)
                return
            except PlaywrightTimeout:
                if attempt == 5:
                    raise
                self.page.keyboard.press("Escape")
                self.page.keyboard.press("Escape")

    def rest(self) -> None:
        """Until each code cell has a number, so the kernel is through with them all."""
        self.page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")];
                return prompts.length && prompts.every((one) => /\\[\\d+\\]/.test(one.textContent));
            }""",
            timeout=60_000,
        )

    def cell(self, number: int):
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def python(self, *numbers: int) -> str:
        """Run cells, one after the other, until Python is through; what the last one printed."""
        return self.page.evaluate(RUN, numbers).strip()

    def prints(self, number: int, words: str) -> bool:
        """Whether a cell that is run again and again prints these words within fifteen seconds.

        JupyterLab sends what a view tells over a channel of its own, which it opens first.
        """
        until = time.monotonic() + 15
        while self.python(number) != words:
            if time.monotonic() > until:
                return False
        return True

    def hosts(self) -> set[str]:
        """Hosts that anything was asked of; data: and blob: ask nobody."""
        return {urlsplit(url).hostname for url in self.requests if url.startswith("http")}
