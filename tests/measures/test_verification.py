"""Evidence found again in copies of the sources, and carried as W3C Web Annotations."""

import json
import re
from pathlib import Path

import pytest
from answers import cases
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import summit
from summit.cli import cli
from summit.records import coverage, fingerprint

HERE = Path(__file__).parents[1]
TOY = HERE / "toy"
GAZETTE = (TOY / "texts" / "gazette.txt").read_text(encoding="utf-8")
ARTICLES = sorted(HERE.parents[1].glob("*/source/*.txt"))  # at hand beside a working copy only
SCHEMA = json.loads((HERE / "annotation.schema.json").read_text(encoding="utf-8"))
MENU = "Accueil\nAbonnez-vous\n\n"
CAPTION = "Photo : le lac\n"


def furnished(text: str) -> str:
    """A text as a web page has it: menu, heading, a caption again and again, footer."""
    first, *rest = text.strip().split("\n\n")
    return f"{MENU}{first}\n{CAPTION * 3}\nLe pont\n" + "\n\n".join(rest) + f"\n{CAPTION}Fermer"


PAGE = furnished(GAZETTE)
CHANGED = PAGE.replace("la crue", "la neige")


@pytest.fixture
def quoting(make, tmp_path):
    """A summit with one quotation, from the source ``paper``."""

    def made(exact: str, *paragraphs: str, **around: str) -> summit.Summit:
        make({"tax": (1, {"a": ("for", "2020-06-05")})}, scale={"for": 1, "against": -1})
        folder = tmp_path / "written"
        source = {"id": "paper", "kind": "press", "title": "P", "publisher": "P", "date": "2020"}
        lines = ["", "[[sources]]", *(f'{key} = "{value}"' for key, value in source.items())]
        lines += ['language = "en"']
        for number, paragraph in enumerate(paragraphs, 1):
            lines += ["[[sources.paragraphs]]", f'id = "{number}"']
            lines += [f'fingerprint = "{fingerprint(paragraph)}"']
        with (folder / "sources.toml").open("a", encoding="utf-8") as file:
            file.write("\n".join(lines))
        words = {"exact": exact, "language": "en", **around}
        table = ", ".join(f"{key} = {json.dumps(value)}" for key, value in words.items())
        (folder / "events.toml").write_text(
            '[[events]]\nid = "talk"\ndate = "2020-06-05"\ntitle = { en = "T" }\n'
            'text = { en = "T" }\n[[events.evidence]]\nsource = "paper"\nlocator = "1"\n'
            f'status = "verified"\nquote = {{ {table} }}\n',
            encoding="utf-8",
        )
        return summit.load(folder)

    return made


# What is found


def test_every_quotation_and_paragraph_is_found_among_page_furniture(toy):
    found = summit.verify(toy, {"gazette": PAGE})
    assert found.orphans.empty
    cited = summit.frames(toy).evidence.query("source == 'gazette'")
    kinds = found.anchored["kind"].value_counts()
    assert kinds["locator"] == len(cited) > 5
    assert kinds["quotation"] == cited["quote"].notna().sum() == 1
    assert set(found.anchored["source"]) == {"gazette"}


def test_found_rows_say_how_and_on_which_line(toy):
    found = summit.verify(toy, {"gazette": PAGE}).anchored
    row = found.query("record == 'issues.bridge.stances.0'").set_index("kind")
    lines = PAGE.splitlines()
    assert row["match"].to_dict() == {"quotation": "normalised", "locator": "fingerprint"}
    assert {lines[line - 1][:11] for line in row["line"]} == {"« Le pont s"}
    bare = PAGE.replace(" »", "")  # the words after it now follow as they are noted down
    assert "exact" in set(summit.verify(toy, {"gazette": bare}).anchored["match"])


def test_sources_without_a_text_are_listed_and_change_nothing(toy):
    found = summit.verify(toy, {"gazette": PAGE})
    left = found.unchecked.set_index("source")
    assert "gazette" not in left.index
    assert set(left.index) == set(toy.sources) - {"gazette"}
    assert set(left["reason"]) == {"no text given"}
    pieces = summit.frames(toy).evidence["source"].value_counts()
    assert left["pieces"].to_dict() == {id: pieces.get(id, 0) for id in left.index}
    nothing = summit.verify(toy, {})
    assert nothing.anchored.empty and nothing.orphans.empty
    assert list(nothing.unchecked["source"]) == list(toy.sources)


def test_pieces_with_nothing_to_look_for_are_not_counted_as_found(toy):
    found = summit.verify(toy, {"minutes": "Rien."})
    assert found.anchored.empty and found.orphans.empty
    left = found.unchecked.set_index("source").loc["minutes"]
    assert left["reason"] == "neither quotation nor fingerprint"
    assert left["pieces"] > 1


