"""Records by their id, as a summit hands them out."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from .brief import Carded, cut, listed
from .errors import unknown

Held = TypeVar("Held")


class ById(Carded, Mapping[str, Held]):
    """A mapping that cannot be changed, and says of an id that it lacks which one is near.

    kind: what the ids name, e.g. ``issue``.
    """

    __slots__ = ("_held", "kind")

    def __init__(self, kind: str, held: Mapping[str, Held]) -> None:
        self.kind = kind
        self._held = dict(held)

    def __getitem__(self, id: str) -> Held:
        """What has an id. Raises SummitError, a KeyError too, with the nearest one."""
        try:
            return self._held[id]
        except (KeyError, TypeError):
            raise unknown(self.kind, id, self._held) from None

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._held

    def get(self, id: str, default: Any = None) -> Any:
        """What has an id, or a default."""
        return self._held.get(id, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __or__(self, other: Mapping[str, Any]) -> dict[str, Any]:
        return {**self, **other}

    def __repr__(self) -> str:
        many = "" if len(self) == 1 else "s"
        return cut(f"{len(self)} {self.kind}{many}: {listed(self)}", 320)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._held)
