"""Plotly figures of a summit: who wanted what, where they stand, and when things happened.

Scatter traces only, so that the basic bundle of plotly.js draws them. Each point says in
``customdata`` what it is and when it holds, so that a front end can switch it without a kernel:
``[select, issues, actor, since, until]``. ``select`` is ``event:<id>`` or ``<issue>/<actor>``;
``issues`` are ids joined by spaces in the order of the lanes (``""``: always on); ``actor`` is two
ids joined by ``+`` where both must be on; ``since`` and ``until`` are ISO days (``until`` is
exclusive, ``""`` is open). ``y`` is the index of the lane of the first of ``issues``, plus an
offset of less than a half.

``layout.meta`` tells a front end, which draws the figure at the width that it has:
``lanes``, ``lane_labels``, ``lane_px``: ids from the top (``""``: the setting), their names, and
the height of one in pixels; ``narrow``: what a phone changes: ``lane_px``, and ``layout``, values
by path in the layout. In ``positions`` also ``medium``, values by path for a plot that is neither
wide nor narrow, and ``row_px``, pixels from one mark to the next that shares its place. In
``timeline`` also ``panels``, the id and axis of each panel of time, and, where asked for,
``views``: for each width and for the summit's day alone, ``width`` (pixels of all panels),
``narrow``, ``zoom``, ``lane_px``, ``drop`` (how far marks stand below the lane's middle, in lanes),
``layout`` (values by path) and ``names`` (the traces of the names on the plot). A shape or an
annotation called ``stop:<ISO day>`` holds from that day on; one called ``key`` explains the marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import product
from typing import Any

import plotly.graph_objects as go

from ..records import OFF_SCALE, Stance, Summit
from ..words import GLYPHS, tone
from .drawing import (
    LIGHT,
    PLOTLY_CONFIG,
    SYMBOLS,
    THEME,
    Asked,
    ask,
    base_layout,
    isolate,
    known,
    note,
    points,
    x_axis,
)
from .timeline.chronicle import draw_timeline
from .timeline.panels import widest, wrapped

_ROW = 16  # pixels from one mark to the next where several share a place
__all__ = ["PLOTLY_CONFIG", "THEME", "matrix", "positions", "timeline"]


@dataclass(frozen=True, eq=False)
class _Cell:
    """What one actor's position on one issue is for a while; ``stance`` None: none found."""

    issue: str
    actor: str
    stance: Stance | None
    since: date | None
    until: date | None

    @property
    def position(self) -> str:
        return self.stance.position if self.stance else "none"

    @property
    def editorial(self) -> bool:
        return self.stance is not None and self.stance.basis == "editorial"

    @property
    def facets(self) -> list[str]:
        since, until = (day.isoformat() if day else "" for day in (self.since, self.until))
        return [f"{self.issue}/{self.actor}", self.issue, self.actor, since, until]


def matrix(
    summit: Summit,
    language: str | None = None,
    *,
    issues: Iterable[str] | None = None,
    actors: Iterable[str] | None = None,
    at: date | str | None = None,
    replay: bool = False,
) -> go.Figure:
    """Issue by actor: a square with glyph, colour and word for each position.

    What stands off the scale (silent, mixed) and what has no record is an open square: it is never
    drawn as a position, nor as 0.

    language: one of the summit's; None means its first. issues, actors: ids; None means all issues
        and the columns that the summit shows at first. at: a day, inclusive, as in ``agreement``;
        None means the end of the summit's window.
    replay: True draws every position that ever held, each with its period in ``customdata``, for a
        front end that filters by day.
    Raises SummitError for an unknown language, issue or actor, and for a date that is none.
    """
    asked, columns = _ask_actors(summit, language, issues, actors, at)
    cells = _cells(asked, columns)
    by_tone: dict[str, list[dict[str, Any]]] = {}
    for cell in cells if replay else _held(asked, cells):
        row = {
            "x": columns.index(cell.actor),
            "y": asked.lanes.index(cell.issue),
            "text": isolate(asked.words.position(cell.position)) + _reading(asked, cell),
            "hovertext": _hover(asked, cell),
            "customdata": cell.facets,
        }
        by_tone.setdefault(tone(summit, cell.position), []).append(row)
    layout = base_layout(asked, asked.lanes, 46, t=44, b=8)
    layout["xaxis"] = x_axis(
        side="top",
        range=asked.across(-0.25, len(columns) - 0.15),
        tickvals=list(range(len(columns))),
        ticktext=[asked.text(summit.actors[id].name) for id in columns],
        tickfont={"color": LIGHT["ink"]},
        fixedrange=True,
    )
    traces = [
        trace
        for kind in GLYPHS
        if kind in by_tone
        for trace in _squares(asked, kind, by_tone[kind])
    ]
    return go.Figure(traces, layout)


