"""What a reader takes away: a link, data, pictures, a citation, paper. All of it offline."""

import csv
import html
import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pages import squeezed
from playwright.sync_api import Page, expect

import summit
from summit.words import citing

from .reading import events_until, row, short, toggle, words_of

TOY = Path(__file__).parents[1] / "toy"


def taken(page: Page, what: str) -> tuple[str, bytes]:
    """Press a button of the take-away section: name and bytes of the file that it saves."""
    with page.expect_download() as download:
        page.locator(f"[data-take={what}]").locator("visible=true").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def table(raw: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, whose first line is its heads."""
    heads, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    return [dict(zip(heads, row, strict=True)) for row in rows]


def unpacked(raw: bytes) -> dict[str, bytes]:
    """What is in an archive, by name; each file is as its checksum says."""
    with zipfile.ZipFile(io.BytesIO(raw)) as files:
        assert files.testzip() is None
        return {name: files.read(name) for name in files.namelist()}


@pytest.fixture
def page(geneva_light, show_page) -> Page:
    return show_page(geneva_light, "#lang=en")


def wanted(records) -> dict[str, int]:
    stances = sum(len(issue.stance_records) for issue in records.issues.values())
    outcomes = sum(len(issue.outcomes) for issue in records.issues.values())
    return {"stance": stances, "outcome": outcomes, "event": len(records.events)}


def counted(rows: list[dict[str, Any]]) -> dict[str, int]:
    return pd.Series([one["record"] for one in rows]).value_counts().to_dict()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_is_the_frames_with_their_codebook_as_python_saves_them(
    geneva_light, show_page, records, tmp_path, language
):
    """Whatever the view, and in either language: a file a frame, value by value."""
    page = show_page(geneva_light, f"#lang={language}&issues=cyber")
    name, raw = taken(page, "zip-all")
    assert name == "geneva-2021.zip"
    files = unpacked(raw)
    wanted = {path.name: path for path in summit.frames(records).save(tmp_path, format="csv")}
    assert [*files] == [*wanted, "cite.txt"]
    for name, path in wanted.items():
        assert files[name].startswith(b"\xef\xbb\xbf")  # or spreadsheets garble what is not Latin
        found, own = pd.read_csv(io.BytesIO(files[name])), pd.read_csv(path)
        pd.testing.assert_frame_equal(found, own, check_dtype=False)
    cited = files["cite.txt"].decode("utf-8").splitlines()
    assert cited == [citing.plain(records, tag) for tag in records.languages]


def test_everything_as_json_is_the_same_rows(geneva_light, show_page, records, tmp_path):
    name, raw = taken(show_page(geneva_light, "#lang=ar&issues=cyber"), "json-all")
    assert name == "geneva-2021.json"
    told = json.loads(raw)
    assert told.pop("cite") == {tag: citing.plain(records, tag) for tag in records.languages}
    (path,) = summit.frames(records).save(tmp_path, format="json")
    assert told == json.loads(path.read_text(encoding="utf-8"))


def test_it_is_taken_away_beside_the_table(page):
    """The buttons stand under the table, before the timeline and the details."""
    table = page.locator("[data-part=scroll]").locator("visible=true").first.bounding_box()
    button = page.locator("[data-take=zip-all]").locator("visible=true").bounding_box()
    assert abs(button["y"] - (table["y"] + table["height"])) < 900


def test_the_view_as_csv_and_json_leaves_out_what_is_switched_off(page, records):
    words = words_of(records)
    toggle(page, words, "issues", short(records, "cyber")).click()
    toggle(page, words, "actors", records.actors["russia"].name["en"]).click()
    expect(row(page, "cyber")).to_be_hidden()
    name, raw = taken(page, "csv-view")
    assert name.endswith("-view.csv")
    rows = table(raw)
    assert raw.decode("utf-8-sig").startswith("record,issue,")
    assert {one["licence"] for one in rows} == {records.licence}
    told = json.loads(taken(page, "json-view")[1])
    assert "issues=" in told["view"]  # which view it is
    left = [issue for issue in records.issues if issue != "cyber"]
    for found in (rows, told["records"]):
        assert {one["issue"] for one in found if one["record"] != "event"} == {*left}
        assert {one["actor"] for one in found if one["record"] == "stance"} == {"us"}
        events = [one["event"] for one in told["records"] if one["record"] == "event"]
        assert events == events_until(records, records.last_day, left)
        assert counted(found)["event"] == len(events)
    own = next(one for one in rows if (one["issue"], one["actor"]) == ("prisoners", "us"))
    stance = records.issues["prisoners"].history["us"][0]
    assert own["text"] == stance.statement["en"] and own["date"] == stance.date.edtf
    assert set(own["sources"].split()) == {
        (records.sources[item.source].urls or (item.source,))[0] for item in stance.evidence
    }


def test_the_view_of_a_day_holds_nothing_later(geneva_light, show_page, records):
    page = show_page(geneva_light, "#lang=en&at=2021-07-16")
    told = json.loads(taken(page, "json-view")[1])
    events = [one["event"] for one in told["records"] if one["record"] == "event"]
    assert events == events_until(records, records.stops[1].date.known_by)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_json_says_what_it_is_and_where_each_record_comes_from(
    geneva_light, show_page, records, language
):
    page = show_page(geneva_light, f"#lang={language}&actors={','.join(records.columns)}")
    name, raw = taken(page, "json-view")
    told = json.loads(raw)
    assert name == f"geneva-2021-{language}-view.json"
    assert counted(told["records"]) == wanted(records)
    assert told["title"] == records.title[language]
    assert (told["licence"], told["version"]) == (records.licence, records.version)
    assert told["cite"] == citing.plain(records, language)
    listed = {one["source"]: one for one in told["sources"]}
    cited = {item["source"] for one in told["records"] for item in one["evidence"]}
    assert cited == {*listed}
    for id, one in listed.items():
        source = records.sources[id]
        assert (one["publisher"], one["title"]) == (source.publisher, source.title)
        assert one["url"] == next(iter(source.urls), None)
    for one in told["records"]:
        if one["record"] == "event":
            event = records.events[one["event"]]
            assert one["text"] == event.text[language] and one["date"] == event.date.edtf
            assert [item["source"] for item in one["evidence"]] == [
                item.source for item in event.evidence
            ]


def test_a_text_that_a_spreadsheet_would_run_is_defused(open_page, tmp_path):
    folder = Path(shutil.copytree(TOY, tmp_path / "formula"))
    path = folder / "issues" / "harbour.toml"
    text = path.read_text(encoding="utf-8")
    attack = '=HYPERLINK("https://example.org","x")'
    told = text.replace("Aulnaie propose douze quais.", attack.replace('"', '\\"'))
    assert told != text
    path.write_text(told, encoding="utf-8")
    page = open_page(summit.export(folder, tmp_path / "formula-light.html", charts="none"))
    rows = table(taken(page, "csv-view")[1])
    for name, raw in unpacked(taken(page, "zip-all")[1]).items():
        rows += table(raw) if name.endswith(".csv") else []
    cells = [cell for one in rows for cell in one.values()]
    assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d+$)", cell)] == []
    assert f"'{attack}" in cells  # and nothing of it is lost
    told = json.loads(taken(page, "json-all")[1])["stances"]
    assert attack in [one["statement_fr"] for one in told]


def test_the_link_to_a_view_opens_it_elsewhere(geneva_light, open_page, records):
    page = open_page(geneva_light)
    words = words_of(records)
    toggle(page, words, "issues", short(records, "cyber")).click()
    page.get_by_role("button", name=words.t("take.link"), exact=True).click()
    expect(page.locator("[role=status]")).to_have_text(words.t("take.copied"))
    field = page.get_by_role("textbox", name=words.t("take.link"), exact=True)
    address = field.input_value() if field.count() else page.url
    assert address == page.url and "issues=" in address
    fresh = open_page(geneva_light, "#" + address.split("#")[1])
    expect(row(fresh, "cyber")).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("figure", ["timeline", "positions"])
def test_each_chart_is_saved_as_svg_and_png(geneva, show_page, records, language, figure):
    mode = "&mode=chart" if figure == "positions" else ""
    page = show_page(geneva, f"#lang={language}{mode}")
    part = page.locator(f"[data-figure={figure}]")
    expect(part.locator(".points path").first).to_be_attached()
    files = {}
    for kind in ("svg", "png"):
        with page.expect_download() as download:
            part.locator(f"[data-take={kind}]").click()
        assert download.value.suggested_filename == f"geneva-2021-{figure}-{language}.{kind}"
        files[kind] = Path(download.value.path()).read_bytes()
    svg = files["svg"].decode("utf-8")
    assert svg.startswith("<svg") and svg.rstrip().endswith("</svg>")
    said = squeezed(html.unescape(re.sub(r"<[^>]*>", "", svg)))
    for words in (short(records, "navalny", language), records.title[language]):
        assert squeezed(words) in said
    assert records.licence in said  # it stands alone: what it is, and whose
    assert files["png"].startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(files["png"][at : at + 4], "big") for at in (16, 20))
    box = part.locator("[data-part=plot]").bounding_box()
    assert width == 2 * round(box["width"]) and height > 2 * box["height"]  # title and key beside
    assert len(files["png"]) > 20_000  # a blank one is far smaller


def test_a_picture_asked_for_before_there_is_one_is_refused_in_words(geneva, open_page, records):
    page = open_page(geneva, before="window.DecompressionStream = class { constructor() {"
                     " const one = new TransformStream({ transform() {} });"
                     " this.readable = one.readable; this.writable = one.writable; } };",
                     drawn=False)  # fmt: skip
    page.locator("[data-figure=timeline] [data-take=svg]:visible").first.click()
    expect(page.locator("[role=status]")).to_have_text(words_of(records).t("chart.failed"))


PAPER_CONTROLS = (
    "button:not(.figure), select, input, .chips, "
    "[data-part=controls], [data-part=languages], [data-part=skip]"
)
OFF = {
    "one off": lambda records: "#issues=" + ",".join(list(records.issues)[1:]),
    "all off": lambda _: "#issues=",
    "chart": lambda _: "#mode=chart",
    "a step of the tour": lambda records: f"#step={records.tour[2].id}",
}


@pytest.mark.parametrize(("off", "language"), [*zip(OFF, ["en", "ar", "en", "ar"], strict=True)])
def test_paper_has_every_issue_the_key_the_sources_and_no_control(
    geneva, show_page, records, language, off
):
    page = show_page(geneva, f"{OFF[off](records)}&lang={language}")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    for issue in records.issues:
        expect(row(page, issue)).to_be_visible()
        expect(page.locator(f"[data-detail][data-issue={issue}]")).to_be_visible()
    expect(page.locator(".key")).to_be_visible()
    expect(
        page.locator("[data-part=legend]")
    ).to_be_visible()  # without it nobody reads the timeline
    expect(page.locator("[data-part=sources] li").first).to_be_visible()
    dead = page.locator(PAPER_CONTROLS).locator("visible=true")
    assert dead.evaluate_all("(all) => all.map((one) => one.outerHTML.slice(0, 90))") == []
    for part in ("[data-part=tour]", "[data-part=empty]", "[data-part=hint]", "[data-part=gloss]"):
        expect(page.locator(part).locator("visible=true")).to_have_count(0)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")


def test_the_printed_file_has_pages(geneva, show_page):
    page = show_page(geneva, "#lang=en&issues=cyber")
    raw = page.pdf()
    assert raw.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", raw))
    assert 5 < pages < 60
    expect(page.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(
        1
    )  # the view is as it was


def test_print_prints(geneva_light, open_page, records):
    page = open_page(geneva_light, before="window.print = () => { window.__printed = 1; };")
    page.get_by_role("button", name=words_of(records).t("take.print"), exact=True).click()
    assert page.evaluate("() => window.__printed") == 1


def plain(found: Any) -> Any:
    """Python's own values, and one sign for what is not there."""
    return found.astype(object).where(found.notna(), "—")


def test_what_is_downloaded_is_what_the_frames_give(geneva_light, show_page, records):
    """Row by row and value by value; only the language is chosen, and evidence stands inside."""
    page = show_page(geneva_light, f"#lang=ar&actors={','.join(records.columns)}")
    told = json.loads(taken(page, "json-view")[1])["records"]
    tables = summit.frames(records)
    texts = {"stance": "statement_ar", "outcome": "summary_ar", "event": "text_ar"}
    for kind, frame in zip(texts, (tables.stances, tables.outcomes, tables.events), strict=True):
        found = pd.DataFrame([one for one in told if one["record"] == kind])
        wanted = frame.rename(columns={texts[kind]: "text", "title_ar": "title"})
        for column in wanted.select_dtypes("datetime"):
            wanted[column] = wanted[column].dt.strftime("%Y-%m-%dT%H:%M:%S")
        for column in {*found} & {*wanted} - {"issues", "actors", "record"}:
            pd.testing.assert_series_equal(plain(found[column]), plain(wanted[column]))
        assert {"text", "date", *(["position", "value"] if kind == "stance" else [])} <= {*found}
    pieces = [piece for one in told for piece in one["evidence"]]
    kept = ("events.", ".stances.", ".outcomes.", ".developments.")
    wanted = tables.evidence[tables.evidence["record"].str.contains("|".join(kept))]
    wanted = plain(wanted.drop(columns="record"))
    order = list(wanted)
    found = plain(pd.DataFrame(pieces)[order])
    pd.testing.assert_frame_equal(
        found.sort_values(order, ignore_index=True), wanted.sort_values(order, ignore_index=True)
    )
