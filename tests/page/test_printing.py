"""A page as a PDF: what a browser is asked for, by one that only listens, and what it answers."""

import asyncio
import base64
from pathlib import Path

import pytest

import summit

choreographer = pytest.importorskip("choreographer")
from choreographer.errors import ChromeNotFoundError  # noqa: E402  where it is installed

PDF = b"%PDF-1.7 made up"


class Listener:
    """A browser that notes what it is asked for. answers: by command, in place of the usual.

    closes: whether it does so when it is asked to.
    """

    def __init__(self, *, closes: bool = True, **answers: object) -> None:
        self.closes = closes
        self.asked: list[tuple[str, dict]] = []
        self.html = ""
        self.waits = 2
        self.answers = answers

    def __call__(self, **options: object) -> "Listener":
        assert options == {"headless": True}
        return self

    async def __aenter__(self) -> "Listener":
        return self

    async def __aexit__(self, *_error: object) -> None:
        while not self.closes:
            await asyncio.sleep(60)
        self.asked.append(("closed", {}))

    async def create_tab(self) -> "Listener":
        return self

    async def send_command(self, command: str, params: dict) -> dict:
        await asyncio.sleep(0)
        self.asked.append((command, params))
        name = command.rpartition(".")[2]
        if isinstance(answer := self.answers.get(name), Exception):
            raise answer
        if answer:
            return answer
        if name == "navigate":
            path = Path(params["url"].removeprefix("file://"))
            self.html = path.read_text(encoding="utf-8")
            assert path.name == "page.html" and path.parent.name.startswith("summit-")
        if name == "evaluate":
            self.waits -= 1
            return {"result": {"result": {"value": self.waits < 1}}}
        if name == "printToPDF":
            return {"result": {"data": base64.b64encode(PDF).decode()}}
        return {"result": {}}


def printed(toy, tmp_path, monkeypatch, browser) -> Path:
    monkeypatch.setattr(choreographer, "Browser", browser)
    return summit.export(toy, tmp_path / "p.pdf", charts="none", pdf=True)


def test_a_page_is_printed_on_a4_once_it_is_whole(toy, tmp_path, monkeypatch):
    browser = Listener()
    path = printed(toy, tmp_path, monkeypatch, browser)
    assert path.read_bytes() == PDF and [*tmp_path.iterdir()] == [path]
    names = [name for name, _ in browser.asked]
    assert names == [
        "Emulation.setDeviceMetricsOverride", "Page.navigate", "Runtime.evaluate",
        "Runtime.evaluate", "Page.printToPDF", "closed",
    ]  # fmt: skip
    asked = dict(browser.asked)
    assert asked["Emulation.setDeviceMetricsOverride"] == {
        "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False,
    }  # fmt: skip
    assert asked["Page.printToPDF"] == {
        "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True,
        "preferCSSPageSize": True, "generateTaggedPDF": True, "generateDocumentOutline": True,
    }  # fmt: skip
    page = summit.export(toy, tmp_path / "p.html", charts="none")
    assert browser.html == page.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"navigate": {"error": {"message": "no such file"}}},
         "the browser did not print the page: no such file"),
        ({"printToPDF": RuntimeError("The pipe broke.\nmore")},
         "the browser did not print the page: The pipe broke; try again, or set BROWSER_PATH to "
         "another Chrome or Chromium"),
        ({"printToPDF": RuntimeError()},
         "the browser did not print the page: RuntimeError; try again, or set BROWSER_PATH to "
         "another Chrome or Chromium"),
        ({"printToPDF": RuntimeError("x" * 300)},
         f"the browser did not print the page: {'x' * 200}; try again, or set BROWSER_PATH to "
         "another Chrome or Chromium"),
        ({"navigate": ChromeNotFoundError()},
         "a PDF needs Chrome or Chromium, and none was found; install one, or run "
         "kaleido_get_chrome, or set BROWSER_PATH to the one you have"),
    ],
)  # fmt: skip
def test_what_goes_wrong_in_the_browser_is_told_in_one_line(
    answers, said, toy, tmp_path, monkeypatch
):
    with pytest.raises(summit.SummitError) as caught:
        printed(toy, tmp_path, monkeypatch, Listener(**answers))
    assert str(caught.value) == said and not [*tmp_path.iterdir()]


def test_a_page_is_printed_where_a_loop_is_running_already(toy, tmp_path, monkeypatch):
    """As in a notebook."""

    async def within() -> Path:
        return printed(toy, tmp_path, monkeypatch, Listener())

    assert asyncio.run(within()).read_bytes() == PDF


def test_a_browser_that_does_not_close_has_printed_all_the_same(toy, tmp_path, monkeypatch):
    monkeypatch.setattr("summit.io.browser.GOODBYE", 0.2)
    assert printed(toy, tmp_path, monkeypatch, Listener(closes=False)).read_bytes() == PDF
