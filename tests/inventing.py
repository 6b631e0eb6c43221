"""Input that nobody thought of: strategies that know what a summit's files hold, and their profile.

What once broke stays in ``cases/mutations.json`` and is tried each time.
"""

import copy
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from spoiling import TOY

import summit

Tables = dict[str, Any]
Taken = TypeVar("Taken")
Place = tuple[Any, ...]


TRIES = int(os.environ.get("SUMMIT_TRIES", "1"))
"""How many times as much is tried as in the usual run, which must be short."""


def profile(examples: int) -> settings:
    """The same examples in each run, however busy the machine is."""
    return settings(
        max_examples=examples * TRIES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )


def encodable(text: str) -> bool:
    """Whether text can stand in a file in UTF-8."""
    return not any(0xD800 <= ord(sign) < 0xE000 for sign in text)


def outcome(call: Callable[[], Taken]) -> tuple[Taken | None, tuple[str, ...]]:
    """What a call gives, or None and the lines that it is refused with; else its error."""
    try:
        return call(), ()
    except ValueError as error:
        if isinstance(error, summit.SummitError):
            return None, error.problems
        if type(error) is not ValueError:
            raise
        return None, (str(error),)


TABLES: Tables = {
    path.relative_to(TOY).as_posix(): tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(TOY.rglob("*.toml"))
}

# Signs that have a meaning somewhere: in TOML, HTML, CSV, JSON, formulas, in Babel or in a path.
SIGNS = st.text(
    st.sampled_from("ab {}<>&\"'\\/$#%_-~.:;=,|\n\t\r\0\x1b\x85\u2028\ufeff\u200b\u202e\u00ad")
    | st.characters(),
    max_size=12,
)
WORDS = st.sampled_from([
    "x", "", "de", "zz", "en-GB", "unknown", "bridge", "bridge/alder", "event:flood", "alder",
    "silent", "mixed", "yes", "{n}", "{date}", "$x$", "-", "page", "summit", "__proto__",
    "https://[::1]/x", "https://a:1/", "http://\u2100", "a" * 5000, "<script>", "\U000e0020",
])  # fmt: skip
DATES = st.sampled_from([
    "1066-10-14", "9000", "0001-01", "0000", "9999-12-31", "9998-12-31T23:59-14:00",
    "0001-01-01T00:00+14:00", "2031-05-14T23:30-04:00", "2031-05-14T09:30+14:00/..", "2031/2032",
    "2031-05-14T09:30+14:00~/2031-05-15", "2031-02~", "2031-06-25T24:00Z", "-001", "1/2/3", "/..",
])  # fmt: skip
NUMBERS = st.sampled_from([0, 3, -1, 2**62, 1e300, -1e300, 1e-300, float("inf"), float("nan")])
LEAVES = WORDS | DATES | SIGNS | NUMBERS | st.booleans()
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["fr", "he", "de", "id", "other", ""]), inner, max_size=3)
    ),
    max_leaves=4,
)
"""Values as TOML has them, of a kind that some key of a summit's files could be thought to take."""


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Every key and index below a table."""
    inner = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, item in inner:
        yield (*at, key)
        if isinstance(item, Mapping | list):
            yield from places(item, (*at, key))


def found(value: Any, place: Place) -> Any:
    for key in place:
        value = value[key]
    return value


ALL = {name: [*places(table)] for name, table in TABLES.items()}
EVERY = [(name, place) for name, all_places in ALL.items() for place in all_places]


class Changed(dict[str, Any]):
    """Tables that show themselves by what differs from the toy summit's."""

    def __repr__(self) -> str:
        return repr({name: table for name, table in self.items() if table != TABLES[name]})


@st.composite
def mutated(draw: st.DrawFn) -> Tables:
    """The toy summit's tables with one or two of their values taken out, doubled or replaced."""
    tables = Changed(copy.deepcopy(TABLES))
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(sorted(tables)))
        *where, key = draw(st.sampled_from(ALL[name]))
        try:
            parent = found(tables[name], tuple(where))
            change(draw, parent, key)
        except (KeyError, IndexError, TypeError):
            continue  # the first change took the place of the second away
    return tables


def change(draw: st.DrawFn, parent: Any, key: Any) -> None:
    kind = draw(st.sampled_from(["put", "put", "other", "out", "twice", "key"]))
    if kind == "put":
        parent[key] = draw(VALUES)
    elif kind == "other":  # a value that is right elsewhere
        name, place = draw(st.sampled_from(EVERY))
        parent[key] = copy.deepcopy(found(TABLES[name], place))
    elif kind == "out":
        del parent[key]
    elif isinstance(parent, list):
        parent.append(copy.deepcopy(parent[key]))
    else:
        parent[draw(WORDS | SIGNS)] = parent.pop(key) if kind == "key" else parent[key]