def positions(
    summit: Summit,
    language: str | None = None,
    *,
    issues: Iterable[str] | None = None,
    actors: Iterable[str] | None = None,
    at: date | str | None = None,
    replay: bool = False,
) -> go.Figure:
    """Where they stand: a lane per issue, the scale from low to high, a mark per actor.

    A thin line joins the summit's ``pair``. Beyond the scale's high end, in a zone set apart, are
    the actors who are silent, whose evidence is mixed, or of whom no position was found. Each mark
    is the glyph that its tone has in ``matrix``; one in a ring is our reading rather than the
    actor's own words.

    language, issues, actors, at, replay: as in ``matrix``.
    Raises SummitError as ``matrix`` does.
    """
    asked, columns = _ask_actors(summit, language, issues, actors, at)
    cells = _cells(asked, columns)
    shown = _held(asked, cells)
    cells = cells if replay else shown
    places = _scale_places(summit, {cell.position for cell in cells})
    stacks = _stacks(shown)
    lane_px = max(46, _ROW * max(map(len, stacks.values()), default=1) + 12)
    spots = {}
    for cell in cells:
        stack = stacks.get((cell.issue, cell.position), [])
        shift = stack.index(cell) - (len(stack) - 1) / 2 if cell in stack else 0
        spots[cell] = asked.lanes.index(cell.issue) + round(shift * _ROW / lane_px, 3)
    joined = list(_joined(asked, cells))
    lower = {min(pair[:2], key=lambda cell: places[cell.position]) for pair in joined}
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for cell in cells:
        row = {
            "x": places[cell.position],
            "y": spots[cell],
            "text": asked.text(summit.actors[cell.actor].name),
            "textposition": asked.before if cell in lower else asked.side,
            "hovertext": _hover(asked, cell),
            "customdata": cell.facets,
        }
        groups.setdefault((tone(summit, cell.position), cell.editorial), []).append(row)
    layout = base_layout(asked, asked.lanes, lane_px, t=40, b=34)
    _scale_axis(asked, layout, places, any(editorial for _, editorial in groups))
    layout["meta"]["row_px"] = _ROW
    _narrow_positions(asked, layout, places)
    lines = [row for pair in joined for row in _pair_line(pair, places, spots)]
    line = {"color": LIGHT["none"], "width": 1.5}
    traces = [points(lines, mode="lines", line=line, meta={"kind": "pair"})] if lines else []
    traces += [trace for key, rows in sorted(groups.items()) for trace in _discs(*key, rows)]
    return go.Figure(traces, layout)


