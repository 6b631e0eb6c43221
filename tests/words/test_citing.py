"""Citations say the same whatever a title holds, as programs that read them find out."""

import json
import re
from functools import cache

import bibtexparser
import pytest
import rispy
from answers import cases
from bibtexparser.middlewares import RemoveEnclosingMiddleware
from pydantic import ValidationError

from summit.records import Summit, Text
from summit.words import citing

HOSTILE = dict(cases("hostile")["texts"])
NO_TEXT = {kind for kind in HOSTILE if kind.startswith("forbidden sign")}
TITLES = {kind: text for kind, text in HOSTILE.items() if kind not in NO_TEXT}

SIGNS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    "{}": "",
} | {f"\\{sign}": sign for sign in "&%$#_"}
"""TeX's names of signs, and the empty group that keeps two signs from being read as one."""


@cache
def titled(toy: Summit, title: str) -> Summit:
    words = Text({"fr": title, "he": title})
    return toy.model_copy(
        update={"title": words, "headline": words, "version": title, "licence": title}
    )


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def untexed(text: str) -> str:
    return re.sub("|".join(map(re.escape, SIGNS)), lambda found: SIGNS[found[0]], text)


def test_what_is_no_text_is_refused(toy):
    for kind in NO_TEXT:
        with pytest.raises(ValidationError, match=r"no visible sign|may have|is empty"):
            titled(toy, HOSTILE[kind])


def test_bibtex_is_one_entry_that_says_the_title(toy):
    wrong = []
    for kind, title in TITLES.items():
        read = bibtexparser.parse_string(
            citing.bibtex(titled(toy, title), "fr"), parse_stack=[RemoveEnclosingMiddleware()]
        )
        found = [(entry.entry_type, entry.key, [*entry.fields_dict]) for entry in read.blocks]
        keys = ["author", "title", "year", "version", "publisher", "note"]
        good = [("misc", toy.id, keys)]
        told = in_one_line(title)
        said = {name: one.value for name, one in read.blocks[0].fields_dict.items()}
        said = {name: untexed(text) for name, text in said.items()}
        if (
            found != good
            or said["title"] != f"{{{told}}}"
            or said["version"] != told
            or said["note"] != f"Licence: {told}"
        ):
            wrong.append((kind, found, said))
    assert not wrong


@pytest.mark.slow
def test_no_sign_of_a_title_is_a_command_to_tex(toy):
    for title in TITLES.values():
        field = re.search(
            r"(?m)^  title = \{\{(.*)\}\},$", citing.bibtex(titled(toy, title), "fr")
        )[1]
        rest = re.sub("|".join(map(re.escape, SIGNS)), "·", field)
        assert not re.search(r"[\\{}~^&%$#_]|--|``|''", rest), field


def test_ris_is_one_record_that_says_the_title(toy):
    for title in TITLES.values():
        [record] = rispy.loads(citing.ris(titled(toy, title), "fr"))
        told = in_one_line(title)
        assert (record["type_of_reference"], record["title"]) == ("DATA", told)
        assert record["edition"] == told and record["notes"] == [f"Licence: {told}"]
        assert {*record} == {
            "type_of_reference", "authors", "title", "year", "edition", "publisher", "notes",
        }  # fmt: skip


def test_the_data_for_machines_say_the_title_letter_by_letter(toy):
    for title in TITLES.values():
        told = json.loads(json.dumps(citing.schema_org(titled(toy, title), "fr")))
        assert told["headline"] == told["about"]["name"] == title


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bundled_summit_is_cited_in_both_formats(geneva, language):
    read = bibtexparser.parse_string(citing.bibtex(geneva, language))
    [entry], [record] = read.entries, rispy.loads(citing.ris(geneva, language))
    assert entry.fields_dict["version"].value == record["edition"] == geneva.version
    assert record["title"] == geneva.title[language]
