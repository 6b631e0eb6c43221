"""Engines beside Chromium, driven with the verbs of a reader: press, type, look.

Firefox is driven by WebDriver BiDi, which it speaks itself, for Debian has no geckodriver;
WebKitGTK by WebDriver over HTTP, which its own driver speaks. Both protocols take the same lists of
actions. Chromium comes from the fixtures of ``tests/browser``: the same claims are made of it.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import websocket
from playwright.sync_api import Browser

WIDTH, HEIGHT = 1280, 900
_PATIENCE = 60  # seconds for an answer

_WATCH = """() => {
  window.__seen = [];
  const note = (what) => window.__seen.push(String(what));
  addEventListener("error", (event) => note(event.message));
  addEventListener("unhandledrejection", (event) => note(event.reason));
  document.addEventListener("securitypolicyviolation",
    (event) => note(`${event.effectiveDirective} ${event.blockedURI}`));
}"""

_UNTIL = """async (test, patience) => {
  const end = performance.now() + patience;
  for (;;) {
    if (await test()) return true;
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 30));
  }
}"""

_SEEN = """((selector) => [...document.querySelectorAll(selector)]
  .some((one) => one.checkVisibility() && one.getClientRects().length))"""

_POINT = """(selector) => {
  const found = [...document.querySelectorAll(selector)]
    .find((one) => one.checkVisibility() && one.getClientRects().length);
  if (!found) return null;
  const seen = (box) => box.top > 60 && box.bottom < innerHeight;
  if (!seen(found.getBoundingClientRect())) found.scrollIntoView({ block: "center" });
  const box = found.getClientRects()[0];
  const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const hit = document.elementFromPoint(at.x, at.y);
  return { ...at, clear: found.contains(hit) || !!hit?.contains(found), over: hit?.outerHTML };
}"""

# What is drawn late moves what lies below it.
_POINT_SOON = f"""async (selector) => {{
  for (let frame = 0; frame < 3; frame++) {{
    await new Promise((done) => requestAnimationFrame(done));
  }}
  return ({_POINT})(selector);
}}"""


class Engine:
    """A browser with one window of 1280 × 900 pixels."""

    name = ""

    def go(self, url: str) -> None:
        """Open an address; returns when it has loaded."""
        raise NotImplementedError

    def evaluate(self, expression: str) -> Any:
        """The JSON value of an expression, or of what it promises."""
        raise NotImplementedError

    def act(self, actions: list[dict[str, Any]]) -> None:
        """Actions of the pointer or of the keyboard, as WebDriver writes them."""
        raise NotImplementedError

    def picture(self) -> bytes:
        """What is in the window, as PNG."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def open(self, path: Path, fragment: str = "") -> None:
        """Open an exported page, and wait until its script has begun."""
        self.go("about:blank")  # else another fragment would not load it anew
        self.go(path.as_uri() + fragment)
        self.run(_WATCH)
        self.until("() => document.documentElement.hasAttribute('data-ready')")

    def turn(self, fragment: str) -> None:
        """Give the page that is open the view of another link."""
        self.run("(fragment) => { location.hash = fragment; }", fragment)

    def noise(self) -> list[str]:
        """Errors, and breaches of the page's policy, since it was opened."""
        return self.run("() => window.__seen ?? []")

    def run(self, function: str, *arguments: Any) -> Any:
        """What a function of the page returns."""
        return self.evaluate(f"({function})({', '.join(map(json.dumps, arguments))})")

    def until(self, test: str, seconds: float = 30) -> None:
        """Wait until a function of the page returns something true."""
        found = self.evaluate(f"({_UNTIL})({test}, {seconds * 1000})")
        assert found, f"{self.name}: in {seconds} s never true: {test}"

    def shows(self, selector: str) -> None:
        """Wait until such an element is visible."""
        self.until(f"() => {_SEEN}({json.dumps(selector)})")

    def hides(self, selector: str) -> None:
        """Wait until no such element is visible."""
        self.until(f"() => !{_SEEN}({json.dumps(selector)})")

    def hover(self, selector: str, *, covered: bool = False) -> None:
        """Bring the pointer to the middle of the first such element that is visible.

        covered: whether another may lie over it, as plotly's does that listens for its marks.
        """
        at = self.run(_POINT, selector)
        for _ in range(20):
            before, at = at, self.run(_POINT_SOON, selector)
            if at == before:
                break
        assert at, f"{self.name}: nothing visible is {selector}"
        assert covered or at["clear"], f"{self.name}: {selector} lies under {at['over'][:200]}"
        places = [(at["x"] - 2, at["y"]), (at["x"], at["y"])]
        self._pointer([{"type": "pointerMove", "x": x, "y": y} for x, y in places])

    def press(self, selector: str = "") -> None:
        """Click there; without a selector, where the pointer is, after a rest.

        plotly looks what is under a pointer twenty times a second, and no oftener.
        """
        if selector:
            self.hover(selector)
        rest = [] if selector else [{"type": "pause", "duration": 150}]
        ends = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._pointer([*rest, *ends])

    def type(self, *keys: str) -> None:
        """Press keys; special ones by their codes in WebDriver."""
        steps = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self.act([{"type": "key", "id": "keys", "actions": steps}])

    def _pointer(self, steps: list[dict[str, Any]]) -> None:
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.act([{**mouse, "actions": steps}])


