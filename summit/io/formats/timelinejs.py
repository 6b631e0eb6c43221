"""Timelines of TimelineJS, as its JSON and as its spreadsheet: of a summit, the events.

A group is the short title of an issue, media are the source that an event rests on.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...records import Problem, Summit, SummitError, apart, brief, nearest, slug
from ...words import plain_words
from ..files import write_atomically
from ..reading import UnreadableError
from .cells import csv_rows, csv_text, guarded
from .json_text import dotted, json_of
from .seam import Read, Spot, Steps, refusal
from .slides import (
    COLUMNS,
    Slide,
    column_of,
    edtf_of,
    has_markup,
    has_time,
    html_text,
    plain_text,
    row_of_slide,
    slide_dates,
    slide_of_row,
)

_NOT_TAKEN = {"background": "backgrounds", "display_date": "dates in other words"}


class _Reader:
    """Slides, taken one by one into tables."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables: dict[str, Any] = {
            "summit.toml": {}, "actors.toml": {}, "sources.toml": {"sources": []},
            "events.toml": {"events": []},
        }  # fmt: skip
        self.spots: dict[tuple[str, Steps], Spot] = {}
        self.counts: dict[str, int] = {}
        self.issues: dict[str, str] = {}  # group → id
        self.sources: dict[str, str] = {}  # address → id

    def spot(self, name: str, steps: Steps, at: Steps, key: Steps = ()) -> None:
        """Note where something of the tables stands: at a slide, under a key of it."""
        place = dotted((*at, *key))
        if self.path.suffix.lower() == ".csv":
            column = column_of(map(str, key))
            place = f"row {at[0]}" + (f", column {column}" if column else "")
        self.spots[name, steps] = Spot(self.path.name, place)

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def words(self, slide: Slide, key: str) -> str:
        said = _inside(slide, "text").get(key) or ""
        if has_markup(said):
            self.count("texts with markup, of which the words are taken")
        return plain_text(said)

    def dates(self, slide: Slide) -> tuple[str, str]:
        for key in ("start_date", "end_date"):
            if has_time(slide.get(key)):
                self.count("clock times: a slide tells no offset from UTC")
        start, end = (edtf_of(slide.get(key) or "") for key in ("start_date", "end_date"))
        return start, end

    def head(self, slide: Slide, at: Steps) -> None:
        header = self.tables["summit.toml"]
        start, end = self.dates(slide)
        for key, said in (("title", self.words(slide, "headline")),
                          ("standfirst", self.words(slide, "text")),
                          ("date", f"{start}/{end}" if start and end else start)):  # fmt: skip
            if said:
                header[key] = said
        self.spot("summit.toml", ("title",), at, ("text", "headline"))
        self.spot("summit.toml", ("standfirst",), at, ("text", "text"))
        self.spot("summit.toml", ("date",), at, ("start_date",))

    def era(self, slide: Slide, at: Steps) -> None:
        eras = self.tables["summit.toml"].setdefault("eras", [])
        start, end = self.dates(slide)
        here: Steps = ("eras", len(eras))
        self.spot("summit.toml", here, at)
        eras.append({"from": start, "to": end or start, "title": self.words(slide, "headline")})

    def event(self, slide: Slide, at: Steps) -> None:
        events = self.tables["events.toml"]["events"]
        here: Steps = ("events", len(events))
        start, end = self.dates(slide)
        made: dict[str, Any] = {}
        if slide.get("unique_id") and slug(str(slide["unique_id"])) == slide["unique_id"]:
            made["id"] = slide["unique_id"]
        date = f"{start}/{end}" if end and end != start else start
        for key, said in (("date", date), ("title", self.words(slide, "headline")),
                          ("text", self.words(slide, "text"))):  # fmt: skip
            made |= {key: said} if said else {}
        if group := plain_text(slide.get("group") or ""):
            made["issues"] = [self.issue(group, at)]
        if source := self.source(slide, at):
            made["evidence"] = [source]
        for key, what in _NOT_TAKEN.items():
            if slide.get(key):
                self.count(what)
        self.spot("events.toml", here, at)
        for key, way in (("date", ("start_date",)), ("title", ("text", "headline")),
                         ("text", ("text", "text")), ("issues", ("group",)),
                         ("evidence", ("media",)), ("id", ("unique_id",))):  # fmt: skip
            self.spot("events.toml", (*here, key), at, way)
        events.append(made)

    def issue(self, group: str, at: Steps) -> str:
        if group not in self.issues:
            self.issues[group] = apart(group, [*self.issues.values()], kind="group")
            self.spot(f"issues/{self.issues[group]}.toml", (), at, ("group",))
        return self.issues[group]

    def source(self, slide: Slide, at: Steps) -> str:
        media = _inside(slide, "media")
        url = str(media.get("url") or "").strip()
        if media and not re.match(r"https?://\S+$", url):
            self.count("media without an address of their own")
        if media.get("thumbnail"):
            self.count("thumbnails")
        if not re.match(r"https?://\S+$", url):
            return ""
        if url not in self.sources:
            rows = self.tables["sources.toml"]["sources"]
            self.sources[url] = f"s{len(rows) + 1}"
            row = {"id": self.sources[url], "urls": [url]}
            title, credit = (plain_text(media.get(key) or "") for key in ("caption", "credit"))
            row["title"] = title or credit or url
            self.spot("sources.toml", ("sources", len(rows)), at, ("media",))
            rows.append(row | ({"publisher": credit} if credit else {}))
            self.count("media, which became sources: put how far you have checked them")
        return self.sources[url]

    def where(self, name: str, steps: Steps) -> Spot | None:
        if not steps:
            return self.spots.get((name, ())) or Spot(self.path.name)
        if name == "summit.toml" and steps == ("date",) and (name, steps) not in self.spots:
            at = "title.start_date"
            return Spot(self.path.name, "a row of Type title, column Year"
                        if self.path.suffix.lower() == ".csv" else at)  # fmt: skip
        return self.spots.get((name, steps))


