"""Where they stand: a lane per issue, the scale from low to high.

``layout.meta`` also has ``medium``, values by path for a plot that is neither wide nor narrow; and
of a lane with several rows of marks, in pixels: ``row_px`` from one row to the next, ``rows_edge``
above and below them together, ``lane_least`` for the whole lane.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import plotly.graph_objects as go

from ..io import of_summit
from ..records import Summit
from ..words import GLYPHS, colour, isolate, off_scale, tone
from .asked import Asked, Day, Ids, ask
from .cells import Cell, all_cells, cells_of_day, hover_of, tone_of
from .directions import ordered
from .layout import LANE, ROW, ROW_EDGES, glyphs, lane_height, laned, note, points, x_axis
from .text import balanced, beneath, escaped, plain, styled, widest
from .theme import LIGHT, SYMBOLS

_NAME = 105  # pixels that a name beside a mark may take


@of_summit
@ordered
def positions(
    summit: Summit, language: str | None = None, *,
    issues: Ids = None, actors: Ids = None, at: Day = None, replay: bool = False,
) -> go.Figure:  # fmt: skip
    """Where they stand: a lane per issue, the scale from low to high, a mark per actor.

    A thin line joins the summit's ``pair``. Beyond the scale's high end, in a zone set apart, are
    the actors who are silent, whose evidence is mixed, or of whom no position was found. Each mark
    is the glyph that its tone has in ``matrix``; one in a ring is our reading rather than the
    actor's own words.

    language, issues, actors, at, replay: as in ``matrix``.
    Raises SummitError as ``matrix`` does.
    """
    asked = ask(summit, language, issues=issues, actors=actors, at=at)
    cells = all_cells(asked)
    current = cells_of_day(asked, cells)
    cells = cells if replay else current
    places = _scale_places(summit, {cell.position for cell in cells})
    lane_px, heights = _heights(asked, cells, current)
    joined = list(_joined(asked, cells))
    lower = {min(pair.both, key=lambda cell: places[cell.position]) for pair in joined}
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    names = dict(zip(asked.columns, asked.names(asked.columns, _NAME, 12), strict=True))
    for cell in cells:
        row = {
            "x": places[cell.position],
            "y": heights[cell],
            "text": names[cell.actor],
            "textposition": asked.before if cell in lower else asked.after,
            "hovertext": hover_of(asked, cell),
            "customdata": cell.facets,
        }
        groups.setdefault((tone_of(asked, cell), cell.editorial), []).append(row)
    layout = laned(asked, asked.lanes, lane_px, t=40, b=34)
    _scale_axis(asked, layout, places, any(editorial for _, editorial in groups))
    layout["meta"] |= {"row_px": ROW, "rows_edge": ROW_EDGES, "lane_least": LANE}
    _narrower(asked, layout, places)
    lines = [row for pair in joined for row in _pair_line(pair, places, heights)]
    line = {"color": LIGHT["none"], "width": 1.5}
    traces = [points(lines, mode="lines", line=line, meta={"kind": "pair"})] if lines else []
    traces += [trace for key, rows in sorted(groups.items()) for trace in _discs(*key, rows)]
    return go.Figure(traces, layout)


def _heights(
    asked: Asked, cells: Iterable[Cell], current: Iterable[Cell]
) -> tuple[int, dict[Cell, float]]:
    """Pixels of a lane, and each cell's y: those that share a place now are stacked."""
    stacks: dict[tuple[str, str], list[Cell]] = {}
    for cell in current:
        stacks.setdefault((cell.issue, cell.position), []).append(cell)
    lane_px = lane_height(max(map(len, stacks.values()), default=1))
    heights = {}
    for cell in cells:
        stack = stacks.get((cell.issue, cell.position), [])
        rows = stack.index(cell) - (len(stack) - 1) / 2 if cell in stack else 0
        heights[cell] = asked.lanes.index(cell.issue) + round(rows * ROW / lane_px, 3)
    return lane_px, heights


def _discs(tone: str, editorial: bool, rows: Sequence[dict[str, Any]]) -> Iterable[go.Scatter]:
    """The marks of one tone on the scale, or of one kind beyond it, with their names.

    The glyph is the table's own, on a disc that keeps lines off it. Where the position is our
    reading the disc has an outline, and the glyph is smaller, so that it stands inside a ring.
    """
    off, ink = off_scale(tone), LIGHT[colour(tone)]
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
            "line": {"width": 1.5 if editorial else 0, "color": ink},
        },
        meta={"kind": "positions", "tone": tone},
    )
    font = {"color": ink, "size": 11 if editorial else 14, "family": SYMBOLS}
    yield glyphs(rows, tone, cliponaxis=False, textfont=font)


def _scale_places(summit: Summit, found: set[str]) -> dict[str, float]:
    """Position → x. Beyond the high end: silent, mixed (where there is any), none."""
    low, high = summit.ends
    unit = (high - low) / max(1, len(summit.values) - 1)
    places = dict(summit.values)
    beyond = [kind for kind in ("silent", "mixed", "none") if kind in found]
    for index, kind in enumerate(beyond):
        places[kind] = high + unit * (1.95 + 1.1 * index)
    return places


@dataclass(frozen=True)
class _Pair:
    """Two cells that a line joins, and the days from and until which both hold."""

    both: tuple[Cell, Cell]
    since: date
    until: date

    @property
    def facets(self) -> list[str]:
        one, other = self.both
        days = (
            "" if day in (date.min, date.max) else day.isoformat()
            for day in (self.since, self.until)
        )  # fmt: skip
        return [one.issue, f"{one.actor}+{other.actor}", *days]


def _joined(asked: Asked, cells: Sequence[Cell]) -> Iterable[_Pair]:
    """The summit's pair, where both stand on the scale, and apart."""
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
                yield _Pair((one, other), since, until)


def _pair_line(
    pair: _Pair, places: Mapping[str, float], heights: Mapping[Cell, float]
) -> list[dict[str, Any]]:
    ends: list[dict[str, Any]] = [
        {
            "x": places[cell.position],
            "y": heights[cell],
            "customdata": [cell.facets[0], *pair.facets],
        }
        for cell in pair.both
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
        ticktext=[beneath(*_heading(asked, name, 99)) for name in order],
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
        line = note(asked, key, asked.origin, 0, -14, "paper")
        layout["annotations"].append({**line, "name": "key"})


def _heading(asked: Asked, position: str, signs: int) -> list[str]:
    """A position's glyph and word, in lines."""
    kind = tone(asked.summit, position)
    glyph = f"\u2066{GLYPHS[kind]}\u2069"  # never mirrored: its marks are not
    mark = styled(glyph, color=LIGHT[colour(kind)]) + "\u00a0"
    first, *rest = balanced(asked.words.position(position), signs)
    return [isolate(mark + escaped(first), always=True), *map(plain, rest)]


def _narrower(asked: Asked, layout: dict[str, Any], places: Mapping[str, float]) -> None:
    """Where there is less room the scale's words break, and some stand higher."""
    settings = {}
    for size, signs, width in ((12, 12, 480), (10, 9, 260)):
        heads = _stepped(asked, layout["xaxis"]["range"], places, (size, signs, width))
        settings[size] = {
            "margin.t": round(1.3 * size * max(map(len, heads))) + 12,
            "xaxis.ticktext": [beneath(*lines) for lines in heads],
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
        bare = balanced(asked.words.position(name), signs)
        half = widest((f"{GLYPHS['for']} {line}" for line in bare), size) / 2 + 3
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
