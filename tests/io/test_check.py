"""What ``check`` passes, ``export`` writes; what it does not pass, it tells in a line each."""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from inventing import TRIES
from spoiling import edit, toml, unnumbered

import summit
from summit.cli import cli

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made


def check(folder: Path) -> tuple[int, list[str]]:
    """The exit code of ``summit check``, and what it printed, without the numbers of lines.

    A traceback fails the test.
    """
    done = CliRunner().invoke(cli, ["check", str(folder)], catch_exceptions=False)
    return done.exit_code, [unnumbered(line) for line in done.stdout.splitlines()]


def complaint(folder: Path) -> str:
    """The one line that ``check`` prints of a summit, and ``load`` raises or passes."""
    code, lines = check(folder)
    assert code == 1
    [line] = lines
    assert "; " in line
    return line


def page(folder: Path) -> str:
    path = summit.export(folder, folder.parent / "page.html", charts="none")
    return path.read_text(encoding="utf-8")


# Commitments without ratings


@pytest.fixture
def unrated(toy_folder) -> Path:
    """The toy summit without the ratings of its one commitment, which end the file."""
    path = toy_folder / "issues" / "bridge.toml"
    text, ratings, _ = path.read_text(encoding="utf-8").partition("[[commitments.ratings]]")
    assert ratings
    path.write_text(text, encoding="utf-8")
    return toy_folder


def test_a_commitment_without_ratings_is_shown_as_not_rated(unrated):
    assert check(unrated)[0] == 0
    html = page(unrated).replace('"', "")
    row = re.search(r"<tr[^>]* data-issue=bridge>.*?</tr>", html, re.S)[0]
    told = re.findall(r"kept k-([a-z0-9-]+)[^>]*>([^<]*)<", row)
    assert [(kind, words.strip()) for kind, words in told] == [("not-rated", "Non évalué")]
    details = re.search(r"<ul class=ratings>.*?</ul>", html, re.S)[0]
    assert re.sub("<[^>]*>", "", details).strip() == "Non évalué"


def test_what_was_kept_shows_a_commitment_without_ratings_as_a_ring(unrated):
    records = summit.load(unrated)
    kept = summit.follow_through(records)
    assert kept.loc["bridge", "rating"].isna().all() and not kept.loc["bridge", "rated"].any()
    figure = summit.followed(records)
    [rings] = [t for t in figure.data if t.meta == {"kind": "ratings", "value": None}]
    assert len(rings.x) >= len(records.stops)
    assert summit.explore(records).get_state()


# Languages and their words


@pytest.mark.parametrize("tag", ["cs", "pt-BR"])
def test_a_language_without_words_is_told_where_to_put_them(tag, toy_folder):
    edit(toy_folder, "summit.toml", '["fr", "he"]', f'["fr", "he", "{tag}"]')
    code, lines = check(toy_folder)
    told = [line for line in lines if line.startswith(f"warning: locale/{tag}.toml: ")]
    assert code == 0 and "there are no words of the interface" in told[0]
    assert any("[take] lacks heading, link, python, print" in line for line in told)
    html = page(toy_folder)
    assert html.count('<span lang="en" dir="ltr">') > 50
    assert '<span lang="en" dir="ltr">How do we know</span>' in html
    assert not {"\ufdd0", "\ufdd1"} & {*html}
    shutil.copy(toy_folder / "locale/fr.toml", toy_folder / f"locale/{tag}.toml")
    assert not any(f"locale/{tag}" in line for line in check(toy_folder)[1])
    assert f"lang={tag}" in page(toy_folder).replace('"', "")


def test_a_language_that_nobody_knows_the_plurals_of_is_told(toy_folder):
    edit(toy_folder, "summit.toml", '["fr", "he"]', '["fr", "he", "zz"]')
    shutil.copy(toy_folder / "locale/fr.toml", toy_folder / "locale/zz.toml")
    assert complaint(toy_folder).startswith("summit.toml: languages[3]: 'zz' is a language whose ")


DATE = r"(?s)^\[date\].*?(?=^\[)"