def _with_stand_ins(reader: _Reader) -> Read:
    """What was read, and what is to be written where a timeline holds nothing."""
    header = reader.tables["summit.toml"]
    if not header.get("title"):
        header["title"] = reader.path.stem.replace("-", " ").capitalize()
        reader.count("titles of its own: the file's name stands in")
    header["languages"] = [_language(reader.tables)]
    word = plain_words(header["languages"][0]).t("page.to-be-written")
    groups = reader.issues or {f"[… 1: {word}]": "first-question"}
    for group, id in groups.items():
        reader.tables[f"issues/{id}.toml"] = {"short": group, "proposition": f"[…: {word}]"}
    header["issues"] = [*groups.values()]
    parties = ("first-party", "second-party")
    reader.tables["actors.toml"] = {
        "actors": {id: f"[… {number}: {word}]" for number, id in enumerate(parties, 1)}
    }
    left = [f"{reader.path.name}: {count} {what}" for what, count in reader.counts.items()]
    tag = header["languages"][0]
    left.append(f"{reader.path.name}: tells no language; its texts are taken as {tag}")
    left.append(f"{reader.path.name}: no actors, stances and outcomes; they are to be written")
    return Read(reader.tables, reader.where, (), tuple(left))


def read(path: Path) -> Read:
    """The events of a timeline, and stand-ins for what no timeline holds, marked as such.

    Raises SummitError where it is none, or cannot be read.
    """
    reader = _Reader(path)
    try:
        slides = _of_rows(path) if path.suffix.lower() == ".csv" else _of_json(path)
    except UnreadableError as error:
        raise refusal(path.name, "", str(error)) from None
    problems = [
        Problem(path.name, dotted(at), "is no slide; write an object {…} with start_date and text")
        for _, at, slide in slides
        if not isinstance(slide, dict)
    ]
    if problems:
        raise SummitError.of(problems)
    for kind, at, slide in slides:
        {"title": reader.head, "era": reader.era}.get(kind, reader.event)(slide, at)
    return _with_stand_ins(reader)


def _of_json(path: Path) -> list[tuple[str, Steps, Any]]:
    held = json_of(path)
    found: list[tuple[str, Steps, Any]] = []
    if held.get("title"):
        found.append(("title", ("title",), held["title"]))
    for key, kind in (("eras", "era"), ("events", "")):
        slides = held.get(key) or []
        if not isinstance(slides, list):
            said = f"{brief(slides)} is no list of slides; write them as [{{…}}, {{…}}]"
            raise refusal(path.name, key, said)
        found += [(kind, (key, number), one) for number, one in enumerate(slides)]
    return found


