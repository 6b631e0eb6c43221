"""The picture of what was kept: nothing drawn where nothing was promised, and no ring as a zero."""

import tomllib
from importlib.resources import files

import pytest

import summit
from summit.records import parse_date


@pytest.fixture
def rated(geneva):
    """Geneva with a rating of each value: it holds no 0, so one of its ratings is made one."""
    issue = geneva.issues["ukraine-minsk"]
    [promise] = issue.commitments
    *others, last = promise.ratings
    zero = (*others, last.model_copy(update={"value": 0}))
    changed = {"commitments": (promise.model_copy(update={"ratings": zero}),)}
    issues = {**geneva.issues, issue.id: issue.model_copy(update=changed)}
    return geneva.model_copy(update={"issues": issues})


def ratings(figure):
    """Value (None: a ring) → (column, y of the ground) of each of its marks."""
    return {
        trace.meta["value"]: list(zip(trace.x, trace.base or trace.y, strict=True))
        if trace.type == "bar"
        else list(zip(trace.x, trace.y, strict=True))
        for trace in figure.data
        if trace.meta["kind"] == "ratings"
    }


def test_the_basic_bundle_draws_it(geneva):
    assert {trace.type for trace in summit.followed(geneva).data} == {"bar", "scatter"}


def test_marks_are_what_follow_through_gives_at_each_stop(rated):
    drawn = ratings(summit.followed(rated))
    for column, stop in enumerate(rated.stops):
        frame = summit.follow_through(rated, at=stop.date.edtf)
        promised = frame[[name != "" for _, name in frame.index]]
        counted = promised["rating"].value_counts().to_dict()
        for value in (0, 1, 2, 3):
            assert sum(x == column for x, _ in drawn[value]) == counted.get(value, 0)
        assert sum(x == column for x, _ in drawn[None]) == promised["rating"].isna().sum()


def test_nothing_promised_has_words_and_no_mark(geneva):
    figure = summit.followed(geneva)
    marks = sum(len(places) for places in ratings(figure).values())
    assert marks == len(geneva.stops) * len(geneva.commitments)
    said = next(trace for trace in figure.data if trace.meta["kind"] == "issues").text
    empty = [issue for issue in geneva.issues.values() if not issue.commitments]
    assert empty
    assert sum("Nothing was promised" in text for text in said) == len(empty)
    boxes = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(boxes) == len(empty)
    rows = {y for places in ratings(figure).values() for _, y in places}
    assert not [y for y in rows for box in boxes if box.y0 <= y <= box.y1]


def test_a_zero_is_a_bar_with_its_figure_and_a_ring_has_none(rated):
    figure = summit.followed(rated)
    zero = next(t for t in figure.data if t.type == "bar" and t.meta["value"] == 0)
    assert all(height < 0 for height in zero.y)  # upwards: y counts from the top
    figures = [t.text[0] for t in figure.data if t.meta["kind"] == "figures"]
    assert figures == ["0", "1", "2", "3"]
    ring = next(t for t in figure.data if t.meta.get("value", 0) is None)
    assert ring.marker.symbol == "circle-open"


def test_a_rating_that_says_not_rated_is_a_ring_again(toy):
    days = [parse_date("2031-07-01"), parse_date("2032-01-01")]  # rated 1; then not to be rated
    stops = [
        toy.stops[0].model_copy(update={"id": f"stop-{number}", "date": day})
        for number, day in enumerate(days)
    ]
    drawn = ratings(summit.followed(toy.model_copy(update={"stops": tuple(stops)})))
    assert [x for x, _ in drawn[1]] == [0]
    assert [x for x, _ in drawn[None]] == [1]


def test_higher_bars_for_better_kept(rated):
    heights = {t.meta["value"]: -t.y[0] for t in summit.followed(rated).data if t.type == "bar"}
    assert heights[0] < heights[1] < heights[2] < heights[3]


def test_outcome_and_positions_stand_beside(geneva):
    said = next(t for t in summit.followed(geneva).data if t.meta["kind"] == "issues").text
    assert any("Cyberattacks" in text and "Talks opened" in text for text in said)
    assert any("Silent*" in text.replace("\u00a0", " ") for text in said)  # our reading is marked


def test_right_to_left_is_mirrored(geneva):
    english, arabic = (summit.followed(geneva, language).layout for language in ("en", "ar"))
    assert list(arabic.xaxis.range) == list(english.xaxis.range)[::-1]
    assert (english.title.xanchor, arabic.title.xanchor) == ("left", "right")
    assert all(note.xanchor == "right" for note in arabic.annotations)


@pytest.mark.parametrize("language", ["fr", "he"])
def test_another_summit_with_other_languages(toy, language):
    figure = summit.followed(toy, language)
    assert len(figure.layout.xaxis.ticktext) == len(toy.stops)
    assert figure.layout.title.text


def test_it_stands_on_paper_of_its_own_in_the_colours_of_the_theme(rated):
    theme = (files("summit") / "words" / "colours.toml").read_text(encoding="utf-8")
    light = tomllib.loads(theme)["light"]
    figure = summit.followed(rated)
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == light["paper"]
    colours = {t.marker.color for t in figure.data if t.meta["kind"] == "ratings"}
    assert len(colours) == 5
    assert colours <= set(light.values())


def test_same_summit_gives_same_json(geneva):
    once, again = (summit.followed(geneva, "ar").to_json() for _ in range(2))
    assert once == again


def test_bad_input_is_told(geneva, toy):
    with pytest.raises(summit.SummitError, match="did you mean 'ar'"):
        summit.followed(geneva, "arr")
    with pytest.raises(summit.SummitError, match="no stops"):
        summit.followed(toy.model_copy(update={"stops": ()}))
