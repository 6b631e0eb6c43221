"""How often a widget tells its views: many changes at once are one message."""

from collections.abc import Iterable
from threading import Lock, Timer
from time import monotonic
from typing import Any

import anywidget

SOON = 0.005  # seconds in which what is set together is told together
PAUSE = 0.1  # seconds between two messages


class SteadyWidget(anywidget.AnyWidget):
    """A widget that collects what changes and tells its views ten times a second at most.

    The timer is a thread's: a cell that sleeps between its changes is seen to move.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._changed: dict[str, None] = {}
        self._told_at = 0.0
        self._turn = Lock()
        super().__init__(*args, **kwargs)

    def send_state(self, key: str | Iterable[str] | None = None) -> None:
        """Tell what ``key`` names, soon; without it all, at once."""
        if key is None:
            super().send_state()
            return
        if self.comm is None:  # not open yet: what opens it holds all; or closed
            return
        with self._turn:
            waits = bool(self._changed)
            self._changed |= dict.fromkeys([key] if isinstance(key, str) else key)
        if self._changed and not waits:
            timer = Timer(max(SOON, self._told_at + PAUSE - monotonic()), self._tell)
            timer.daemon = True
            timer.start()

    def _tell(self) -> None:
        with self._turn:
            changed, self._changed = self._changed, {}
            self._told_at = monotonic()
        if self.comm is not None:  # it may have been closed meanwhile
            super().send_state([*changed])
