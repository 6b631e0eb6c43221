"""How far an export has come: told to whoever asked, a step at a time."""

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Called with how many steps are done, and of how many."""


class Steps:
    """The steps of one piece of work. tell: None where nobody asks."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell, self._done, self._of = tell, 0, 1

    def begin(self, of: int) -> None:
        """Say how many steps there will be; what is done already is the first of them."""
        self._of = of
        self.done()

    def done(self) -> None:
        """One more is done."""
        self._done = min(self._done + 1, self._of)
        if self._tell is not None:
            self._tell(self._done, self._of)

    def end(self) -> None:
        """All are done."""
        self._done = self._of
        self.done()
