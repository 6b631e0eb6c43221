"""A page as it is printed: a PDF, made by Chrome or Chromium, which is found as for pictures."""

import asyncio
import base64
import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..io import ask_browser
from ..records import SummitError, needing

_WINDOW = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
_READY = """(() => {
  if (location.protocol !== "file:" || document.readyState !== "complete") return false;
  const root = document.documentElement.dataset;
  const drawn = !document.querySelector("[data-explorer]") || "laid" in root;
  const plots = [...document.querySelectorAll("[data-plotly] [data-part=plot]")];
  const others = plots.every((one) => one.matches(".js-plotly-plot"));
  return root.scripts !== "on" || ("ready" in root && drawn && others);
})()"""
_PAPER = {"paperWidth": 8.27, "paperHeight": 11.69}  # A4, in inches


def printed(html: str) -> bytes:
    """The PDF of a page, A4 where the page says nothing else, with headings as bookmarks.

    Raises SummitError where kaleido or a browser is missing, or the browser fails.
    """
    with needing("pictures", "a PDF"):
        import choreographer
        from choreographer.errors import ChromeNotFoundError
    try:
        with TemporaryDirectory(prefix="summit-") as folder:
            page = Path(folder) / "page.html"
            page.write_text(html, encoding="utf-8")
            logging.getLogger("choreographer").setLevel(logging.CRITICAL + 1)  # logs its good-bye
            browser = choreographer.Browser(headless=True)
            return ask_browser(browser, lambda opened: _print(opened, page))
    except ChromeNotFoundError:
        raise SummitError(
            "a PDF needs Chrome or Chromium, and none was found; install one, "
            "or run kaleido_get_chrome, or set BROWSER_PATH to the one you have"
        ) from None
    except SummitError:
        raise
    except Exception as error:  # whatever a browser and its pipe may raise
        said = (str(error).splitlines() or [""])[0][:200].rstrip(".") or type(error).__name__
        raise SummitError(
            f"the browser did not print the page: {said}; "
            "try again, or set BROWSER_PATH to another Chrome or Chromium"
        ) from error


async def _print(browser: Any, page: Path) -> bytes:
    tab = await browser.create_tab()
    await _answer(tab, "Emulation.setDeviceMetricsOverride", **_WINDOW)
    await _answer(tab, "Page.navigate", url=page.as_uri())
    while not await _is_ready(tab):
        await asyncio.sleep(0.1)
    options = _PAPER | {"printBackground": True, "preferCSSPageSize": True}
    options |= {"generateTaggedPDF": True, "generateDocumentOutline": True}
    made = await _answer(tab, "Page.printToPDF", **options)
    return base64.b64decode(made["data"])


async def _is_ready(tab: Any) -> bool:
    answer = await _answer(tab, "Runtime.evaluate", expression=_READY)
    return bool(answer["result"].get("value"))


async def _answer(tab: Any, command: str, **params: Any) -> Any:
    answer = await tab.send_command(command, params)
    if "error" in answer:
        raise SummitError(f"the browser did not print the page: {answer['error']['message']}")
    return answer["result"]
