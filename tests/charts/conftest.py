"""Summits that the figures are drawn of: Geneva's, and one with nothing to spare."""

import json

import pytest

import summit

EVIDENCE = 'evidence = [{ source = "paper", locator = "page 1", status = "verified" }]\n'
STANCE = 'statement = { en = "<b>Yes</b> & no" }\n' + EVIDENCE


@pytest.fixture
def small(tmp_path):
    """One issue more than needed, three actors, a scale of three and a meeting of two days."""
    header = (
        'id = "small"\nlanguages = ["en", "ar"]\ndate = "1986-10-11/1986-10-12"\n'
        'updated = "2026-01-01"\nversion = "1"\nlicence = "CC-BY-4.0"\nissues = ["tests", "arms"]\n'
        'columns = ["a", "b", "c"]\npair = ["a", "b"]\n'
        'window = { from = "1986-10-01", to = "1986-10-12" }\n'
        + "".join(
            f'{key} = {{ en = "{key} < 1986" }}\n'
            for key in ("title", "headline", "standfirst", "description", "lane")
        )
        + "".join(
            f'[[scale]]\nposition = "{word}"\nvalue = {value}\n'
            f'label = {{ en = "{word.title()}" }}\nmeaning = {{ en = "{word}" }}\n'
            for word, value in (("no", 0), ("perhaps", 0.5), ("yes", 1))
        )
    )
    (tmp_path / "summit.toml").write_text(header, encoding="utf-8")
    (tmp_path / "actors.toml").write_text(
        "".join(
            f'[[actors]]\nid = "{id}"\nkind = "government"\nname = {{ en = "Land {id}" }}\n'
            for id in "abc"
        ),
        encoding="utf-8",
    )
    (tmp_path / "sources.toml").write_text(
        '[[sources]]\nid = "paper"\nkind = "press"\ntitle = "P"\npublisher = "P"\n'
        'date = "1986"\nlanguage = "en"\n',
        encoding="utf-8",
    )
    (tmp_path / "events.toml").write_text(
        "".join(
            f'[[events]]\nid = "{id}"\ndate = "{date}"\nissues = {json.dumps(issues)}\n'
            f'title = {{ en = "{id}" }}\ntext = {{ en = "{id}" }}\n{EVIDENCE}'
            for id, date, issues in (
                ("long-ago", "1972", ["arms"]),
                ("month", "1986-02", []),
                ("about", "1986-05-02~", ["arms", "tests"]),
                ("day-one", "1986-10-11", []),
                ("later", "1987-12-08", ["arms"]),
            )
        ),
        encoding="utf-8",
    )
    (tmp_path / "issues").mkdir()
    for id, stances in (
        (
            "arms",
            [("a", "yes", "1986-10-11"), ("a", "no", "1987-01-01"), ("b", "no", "1986-10-11")],
        ),
        ("tests", [("a", "silent", "1986-10-11"), ("b", "perhaps", "1986-10-12")]),
    ):
        (tmp_path / "issues" / f"{id}.toml").write_text(
            "".join(f'{key} = {{ en = "{id}" }}\n' for key in ("short", "title", "proposition"))
            + "".join(
                f'[[stances]]\nactor = "{actor}"\nposition = "{word}"\nbasis = "stated"\n'
                f'date = "{date}"\n{STANCE}'
                for actor, word, date in stances
            )
            + '[[outcomes]]\nstatus = "agreed"\ndate = "1986-10-12"\nsummary = { en = "x" }\n'
            + EVIDENCE,
            encoding="utf-8",
        )
    return summit.load(tmp_path)
