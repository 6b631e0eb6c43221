"""What tests share, since each of it takes seconds: a page of JupyterLab, and a Python."""

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.request import Request, urlopen

from jupyter_client.blocking import BlockingKernelClient
from playwright.sync_api import BrowserContext, Page

from .running import TOKEN, Lab

SIZE = {"width": 1400, "height": 1200}

# Nothing of the test before is left: no name, no widget, no group of explorers.
FORGET = """
from ipywidgets import Widget
Widget.close_all()
get_ipython().reset(new_session=True)
import gc
from anywidget import AnyWidget
gc.collect()
assert not [one for one in gc.get_objects() if isinstance(one, AnyWidget)]
del gc, AnyWidget
"""

OPEN = """async path => {
    const panel = await window.jupyterapp.commands.execute(
        "docmanager:open", { path, factory: "Notebook" });
    await panel.revealed;
    await panel.sessionContext.ready;
}"""

CLOSE = """() => {
    for (const one of [...window.jupyterapp.shell.widgets("main")]) {
        if (one.context) one.context.model.dirty = false;
        one.dispose();
    }
    const left = ".jp-Dialog, .lm-Menu, .Toastify__toast, .jp-Notebook";
    return !document.querySelector(left);
}"""


class Kernel:
    """A Python at a server that keeps its modules, and nothing else, from test to test."""

    def __init__(self, address: str, runtime: Path) -> None:
        self._address = address
        self._runtime = runtime
        self._id = ""

    def attach(self, notebook: str) -> None:
        """Let a notebook find it at work, with nothing in it."""
        if not (self._id and self._forgets()):
            self.end()
            self._id = self._ask("POST", "kernels", {"name": "python3"})["id"]
        session = {"path": notebook, "name": notebook, "type": "notebook"}
        self._ask("POST", "sessions", session | {"kernel": {"id": self._id}})

    def end(self) -> None:
        """End it, if it is there: the next one is another."""
        if self._id in [one["id"] for one in self._ask("GET", "kernels")]:
            self._ask("DELETE", f"kernels/{self._id}")
        self._id = ""

    def _forgets(self) -> bool:
        """Whether it is there, and could let go of all."""
        connection = self._runtime / f"kernel-{self._id}.json"
        if not connection.exists():
            return False
        client = BlockingKernelClient(connection_file=str(connection))
        client.load_connection_file()
        client.start_channels(iopub=False, stdin=False, hb=False)
        try:
            told = client.execute(FORGET, silent=True, reply=True, timeout=10)
        except TimeoutError:
            return False
        finally:
            client.stop_channels()
        return told["content"]["status"] == "ok"

    def _ask(self, method: str, what: str, content: Mapping | None = None):
        data = None if content is None else json.dumps(content).encode()
        url = f"{self._address}api/{what}?token={TOKEN}"
        with urlopen(Request(url, data, method=method), timeout=60) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else None


class SharedLab(Lab):
    """JupyterLab in one page for all tests, which is loaded again after a test that failed."""

    def __init__(self, context: BrowserContext, address: str, kernel: Kernel) -> None:
        self._kernel = kernel
        self._shared: Page | None = None
        super().__init__(context, address)

    def begin(self) -> None:
        """Be there for a test."""
        self.errors.clear()
        if self.page.is_closed():
            self.requests.clear()
            self.page = self.new_page()

    def open(self, notebook: str) -> None:
        """Open a notebook in the page that is there, with a Python that is there."""
        self._kernel.attach(notebook)
        if self._shared is None:
            self.page.goto(f"{self.address}lab/workspaces/shared?token={TOKEN}&reset")
            self.page.wait_for_function("() => window.jupyterapp")
            self.page.evaluate("async () => { await window.jupyterapp.restored; }")
            self._shared = self.page
        self.page.evaluate(OPEN, notebook)

    def load(self, notebook: str, app: str = "lab") -> None:
        """As a reader comes to it: nothing is loaded yet, no page has it open."""
        if self._shared:
            self._shared.evaluate(CLOSE)
        if self.page is not self._shared:
            self.page.close()
        self.page = self.new_page()
        super().load(notebook, app)

    def end(self, *, failed: bool) -> None:
        """Leave nothing behind: all of it is as a test finds it, or is not there any more."""
        clean = bool(self._shared) and not failed and self._shared.evaluate(CLOSE)
        if not clean:
            self._shared = None
        if failed:
            self._kernel.end()
        for page in self.context.pages:
            if page is not self._shared:
                page.close()
        if self._shared:
            self.page = self._shared
            if self.page.viewport_size != SIZE:
                self.page.set_viewport_size(SIZE)