QUOTED = cases("quotations")


@pytest.mark.parametrize(("exact", "text"), QUOTED["found"].values(), ids=QUOTED["found"])
def test_a_quotation_in_another_form_is_found(exact, text, quoting):
    found = summit.verify(quoting(exact), {"paper": text})
    assert found.orphans.empty
    assert list(found.anchored["kind"]) == ["quotation"]


@pytest.mark.parametrize(("exact", "text"), QUOTED["orphan"].values(), ids=QUOTED["orphan"])
def test_other_words_are_an_orphan(exact, text, quoting):
    found = summit.verify(quoting(exact), {"paper": text})
    assert found.anchored.empty
    (row,) = found.orphans.to_dict("records")
    assert (row["record"], row["source"], row["kind"]) == ("events.talk", "paper", "quotation")
    assert row["sought"] == exact
    assert 0 <= row["score"] < 1


def test_the_words_around_a_quotation_tell_which_place_is_meant(quoting):
    there = quoting("a red line", prefix="NATO is", suffix="for us")
    assert summit.verify(there, {"paper": "NATO is “a red line” for us."}).orphans.empty
    (row,) = summit.verify(there, {"paper": "Gas is a red line for us."}).orphans.to_dict("records")
    assert row["sought"] == "NATO is a red line for us"
    assert row["nearest"] == "Gas is a red line for us."


def test_a_paragraph_broken_into_lines_is_found(quoting):
    paragraph = "They spoke of a red line, and then of rain."
    copy = paragraph.replace("line, ", "line,\n")
    found = summit.verify(quoting("a red line", paragraph), {"paper": f"Menu\n\n{copy}\n\nClose"})
    assert found.orphans.empty
    assert set(found.anchored["kind"]) == {"quotation", "locator"}


def test_a_quotation_has_the_line_on_which_it_begins(quoting):
    lines = [f"{number}" for number in range(1, 40)]
    lines[29:31] = ["Then they drew a red", "line, and parted."]
    found = summit.verify(quoting("a red line"), {"paper": "\n".join(lines)})
    assert found.anchored[["match", "line"]].to_numpy().tolist() == [["normalised", 30]]


# What is not found


def test_a_changed_paragraph_is_told_from_any_number_of_other_lines(quoting):
    paragraph = "They spoke of a red line, and then of rain."
    changed = paragraph.replace("spoke", "wrote")
    others = [f"Of {word} and of much else there was a great deal to be read, too." for word in
              ("snow", "wind", "hail", "ice", "fog", "mist", "sun", "dust") * 9]  # fmt: skip
    others = [f"{number}. {line}" for number, line in enumerate(others)]
    found = summit.verify(
        quoting("of a red line", paragraph), {"paper": "\n\n".join([changed, *others])}
    )
    (row,) = found.orphans.to_dict("records")
    assert (row["kind"], row["nearest"], row["line"]) == ("locator", changed, 1)


def test_a_changed_word_makes_orphans_of_all_that_rest_on_its_paragraph(toy):
    before, after = (summit.verify(toy, {"gazette": text}) for text in (PAGE, CHANGED))
    rests = before.anchored.query("locator == '2'")
    assert list(after.orphans["record"]) == list(rests["record"])
    assert len(after.anchored) == len(before.anchored) - len(rests)
    line = next(n for n, line in enumerate(CHANGED.splitlines(), 1) if "neige" in line)
    assert set(after.orphans["line"]) == {line}
    assert after.orphans["score"].between(0.5, 0.999).all()
    rows = after.orphans.query("record == 'issues.bridge.stances.0'").set_index("kind")
    kept = "Le pont se fera, mais pas avant la fin de la neige », a déclaré la maire"
    assert rows["nearest"]["quotation"] == kept
    assert rows["nearest"]["locator"] == CHANGED.splitlines()[line - 1]
    assert rows["sought"]["locator"].startswith("paragraph 2, sha256:")


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_changed_paragraph_is_looked_for_between_those_that_still_stand(toy, number):
    paragraphs = GAZETTE.strip().split("\n\n")
    paragraphs[number - 1] = re.sub(r"\w{5,}", "autrement", paragraphs[number - 1], count=1)
    found = summit.verify(toy, {"gazette": furnished("\n\n".join(paragraphs))})
    lost = found.orphans.query("kind == 'locator'")
    assert set(lost["locator"]) == {str(number)}
    assert set(lost["nearest"]) == {paragraphs[number - 1]}


