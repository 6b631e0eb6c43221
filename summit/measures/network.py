"""Discourse networks: the ties that Discourse Network Analyzer makes of the same statements.

A statement is a stance of the records: an actor, an issue (DNA's concept), a position (its
qualifier) and a date. The range of the scale is the one declared, never the one that occurs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from ..io import of_summit, write_atomically
from ..records import Summit, SummitError, as_of, nearest, needing
from .columns import Columns, Floats, Names, columns_of
from .positions import places_of

KINDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "kind": {
        "onemode": ("congruence", "conflict", "subtract", "ignore"),
        "twomode": ("subtract", "ignore"),
    },
    "normalise": {
        "onemode": ("no", "average", "jaccard", "cosine"),
        "twomode": ("no", "activity", "prominence"),
    },
}
"""What a network of each mode can be asked for, by DNA's names of aggregation and normalisation."""

DUPLICATES = {"include": "", "year": "Y", "month": "M", "week": "W", "acrossrange": None}
"""Which repetitions of a statement count once → the span of time that they share."""

MODES = ("onemode", "twomode")

_ALIASES = {"average activity": "average"}


@dataclass(frozen=True, eq=False)
class Network:
    """Ties between actors, or between actors and issues.

    frame: one row a tie: ``source, target, weight, n, coverage``. One-mode: every pair of actors
        once, ``n`` issues on which both made a statement and ``coverage`` their share of the issues
        asked about, 0 to 1; the weight is NaN where n is below ``min_n``: too few to tell.
        Two-mode: every actor and issue with a statement, ``n`` statements; coverage is NaN.
    nodes: one row a node: ``node, mode`` (``actor`` or ``issue``), ``name`` (in the first language)
        and ``statements``; those without a tie stand here too.
    mode, kind, normalise: what was asked for.
    """

    frame: pd.DataFrame
    nodes: pd.DataFrame
    mode: str
    kind: str
    normalise: str

    def to_networkx(self) -> Any:
        """The network as a ``networkx.Graph``: ties with a weight other than 0, and every node.

        Raises SummitError where networkx is not installed.
        """
        with needing("analysis", "Network.to_networkx"):
            import networkx
        graph = networkx.Graph(mode=self.mode, kind=self.kind, normalise=self.normalise)
        for row in self.nodes.to_dict("records"):
            graph.add_node(row["node"], **{key: row[key] for key in ("mode", "name", "statements")})
        tied = self.frame[self.frame["weight"].notna() & (self.frame["weight"] != 0)]
        for row in tied.to_dict("records"):
            told = {"weight": float(row["weight"]), "n": int(row["n"])}
            if not np.isnan(row["coverage"]):
                told["coverage"] = float(row["coverage"])
            graph.add_edge(row["source"], row["target"], **told)
        return graph

    def to_graphml(self, path: str | Path) -> Path:
        """Write the network as GraphML, as Gephi, visone, igraph and others read it.

        Returns the path. Raises SummitError as ``to_networkx``; OSError where it can't be written.
        """
        graph = self.to_networkx()
        import networkx

        lines = networkx.generate_graphml(graph, named_key_ids=True)
        text = '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"
        write_atomically(Path(path), text)
        return Path(path)


