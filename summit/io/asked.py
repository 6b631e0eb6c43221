"""Whose records are asked about: a summit, by itself, by its name, or as an explorer shows it."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, runtime_checkable
from warnings import warn

from ..records import Summit, as_of
from .loading import load

Rest = ParamSpec("Rest")
Records = TypeVar("Records")
Made = TypeVar("Made")


@runtime_checkable
class Shows(Protocol):
    """What shows a summit: an explorer. show: its parts. shown: ids of the issues on screen."""

    @property
    def summit(self) -> Summit: ...

    @property
    def show(self) -> tuple[str, ...]: ...

    @property
    def shown(self) -> tuple[str, ...]: ...

    @property
    def state(self) -> Mapping[str, Any]: ...


Asked = Summit | str | Path | Shows
"""A summit, its name or the path of its folder, or an explorer."""


def summit_of(asked: Any) -> Any:
    """The summit that is asked about; what is none of ``Asked`` is handed back as it is.

    Raises SummitError where there is no summit of a name.
    """
    if isinstance(asked, Summit):
        return asked
    if isinstance(asked, str | Path):
        return load(asked)
    return asked.summit if isinstance(asked, Shows) else asked


def of_summit(
    function: Callable[Concatenate[Records, Rest], Made],
) -> Callable[Concatenate[Records | Asked, Rest], Made]:
    """Let a function of a summit take its name too, or an explorer.

    Of an explorer it takes what is on screen, where the caller does not say otherwise: language,
    issues, actors and day. A day outside of the record is told.
    """
    names = [*signature(function).parameters]

    @wraps(function)
    def taking(*given: Any, **named: Any) -> Made:
        first = given[0] if given else named.get(names[0])
        whose = summit_of(first)
        if given:
            given = (whose, *given[1:])
        elif names[0] in named:
            named[names[0]] = whose
        if isinstance(first, Shows):
            view = {**first.state, "issues": first.shown}
            said = {*names[: len(given)], *named}
            taken = {"language", "issues", "actors", "at"} & {*names} - said
            named |= {name: view[name] for name in taken}
        at = dict(zip(names, given, strict=False)).get("at", named.get("at"))
        day = as_of(at, None) if isinstance(whose, Summit) else None
        if day and (fault := whose.outside_of_record(day)):
            warn(f"at: {fault}", stacklevel=2)
        return function(*given, **named)

    return taking
