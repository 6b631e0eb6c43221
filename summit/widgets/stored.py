"""What a notebook stores of an explorer: a reference to its records, its view, and static HTML."""

from typing import Any, ClassVar

from ..front import MIME
from .running import somebody_is_there
from .state import StateWidget


class StoredWidget(StateWidget):
    """An explorer as a notebook stores it.

    _all_parts: those that it can show.
    """

    _controls: bool
    _all_parts: ClassVar[tuple[str, ...]] = ()

    def reference(self) -> dict[str, Any]:
        """What a notebook keeps: which records, which parts, which state to begin with."""
        first = self.first_view()
        held = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.state.items()
        }
        changed = {name: value for name, value in held.items() if value != first[name]}
        disabled = {"disabled": True} if self.disabled else {}
        return {**self._kept, **disabled, "state": changed}

    def _records(self) -> dict[str, Any]:
        """Which records it shows, which parts, and with whom it moves."""
        controls = {} if self._controls else {"controls": False}
        return {
            "summit": self._summit.origin,
            "digest": self._summit.digest,
            "show": list(self._show),
            "group": self._group,
            **controls,
        }

    def _call(self) -> str:
        """Python that makes this explorer anew, but for its view and its closing bracket."""
        show = "" if self._show == self._all_parts else f", show={[*self._show]!r}"
        group = f", group={self._group!r}" if self._group else ""
        return f"summit.explore({self._summit.origin!r}{show}{group}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._summit.id!r}, show={self._show!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        if not somebody_is_there():  # the view would stay empty, and stand before what is stored
            data = {}
        data = {
            **data,
            MIME: self.reference(),
            "text/html": str(self.stored_html()),
            "text/plain": repr(self),
        }
        return data, metadata
