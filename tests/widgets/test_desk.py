"""The coding desk as Python sees it: passages become records, are undone, saved and found again."""

import gzip
import json
from itertools import count
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hostile import ATTACK

import summit
from summit.io import start

ARTICLE = """اختتمت قمة ريكيافيك أعمالها يوم 12 أكتوبر 1986.

قال ريغان إنه لن يتخلّى عن «مبادرة الدفاع الاستراتيجي» وإنّ الثمن كان مرتفعًا.
وأضاف أنه يقبل عشر سنوات 🕊️ بلا انسحاب.

وقال غورباتشوف إنّه لا يستطيع التوقيع بغير كلمة «المختبر».
"""
WORDS = {"en": "It would not give the plan up.", "ar": "لن يتخلى عن الخطة."}
NUMBERS = count()
MINE = "# asked back on Monday\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def begun() -> summit.Summit:
    """Two actors, one issue on which nobody has a position yet, two sources."""
    space = summit.issue(
        {"en": "Space defence", "ar": "الدفاع الفضائي"},
        id="space",
        proposition={"en": "It should stay in laboratories.", "ar": "ينبغي أن يبقى في المختبر."},
        outcome="rejected",
    )
    return summit.build(
        title={"en": "Reykjavik", "ar": "ريكيافيك"},
        date="1986-10-11/1986-10-12",
        actors={
            "us": {"en": "United States", "ar": "الولايات المتحدة"},
            "ussr": {"en": "Soviet Union", "ar": "الاتحاد السوفييتي"},
        },
        issues=[space],
        sources={"press": summit.source("صحيفة", language="ar"), "other": "Another one"},
    )


@pytest.fixture
def desk(begun, article):
    made = summit.code(begun, article, source="press")
    yield made
    made.close()


def code_all(desk) -> None:
    """A passage of each kind, and an issue that the summit does not have yet."""
    desk.stance("لن يتخلى عن مبادرة الدفاع", "space", "us", "against", WORDS)
    desk.stance("لا يستطيع التوقيع", "space", "ussr", "for", date="1986-10-12")
    desk.outcome("اختتمت قمة ريكيافيك أعمالها", "space", "rejected", WORDS)
    desk.event("اختتمت قمة ريكيافيك", "1986-10-12", WORDS, issues=["space"])
    issue = desk.issue(WORDS, id="years", proposition=WORDS, outcome="no-decision")
    desk.stance("يقبل عشر سنوات", issue, "us", "conditional")
    account = {"teller": "us", "audience": WORDS, "date": "1986-10-12"}
    desk.claim("وأضاف أنه يقبل عشر سنوات", issue, WORDS, account=account)


def asked(desk, monkeypatch, **message):
    """What the front end gets for a message."""
    sent = []
    monkeypatch.setattr(desk, "send", lambda _content, buffers: sent.append(buffers))
    desk._handle_custom_msg({"id": f"message-{next(NUMBERS)}", **message}, [])
    [[buffer]] = sent
    return json.loads(gzip.decompress(buffer))


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.toml")
    }


# Coding


def test_each_kind_of_passage_becomes_a_record_that_rests_on_it(desk):
    code_all(desk)
    s = desk.summit
    assert [one.position for one in s.issues["space"].stance_records] == ["against", "for"]
    assert s.issues["space"].outcome.summary["en"] == WORDS["en"]
    assert len(s.issues["space"].outcomes) == 1  # what nothing was told of has its evidence now
    assert s.issues["years"].stances["us"].position == "conditional"
    [event] = s.events.values()
    [account] = s.accounts.values()
    assert (event.issues, account.claims[0].issue) == (("space",), "years")
    piece = s.issues["space"].stances["us"].evidence[0]
    assert (piece.source, piece.status) == ("press", "verified")
    assert piece.quote.exact == "لن يتخلّى عن «مبادرة الدفاع" and piece.quote.language == "ar"
    assert piece.quote.prefix == "قال ريغان إنه"
    assert piece.locator in [one.id for one in s.sources["press"].paragraphs]


