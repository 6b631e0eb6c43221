"""A page and its news at an address of this machine alone: three places behind a token, no file.

What is not asked for by that address, under this machine's name, is not there.
"""

import errno
import secrets
import socketserver
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from threading import Condition, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...page import PreviewFrame

HOST = "127.0.0.1"

_BEAT = 15.0  # seconds after which a line is sent that nobody reads, to see who has gone
_PATIENT = 30.0  # seconds for a request to arrive

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_ALONE = "frame-ancestors 'self'"


class Board:
    """What is shown now; who asks for news waits here."""

    def __init__(self) -> None:
        self._news = Condition()
        self._version = 0
        self._over = False
        self.frame, self.policy, self.page, self.told = b"", "", b"", b""

    def put(self, frame: "PreviewFrame", page: str, told: str) -> None:
        """Show another state. page: "" where there is none."""
        with self._news:
            self.frame, self.policy = frame.html.encode("utf-8"), frame.policy
            self.page, self.told = page.encode("utf-8"), told.encode("ascii")
            self._version += 1
            self._news.notify_all()

    def end(self) -> None:
        """Send all home who wait."""
        with self._news:
            self._over = True
            self._news.notify_all()

    def after(self, version: int) -> tuple[int, bytes] | None:
        """The state that follows a version, when it is there; None: it is over.

        Where nothing happens for long, the same version and no words.
        """
        with self._news:
            self._news.wait_for(lambda: self._over or self._version > version, _BEAT)
            if self._over:
                return None
            return self._version, self.told if self._version > version else b""


class Server(socketserver.ThreadingTCPServer):
    """A board, served to this machine. port: 0 takes one that is free.

    Raises SummitError for a port that cannot be had.
    """

    daemon_threads = True
    allow_reuse_address = hasattr(socketserver, "UnixStreamServer")  # on Windows it shares a port

    def __init__(self, board: Board, port: int = 0) -> None:
        from ...records import SummitError

        self.board = board
        self.root = f"/{secrets.token_urlsafe(24)}/"
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            said = "is taken" if taken else (error.strerror or str(error)).lower()
            remedy = "choose another one, or leave --port out"
            raise SummitError(f"--port {port}: {said}; {remedy}") from None
        self.port = int(self.server_address[1])
        names = (HOST, "localhost")
        self.names = {f"{name}:{self.port}" for name in names}
        if self.port == 80:  # browsers leave it out
            self.names |= {*names}
        self._thread = Thread(target=self.serve_forever, args=(0.1,), daemon=True)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}{self.root}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.board.end()
        self.shutdown()
        self.server_close()
        self._thread.join()

    def handle_error(self, request: object, client_address: object) -> None:
        """Who leaves before the answer is no fault."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _PATIENT
    server_version, sys_version = "summit", ""

    def do_GET(self) -> None:
        place = self._place()
        board = self.server.board
        if place == "":
            self._answer(board.frame, "text/html; charset=utf-8", board.policy)
        elif place == "page" and board.page:
            self._answer(board.page, "text/html; charset=utf-8", _ALONE)
        elif place == "events":
            self._tell()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _place(self) -> str | None:
        """Which of the three places is asked for, by the right name and token; None: none."""
        names = self.headers.get_all("Host", [])
        if len(names) != 1 or names[0].lower() not in self.server.names:
            return None
        path = self.path.partition("?")[0].encode("utf-8")
        root = self.server.root.encode("ascii")
        if not secrets.compare_digest(path[: len(root)], root):
            return None
        place = path[len(root) :].decode("utf-8")
        return place if place in ("", "page", "events") else None

    def _answer(self, body: bytes, kind: str, policy: str) -> None:
        self._head(HTTPStatus.OK, kind, policy, len(body))
        self.wfile.write(body)

    def _tell(self) -> None:
        """News as they come, until one of the two goes (server-sent events)."""
        self._head(HTTPStatus.OK, "text/event-stream", "default-src 'none'")
        version = 0
        while (news := self.server.board.after(version)) is not None:
            version, told = news
            self.wfile.write(b"data: %s\n\n" % told if told else b":\n\n")
            self.wfile.flush()

    def _head(self, code: int, kind: str, policy: str, length: int | None = None) -> None:
        self.send_response(code)
        named = {**_HEADERS, "Content-Type": kind, "Content-Security-Policy": policy}
        if length is not None:
            named["Content-Length"] = str(length)
        for name, value in named.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002
        explain: str | None = None,  # noqa: ARG002
    ) -> None:
        """No more than the number: a method that is not known is not allowed."""
        unknown = code == HTTPStatus.NOT_IMPLEMENTED
        code = HTTPStatus.METHOD_NOT_ALLOWED if unknown else code
        self._head(code, "text/plain; charset=utf-8", "default-src 'none'", 0)

    def log_message(self, *_: object) -> None:
        """Addresses hold the token: nothing is written down."""