def timeline(
    summit: Summit,
    language: str | None = None,
    *,
    issues: Iterable[str] | None = None,
    at: date | str | None = None,
    views: bool = False,
) -> go.Figure:
    """When it happened: a lane per issue and one for the setting, one mark per event.

    Time is drawn in up to four panels side by side, each even in itself: the earlier years, the
    year before, the summit, and what came after; see ``panels``. A mark stands in the lane of the
    first of its issues, and a thin line leads to the others; a bar shows how far a date reaches
    that is known to the month or the year, or lasts; an open mark is an approximate date.

    language, issues: as in ``matrix``. Events of the setting are always in.
    at: a day, inclusive: later events are left out. None means all there are.
    views: True adds ``layout.meta["views"]``, for a front end that fits the figure to its place.
    Raises SummitError as ``matrix`` does.
    """
    return draw_timeline(ask(summit, language, issues, at), views=views)


def _ask_actors(
    summit: Summit,
    language: str | None,
    issues: Iterable[str] | None,
    actors: Iterable[str] | None,
    at: date | str | None,
) -> tuple[Asked, list[str]]:
    asked = ask(summit, language, issues, at)
    wanted = known(
        "actor", (summit.shown or summit.columns) if actors is None else actors, summit.columns
    )
    return asked, [id for id in summit.columns if id in wanted]


def _cells(asked: Asked, columns: Sequence[str]) -> list[_Cell]:
    """Issue by issue and actor by actor: all that ever held, each with its period."""
    cells = []
    for issue in asked.lanes:
        for actor in columns:
            history = asked.summit.issues[issue].history.get(actor, ())
            days = [None, *(stance.date.known_by for stance in history), None]
            cells += [
                _Cell(issue, actor, stance, since, until)
                for stance, since, until in zip((None, *history), days, days[1:], strict=False)
                if since is None or since != until  # two on one day: the later record holds
            ]
    return cells


def _held(asked: Asked, cells: Iterable[_Cell]) -> list[_Cell]:
    """The cells that hold on the day asked for, or at the end of the summit's window."""
    day = asked.day or asked.summit.window.end.known_by
    return [cell for cell in cells if (cell.since or date.min) <= day < (cell.until or date.max)]


def _stacks(cells: Iterable[_Cell]) -> dict[tuple[str, str], list[_Cell]]:
    """Issue and position → the cells that share that place, in the order of the columns."""
    stacks: dict[tuple[str, str], list[_Cell]] = {}
    for cell in cells:
        stacks.setdefault((cell.issue, cell.position), []).append(cell)
    return stacks


def _squares(asked: Asked, kind: str, rows: Sequence[dict[str, Any]]) -> Iterable[go.Scatter]:
    """The matrix's squares of one tone with their words, and the glyphs on them."""
    off = kind in (*OFF_SCALE, "none")
    colour = LIGHT["none" if off else kind]
    yield points(
        rows,
        mode="markers+text",
        cliponaxis=False,
        textposition=asked.side,
        textfont={"color": LIGHT["soft" if off else "ink"]},
        marker={
            "symbol": "square-open" if off else "square",
            "size": 26,
            "color": colour,
            "opacity": 1,
            "line": {"width": 1, "color": colour},
        },
        meta={"kind": "cells", "tone": kind},
    )
    yield points(
        [
            {**{key: row[key] for key in ("x", "y", "customdata")}, "text": GLYPHS[kind]}
            for row in rows
        ],
        mode="text",
        textposition="middle center",
        textfont={"color": colour if off else LIGHT["paper"], "size": 15},
        meta={"kind": "glyphs", "tone": kind},
    )


def _discs(kind: str, editorial: bool, rows: Sequence[dict[str, Any]]) -> Iterable[go.Scatter]:
    """The marks of one tone on the scale, or of one kind beyond it, with their names.

    The glyph is the table's own, on a disc that keeps lines off it. Where the position is our
    reading the disc has an outline, and the glyph is smaller, so that it stands inside a ring.
    """
    off = kind in (*OFF_SCALE, "none")
    colour = LIGHT["none" if off else kind]
    yield points(
        rows,
        mode="markers+text",
        cliponaxis=False,
        textfont={"color": LIGHT["soft" if off else "ink"], "size": 12},
        marker={
            "symbol": "circle",
            "size": 15,
            "color": LIGHT["mute" if off else "paper"],
            "opacity": 1,
            "line": {"width": 1.5 if editorial else 0, "color": colour},
        },
        meta={"kind": "positions", "tone": kind},
    )
    yield points(
        [
            {**{key: row[key] for key in ("x", "y", "customdata")}, "text": GLYPHS[kind]}
            for row in rows
        ],
        mode="text",
        cliponaxis=False,
        textposition="middle center",
        textfont={"color": colour, "size": 11 if editorial else 14, "family": SYMBOLS},
        meta={"kind": "glyphs", "tone": kind},
    )