def _of_rows(path: Path) -> list[tuple[str, Steps, Any]]:
    columns, rows = csv_rows(path)
    if not {"Year", "Headline"} <= {*columns}:
        lacking = ", ".join(name for name in ("Year", "Headline") if name not in columns)
        close = next(
            (hint for name in columns if (hint := nearest(name, ("Year", "Headline")))), ""
        )
        said = f"so it is no timeline of TimelineJS{close}; its columns are {', '.join(COLUMNS)}"
        raise refusal(path.name, "row 1", f"no column {lacking}, {said}")
    return [
        (row.get("Type", "").strip().lower(), (number,), slide_of_row(row)) for number, row in rows
    ]


def _inside(slide: Slide, key: str) -> Mapping[str, Any]:
    found = slide.get(key)
    return found if isinstance(found, Mapping) else {}


def _language(tables: Mapping[str, Any]) -> str:
    """The language of a timeline, which does not tell it: Arabic by its letters, else English."""
    events = tables["events.toml"]["events"]
    told = "".join(f"{one.get('title')}{one.get('text', '')}".lower() for one in events)
    arabic = sum("\u0600" <= sign <= "\u06ff" for sign in told)
    return "ar" if arabic > sum("a" <= sign <= "z" for sign in told) / 2 else "en"


def write(summit: Summit, path: Path) -> list[str]:
    """Write a summit's events as JSON for TimelineJS, or, ``.csv``, as rows of its spreadsheet."""
    first, *others = summit.languages
    title: Slide = slide_dates(summit.date)
    title["text"] = {"headline": html_text(summit.title.pick(first)[0])}
    if summit.standfirst:
        title["text"]["text"] = html_text(summit.standfirst.pick(first)[0])
    eras = [
        {"start_date": slide_dates(one.start)["start_date"],
         "end_date": slide_dates(one.end)["start_date"],
         "text": {"headline": html_text(one.title.pick(first)[0])}}
        for one in summit.eras
    ]  # fmt: skip
    events = [_slide(summit, id, first) for id in summit.events]
    if path.suffix.lower() == ".csv":
        slides = [{**title, "type": "title"}, *events, *({**one, "type": "era"} for one in eras)]
        rows = (
            {key: guarded(cell) for key, cell in row_of_slide(slide).items()} for slide in slides
        )
        write_atomically(path, "\ufeff" + csv_text([*COLUMNS], rows))
    else:
        told = {"title": title, "events": events} | ({"eras": eras} if eras else {})
        write_atomically(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return [f"{path.name}: {line}" for line in _left(summit, others)]


def _slide(summit: Summit, id: str, language: str) -> Slide:
    event = summit.events[id]
    slide: Slide = slide_dates(event.date)
    slide["text"] = {"headline": html_text(event.title.pick(language)[0])}
    if event.text:
        slide["text"]["text"] = html_text(event.text.pick(language)[0])
    if event.issues:
        slide["group"] = summit.issues[event.issues[0]].short.pick(language)[0]
    for piece in event.evidence:
        source = summit.sources[piece.source]
        if source.urls:
            media = {"url": source.urls[0], "caption": html_text(source.title)}
            slide["media"] = media | {"credit": html_text(source.called(language))}
            break
    slide["unique_id"] = id
    return slide


def _left(summit: Summit, others: list[str]) -> list[str]:
    """What of a summit no timeline holds, a line for each kind."""
    events = summit.events.values()
    stances = sum(len(one.stance_records) for one in summit.issues.values())
    told = [f"{len(summit.issues)} issues with {stances} stances, and their outcomes, are not "
            "written; a timeline has events only"]  # fmt: skip
    if others:
        told.append(f"texts in {', '.join(others)} are not written; a timeline has one language")
    kinds = {
        "issues beyond the first": sum(max(0, len(one.issues) - 1) for one in events),
        "actors of events": sum(len(one.actors) for one in events),
        "dates that are approximate or open": sum(
            "~" in one.date.edtf or ".." in one.date.edtf for one in events
        ),
        "offsets of clock times": sum("T" in one.date.edtf for one in events),
        "pieces of evidence beyond the first address": sum(
            len(one.evidence) - any(summit.sources[piece.source].urls for piece in one.evidence)
            for one in events
        ),
        "places in sources, quotations and notes": sum(
            bool(piece.locator or piece.quote or piece.note)
            for one in events
            for piece in one.evidence
        ),
    }
    return told + [f"{what} ({count}) are not written" for what, count in kinds.items() if count]