def test_a_text_of_something_else_has_only_orphans(toy):
    found = summit.verify(toy, {"gazette": "Une tout autre page.\n\nElle ne parle de rien."})
    assert found.anchored.empty
    assert (found.orphans["score"] < 0.6).all()


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            {"gazete": ""},
            "gazete: no source of lac-morra-2031 has this id; did you mean 'gazette'?; see sources",
        ),
        ({"gazette": Path("a")}, "gazette: its text is of type "),
    ],
)
def test_wrong_texts_are_refused(toy, texts, said):
    with pytest.raises(summit.SummitError) as caught:
        summit.verify(toy, texts)
    assert str(caught.value).startswith(said)


# The article


@pytest.fixture(scope="module")
def article() -> str:
    if not ARTICLES:
        pytest.skip("the article that Geneva 2021 starts from is not at hand: it is not shipped")
    return ARTICLES[0].read_text(encoding="utf-8")


def test_the_article_has_no_orphan(geneva, article):
    found = summit.verify(geneva, {"al-araby": article})
    assert found.orphans.empty, found.orphans.to_string()
    used = summit.frames(geneva).evidence.query("source == 'al-araby'")
    assert len(found.anchored) == len(used) + used["quote"].notna().sum() > 100


def test_one_word_changed_in_any_used_paragraph_of_the_article_is_found_out(geneva, article):
    lines = article.splitlines()
    used = set(summit.frames(geneva).evidence.query("source == 'al-araby'")["locator"])
    for paragraph in geneva.sources["al-araby"].paragraphs:
        if paragraph.id not in used:
            continue
        places = [n for n, line in enumerate(lines) if fingerprint(line) == paragraph.fingerprint]
        changed = list(lines)
        for place in places:
            first, *words = lines[place].split(" ")
            changed[place] = " ".join([first, "\u0643\u0644\u0645\u0629", *words[1:]])
        lost = summit.verify(geneva, {"al-araby": "\n".join(changed)}).orphans
        assert set(lost["locator"]) == {paragraph.id}
        if paragraph.id != "H":  # its changed copies repeat each other, as furniture does
            assert set(lost.query("kind == 'locator'")["line"]) == {places[0] + 1}


# The command


def verify_toy(tmp_path: Path, text: str, *more: str):
    path = tmp_path / "gazette.txt"
    path.write_text(text, encoding="utf-8-sig")  # as some editors save it
    return CliRunner().invoke(cli, ["verify", str(TOY), "--source", f"gazette={path}", *more])


def test_the_command_prints_a_table_and_what_was_not_checked(tmp_path):
    done = verify_toy(tmp_path, PAGE)
    assert (done.exit_code, done.stderr) == (0, "")
    left, head, row, total = done.stdout.splitlines()
    assert left.startswith("not checked, no text given (pieces): minutes (")
    assert head.split() == ["source", "quotations", "paragraphs", "orphans"]
    assert re.fullmatch(r"gazette +1 of 1 +(\d+) of \1 +0", row)
    assert re.fullmatch(r"\d+ found, 0 orphans", total)


def test_the_command_prints_each_orphan_and_exits_with_1(tmp_path):
    done = verify_toy(tmp_path, CHANGED)
    assert (done.exit_code, done.stderr) == (1, "")
    assert "orphan: quotation gazette, 2: issues.bridge.stances.0\n" in done.stdout
    assert "  sought:  Le pont se fera, mais pas avant la fin de la crue" in done.stdout
    assert re.search(r"^  nearest: 0\.\d{3}, line \d+: .*neige", done.stdout, flags=re.M)
    assert not done.stdout.endswith(" 0 orphans\n")