@of_summit
def network(
    summit: Summit | Columns,
    kind: str = "congruence",
    normalise: str = "no",
    *,
    mode: Literal["onemode", "twomode"] = "onemode",
    duplicates: str = "acrossrange",
    at: date | str | None = None,
    since: date | str | None = None,
    issues: Iterable[str] | None = None,
    min_n: int = 0,
) -> Network:
    """A network of actors, or of actors and issues, as Discourse Network Analyzer makes it.

    With ``n_ijl`` statements of actor i on issue j at the place ``x_l`` of the scale of length R::

        congruence  sum over j, l, m of n_ijl n_kjm (1 - |x_l - x_m| / R)
        conflict    sum over j, l, m of n_ijl n_kjm |x_l - x_m| / R
        subtract    congruence - conflict; two-mode: sum over l of n_ijl x_l, from the scale's
                    middle, where a scale of two positions counts as -1 and 1
        ignore      sum over j of n_ij n_kj; two-mode: n_ij

    kind: one of these; two-mode has subtract and ignore.
    normalise: ``no``; one-mode ``average`` (by the mean of the two actors' statements), ``jaccard``
        or ``cosine``; two-mode ``activity`` (by the actor's statements) or ``prominence`` (by the
        issue's).
    duplicates: ``acrossrange`` counts a position that an actor repeats on an issue once, ``year``,
        ``month`` and ``week`` once in each; ``include`` counts all, so that ties measure loudness
        too. DNA's own default is include.
    at, since: days, inclusive: only statements from since to at count, all that were ever made in
        between, taken back or not. None means the end of the summit's window, and from the start.
    issues: ids; None means all. min_n: with fewer issues in common a tie is NaN, too few to tell;
        0 gives every pair its weight, which is 0 where they have none in common.
    Returns a ``Network``. Weights have no unit; unless they are normalised they grow with the
        number of statements, and even then they may exceed 1 where positions are repeated.
    Raises SummitError for what is unknown, and for a date that is none.
    Source: Leifeld, Discourse Network Analyzer manual; its class ``Exporter``.
    """
    kind = _chosen("kind", mode, kind)
    normalise = _chosen(
        "normalise", mode, "average" if normalise == "average activity" else normalise
    )
    _known("duplicates", duplicates, DUPLICATES)
    columns = summit if isinstance(summit, Columns) else columns_of(summit)
    rows = places_of(summit, "issue", issues, columns.issues)
    counts = _counts(columns, duplicates, at, since)[:, rows]
    statements = counts.sum(axis=0)
    if mode == "onemode":
        frame = _one_mode(columns, counts, kind, normalise, min_n)
        nodes = _nodes("actor", columns.actors, statements.sum(axis=0), summit)
    else:
        frame = _two_mode(columns, counts, rows, kind, normalise)
        nodes = pd.concat(
            [
                _nodes("actor", columns.actors, statements.sum(axis=0), summit),
                _nodes("issue", columns.issues[rows], statements.sum(axis=1), summit),
            ],
            ignore_index=True,
        )
    return Network(frame, nodes, mode, kind, normalise)


def _known(name: str, told: object, there: Iterable[str]) -> None:
    words = list(there)
    if told not in words:
        hint = nearest(str(told), words) or "; use one of them"
        raise SummitError(f"{name}: {told!r} is not one of {', '.join(words)}{hint}")


def _chosen(name: str, mode: str, told: str) -> str:
    """What was asked for, checked against what the mode has."""
    _known("mode", mode, MODES)
    there = KINDS[name][mode]
    if told in there:
        return told
    (other,) = {*MODES} - {mode}
    if told in KINDS[name][other]:
        raise SummitError(
            f"{name}: {told!r} is for mode='{other}'; "
            f"with mode='{mode}' use one of {', '.join(there)}"
        )
    _known(name, told, there)
    return told


def _counts(
    columns: Columns, duplicates: str, at: date | str | None, since: date | str | None
) -> Floats:
    """Statements by place of the scale, issue and actor."""
    day = np.datetime64(as_of(at, columns.day or date.max))
    first = np.datetime64(as_of(since, date.min, "since"))
    inside = (first <= columns.since) & (columns.since <= day) & (columns.place >= 0)
    shape = (len(columns.scale), len(columns.issues), len(columns.actors))
    code = np.ravel_multi_index(
        (columns.place[inside], columns.issue[inside], columns.actor[inside]), shape
    )
    if duplicates == "acrossrange":
        code = np.unique(code)
    elif duplicates != "include":
        span = (
            columns.since[inside].astype(f"datetime64[{DUPLICATES[duplicates]}]").astype(np.int64)
        )
        code = np.unique(np.stack([code, span]), axis=1)[0]
    size = int(np.prod(shape))
    return np.bincount(code, minlength=size).astype(np.float64).reshape(shape)


