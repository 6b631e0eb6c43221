"""Explorers in a kernel: what a cell that is run again leaves, and what it sends to a front end."""

import time
from collections.abc import Callable, Iterator

import pytest
from jupyter_client.manager import start_new_kernel

pytestmark = [pytest.mark.notebook, pytest.mark.slow]

LOAD = "import comm, summit\ngeneva = summit.load('geneva-2021')"
COUNT = "print(len(comm.get_comm_manager().comms))"


class Kernel:
    """A kernel, and what it sends while a cell runs."""

    def __init__(self, client) -> None:
        self.client = client
        self.comms: list[dict] = []
        """Content of what was sent on comms."""

    def run(self, code: str, cell: str = "") -> str:
        """Run a cell, as JupyterLab asks for it; what it printed, or why it failed."""
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": True}
        ask = self.client.session.msg("execute_request", content, metadata={"cellId": cell})
        self.client.shell_channel.send(ask)
        printed = ""
        while True:
            told = self.client.get_iopub_msg(timeout=60)
            if told["msg_type"].startswith("comm"):
                self.comms.append({"type": told["msg_type"], **told["content"]})
            if told["parent_header"].get("msg_id") != ask["header"]["msg_id"]:
                continue
            if told["msg_type"] == "error":
                return "\n".join(told["content"]["traceback"])
            if told["msg_type"] == "stream":
                printed += told["content"]["text"]
            if told["msg_type"] == "status" and told["content"]["execution_state"] == "idle":
                return printed.strip()

    def until(self, found: Callable[[dict], bool]) -> None:
        """Read on until something that was sent on a comm is found."""
        end = time.monotonic() + 30
        while not any(found(one) for one in self.comms):
            assert time.monotonic() < end
            self.run("pass")


@pytest.fixture(scope="module")
def python() -> Iterator[Kernel]:
    manager, client = start_new_kernel(kernel_name="python3")
    kernel = Kernel(client)
    assert kernel.run(LOAD) == ""
    yield kernel
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_a_cell_that_is_run_again_leaves_one_explorer(python):
    make = "one = summit.explore(geneva, group='again')\ntwo = summit.explore(geneva)"
    other = "other = summit.explore(geneva, group='again', show='details')"
    python.run(make, "makes")
    python.run(other, "others")
    first = python.run(COUNT)
    for _ in range(20):
        assert python.run(make, "makes") == ""
    assert python.run(COUNT) == first
    python.run("other.issues = ['cyber']\nprint(one.issues, two.issues == other.issues)")
    assert python.run("print(one.issues, two.issues == other.issues)") == "('cyber',) False"


def test_a_cell_that_is_run_again_begins_as_it_says(python):
    make = "alone = summit.explore(geneva, group='alone', at='2021-06-16')"
    python.run(make, "alone")
    python.run("alone.at = ''\nalone.issues = ['cyber']")
    assert python.run(make, "alone") == ""
    told = python.run("print(alone.at, len(alone.issues) == len(geneva.issues))")
    assert told == "2021-06-16 True"


def test_a_cell_that_makes_none_when_it_is_run_again_keeps_what_it_made(python):
    make = "if 'kept' not in globals():\n    kept = summit.explore(geneva, group='kept')"
    for _ in range(2):
        python.run(make, "keeps")
    python.run("peer = summit.explore(geneva, group='kept')\nkept.issues = ['cyber']")
    assert python.run("print(peer.issues)") == "('cyber',)"


def test_closing_ends_an_explorer_and_its_views(python):
    before = python.run(COUNT)
    python.run("ended = summit.explore(geneva, group='ended')\nid = ended.model_id\nprint(id)")
    view = python.run("print(id)")
    python.run("stays = summit.explore(geneva, group='ended')\nended.close()\nended.close()")
    python.until(lambda one: one["type"] == "comm_close" and one["comm_id"] == view)
    python.run("stays.issues = ['cyber']")
    assert python.run("print(len(ended.issues) == len(geneva.issues))") == "True"
    python.run("stays.close()")
    assert python.run(COUNT) == before
    assert python.run("print(len(summit.explore(geneva, group='ended').issues) > 1)") == "True"


def test_thousands_of_changes_are_few_messages_and_the_last_one_is_told(python):
    python.run("many = summit.explore(geneva)\nframes = []")
    python.run("many.observe(lambda _: frames.append(many.frame()), 'issues')")
    view = python.run("print(many.model_id)")
    python.comms.clear()
    loop = "for n in range(3000):\n    many.issues = [[*geneva.issues][n % 8]]"
    begun = time.monotonic()
    assert python.run(f"{loop}\nmany.issues = ['cyber']") == ""
    took = time.monotonic() - begun

    def shows_the_last(one: dict) -> bool:
        state = one.get("data", {}).get("state", {})
        return one["comm_id"] == view and state.get("issues") == ["cyber"]

    python.until(shows_the_last)
    sent = [one for one in python.comms if one["comm_id"] == view]
    assert len(sent) < 10 * took + 5
    assert python.run("print(len(frames) >= 3000)") == "True"


def test_what_is_set_together_is_told_together(python):
    view = python.run("both = summit.explore(geneva)\nprint(both.model_id)")
    python.comms.clear()
    python.run("both.step = geneva.tour[1].id")
    python.until(lambda one: one["comm_id"] == view)
    [state] = [one["data"]["state"] for one in python.comms if one["comm_id"] == view]
    assert "step" in state and len(state) > 1
