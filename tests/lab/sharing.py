"""What tests share, since each of it takes seconds: a page of JupyterLab, and a Python."""

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.request import Request, urlopen

from jupyter_client.blocking import BlockingKernelClient
from playwright.sync_api import BrowserContext

from .running import TOKEN, Lab

SIZE = {"width": 1400, "height": 1200}
NOWHERE = "about:blank"

# Nothing of the test before is left: no name, no widget, no group to join. What is closed may live
# on for a while, held by the message that came last.
FORGET = """
import sys
if "ipywidgets" in sys.modules:
    sys.modules["ipywidgets"].Widget.close_all()
if "summit.widgets.group" in sys.modules:
    sys.modules["summit.widgets.group"]._groups.clear()
get_ipython().reset(new_session=True)
"""

OPEN = """async path => {
    await window.jupyterapp.restored;
    const panel = await window.jupyterapp.commands.execute(
        "docmanager:open", { path, factory: "Notebook" });
    await panel.revealed;
    await panel.sessionContext.ready;
}"""

# Whether the page is as a test finds it.
CLOSE = """() => {
    if (window.jupyterapp?.name !== "JupyterLab") return false;
    for (const one of [...window.jupyterapp.shell.widgets("main")]) {
        if (one.context) one.context.model.dirty = false;
        one.dispose();
    }
    return !document.querySelector(".jp-Dialog, .lm-Menu, .Toastify__toast, .jp-Notebook");
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
            told = client.execute(FORGET, silent=True, reply=True, timeout=5)
        except TimeoutError:  # one that a test has restarted may never hear of it
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
    """JupyterLab in one page for all tests, which is loaded anew where a test has left something.

    A notebook that is opened finds a page and a Python at work; one that is loaded, a new page.
    """

    def __init__(self, context: BrowserContext, address: str, kernel: Kernel) -> None:
        self._kernel = kernel
        super().__init__(context, address)

    def begin(self) -> None:
        """Be there for a test."""
        self.errors.clear()
        self.requests.clear()
        if self.page.is_closed():
            self.page = self.new_page()

    def open(self, notebook: str) -> None:
        self._kernel.attach(notebook)
        if self.page.url == NOWHERE:
            self.page.goto(f"{self.address}lab/workspaces/shared?token={TOKEN}&reset")
            self.page.wait_for_function("() => window.jupyterapp")
        self.page.evaluate(OPEN, notebook)

    def end(self, *, failed: bool) -> None:
        """Leave nothing to the next test."""
        if failed:
            self._kernel.end()
            self.page.close()
            return
        if not self.page.evaluate(CLOSE):
            self.page.goto(NOWHERE)
        if self.page.viewport_size != SIZE:
            self.page.set_viewport_size(SIZE)