class Firefox(Engine):
    name = "firefox"

    def __init__(self, binary: str) -> None:
        self._folder = tempfile.mkdtemp()
        prefs = {
            "browser.shell.checkDefaultBrowser": False,
            "datareporting.policy.dataSubmissionEnabled": False,
            "browser.download.folderList": 2,
            "browser.download.dir": self._folder,
            "browser.download.alwaysOpenPanel": False,
            "app.normandy.enabled": False,
            "layout.css.prefers-color-scheme.content-override": 1,
        }
        lines = [f'user_pref("{key}", {json.dumps(value)});\n' for key, value in prefs.items()]
        Path(self._folder, "user.js").write_text("".join(lines), encoding="utf-8")
        self._browser = subprocess.Popen(
            [binary, "--headless", "--no-remote", "--profile", self._folder,
             "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        told = Path(self._folder, "WebDriverBiDiServer.json")
        port = _soon(lambda: json.loads(told.read_text(encoding="utf-8"))["ws_port"])
        self._socket = websocket.create_connection(
            f"ws://127.0.0.1:{port}/session", timeout=_PATIENCE, suppress_origin=True
        )
        self._sent = 0
        self._call("session.new", capabilities={})
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]
        self._call(
            "browsingContext.setViewport",
            context=self._context, viewport={"width": WIDTH, "height": HEIGHT},
        )  # fmt: skip

    def _call(self, method: str, **parameters: Any) -> Any:
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._sent:
                assert answer["type"] == "success", answer
                return answer["result"]

    def go(self, url: str) -> None:
        self._call("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        told = self._call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((it) => JSON.stringify(it ?? null))",
            awaitPromise=True, target={"context": self._context},
        )  # fmt: skip
        assert told["type"] == "success", told
        return json.loads(told["result"]["value"])

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._call("input.performActions", context=self._context, actions=actions)

    def picture(self) -> bytes:
        told = self._call("browsingContext.captureScreenshot", context=self._context)
        return base64.b64decode(told["data"])

    def close(self) -> None:
        self._socket.close()
        _end(self._browser)
        shutil.rmtree(self._folder, ignore_errors=True)


class WebKit(Engine):
    name = "webkit"

    def __init__(self, driver: str, browser: str, xvfb: str) -> None:
        self._screen = subprocess.Popen(
            [xvfb, "-displayfd", "1", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip
        display = self._screen.stdout.readline().strip()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._driver = subprocess.Popen(
            [driver, f"--port={self._port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={
                **os.environ, "DISPLAY": f":{display}", "NO_AT_BRIDGE": "1",
                "WEBKIT_DISABLE_COMPOSITING_MODE": "1",  # there is no graphics card
            },
        )  # fmt: skip
        self._session = ""
        _soon(lambda: socket.create_connection(("127.0.0.1", self._port)).close() or True)
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = self._call("POST", "", capabilities=wanted)["sessionId"]
        self._call("POST", "/window/rect", width=WIDTH, height=HEIGHT)
        inside = self.run("() => innerHeight")
        self._call("POST", "/window/rect", width=WIDTH, height=2 * HEIGHT - inside)

    def _call(self, method: str, path: str, **body: Any) -> Any:
        session = f"/{self._session}" if self._session else ""
        request = Request(
            f"http://127.0.0.1:{self._port}/session{session}{path}", method=method,
            data=json.dumps(body).encode() if method == "POST" else None,
            headers={"Content-Type": "application/json"},
        )  # fmt: skip
        try:
            with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(error.read().decode()[:500]) from None

    def go(self, url: str) -> None:
        self._call("POST", "/url", url=url)

    def evaluate(self, expression: str) -> Any:
        script = f"""const done = arguments[0];
          Promise.resolve(({expression})).then((value) => done({{ value: value ?? null }}),
            (error) => done({{ error: String(error) }}));"""
        told = self._call("POST", "/execute/async", script=script, args=[])
        assert "error" not in told, told
        return told["value"]

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._call("POST", "/actions", actions=actions)

    def picture(self) -> bytes:
        return base64.b64decode(self._call("GET", "/screenshot"))

    def close(self) -> None:
        if self._session:
            self._call("DELETE", "")
        for started in (self._driver, self._screen):
            _end(started)


class Chromium(Engine):
    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        self._page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})

    def go(self, url: str) -> None:
        self._page.goto(url)

    def evaluate(self, expression: str) -> Any:
        return self._page.evaluate(f"() => {expression}")

    def act(self, actions: list[dict[str, Any]]) -> None:
        mouse, keys = self._page.mouse, self._page.keyboard
        for step in (step for source in actions for step in source["actions"]):
            match step["type"]:
                case "pointerMove":
                    mouse.move(step["x"], step["y"])
                case "pause":
                    self._page.wait_for_timeout(step["duration"])
                case "pointerDown":
                    mouse.down()
                case "pointerUp":
                    mouse.up()
                case "keyDown":
                    keys.down(KEYS.get(step["value"], step["value"]))
                case "keyUp":
                    keys.up(KEYS.get(step["value"], step["value"]))

    def picture(self) -> bytes:
        return self._page.screenshot()

    def close(self) -> None:
        self._page.close()


ESCAPE = "\ue00c"
KEYS = {ESCAPE: "Escape"}


def _soon(attempt: Callable[[], Any]) -> Any:
    """What an attempt gives, as soon as what it needs is there."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return attempt()
        except (OSError, KeyError, ValueError):
            if time.monotonic() > end:
                raise
            Event().wait(0.05)


def _end(started: subprocess.Popen) -> None:
    started.terminate()
    try:
        started.wait(10)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
    if started.stdout:
        started.stdout.close()