def test_what_is_coded_is_found_again(desk, tmp_path):
    code_all(desk)
    folder = desk.save(tmp_path / "reykjavik")
    found = summit.verify(summit.load(folder), {"press": ARTICLE})
    assert found.orphans.empty
    assert set(found.anchored["kind"]) == {"quotation", "locator"}
    assert len(found.anchored) == 2 * len(desk.passages)
    page = summit.export(folder, tmp_path / "page.html").read_text(encoding="utf-8")
    assert "لن يتخلّى عن «مبادرة الدفاع" in page and "paragraph 2" in page


def test_what_is_coded_and_what_not_is_counted(desk):
    assert desk.counts["paragraphs"] == 3 and desk.counts["coded"] == 0
    code_all(desk)
    assert desk.counts == {
        "paragraphs": 3, "coded": 3, "passages": 6,
        "stance": 3, "outcome": 1, "event": 1, "claim": 1,
    }  # fmt: skip
    assert [one["exact"] for one in desk.passages][1] == "لا يستطيع التوقيع"


def test_every_step_can_be_undone_and_done_again(desk, begun):
    seen = []
    desk.observe(seen.append, names="summit")
    code_all(desk)
    whole, steps = desk.summit.digest, len(desk.codes)
    assert len(seen) == steps
    for _ in range(steps + 2):
        desk.undo()
    assert (desk.codes, desk.summit.digest) == ((), begun.digest)
    assert (desk.can_undo, desk.can_redo, desk.dirty) == (False, True, False)
    for _ in range(steps + 2):
        desk.redo()
    assert desk.summit.digest == whole and not desk.can_redo and desk.dirty
    desk.undo()
    desk.event("اختتمت", "1986-10", WORDS)  # another way from there
    assert not desk.can_redo


def test_codes_can_be_set_removed_and_selected(desk):
    code_all(desk)
    before = desk.codes
    desk.remove(1)
    assert "ussr" not in desk.summit.issues["space"].stances
    desk.codes = before
    assert "ussr" in desk.summit.issues["space"].stances
    desk.selected = "عشر سنوات"
    paragraph, start, end = desk.selected
    assert desk.text.split("\n\n")[paragraph][start:end] == "عشر سنوات"
    desk.selected = None
    assert desk.selected == ()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            lambda d: d.stance("no such words", "space", "us", "for"),
            "does not stand in a paragraph",
        ),
        (lambda d: d.stance("قال", "space", "us", "for"), "more than once; give more of its words"),
        (lambda d: d.stance((9, 0, 1), "space", "us", "for"), "there is no paragraph 9"),
        (lambda d: d.stance(None, "space", "us", "for"), "passage: () is none; give its words"),
        (lambda d: d.stance("اختتمت", "spce", "us", "for"), "did you mean 'space'?"),
        (lambda d: d.stance("اختتمت", "space", "uss", "for"), "did you mean 'ussr'?"),
        (lambda d: d.stance("اختتمت", "space", "us", "agianst"), "did you mean 'against'?"),
        (lambda d: d.event("اختتمت", "12 October", WORDS), "is not a date"),
        (
            lambda d: setattr(d, "codes", [{"kind": "stnce", "record": {}}]),
            "did you mean 'stance'?",
        ),
        (lambda d: setattr(d, "codes", "x"), "is no list of codes"),
        (lambda d: setattr(d, "language", "arr"), "language: 'arr' is no language of the summit"),
        (lambda d: setattr(d, "lnguage", "ar"), "did you mean 'language'?"),
        (lambda d: d.remove(0), "remove: there is no code 0"),
        (lambda d: d.save(), "the summit has no folder; give one"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_changes_nothing(desk, begun, act, said):
    with pytest.raises(summit.SummitError) as error:
        act(desk)
    assert said in str(error.value) and "\n" not in str(error.value)
    assert (desk.codes, desk.language, desk.dirty) == ((), "en", False)
    assert desk.summit.digest == begun.digest


# Texts and sources


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "there is no such file"),
        (b"%PDF-1.7 \x00", "is a PDF; save it as plain text"),
        (b"PK\x03\x04", "is a packed file, e.g. of Word"),
        (b"a\x00b", "holds the sign U+0000, so it is no text"),
        ("é".encode("latin-1"), "line 1: byte 0xe9 is not UTF-8; save the file"),
        (ARTICLE.encode("utf-16"), "line 1: byte 0xff is not UTF-8; save the file"),
        (b" \n\t\n", "is empty"),
    ],
)
def test_a_text_that_is_none_is_refused_in_one_line(begun, tmp_path, data, said):
    path = tmp_path / "article.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(summit.SummitError) as error:
        summit.code(begun, path, source="press")
    assert said in str(error.value) and "\n" not in str(error.value)
    assert "article.txt" in str(error.value)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("pres", "no source has the id 'pres'; did you mean 'press'? A new one is begun in"),
        ("al-Araby", "'al-Araby' is no id; write small letters, digits and hyphens: 'al-araby'"),
        (None, "none is given; give the one that the text is of: press, other"),
        (["press", "other"], "2 are given; give the one that the text is of"),
        (5, "source: 5 is not a list of ids"),
    ],
)
def test_a_text_is_of_one_source_of_the_summit(begun, article, source, said):
    with pytest.raises(summit.SummitError) as error:
        summit.code(begun, article, source=source)
    assert said in str(error.value) and "\n" not in str(error.value)