@pytest.mark.parametrize(("text", "code"), [(PAGE, 0), (CHANGED, 1)])
def test_the_command_prints_json_that_says_the_same(toy, tmp_path, text, code):
    done = verify_toy(tmp_path, text, "--json")
    assert done.exit_code == code
    data = json.loads(done.stdout)
    found = summit.verify(toy, {"gazette": text})
    assert data.pop("summit") == toy.id
    for name, rows in data.items():
        assert rows == json.loads(getattr(found, name).to_json(orient="records"))
    assert set(data) == {"anchored", "orphans", "unchecked"}


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ([], 2, "Missing option '--source'"),
        (["--source", "gazette"], 2, "'gazette' is not ID=FILE"),
        (["--source", "=a.txt"], 2, "'=a.txt' is not ID=FILE"),
        (["--source", "gazette=a.txt", "--source", "gazette=b.txt"], 2, "'gazette' is given twice"),
        (["--source", "gazete=a.txt"], 1, "did you mean 'gazette'?"),
        (["--source", "gazette=gone.txt"], 1, "gone.txt: no such file or directory; check"),
        (["--source", "gazette=folder"], 1, "folder: is a directory; check"),
        (["--source", "gazette=latin.txt"], 1, "latin.txt: line 2: byte 0xe9 is not UTF-8; save"),
    ],
)
def test_the_command_says_what_is_wrong(options, code, said, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin.txt").write_bytes("a\né".encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["verify", str(TOY), *options])
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert code == 2 or len(done.stderr.splitlines()) == 1


# Coverage


def without_evidence(toy: summit.Summit) -> summit.Summit:
    """The toy summit with an actor more, whose role rests on nothing."""
    role = summit.Actor(id="bare", kind="person", name=toy.title, role=toy.title)
    return toy.model_copy(update={"actors": {**toy.actors, "bare": role}})


def test_coverage_counts_each_kind_and_what_lacks_evidence(toy):
    covered = coverage(toy)
    assert all(carried == needed > 0 for carried, needed in covered.values())
    stances = sum(len(issue.stance_records) for issue in toy.issues.values())
    assert covered["stances"] == (stances, stances)
    assert covered["events"][1] + covered["developments"][1] == len(toy.events)
    lacking = without_evidence(toy)
    assert coverage(lacking) == covered | {"actors": (2, 3)}


def test_check_fails_below_all(toy, monkeypatch):
    lacking = without_evidence(toy)
    monkeypatch.setattr("summit.io.load", lambda _: lacking)
    done = CliRunner().invoke(cli, ["check", str(TOY)])
    assert done.exit_code == 1
    assert "actors 2 of 3" in done.stdout
    assert "1 record without evidence" in done.stderr
    assert "no problems" not in done.stdout


# Web Annotations


@pytest.mark.parametrize("name", [TOY, "geneva-2021"])
def test_annotations_are_valid_and_come_back_equal(name):
    told = summit.load(name)
    data = json.loads(json.dumps(summit.to_annotations(told)))
    assert not list(Draft202012Validator(SCHEMA).iter_errors(data))
    items = data["first"]["items"]
    evidence = summit.frames(told).evidence
    assert data["total"] == len(items) == len(evidence) + evidence["quote"].notna().sum()
    assert len({item["id"] for item in items}) == len(items)
    back = summit.from_annotations(data)
    assert [record for record, _ in back] == list(evidence["record"])
    assert [piece.locator for _, piece in back] == list(evidence["locator"])
    owned = told.issues[next(iter(told.issues))].stance_records[0].evidence
    assert all(piece in [found for _, found in back] for piece in owned)
    assert summit.from_annotations(data["first"]) == back


def test_annotations_keep_all_of_a_piece_of_evidence(toy):
    back = summit.from_annotations(summit.to_annotations(toy))
    told = toy.issues["bridge"].history["cedar"][-1].evidence[0]
    assert told.quote.translation and told.note
    assert [piece for record, piece in back if record == "issues.bridge.stances.3"] == [told]


def test_the_schema_refuses_what_the_vocabulary_has_not(toy):
    data = summit.to_annotations(toy)
    for spoilt in (
        {"motivation": "admiring"},
        {"type": "Note"},
        {"target": {"source": {"id": "a b"}, "selector": {"type": "FragmentSelector"}}},
        {"body": [{"type": "TextualBody", "purpose": "linking"}]},
    ):
        page = data["first"] | {"items": [data["first"]["items"][0] | spoilt]}
        assert list(Draft202012Validator(SCHEMA).iter_errors(data | {"first": page})), spoilt


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "expected a JSON object, got list; give a collection"),
        ({"id": "x"}, "x: no list of items in it or in its first page; give an Annotation"),
        ({"items": [{}]}, "items[0]: lacks 'body'; it is no annotation that Summit wrote"),
        ({"items": [3]}, "items[0]: "),
    ],
)
def test_what_is_no_collection_is_refused(data, said):
    with pytest.raises(summit.SummitError) as caught:
        summit.from_annotations(data)
    assert str(caught.value).startswith(said)


def test_a_quotation_without_its_locator_keeps_its_words(toy):
    data = summit.to_annotations(toy)
    quotes = [item for item in data["first"]["items"] if item["motivation"] == "linking"]
    found = [one.evidence for one in summit.from_annotations({"items": quotes})]
    assert len(found) == len(quotes)
    assert all(one.quote and not one.locator for one in found)


def test_the_command_writes_annotations(toy, tmp_path):
    path = tmp_path / "toy.jsonld"
    done = CliRunner().invoke(cli, ["annotations", str(TOY), "-o", str(path)])
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{path}  ")
    assert json.loads(path.read_text(encoding="utf-8")) == summit.to_annotations(toy)
    done = CliRunner().invoke(cli, ["annotations", str(TOY), "-o", str(tmp_path / "no" / "f")])
    assert done.exit_code == 1
    assert "make its folder first" in done.stderr