def _reading(asked: Asked, cell: _Cell) -> str:
    if not cell.editorial:
        return ""
    style = f"font-size:11px;color:{LIGHT['soft']}"
    return f'<br><span style="{style}">{asked.word("matrix.editorial")}</span>'


def _hover(asked: Asked, cell: _Cell) -> str:
    actor = asked.text(asked.summit.actors[cell.actor].name)
    issue = asked.text(asked.summit.issues[cell.issue].short)
    title = asked.words.t(
        "matrix.cell",
        actor=actor,
        issue=issue,
        position=isolate(asked.words.position(cell.position)),
    )
    if cell.stance is None:
        return asked.hover(title)
    lines = [asked.words.date(cell.stance.date), asked.text(cell.stance.statement)]
    if cell.editorial:
        lines.append(asked.words.t("matrix.editorial"))
    return asked.hover(title, *lines)


def _scale_places(summit: Summit, found: set[str]) -> dict[str, float]:
    """Position → x. Beyond the high end: silent, mixed (where there is any), none."""
    low, high = summit.ends
    unit = (high - low) / max(1, len(summit.values) - 1)
    places = dict(summit.values)
    beyond = [kind for kind in ("silent", "mixed", "none") if kind in found]
    for index, kind in enumerate(beyond):
        places[kind] = high + unit * (1.95 + 1.1 * index)
    return places


def _joined(asked: Asked, cells: Sequence[_Cell]) -> Iterable[tuple[_Cell, _Cell, str, str]]:
    """The pair's cells that a line joins, with the days from and until which both hold.

    Both stand on the scale, and apart.
    """
    values = asked.summit.values
    for issue in asked.lanes:
        first, second = (
            [cell for cell in cells if (cell.issue, cell.actor) == (issue, actor)]
            for actor in asked.summit.pair or ("", "")
        )
        for one, other in product(first, second):
            since = max(one.since or date.min, other.since or date.min)
            until = min(one.until or date.max, other.until or date.max)
            apart = one.position != other.position and {one.position, other.position} <= {*values}
            if since < until and apart:
                ends = (
                    "" if day in (date.min, date.max) else day.isoformat() for day in (since, until)
                )
                yield one, other, *ends


def _pair_line(
    pair: tuple[_Cell, _Cell, str, str], places: Mapping[str, float], spots: Mapping[_Cell, float]
) -> list[dict[str, Any]]:
    one, other, *days = pair
    both = f"{one.actor}+{other.actor}"
    ends = [
        {
            "x": places[cell.position],
            "y": spots[cell],
            "customdata": [cell.facets[0], cell.issue, both, *days],
        }
        for cell in (one, other)
    ]
    return [*ends, {"x": None, "y": None, "customdata": ends[1]["customdata"]}]