@pytest.mark.parametrize(
    ("pattern", "words", "line"),
    [
        (DATE, "", 'date: expected a table [date] with its words, got \'x\''),
        (r"^list = .*$", 'list = "x"',
         "timeline.list: expected a table of plural forms, got 'x'; "
         'write timeline.list = { one = "…", other = "…" }'),
        (r"^list = .*$", 'list = { one = "x" }',
         "timeline.list.other: is missing; add its words, e.g. "
         'timeline.list = { one = "…", other = "…" }'),
        (r"^list = .*$", "list = { one = 1, other = 'x' }",
         'timeline.list.one: expected text in quotes, "…", got 1'),
        (r"^list = .*$", "list = { sole = '1', other = 'x' }",
         "timeline.list.sole: is no plural form; write one of zero, one, two, few, many, other"),
        (r"^skip = .*$", 'skip = { one = "x", other = "y" }',
         'page.skip: expected text in quotes, "…", got a table'),
        (r"^skip = .*$", "skip = 5", 'page.skip: expected text in quotes, "…", got 5'),
        (r"^skip = .*$", "skip = ['x']", 'page.skip: expected text in quotes, "…", got a list'),
        (r"^skip = .*$", r'skip = "a\\u0000b"',
         "page.skip: holds the sign U+0000, which no text may have; take it out"),
        (r"^skip = .*$", r'skip = "\\ufeff"',
         "page.skip: has no visible sign; write it or leave the line out"),
        (r"^about = .*$", 'about = "vers"',
         "date.about: lacks {date}; put it where its value is to stand"),
        (r"^about = .*$", 'about = "vers {date} {day}"',
         "date.about: nothing fills {day}; it can hold {date}"),
        (r"^skip = .*$", 'skip = "{x}"', "page.skip: nothing fills {x}; take it out"),
        (r"^list = .*$", 'list = { other = "{n} {m}" }',
         "timeline.list.other: nothing fills {m}; it can hold {n}"),
        (r"^months = .*$", 'months = "fr"',
         'date.months: expected a list of language tags, e.g. ["en"]; correct it'),
        (r"^months = .*$", "months = []",
         'date.months: expected a list of language tags, e.g. ["en"]; correct it'),
        (r"^months = .*$", 'months = ["fr", "zz"]',
         "date.months[2]: 'zz' is no language tag; write e.g. en, ar-EG"),
    ],
)  # fmt: skip
def test_a_word_of_the_wrong_kind_is_told_with_file_and_key(pattern, words, line, toy_folder):
    path = toy_folder / "locale" / "fr.toml"
    text, count = re.subn(pattern, words, path.read_text(encoding="utf-8"), count=1, flags=re.M)
    assert count == 1
    text = f'date = "x"\n{text}' if pattern == DATE else text
    path.write_text(text, encoding="utf-8")
    code, lines = check(toy_folder)
    assert (code, lines) == (1, [f"locale/fr.toml: {line}"])


def test_words_that_nobody_asks_for_are_passed_over(toy_folder):
    edit(toy_folder, "locale/fr.toml", "[page]", '[page]\nunknown = "x"')
    assert check(toy_folder)[0] == 0


def test_a_quotation_may_be_in_a_language_that_has_no_dates(toy_folder):
    path = next(path for path in toy_folder.rglob("*.toml") if "[stances.evidence.quote]" in
                path.read_text(encoding="utf-8") or "quote = {" in path.read_text(encoding="utf-8")
                or "evidence.quote]" in path.read_text(encoding="utf-8"))  # fmt: skip
    text = path.read_text(encoding="utf-8")
    found = re.subn(r'(quote\].*?language = )"[a-z]+"', r'\1"akk"', text, count=1, flags=re.S)
    assert found[1] == 1
    path.write_text(found[0], encoding="utf-8")
    assert check(toy_folder)[0] == 0
    assert "lang=akk" in page(toy_folder).replace('"', "")


# Addresses


@pytest.mark.parametrize(
    "url",
    ["https://[", r"https://a\u2100b/", "https://[::1", "https:///x",
     "https://a:99999/", "http://a:b/", "https://?q"],
)  # fmt: skip
def test_an_address_that_is_none_is_told(url, toy_folder):
    edit(toy_folder, "sources.toml", "urls = [", f'urls = ["https://example.org/", "{url}", ')
    line = complaint(toy_folder)
    assert re.match(r"sources\.toml: sources\[\w+\]\.urls\[2\]: .* is no address that a ", line)


