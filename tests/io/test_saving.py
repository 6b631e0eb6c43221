"""A summit that is saved is read back as equal records, whatever its texts hold."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from inventing import SIGNS, profile

import summit
from summit.records import sign_fault

LETTERS = st.text(
    st.sampled_from("abc ءآبتثج ёжз שלום «»“”'\"\\[]=#{}.,\n\t\u200f😀\x7f"), max_size=20
)
TEXT = (
    SIGNS | LETTERS | st.sampled_from(["قمة جنيف", "true", "1986", "[x]", '"""', "a = 1"])
).filter(lambda words: words.strip() and not sign_fault(words))
DAYS = st.sampled_from(
    ["1986", "1986-10", "1986-10-11", "1986-10-11T10:40Z", "1986-10~", "1986-11/.."]
)
POSITIONS = st.sampled_from(["for", "reserved", "neutral", "against", "silent", "mixed"])
BRIEF = st.sampled_from(["memo", "memo page 3", "memo (verified)", "wire 2.1 (uncertain)"])


def evidence(languages):
    """Pieces in strings, and with what no string holds: quotations and notes."""
    translation = st.dictionaries(st.sampled_from(languages), TEXT, min_size=1)
    more = st.fixed_dictionaries({}, optional={"prefix": TEXT, "translation": translation})
    quote = st.builds(lambda said, more: {"exact": said, "language": "fr"} | more, TEXT, more)
    table = st.fixed_dictionaries({"source": st.just("wire"), "quote": quote}, optional={
        "locator": TEXT, "status": st.just("verified"), "note": worded(languages),
    })  # fmt: skip
    return st.lists(BRIEF | table, max_size=3)


def worded(languages):
    """A text: a string, or one in some of the languages."""
    some = st.dictionaries(st.sampled_from(languages), TEXT, min_size=1)
    return TEXT | some


@st.composite
def summits(draw: st.DrawFn) -> summit.Summit:
    languages = draw(st.sampled_from([["en"], ["ar"], ["en", "ar"]]))
    text, pieces = worded(languages), evidence(languages)
    actors = draw(st.dictionaries(st.sampled_from(["us", "ussr", "is"]), text, min_size=1))
    stances = st.dictionaries(
        st.sampled_from([*actors]),
        POSITIONS
        | st.builds(
            summit.stance,
            POSITIONS,
            st.none() | text,
            date=st.none() | DAYS,
            evidence=pieces,
        ),
        min_size=1,
    )
    issues = st.builds(
        summit.issue, text, proposition=text, title=st.none() | text, stances=stances,
        outcome=st.sampled_from(["agreed", "no-decision"])
        | st.builds(summit.outcome, st.just("rejected"), text, date=DAYS, evidence=pieces),
        weight=st.none() | st.sampled_from([1, 2.5, 1e-9]),
    )  # fmt: skip
    more = draw(st.fixed_dictionaries({}, optional={
        "languages": st.just(languages), "standfirst": text, "headline": text, "licence": TEXT,
        "authors": st.lists(text, min_size=1, max_size=2), "publisher": text, "coded_by": text,
        "contact": TEXT, "updated": DAYS, "timezone": st.just("Atlantic/Reykjavik"),
        "version": TEXT,
    }))  # fmt: skip
    event = st.builds(summit.event, DAYS, text, st.none() | text, evidence=pieces)
    prints = st.dictionaries(TEXT, st.just(f"sha256:{'0' * 16}"), min_size=1)
    wires = st.fixed_dictionaries(
        {"title": TEXT.filter(lambda words: "\n" not in words)},
        optional={"publisher": st.just("W"), "name": text},
    )
    book = {"title": "Book"} | draw(st.fixed_dictionaries({}, optional={"paragraphs": prints}))
    return summit.build(
        title=draw(st.dictionaries(st.sampled_from(languages), TEXT, min_size=len(languages))),
        date=draw(
            st.sampled_from(["1986-10-11", "1986-10-11/1986-10-12", "1986", "1986-10-11T10Z"])
        ),
        actors=actors,
        issues=draw(st.lists(issues, min_size=1, max_size=3)),
        events=draw(st.lists(event, max_size=3)),
        sources={"memo": "Memo", "wire": draw(wires), "book": book},
        **{"languages": languages} | more,
    )