def test_the_source_of_a_summit_that_has_one_need_not_be_said(begun, article):
    alone = begun.model_copy(update={"sources": {"press": begun.sources["press"]}})
    assert summit.code(alone, article).source == "press"


def test_where_places_have_other_names_passages_get_no_fingerprint(article):
    event = summit.event("1986-10-12", WORDS, evidence="press page 3")
    made = summit.build(
        title=WORDS, date="1986-10-12", actors={"us": "US"}, events=[event],
        issues=[summit.issue(WORDS, id="space", proposition=WORDS, outcome="rejected")],
        sources={"press": "Press"},
    )  # fmt: skip
    desk = summit.code(made, article)
    desk.outcome("اختتمت", "space", "rejected")
    assert desk.summit.sources["press"].paragraphs == ()
    assert desk.summit.issues["space"].outcome.evidence[0].locator == "paragraph 1"


def test_a_source_that_the_summit_lacks_is_begun_and_written_on_save_alone(
    begun, article, tmp_path
):
    folder = summit.save(begun, tmp_path / "reykjavik")
    path = folder / "sources.toml"
    path.write_text(MINE + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = files_in(folder)
    table = summit.explore(begun, group="table")
    desk = summit.code(folder, article, source="al-araby", group="table")
    assert desk.summit.sources["al-araby"].title == "article.txt" and not desk.dirty
    assert desk._notes == {"begun": "al-araby"} and files_in(folder) == before
    desk.outcome("اختتمت", "space", "rejected")
    assert table.summit is desk.summit
    for _ in range(2):
        desk.undo()
    assert {*desk.summit.sources} == {"press", "other", "al-araby"}
    desk.redo()
    desk.save()
    assert desk._notes == {} and path.read_text(encoding="utf-8").startswith(MINE)
    assert summit.load(folder).digest == desk.summit.digest
    [piece] = summit.load(folder).issues["space"].outcome.evidence
    assert (piece.source, piece.locator) == ("al-araby", "paragraph 1")


def test_a_summit_without_sources_says_how_one_is_begun(begun, article):
    alone = begun.model_copy(update={"sources": {}})
    with pytest.raises(summit.SummitError) as error:
        summit.code(alone, article)
    assert "source='press', and the desk begins it; sources.toml is" in str(error.value)
    desk = summit.code(alone, article, source="press")
    desk.outcome("اختتمت", "space", "rejected")
    assert desk.summit.issues["space"].outcome.evidence[0].source == "press"


def test_records_that_are_older_than_their_folder_are_told(begun, article, tmp_path):
    folder = summit.save(begun, tmp_path / "reykjavik")
    s = summit.load(folder)
    desk = summit.code(s, article, source="press")
    assert desk._notes == {}
    code_all(desk)
    desk.save()
    with pytest.warns(UserWarning, match="these records are not those in .*reykjavik") as told:
        later = summit.code(s, article, source="press")
    assert f"summit.code('{folder.as_posix()}', text=…)" in str(told[0].message)
    assert later._notes == {"other": folder.as_posix()}
    later.save(tmp_path / "mine")
    assert later._notes == {}


# A new summit


def test_an_issue_that_has_told_nothing_of_outcomes_has_none_yet(article, tmp_path):
    folder = start(tmp_path / "lake", title="Lake", date="1986-10-12", actors=["Alder", "Birch"])
    path = folder / "issues" / "first-question.toml"
    before = path.read_text(encoding="utf-8")
    desk = summit.code(folder, article, source="article")
    desk.stance("لا يستطيع التوقيع", "first-question", "alder", "for")
    desk.outcome("اختتمت قمة", "first-question", "agreed")
    desk.remove(1)
    assert desk.summit.issues["first-question"].outcomes == ()
    desk.save()
    text = path.read_text(encoding="utf-8")
    assert text.startswith(before.rstrip("\n")) and "outcomes = []" in text
    assert summit.load(folder).digest == desk.summit.digest
    later = summit.code(folder, article, source="article")
    later.outcome("اختتمت قمة", "first-question", "agreed")
    later.save()
    later.undo()
    later.save()
    assert path.read_text(encoding="utf-8").rstrip() == text.rstrip()


# Saving


def test_only_save_writes_and_comments_and_order_stay(desk, article, tmp_path):
    folder = desk.save(tmp_path / "reykjavik")
    path = folder / "issues" / "space.toml"
    own = MINE + path.read_text(encoding="utf-8") + "# to be seen to\n"
    path.write_text(own, encoding="utf-8")
    before = files_in(folder)
    later = summit.code(folder, article, source="press")
    code_all(later)
    assert files_in(folder) == before and later.dirty
    later.save()
    text = path.read_text(encoding="utf-8")
    for line in own.splitlines():
        assert line in text or line.startswith("outcome")
    assert text.startswith(MINE) and not later.dirty
    assert summit.load(folder).digest == later.summit.digest
    assert files_in(folder)["actors.toml"] == before["actors.toml"]
    for _ in later.codes:
        later.undo()
    later.save()
    assert not summit.load(folder).issues["space"].stances
    assert path.read_text(encoding="utf-8").startswith(MINE)


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk, article, tmp_path):
    code_all(desk)
    folder = desk.save(tmp_path / "reykjavik")
    later = summit.code(folder, article, source="press")
    later.stance("الثمن كان مرتفعًا", "space", "us", "against", date="1986-10-13")
    path = folder / "issues" / "space.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"against"', '"reserved"'), encoding="utf-8")
    before = files_in(folder)
    with pytest.raises(summit.SummitError) as error:
        later.save()
    assert "issues/space.toml: has changed on disk since it was read" in str(error.value)
    assert "stances[us].position" in str(error.value) and "save('my-copy')" in str(error.value)
    assert files_in(folder) == before and later.dirty
    path.write_text(text, encoding="utf-8")
    (folder / "actors.toml").write_text(MINE + (folder / "actors.toml").read_text("utf-8"), "utf-8")
    later.save()  # what is not written may have changed
    assert (folder / "actors.toml").read_text("utf-8").startswith(MINE)
    assert len(summit.load(folder).issues["space"].history["us"]) == 2