# Texts


UNSEEN = [r"\ufeff", r"\u200b\u200d", r"\u200f\u2066", r"\u00a0\u3000", r"\u2028", r"\u00ad",
          r"\u2060", r"\u3164", r"\U000e0020"]  # fmt: skip
BROKEN = [(r"a\u0000b", "U+0000"), (r"a\u0001b", "U+0001"), (r"a\u001bb", "U+001B"),
          (r"a\u007fb", "U+007F"), (r"a\u0085b", "U+0085"), (r"a\u009fb", "U+009F"),
          (r"a\rb", "U+000D"), (r"a\ufffeb", "U+FFFE"), (r"a\ufdd0b", "U+FDD0"),
          (r"a\U0001ffffb", "U+1FFFF")]  # fmt: skip


def first(folder: Path, name: str, pattern: str, words: str) -> None:
    """Put other words into the first place that a pattern finds: its group 2."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    found = re.search(pattern, text, re.S | re.M)
    path.write_text(f"{text[: found.start(2)]}{words}{text[found.end(2) :]}", encoding="utf-8")


PLACES = [
    ("summit.toml", r'(\[terms\.name\]\nfr = ")([^"]*)', "terms[ferry].name"),
    ("summit.toml", r'(\[title\]\nfr = ")([^"]*)', "title"),
    ("summit.toml", r'(^version = ")([^"]*)', "version"),
    ("actors.toml", r'(\[actors\.name\]\nfr = ")([^"]*)', "actors[alder].name"),
    ("sources.toml", r'(^title = ")([^"]*)', "sources[gazette].title"),
    ("sources.toml", r'(^publisher = ")([^"]*)', "sources[gazette].publisher"),
    (
        "issues/bridge.toml",
        r'(^source = "minutes"\nlocator = ")([^"]*)',
        "stances[cedar #1].evidence[1].locator",
    ),
]


@pytest.mark.parametrize(("name", "pattern", "place"), PLACES)
@pytest.mark.parametrize("words", UNSEEN)
def test_a_text_without_a_visible_sign_is_refused(name, pattern, place, words, toy_folder):
    first(toy_folder, name, pattern, words)
    lines = check(toy_folder)[1]
    [line] = lines
    assert line.startswith(f"{name}: {place}: ")
    assert re.search(r"(has no visible sign|text is empty); write it or leave the line out", line)


@pytest.mark.parametrize(("name", "pattern", "place"), PLACES)
@pytest.mark.parametrize(("words", "sign"), BROKEN)
def test_a_text_with_a_sign_that_is_none_is_refused(name, pattern, place, words, sign, toy_folder):
    first(toy_folder, name, pattern, words)
    line = complaint(toy_folder)
    assert line.startswith(f"{name}: {place}: ") and f"holds the sign {sign}, which no text" in line


@pytest.mark.parametrize("words", [r"a\nb\tc", r"\u200fשלום\u200e", "👩\u200d👧", "é", "؟"])
def test_other_signs_are_taken(words, toy_folder):
    first(toy_folder, *PLACES[1][:2], words)
    assert check(toy_folder)[0] == 0


# Files


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (f"weight = {'9' * 5000}", "line 1: the number is too large; "),
        (f"weight = 0x{'f' * 5000}", "weight: the number is too large; "),
        (f"weight = {'9' * 400}", "weight: the number is too large; "),
        (f"weight = {'[' * 497}{']' * 497}", "nested too deep; "),
        (f"weight = {'[' * 5000}{']' * 5000}", "nested too deep; "),
        (f"weight = {'{a=' * 300}1{'}' * 300}", "nested too deep; "),
        (f"{'.'.join('a' * 3000)} = 1", "nested too deep; "),
    ],
    ids=["digits", "hexadecimal", "400 digits", "497 lists", "5000 lists", "tables", "dotted"],
)
@pytest.mark.parametrize("name", ["issues/bridge.toml", "summit.toml", "locale/fr.toml"])
def test_numbers_and_nesting_beyond_use_are_refused(words, line, name, toy_folder):
    path = toy_folder / name
    text = path.read_text(encoding="utf-8").replace("weight = 3\n", "", 1)
    path.write_text(f"{words}\n{text}", encoding="utf-8")
    told = [one for one in check(toy_folder)[1] if one.startswith(f"{name}: ") and line in one]
    assert len(told) == 1


def test_a_second_coding_of_too_deep_lists_is_refused_like_any_file(toy_folder):
    (toy_folder / "coding").mkdir()
    (toy_folder / "coding" / "second.toml").write_text(f"x = {'[' * 900}", encoding="utf-8")
    with pytest.raises(summit.SummitError, match=r"^coding/second\.toml: .*nested too deep; "):
        summit.load(toy_folder)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and devices there")
@pytest.mark.parametrize("name", ["issues/quay.toml", "locale/fr.toml", "events.toml"])
@pytest.mark.parametrize("kind", ["pipe", "device", "link to nothing"])
def test_what_is_no_file_is_refused_at_once(kind, name, toy_folder):
    path = toy_folder / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else "nowhere.toml")
    told = [line for line in check(toy_folder)[1] if line.startswith(f"{name}: ")]
    said = "is a link that leads to no file; " if kind[0] == "l" else "is a pipe or a device; "
    assert len(told) == 1 and said in told[0]


@pytest.mark.parametrize("folder", ["issues", "locale"])
def test_what_editors_and_systems_put_beside_the_files_is_left_out(folder, toy_folder):
    (toy_folder / folder / "._bridge.toml").write_bytes(b"\x00\x05\x16\x07\xff")
    (toy_folder / folder / ".#bridge.toml").symlink_to("somebody@host.1234")
    (toy_folder / folder / "bridge.toml~").write_text("[", encoding="utf-8")
    (toy_folder / folder / "bridge~.toml").write_text("[", encoding="utf-8")
    assert check(toy_folder)[0] == 0
    assert list(summit.load(toy_folder).issues) == ["bridge", "harbour", "fishing"]


@pytest.mark.parametrize("folder", ["issues", "locale"])
def test_a_file_in_the_place_of_an_inner_folder_is_told_alone(folder, toy_folder):
    shutil.rmtree(toy_folder / folder)
    (toy_folder / folder).write_text("", encoding="utf-8")
    assert complaint(toy_folder).startswith(f"{folder}/: cannot be read: ")


# All that check passes, export writes


VALUES: list[object] = [
    "x", "", "1066-10-14", "9000", "0001-01", "2031-05-14T23:30-04:00", "de", "unknown", 0, 3,
    -1e300, 1e300, 1e-300, [], ["x"], {"fr": "x"}, {"fr": "<b>&amp;", "he": "x" * 300},
    {"other": "x"}, True,
]  # fmt: skip


def mutations(value: object, other: Callable[[], object]) -> Iterator[object]:
    """Copies of a table with one value left out, doubled, or put another in its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield {name: item for name, item in value.items() if name != key}
            yield {**value, key: other()}
            yield from ({**value, key: made} for made in mutations(inner, other))
    elif isinstance(value, list) and value:
        yield value[1:]
        yield value[::-1]
        yield from ([made, *value[1:]] for made in mutations(value[0], other))


@pytest.mark.parametrize(
    "name",
    ["summit.toml", "actors.toml", "sources.toml", "events.toml", "accounts.toml",
     "issues/bridge.toml", "locale/fr.toml"],
)  # fmt: skip
def test_what_check_passes_export_writes(name, toy_folder):
    path = toy_folder / name
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    turns = iter(range(10**6))
    every = [*mutations(table, lambda: VALUES[next(turns) % len(VALUES)])]
    passed = 0
    for made in Random(1).sample(every, min(len(every), 20 * TRIES)):  # noqa: S311
        lines = [f"{key} = {toml(value)}\n" for key, value in made.items()]
        path.write_text("".join(lines), encoding="utf-8")
        if check(toy_folder)[0] == 0:
            passed += 1
            summit.export(toy_folder, toy_folder.parent / "page.html", charts="none")
    assert passed >= 2
