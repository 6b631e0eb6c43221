"""Pictures for a slide and for a link: whole files of the kind that their names say."""

import os
import re
import struct
import sys
import time
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

import summit
from summit.charts.pictures import saving
from summit.charts.pictures.link_card import link_card
from summit.charts.pictures.saving import slide
from summit.words import THEME

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made

SVG = "{http://www.w3.org/2000/svg}"
MARKS = str.maketrans("", "", "\u00a0\u200e\u200f\u202a\u202b\u202c\u2066\u2069")


@pytest.fixture(autouse=True)
def browser_of_the_tests(monkeypatch):
    """The Chromium that the other tests use, where it is not the one on PATH."""
    if path := os.environ.get("SUMMIT_CHROMIUM"):
        monkeypatch.setenv("BROWSER_PATH", path)


@pytest.fixture
def no_browser(monkeypatch):
    """Draws without a browser: what is drawn tells what was asked for."""
    calls = []

    def draw(figure, kind, *, width, **named):
        calls.append({"kind": kind, "width": width, "figure": figure, **named})
        return f"{kind} {width}".encode()

    monkeypatch.setattr(saving, "render", draw)
    return calls


def said(figure) -> list[str]:
    """All texts of a figure, without markup."""
    texts = [mark.text for mark in figure.layout.annotations]
    texts += [text for trace in figure.data for text in trace.text or ()]
    return [re.sub(r"<[^>]*>", "", text.replace("<br>", " ")).translate(MARKS) for text in texts]


def place(figure, mark) -> tuple[float, float]:
    """Where an annotation stands, in units from the left and from the top."""
    edges = figure.layout.margin
    inner = figure.layout.width - edges.l - edges.r
    return edges.l + mark.x * inner + mark.xshift, edges.t - (mark.yshift or 0)


def own_marks(figure) -> list:
    """The texts that the picture put around the figure."""
    return [mark for mark in figure.layout.annotations if mark.xref == "paper" and mark.y == 1]


# What a picture holds


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ["matrix", "timeline"])
def test_a_picture_stands_alone(kind, language, geneva):
    figure = slide(geneva, kind, language)
    texts = said(figure)
    for issue in geneva.issues.values():
        assert issue.short[language] in texts
    assert geneva.headline[language] in texts
    source = next(text for text in texts if text.endswith(f"{geneva.licence}."))
    assert geneva.title[language] in source and geneva.version in source
    assert figure.layout.paper_bgcolor == THEME["light"]["paper"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_matrix_tells_positions_closeness_and_outcome_in_words(language, geneva):
    figure = slide(geneva, "matrix", language)
    words = summit.words.words_for(geneva, language)
    texts = said(figure)
    for issue in geneva.issues.values():
        assert words.outcome(issue.outcome.status) in texts
    assert words.percent(0.25).strip("\u2066\u2069") in texts  # said() takes isolates away
    assert words.t("matrix.not-comparable") in texts
    assert abs(figure.layout.width / figure.layout.height - 16 / 9) < 0.05


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ["matrix", "timeline", "preview", "heatmap", "map", "over_time"])
def test_texts_start_at_the_side_where_reading_starts_and_stay_on_the_paper(kind, language, geneva):
    figure = link_card(geneva, language) if kind == "preview" else slide(geneva, kind, language)
    width, height = figure.layout.width, figure.layout.height
    marks = [mark for mark in own_marks(figure) if mark.xanchor != "center"]
    assert {mark.xanchor for mark in marks} == {"right" if language == "ar" else "left"}
    headline = next(mark for mark in marks if mark.font.weight == 600 and mark.font.size > 30)
    x, _ = place(figure, headline)
    assert (width - x if language == "ar" else x) in (48, 64)
    for mark in marks:
        x, y = place(figure, mark)
        size = mark.font.size
        length = (
            0.5
            * size
            * max(
                len(line.translate(MARKS))
                for line in re.sub(r"<(?!br)[^>]*>", "", mark.text).split("<br>")
            )
        )
        assert 24 <= y <= height - 24 - 1.3 * size, mark.text
        assert 24 <= x <= width - 24, mark.text
        assert (x - length if language == "ar" else x + length) == pytest.approx(
            width / 2, abs=width / 2 - 10
        ), mark.text


def test_actors_stand_in_the_direction_of_reading(geneva):
    for language, turn in (("en", 1), ("ar", -1)):
        figure = slide(geneva, "matrix", language)
        names = [geneva.actors[id].name[language] for id in geneva.shown]
        places = [place(figure, mark)[0] for name in names for mark in own_marks(figure)
                  if mark.text.translate(MARKS) == name]  # fmt: skip
        assert len(places) == 2 and (places[1] - places[0]) * turn > 100


