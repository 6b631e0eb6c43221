"""Labels say in which order they are read so that every engine keeps it: line by line."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from summit.charts import CHARTS, SLIDES
from summit.charts.directions import label_in_order
from summit.charts.pictures.link_card import link_card
from summit.charts.pictures.saving import slide
from summit.charts.registry import TABLES
from summit.charts.text import plain

LRM, RLM, LRE, RLE, PDF = "\u200e", "\u200f", "\u202a", "\u202b", "\u202c"
DRAWN = [
    *(pytest.param(chart.draw, id=chart.name) for chart in CHARTS.values()),
    *(pytest.param(chart.live, id=f"{chart.name}-live") for chart in CHARTS.values() if chart.live),
    *(pytest.param(lambda s, to, k=k: slide(s, k, to), id=f"{k}-slide") for k in SLIDES),
    pytest.param(link_card, id="card"),
]


def labels(value, told=False):
    """Every text that a figure shows, or that the front end may show of it."""
    if isinstance(value, str):
        return [value] if told else []
    if isinstance(value, dict):
        shown = re.compile(r"(^|\.)(text|hovertext|ticktext|lane_labels)$")
        return [one for key, part in value.items() for one in labels(part, bool(shown.search(key)))]
    if isinstance(value, list | tuple):
        return [one for part in value for one in labels(part, told)]
    return []


def test_isolates_become_embeddings_in_a_line_of_marks():
    name, year = "جنيف", "2021"
    assert label_in_order(f"\u2068{name} \u2066{year}\u2069\u2069") == (
        f"{LRM}{RLE}{name} {RLM}{LRE}{year}{PDF}{RLM}{PDF}{LRM}"
    )
    assert label_in_order(f"<b>{name}</b>") == f"{LRM}<b>{name}</b>{LRM}"
    assert label_in_order("Geneva &amp; Helsinki<br>2021") == "Geneva &amp; Helsinki<br>2021"


def test_a_line_closes_what_it_opens_and_the_next_opens_it_again():
    first, second = label_in_order("\u2068جنيف<br>2021: قمة\u2069").split("<br>")
    for line, told in ((first, "جنيف"), (second, "2021: قمة")):
        assert line == f"{LRM}{RLE}{told}{PDF}{LRM}"


def test_tags_and_escaped_signs_are_no_letters():
    for outer in ("<b>{}</b>", "&lt;{}", '<span style="color:#fff">{}</span>'):
        assert RLE in label_in_order("\u2068" + outer.format("جنيف") + "\u2069")


def test_a_label_in_order_stays_as_it_is():
    once = label_in_order("\u2068جنيف 2021\u2069<br>abc")
    assert label_in_order(once) == once


@pytest.mark.slow
@pytest.mark.parametrize("draw", DRAWN)
def test_each_line_of_arabic_stands_between_marks_and_keeps_its_letters(geneva, draw):
    found = labels(draw(geneva, "ar").to_plotly_json())
    lines = [line for label in found for line in label.split("<br>")]
    arabic = [line for line in lines if re.search("[\u0600-\u06ff]", line)]
    assert len(arabic) > 5
    for line in arabic:
        assert line.startswith(LRM) and line.endswith(LRM), line
    for line in lines:
        assert not re.search("[\u2066-\u2069]", line), line
        opened = len(re.findall(f"[{LRE}{RLE}]", line))
        assert opened == line.count(PDF), line
    if any(draw is chart.draw for chart in CHARTS.values()):
        bare = " ".join(re.sub("[\u200e\u200f\u202a-\u202c]|<[^>]*>", "", one) for one in lines)
        of_actors = any(draw is CHARTS[name].draw for name in TABLES)
        named = geneva.actors["us"].name if of_actors else geneva.issues["prisoners"].short
        assert named["ar"] in bare


def test_a_figure_of_one_direction_has_no_marks(geneva):
    for chart in CHARTS.values():
        text = summit_text(chart.draw(geneva, "en"))
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


def summit_text(figure) -> str:
    return "\n".join(labels(figure.to_plotly_json()))


CORPUS = json.loads((Path(__file__).parents[1] / "cases" / "hostile.json").read_text("utf-8"))


def test_no_hostile_text_is_markup_in_a_label_nor_loses_a_letter():
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
    assert len(CORPUS["texts"]) > 20
    for kind, text in CORPUS["texts"]:
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            continue  # refused as a text at all
        for label in (plain(text), plain(text, always=True)):
            shown = label_in_order(label)
            assert "<" not in shown, kind
            assert unescape(shown).translate(marks) == text.translate(marks), kind