def test_a_data_package_is_saved_into_it(begun, article, tmp_path):
    path = tmp_path / "package" / "datapackage.json"
    path.parent.mkdir()
    summit.save(begun, path)
    desk = summit.code(path, article, source="press")
    code_all(desk)
    desk.save()
    assert summit.load(path).digest == desk.summit.digest
    assert not [*path.parent.rglob("*.toml")]


def test_a_summit_from_one_file_is_saved_into_it(begun, article, tmp_path):
    path = tmp_path / "reykjavik.json"
    summit.save(begun, path)
    desk = summit.code(path, article, source="press")
    code_all(desk)
    before = path.read_bytes()
    assert summit.load(path).digest == begun.digest
    path.write_bytes(before.replace(b"rejected", b"agreed"))
    with pytest.raises(summit.SummitError) as error:
        desk.save()
    said = "reykjavik.json: has changed on disk since it was read: issues.space.outcomes.0.status"
    assert str(error.value).startswith(f"{said}; nothing was written")
    path.write_bytes(before)
    assert desk.save() == path and summit.load(path).digest == desk.summit.digest
    other = desk.save(tmp_path / "folder")
    assert summit.load(other).digest == desk.summit.digest


@pytest.mark.slow
def test_a_workbook_with_more_in_it_than_a_summit_is_not_written_over(begun, article, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")  # of another extra
    path = tmp_path / "reykjavik.xlsx"
    summit.save(begun, path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Budget").append(["beds", 40])
    book.save(path)
    desk = summit.code(path, article, source="press")
    code_all(desk)
    before = path.read_bytes()
    with pytest.raises(summit.SummitError, match="holds what would be lost: Budget: the sheet is"):
        desk.save()
    assert path.read_bytes() == before
    with pytest.raises(summit.SummitError, match="a timeline holds events alone; save to"):
        desk.save(tmp_path / "coded.csv")
    assert desk.dirty and not (tmp_path / "coded.csv").exists()
    other = desk.save(tmp_path / "mine.xlsx")
    assert summit.load(other).digest == desk.summit.digest and not desk.dirty


@pytest.mark.parametrize("name", ["reykjavik.json", "reykjavik.xlsx"])
def test_what_is_wrong_is_told_in_the_words_of_the_file_that_is_coded_into(
    name, begun, article, tmp_path
):
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")  # of another extra
    desk = summit.code(summit.save(begun, tmp_path / name), article, source="press")
    with pytest.raises(summit.SummitError) as error:
        desk.stance("لا يستطيع التوقيع", "space", "ussr", "for", speaker="nobody")
    [said] = error.value.problems
    assert said.startswith(f"{name}: ") and "'nobody'" in said and ".toml" not in said
    assert not desk.codes and not desk.dirty


def test_what_has_changed_since_a_save_is_told_alone(begun, article, tmp_path):
    path = summit.save(begun, tmp_path / "reykjavik.json")
    desk = summit.code(path, article, source="press")
    code_all(desk)
    desk.save()
    path.write_bytes(path.read_bytes().replace(b"Another one", b"Another two"))
    desk.undo()
    with pytest.raises(summit.SummitError) as error:
        desk.save()
    changed = str(error.value).partition("was read: ")[2].partition(";")[0]
    assert changed == "sources.1.title, sources.1.publisher"


def test_an_issue_may_have_no_outcome_yet(desk):
    issue = desk.issue(WORDS, id="years", proposition=WORDS)
    assert desk.summit.issues[issue].outcome is None
    desk.outcome("اختتمت قمة ريكيافيك", issue, "agreed")
    assert desk.summit.issues[issue].outcome.status == "agreed"


@pytest.mark.slow
def test_a_bundled_summit_is_never_written_to(geneva, article, tmp_path):
    desk = summit.code(geneva, article, source="al-araby")
    desk.outcome("اختتمت", "cyber", "talks-opened", date="2021-06-17")
    with pytest.raises(summit.SummitError, match="has no folder; give one"):
        desk.save()
    folder = desk.save(tmp_path / "mine")
    assert "# no direction" in (folder / "issues" / "cyber.toml").read_text(encoding="utf-8")
    assert summit.load(folder).digest == desk.summit.digest
    with pytest.raises(summit.SummitError, match="holds a summit already"):
        summit.code(geneva, article, source="al-araby").save(folder)


# The front end


def test_the_text_is_not_in_the_state(begun):
    long = "\n".join(f"{number} {ARTICLE.splitlines()[0]}" for number in range(9_000))
    desk = summit.code(begun, long, source="press")
    desk.stance((8_000, 0, 9), "space", "us", "for", WORDS)
    assert len(desk.text) > 400_000
    state = {key: one for key, one in desk.get_state().items() if key not in ("_esm", "_css")}
    assert len(json.dumps(state, default=str)) < 20_000


def test_what_a_form_sends_is_coded_or_told_to_be_wrong(desk, monkeypatch):
    paragraphs = asked(desk, monkeypatch, want="content")["paragraphs"]
    assert paragraphs == [one.strip() for one in ARTICLE.split("\n\n")]
    place = [2, 0, 4]
    named = [
        {"kind": "issue", "record": {"short": WORDS, "proposition": WORDS, "outcome": "agreed"}},
        {"kind": "actor", "record": {"name": {"en": "France", "ar": "فرنسا"}}},
    ]
    row = {"actor": "+", "position": "for", "statement": WORDS, "date": ""}
    stance = {"kind": "stance", "place": place, "issue": "+", "record": row}
    assert asked(desk, monkeypatch, want="code", codes=[*named, stance]) == {"said": ""}
    assert desk.summit.issues["it-would-not-give-the-plan-up"].stances["france"].position == "for"
    wrong = {**stance, "issue": "space", "record": {**row, "actor": "us", "position": "yes"}}
    said = asked(desk, monkeypatch, want="code", codes=[wrong])
    assert "'yes' is not on the scale" in said["problem"] and said["field"] == ""
    wrong = {"kind": "event", "place": place, "record": {"date": "12 October", "title": WORDS}}
    assert asked(desk, monkeypatch, want="code", codes=[wrong])["field"] == "date"
    assert asked(desk, monkeypatch, want="undo") == {"said": ""} and desk.codes == ()
    assert "has no folder" in asked(desk, monkeypatch, want="save")["problem"]


def test_a_message_that_comes_twice_codes_once(desk, monkeypatch):
    code = {"kind": "outcome", "place": [0, 0, 6], "issue": "space", "record": {"status": "agreed"}}
    for _ in range(2):
        asked(desk, monkeypatch, want="code", codes=[code], id="same")
    assert len(desk.codes) == 1


def test_explorers_of_its_group_and_its_own_follow(begun, article):
    beside = summit.explore(begun, group="table", show="matrix")
    alone = summit.explore(begun, show="matrix")
    desk = summit.code(begun, article, source="press", group="table")
    own = desk.explore(group=None, language="ar")
    code_all(desk)
    joined = summit.explore(desk.summit, group="table")
    for one in (beside, own, joined):
        assert one.summit is desk.summit and one.issues == ("space", "years")
    assert alone.summit is begun and own.language == "ar"
    beside.issues = ["years"]
    assert joined.issues == ("years",) and own.issues == ("space", "years")
    desk.undo()
    desk.undo()
    desk.undo()
    assert beside.issues == ("space",) and beside.state == joined.state


def test_a_notebook_keeps_the_text_and_says_that_it_is_not_live(begun):
    hostile = f"{ATTACK}\n\n{ARTICLE}"
    desk = summit.code(begun, hostile, source="press", language="ar")
    desk.stance("يقبل عشر سنوات", "space", "us", "against", {"en": ATTACK, "ar": ATTACK})
    data, _ = desk._repr_mimebundle_()
    read = BeautifulSoup(data["text/html"], "html.parser")
    assert read.find("mark").text == "✕ يقبل عشر سنوات"
    assert ATTACK.split("\\")[0] in read.text and not read.find(["img", "script", "a", "b"])
    assert "ليس حيًّا" in read.text


def test_what_was_coded_in_an_earlier_sitting_is_shown_and_counted(desk, article, tmp_path):
    code_all(desk)
    folder = desk.save(tmp_path / "reykjavik")
    later = summit.code(folder, article, source="press")
    assert later.codes == () and not later.dirty
    assert later.counts == desk.counts

    def told(one):
        return sorted((passage["place"], passage["kind"]) for passage in one.passages)

    assert told(later) == told(desk)
    code = {**desk.codes[0]}
    later.codes = [code]  # once more: nothing is added
    assert later.counts == desk.counts and later.summit.digest == desk.summit.digest