def test_without_its_title_a_picture_is_lower_and_keeps_its_source(geneva):
    whole, bare = (slide(geneva, "timeline", title=title) for title in (True, False))
    assert bare.layout.height < whole.layout.height
    assert geneva.headline["en"] in said(whole) and geneva.headline["en"] not in said(bare)
    assert any(text.endswith(f"{geneva.licence}.") for text in said(bare))


@pytest.mark.parametrize("kind", ["matrix", "timeline"])
def test_another_summit_with_other_languages_has_pictures_too(kind, toy):
    for language in toy.languages:
        texts = said(slide(toy, kind, language))
        assert all(issue.short.pick(language)[0] in texts for issue in toy.issues.values())
        assert said(link_card(toy, language))


@pytest.mark.parametrize("kind", ["heatmap", "map", "over_time"])
def test_a_picture_of_all_pairs_says_what_it_shows_and_where_it_is_from(kind, toy, geneva):
    for records in (toy, geneva):
        for language in records.languages:
            figure = slide(records, kind, language)
            words = summit.words.words_for(records, language)
            texts = [mark.text.translate(MARKS) for mark in own_marks(figure)]
            assert any(words.t(f"analysis.{kind.replace('_', '-')}") in text for text in texts)
            assert any(text.endswith(f"{records.licence}.") for text in texts)
            assert figure.layout.height >= 9 / 16 * figure.layout.width - 1


def test_the_preview_counts_what_came_of_it(geneva):
    texts = said(link_card(geneva, "en"))
    groups = [issue.outcome.group for issue in geneva.issues.values()]
    numbers = [text for text in texts if text.isdigit()]
    assert numbers == [str(groups.count(group)) for group in ("agreed", "talks", "none")]
    assert [text for text in texts if text in ("agreed", "talks opened", "no agreement")]
    assert "".join(geneva.headline["en"].split()) in "".join("".join(texts).split())


# Errors


def test_what_is_unknown_is_refused_with_the_nearest_word(geneva, tmp_path):
    for arguments, expected in (
        (("matix", "a.png"), "no picture has the id 'matix'; use one of matrix, timeline, heatmap, "
         "map, over_time; did you mean 'matrix'?"),
        (("matrix", "a.pgn"), f"{tmp_path / 'a.pgn'}: suffix '.pgn' is not one of "
         ".svg, .png, .pdf; did you mean '.png'?"),
        (("matrix", "a"), f"{tmp_path / 'a'}: suffix '' is not one of .svg, .png, .pdf; "
         "use one of them"),
    ):  # fmt: skip
        with pytest.raises(summit.SummitError) as caught:
            summit.picture(geneva, arguments[0], tmp_path / arguments[1])
        assert str(caught.value) == expected
    with pytest.raises(summit.SummitError, match=r"no language has the id 'at'; .*'ar'\?"):
        summit.picture(geneva, "matrix", tmp_path / "a.png", language="at")
    with pytest.raises(summit.SummitError, match=r"width: 20 is not in 200\.\.8000"):
        summit.picture(geneva, "matrix", tmp_path / "a.png", width=20)
    assert not [*tmp_path.iterdir()]


def test_without_kaleido_the_error_says_what_to_install(geneva, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "kaleido", None)  # as if it were not installed
    with pytest.raises(summit.SummitError, match=r'pip install "summit-explainer\[pictures\]"'):
        summit.picture(geneva, "matrix", tmp_path / "a.png")
    assert not [*tmp_path.iterdir()]