@pytest.mark.slow
@settings(profile(25), phases=[Phase.generate])
@given(made=summits())
def test_what_is_saved_is_read_back_as_equal_records(made, tmp_path_factory):
    folder = summit.save(made, tmp_path_factory.mktemp("saved") / "here")
    read = summit.load(folder)
    for name in type(made).model_fields:
        assert getattr(read, name) == getattr(made, name), name
    assert read == made and hash(read) == hash(made) and read.digest == made.digest


@pytest.mark.parametrize("name", ["toy", "geneva"])
def test_a_whole_summit_is_read_back(name, tmp_path, request):
    made = request.getfixturevalue(name)
    read = summit.load(summit.save(made, tmp_path / "saved"))
    assert read == made
    assert read != made.model_copy(update={"title": "Another"})
    assert read.locales == made.locales
    assert read.second_coding == made.second_coding


def test_a_folder_says_only_what_a_reader_reads(tmp_path):
    s = summit.build(
        title="Reykjavik 1986", date="1986-10-11/1986-10-12",
        actors={"us": "United States", "ussr": "Soviet Union"},
        issues=[summit.issue(
            "Space", proposition="Keep it in the laboratory.", outcome="no-decision",
            stances={"us": "against", "ussr": summit.stance("for", evidence="memo 3")},
        )],
        sources={"memo": "Memorandum"},
    )  # fmt: skip
    folder = summit.save(s, tmp_path / "r")
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")}
    assert files == {"summit.toml", "actors.toml", "sources.toml", "issues/space.toml"}
    header = tomllib.loads((folder / "summit.toml").read_text(encoding="utf-8"))
    assert header == {
        "title": "Reykjavik 1986",
        "date": "1986-10-11/1986-10-12",
        "issues": ["space"],
    }
    issue = (folder / "issues/space.toml").read_text(encoding="utf-8")
    assert 'evidence = ["memo 3"]' in issue and "basis" not in issue and "date" not in issue
    assert '[[stances]]\nactor = "us"\nposition = "against"\n' in issue


def test_saving_twice_gives_the_same_bytes_and_keeps_other_files(toy, tmp_path):
    folder = summit.save(toy, tmp_path / "saved")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    def held() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    before = held()
    assert summit.save(toy, folder) == folder and held() == before


def test_another_summits_issues_are_never_left_beside(toy, tmp_path):
    folder = summit.save(toy, tmp_path / "saved")
    (folder / "issues" / "old.toml").write_text("", encoding="utf-8")
    before = (folder / "summit.toml").read_bytes()
    with pytest.raises(summit.SummitError) as caught:
        summit.save(toy.model_copy(update={"version": "9"}), folder)
    assert str(caught.value) == (
        f"{folder}: holds issues/old.toml, which this summit has not; "
        "take them away, or choose another folder"
    )
    assert (folder / "summit.toml").read_bytes() == before


def test_events_of_another_summit_are_never_left_beside(toy, tmp_path):
    folder = summit.save(toy, tmp_path / "toy")
    for path in (folder / "issues").iterdir():
        path.unlink()
    plain = summit.build(
        title="Dull", date="2030-12-31", actors={"a": "A"},
        issues=[summit.issue("Peace", proposition="Yes.", stances={"a": "for"}, outcome="agreed")],
    )  # fmt: skip
    with pytest.raises(
        summit.SummitError, match=r"holds .*events\.toml, .*which this summit has not"
    ):
        summit.save(plain, folder)


def test_a_file_in_the_folders_place_is_refused(toy, tmp_path):
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(summit.SummitError, match="is a file, not a folder; give a folder's name"):
        summit.save(toy, tmp_path / "x")
