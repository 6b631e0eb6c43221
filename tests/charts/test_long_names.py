"""One very long name takes no figure's room from it, and is told whole to whoever asks."""

import re
from html import unescape

import pytest

import summit
from summit.charts import CHARTS
from summit.charts.shortening import distinct, shortened
from summit.charts.text import pixels

UNION = (
    "The Interparliamentary Union of Small, Landlocked and " + 7 * "Mountainous " + "Member States"
)
MOTION = "A motion " + "whose title runs on and on and " * 12
LONG = {"actor": UNION + " of the North", "other": UNION + " of the South"}
TITLES = {"issue": MOTION + "ends", "next": MOTION + "stops"}
_MARKS = re.compile("[\u200e\u200f\u202a-\u202c\u2066-\u2069]")


def assembly(actors: int = 4, issues: int = 3) -> summit.Summit:
    """Two actors, and two issues, whose names begin alike and are very long; others are short."""
    names = [*LONG.values(), *(f"Member {number}" for number in range(2, actors))]
    titles = [*TITLES.values(), *(f"Motion {number}" for number in range(2, issues))]
    promise = {
        "text": "P.", "guideline": "G.",
        "ratings": [{"date": "2021-01-01", "value": 2, "reason": "R."}],
    }  # fmt: skip
    return summit.build(
        title="Assembly", date="2020-06-01", window={"from": "2018-01-01", "to": "2020-06-02"},
        actors={f"a{number}": name for number, name in enumerate(names)},
        stops=[{"id": "later", "date": "2021-02-01", "label": "Later"}],
        issues=[
            summit.issue(
                title, id=f"i{number}", proposition="P.", outcome="agreed",
                commitments=[promise],
                stances={
                    f"a{one}": {"position": "for" if one % 2 else "against",
                                "date": f"20{18 + number % 3}-02-0{1 + one % 9}"}
                    for one in range(actors)
                },
            )
            for number, title in enumerate(titles)
        ],
        events=[
            {"id": "e", "date": "2020-06-01", "title": "Vote", "text": "T.",
             "issues": [f"i{number}" for number in range(issues)]}
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def figures():
    s = assembly()
    return {name: CHARTS[name].draw(s, "en") for name in CHARTS}


def told(figure) -> str:
    """All that a pointer, or the table, is told, as plain text."""
    parts = [getattr(figure, "table_html", str)()]
    for trace in figure.data:
        hover = trace.hovertext if "hovertext" in trace else None
        parts += [str(one) for one in _flat(hover)]
    parts += [note.hovertext or "" for note in figure.layout.annotations]
    return plainly(" ".join(parts))


def _flat(value):
    if value is None or isinstance(value, str):
        return [value or ""]
    return [text for one in value for text in _flat(one)]


def plainly(text: str) -> str:
    return " ".join(_MARKS.sub("", unescape(re.sub("<[^>]*>", " ", text))).split())


@pytest.mark.parametrize("name", CHARTS)
def test_one_long_name_leaves_the_figure_its_room(name, figures):
    layout = figures[name].layout
    width = layout.width or 700
    assert (width - layout.margin.l - layout.margin.r) / width > 0.6
    assert (layout.height - layout.margin.t - layout.margin.b) / layout.height > 0.35


@pytest.mark.parametrize("name", CHARTS)
def test_the_whole_name_is_told_to_whoever_asks(name, figures):
    found = told(figures[name])
    wanted = TITLES if name in ("timeline", "followed") else LONG
    assert all(plainly(whole) in found for whole in wanted.values())


@pytest.mark.parametrize("name", ["matrix", "positions", "heatmap", "map"])
def test_names_that_begin_alike_stay_apart(name, figures):
    figure = figures[name]
    labels = figure.layout.xaxis.ticktext or ()
    if name in ("positions", "map"):
        labels = {text for trace in figure.data for text in trace.text or () if "…" in text}
    if name in ("matrix", "positions"):
        assert len({*figure.layout.yaxis.ticktext}) == 3
    cut = [label for label in labels if "…" in label]
    assert len(cut) == len({*cut}) == 2 and max(map(len, cut)) < 60


def test_many_names_stand_above_their_columns_or_not_at_all():
    for actors in (14, 40, 90):
        figure = summit.heatmap(assembly(actors))
        layout = figure.layout
        cells = (layout.width or 700) - layout.margin.l - layout.margin.r
        assert layout.xaxis.tickfont.size <= cells / actors + 1 and layout.xaxis.showticklabels
        first = layout.meta["fits"][0]["layout"]
        assert first["xaxis.showticklabels"] is (actors == 14)
        assert layout.meta["least_px"] >= 4 * actors


def test_names_of_a_map_lie_on_no_other_and_it_says_how_many_lack():
    figure = summit.map(assembly(40, 9))
    [trace] = figure.data
    lacking = sum(not text for text in trace.text)
    lines = " ".join(note.text for note in figure.layout.annotations)
    assert 0 < lacking < 40 and f"for want of room: {lacking}" in lines
    assert len(figure.table) == 40
    few = summit.map(assembly(4, 9))
    assert "for want of room" not in few.layout.annotations[0].text


def test_a_text_is_cut_between_whole_signs():
    assert shortened("Short", 200, 13) == "Short"
    assert shortened("Short", 30, 13) == "Sh…"
    for text in ("e\u0301" * 40, "👩\u200d🚀" * 40, "م\u064f" * 60):
        for room in range(20, 90, 7):
            cut = shortened(text, room, 13)
            assert cut.endswith("…") and pixels(cut, 13) <= room
            assert not text[len(cut) - 1 :].startswith(("\u0301", "\u200d", "\u064f", "🚀"))


def test_names_that_only_differ_in_the_middle_are_numbered():
    names = ["x" * 60 + sign + "y" * 60 for sign in "abc"]
    made = distinct([*names, "short", names[0]], 120, 13)
    assert len({*made}) == 4 and made[0] == made[4] and made[3] == "short"