def _scale_axis(
    asked: Asked, layout: dict[str, Any], places: Mapping[str, float], editorial: bool
) -> None:
    """The scale above, the zone beyond it, and what a ring means where one occurs.

    The key shows one glyph for all, the high end's: bare, and in a ring.
    """
    low, high = asked.summit.ends
    unit = (high - low) / max(1, len(asked.summit.values) - 1)
    beyond = [x for x in places.values() if x > high]
    end = max([high, *beyond]) + 1.4 * unit
    order = sorted(places, key=lambda name: places[name])
    layout["xaxis"] = x_axis(
        side="top",
        range=asked.across(low - unit * 0.8, end),
        tickangle=0,
        tickvals=[places[name] for name in order],
        ticktext=["<br>".join(_heading(asked, name, 99)) for name in order],
        tickfont={"color": LIGHT["ink"]},
        fixedrange=True,
        showgrid=True,
        gridcolor=LIGHT["line"],
    )
    zone = high + 1.6 * unit
    layout["shapes"], layout["annotations"] = [], []
    if beyond:
        layout["shapes"] = [
            {
                "type": "rect", "name": "zone", "layer": "below", "xref": "x", "yref": "paper",
                "x0": zone, "x1": end, "y0": 0, "y1": 1,
                "fillcolor": LIGHT["mute"], "line": {"width": 0},
            }
        ]  # fmt: skip
        layout["annotations"] = [note(asked, asked.word("figure.off-scale"), zone, 0, -14, "x")]
    if editorial:
        key = isolate(f"◯ {asked.word('matrix.editorial')}", always=True)
        line = note(asked, key, 1 if asked.words.rtl else 0, 0, -14, "paper")
        layout["annotations"].append({**line, "name": "key"})


def _heading(asked: Asked, position: str, signs: int) -> list[str]:
    """A position's glyph and word, in lines."""
    kind = tone(asked.summit, position)
    colour = LIGHT["none" if kind in (*OFF_SCALE, "none") else kind]
    glyph = f"\u2066{GLYPHS[kind]}\u2069"  # never mirrored: its marks are not
    mark = f'<span style="color:{colour}">{glyph}</span>\u00a0'
    first, *rest = wrapped(asked.words.position(position), signs)
    return [isolate(mark + escape(first, quote=False), always=True), *map(isolate, rest)]


def _narrow_positions(asked: Asked, layout: dict[str, Any], places: Mapping[str, float]) -> None:
    """Where there is less room the scale's words break, and some stand higher."""
    settings = {}
    for size, signs, width in ((12, 12, 480), (10, 9, 260)):
        heads = _stepped(asked, layout["xaxis"]["range"], places, (size, signs, width))
        settings[size] = {
            "margin.t": round(1.3 * size * max(map(len, heads))) + 12,
            "xaxis.ticktext": ["<br>".join(lines) for lines in heads],
            "xaxis.tickfont.size": size,
        }
    layout["meta"]["medium"] = settings[12]
    layout["meta"]["narrow"]["layout"] |= settings[10] | {"annotations": _narrow_notes(layout)}


def _narrow_notes(layout: dict[str, Any]) -> list[dict[str, Any]]:
    """Smaller notes, and no key, which would not fit a line on a phone; a page has its own."""
    return [
        line | {"font": line["font"] | {"size": 10.5}}
        for line in layout["annotations"]
        if line.get("name") != "key"
    ]


def _stepped(
    asked: Asked, across: Sequence[float], places: Mapping[str, float], fit: tuple[int, int, int]
) -> list[list[str]]:
    """Headings from low to high with empty lines below those that would touch another.

    fit: size of the letters, signs in a line, and pixels that the plot is wide at the least.
    """
    size, signs, width = fit
    taken: list[tuple[float, float, int, int]] = []
    heads = []
    for name in sorted(places, key=lambda name: places[name]):
        lines = _heading(asked, name, signs)
        plain = wrapped(asked.words.position(name), signs)
        half = widest((f"{GLYPHS['for']} {line}" for line in plain), size) / 2 + 3
        at = abs(places[name] - min(across)) / abs(across[1] - across[0]) * width
        level = 0
        while any(
            at - half < right and left < at + half and level < top and foot < level + len(lines)
            for left, right, foot, top in taken
        ):
            level += 1
        taken.append((at - half, at + half, level, level + len(lines)))
        heads.append([*lines, *[" "] * level])
    return heads