def _one_mode(
    columns: Columns, counts: Floats, kind: str, normalise: str, min_n: int
) -> pd.DataFrame:
    low, high = columns.ends
    total = counts.sum(axis=0)
    both = total.T @ total
    apart = np.zeros_like(both)
    for place, width in enumerate(np.diff(columns.scale) / (high - low)):
        signs = counts[place + 1 :].sum(axis=0) - counts[: place + 1].sum(axis=0)
        apart += (both - signs.T @ signs) * (width / 2)
    weight = {
        "ignore": both,
        "congruence": both - apart,
        "conflict": apart,
        "subtract": both - 2 * apart,
    }[kind]
    norm = _NORMS[normalise](counts)
    known = (total > 0).astype(np.float64)
    shared = known.T @ known
    pair = np.triu_indices(len(columns.actors), k=1)
    n = shared[pair].astype(np.int64)
    weight = np.divide(weight, norm, out=np.zeros_like(weight), where=norm != 0)[pair]
    names = pd.Index(columns.actors)
    asked = counts.shape[1]
    return pd.DataFrame(
        {
            "source": names[pair[0]],
            "target": names[pair[1]],
            "weight": np.where(n >= min_n, weight, np.nan),
            "n": n,
            "coverage": n / asked if asked else np.nan,
        }
    )


def _average(counts: Floats) -> Floats:
    active: Floats = counts.sum(axis=(0, 1))
    return (active[:, None] + active[None, :]) / 2


def _cosine(counts: Floats) -> Floats:
    active: Floats = counts.sum(axis=(0, 1))
    return active[:, None] * active[None, :]


def _jaccard(counts: Floats) -> Floats:
    """Statements that one has alone at a place of an issue, and the products of those of both."""
    flat = counts.reshape(-1, counts.shape[2])
    alone: Floats = flat.T @ (flat == 0)
    return alone + alone.T + flat.T @ flat


def _as_it_is(counts: Floats) -> Floats:
    return np.ones((counts.shape[2],) * 2)


_NORMS: Mapping[str, Callable[[Floats], Floats]] = {
    "no": _as_it_is,
    "average": _average,
    "jaccard": _jaccard,
    "cosine": _cosine,
}


def _two_mode(
    columns: Columns, counts: Floats, rows: Any, kind: str, normalise: str
) -> pd.DataFrame:
    total = counts.sum(axis=0)
    signed = columns.scale - sum(columns.ends) / 2
    if len(signed) == 2:
        signed = np.sign(signed)
    weight = total if kind == "ignore" else np.tensordot(signed, counts, axes=1)
    if normalise != "no":
        norm = total.sum(axis=1 if normalise == "prominence" else 0, keepdims=True)
        weight = np.divide(weight, norm, out=np.zeros_like(weight), where=norm != 0)
    actor, issue = np.nonzero(total.T)
    return pd.DataFrame(
        {
            "source": pd.Index(columns.actors)[actor],
            "target": pd.Index(columns.issues[rows])[issue],
            "weight": weight[issue, actor],
            "n": total[issue, actor].astype(np.int64),
            "coverage": np.nan,
        }
    )


def _nodes(mode: str, found: Names, statements: Floats, summit: Summit | Columns) -> pd.DataFrame:
    names = list(map(str, found))
    if isinstance(summit, Summit):
        tag = summit.languages[0]
        texts = (
            {id: one.name for id, one in summit.actors.items()}
            if mode == "actor"
            else {id: one.short for id, one in summit.issues.items()}
        )
        names = [texts[name].pick(tag)[0] for name in names]
    counts = statements.astype(np.int64)
    return pd.DataFrame({"node": found, "mode": mode, "name": names, "statements": counts})