def test_without_a_browser_the_error_says_what_to_install(geneva, tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    with pytest.raises(summit.SummitError, match=r"needs Chrome or Chromium, .*; install one"):
        summit.picture(geneva, "matrix", tmp_path / "a.png")


def test_a_file_is_written_whole_or_not_at_all(geneva, tmp_path, monkeypatch, no_browser):
    with pytest.raises(FileNotFoundError):
        summit.picture(geneva, "matrix", tmp_path / "no" / "a.png")
    assert not no_browser  # nothing is drawn that has no place
    path = tmp_path / "a.png"
    assert summit.picture(geneva, "matrix", path, width=400) == path
    assert path.read_bytes() == b"png 400" and [*tmp_path.iterdir()] == [path]
    assert no_browser[0]["title"] == geneva.headline["en"]

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        summit.picture(geneva, "matrix", path, width=800)
    assert path.read_bytes() == b"png 400" and [*tmp_path.iterdir()] == [path]


# What the browser draws


def png_of(data: bytes) -> tuple[int, int, int]:
    """Width, height, and how many lines differ from the one above them."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        packed += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw = zlib.decompress(packed)
    step = len(raw) // height
    lines = [raw[start + 1 : start + step] for start in range(0, len(raw), step)]
    return width, height, sum(len({*line}) > 8 for line in lines)


def svg_texts(path: Path) -> list[tuple[str, ElementTree.Element]]:
    root = ElementTree.parse(path).getroot()  # noqa: S314 what this very test has written
    assert root.tag == f"{SVG}svg"
    return [("".join(node.itertext()).translate(MARKS), node) for node in root.iter(f"{SVG}text")]


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_svg_holds_its_words_as_text_at_the_right_side(language, geneva, tmp_path):
    path = summit.picture(geneva, "matrix", tmp_path / "a.svg", language=language, width=1500)
    first = path.read_bytes()
    texts = svg_texts(path)
    there = {"".join(text.split()) for text, _ in texts}
    for issue in geneva.issues.values():
        assert "".join(issue.short[language].split()) in there
    headline = next(node for text, node in texts if text == geneva.headline[language])
    assert headline.get("text-anchor") == ("end" if language == "ar" else "start")
    root = ElementTree.fromstring(first)  # noqa: S314 the same
    assert root.get("width") == "1500" and root.get("viewBox").startswith("0 0 1200 ")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert root.findtext(f"{SVG}title") == geneva.headline[language]
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", first.decode())
    assert summit.picture(
        geneva, "matrix", path, language=language, width=1500
    ).read_bytes() == first  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["matrix", "timeline"])
def test_an_arabic_png_is_of_the_size_asked_for_and_not_blank(kind, geneva, tmp_path, capfd):
    path = summit.picture(geneva, kind, tmp_path / "a.png", language="ar", width=1000)
    width, height, told = png_of(path.read_bytes())
    asked = slide(geneva, kind, "ar").layout
    assert (width, height) == (1000, pytest.approx(1000 * asked.height / asked.width, abs=2))
    assert told > height / 3
    assert capfd.readouterr().err == ""


@pytest.mark.browser
def test_a_pdf_is_one_page_of_the_picture_s_size(geneva, tmp_path):
    data = summit.picture(geneva, "matrix", tmp_path / "a.pdf", language="ar").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", data)
    layout = slide(geneva, "matrix", "ar").layout
    assert float(box[1]) / float(box[2]) == pytest.approx(layout.width / layout.height, rel=0.01)


@pytest.mark.browser
def test_the_preview_is_a_png_of_the_size_that_networks_show(geneva, tmp_path):
    card = tmp_path / "card.png"
    summit.export(geneva, tmp_path / "page.html", charts="none", preview=card)
    width, height, told = png_of(card.read_bytes())
    assert (width, height) == (1200, 630) and told > 200


@pytest.mark.browser
def test_a_browser_that_does_not_start_is_told_in_one_line(geneva, tmp_path, monkeypatch):
    mute = tmp_path / "mute"
    mute.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    mute.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(mute))
    with pytest.raises(summit.SummitError, match="the browser did not draw the picture") as caught:
        summit.picture(geneva, "matrix", tmp_path / "a.png")
    assert "\n" not in str(caught.value) and not (tmp_path / "a.png").exists()


SPEAKS = {"nothing": "", "half": "printf '{\"id\"' >&4; "}
ASKED = {
    "picture": lambda toy, folder: summit.picture(toy, "matrix", folder / "a.png"),
    "document": lambda toy, folder: summit.export(toy, folder / "a.pdf", charts="none", pdf=True),
}
BEATS = "while :; do echo >>{}; sleep 0.1; done"


@pytest.mark.browser
@pytest.mark.parametrize("speaks", SPEAKS)
@pytest.mark.parametrize("kind", ASKED)
def test_a_browser_that_does_not_answer_is_ended_and_told(
    speaks, kind, toy, tmp_path, monkeypatch, capfd
):
    mute, beats = tmp_path / "mute", tmp_path / "beats"
    mute.write_text(f"#!/bin/sh\n{SPEAKS[speaks]}{BEATS.format(beats)}\n", encoding="utf-8")
    mute.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(mute))
    monkeypatch.setattr("summit.io.browser.PATIENCE", 2)
    with pytest.raises(summit.SummitError, match="it did not answer in 2 seconds; try again"):
        ASKED[kind](toy, tmp_path)
    before = beats.stat().st_size
    time.sleep(0.5)
    assert beats.stat().st_size == before > 0
    assert {*tmp_path.iterdir()} == {mute, beats}
    assert capfd.readouterr().err == ""
