"""The notebooks that come with the package: what a reader and a class find in each of them."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
from building import MIME
from pages import exported, parsed

import summit

FOLDER = Path(summit.__file__).parents[1] / "notebooks"
PAIRS = sorted(path for path in FOLDER.glob("*.ipynb") if not path.stem.endswith(".ar"))
ALL = sorted(FOLDER.glob("*.ipynb"))
WRONG = {  # an answer of the right kind which is none
    ("write-your-own", "answer-1"): 'third = issues[0] | {"id": "third"}',
}
WORDS_A_MINUTE = {"en": 228, "ar": 138}  # Trauzettel-Klosinski and Dietz 2012, of standard texts
EXERCISE = 1  # minutes

pytestmark = pytest.mark.skipif(not PAIRS, reason="the notebooks lie beside a clone's package")


def by_stem(path: Path) -> str:
    return path.stem


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_of(path: Path) -> dict[str, str]:
    return {cell.id: cell.source for cell in read(path).cells if cell.cell_type == "code"}


def texts_of(path: Path) -> dict[str, str]:
    return {cell.id: cell.source for cell in read(path).cells if cell.cell_type == "markdown"}


def run(source: str, names: dict) -> None:
    exec(compile(source, "a cell", "exec"), names)  # noqa: S102  our own notebooks


@pytest.mark.parametrize("path", ALL, ids=by_stem)
def test_each_takes_less_than_ten_minutes(path):
    text = re.sub(r"(?s)<details>.*?</details>", " ", " ".join(texts_of(path).values()))
    words = re.findall(r"[^\W_]+(?:[-’.][^\W_]+)*", re.sub(r"<[^>]+>|\]\([^)]*\)", " ", text))
    exercises = sum(id.startswith("answer-") for id in code_of(path))
    speed = WORDS_A_MINUTE["ar" if path.stem.endswith(".ar") else "en"]
    assert exercises >= 2
    assert len(words) / speed + exercises * EXERCISE < 10


@pytest.mark.parametrize("path", ALL, ids=by_stem)
def test_every_explorer_has_a_name_that_its_last_line_shows(path):
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    shown = [cell for cell in cells if any(MIME in one.get("data", {}) for one in cell.outputs)]
    assert shown
    for cell in shown:
        *_, last = ast.parse(cell.source).body
        assert isinstance(last, ast.Expr) and isinstance(last.value, ast.Name), cell.source
        assert f"{last.value.id} = summit.explore(" in cell.source


@pytest.mark.parametrize("path", ALL, ids=by_stem)
def test_every_piece_of_code_comes_after_words_on_why(path):
    """Two in a row only where the words before them speak of both."""
    kinds = "".join(cell.cell_type[0] for cell in read(path).cells)
    assert kinds.startswith("m") and "ccc" not in kinds


@pytest.mark.parametrize("path", ALL, ids=by_stem)
def test_each_ends_in_a_turn_of_the_reader_s_and_leads_to_its_siblings(path):
    last = read(path).cells[-1]
    assert last.id == "your-turn"
    arabic = path.stem.endswith(".ar")
    for word in ("الأزرار", "الجولة", "من بايثون", "التصدير") if arabic else (
        "Toggles", "Tour", "From Python", "Export",
    ):  # fmt: skip
        assert f"**{word}:**" in last.source
    links = set(re.findall(r"\]\(([^)]+)\)", last.source))
    own = [one.name for one in ALL if one.stem.endswith(".ar") == arabic and one != path]
    other = f"{path.stem.removesuffix('.ar')}{'' if arabic else '.ar'}.ipynb"
    assert links == {*own, other, "teaching.ar.md" if arabic else "teaching.md"}
    assert all((FOLDER / link).is_file() for link in links)


@pytest.mark.parametrize("path", ALL, ids=by_stem)
def test_each_is_in_one_language(path):
    """Arabic letters stand in no English text; prose of Arabic notebooks is marked as such."""
    arabic = path.stem.endswith(".ar")
    for text in texts_of(path).values():
        text = re.sub(r"(?s)```.*?```", "", text)  # the invented summit has both languages
        assert text.startswith('<div dir="rtl">') == arabic
        assert bool(re.search(r"[\u0621-\u064a]{3}", text)) == arabic, text[:80]


@pytest.mark.slow
@pytest.mark.parametrize("path", PAIRS, ids=by_stem)
def test_answers_hold_by_the_records_and_wrong_ones_do_not(path, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for text in FOLDER.glob("*.txt"):  # what the desk codes
        (tmp_path / text.name).write_bytes(text.read_bytes())
    names: dict = {}
    texts, answered = texts_of(path), 0
    for id, source in code_of(path).items():
        if not id.startswith("answer-"):
            run(source, names)
            continue
        text = texts[id.replace("answer", "exercise")]
        (answer,) = re.findall(r"(?s)<summary>Answer</summary>\s*```python\n(.*?)\n```", text)
        assert "<summary>Hint</summary>" in text
        first, rest = source.split("\n", 1)
        wrong = WRONG.get((path.stem, id), 'answer = "no such answer"')
        capsys.readouterr()
        said = []
        for own in (first, answer, wrong):
            run(f"{own}\n{rest}", names)
            said.append(capsys.readouterr().out.split(".")[0].split(":")[0])
        assert said == ["No answer yet", "It holds", "It does not hold by the records"]
        answered += 1
    assert answered >= 2


@pytest.mark.slow
@pytest.mark.parametrize("path", PAIRS, ids=by_stem)
def test_its_page_has_both_languages_and_loses_nothing(path, tmp_path):
    for one in FOLDER.glob(f"{path.stem}*.ipynb"):
        (tmp_path / one.name).write_bytes(one.read_bytes())
    for folder in (one for one in FOLDER.iterdir() if one.is_dir()):
        (tmp_path / folder.name).symlink_to(folder, target_is_directory=True)
    _, warnings = exported(tmp_path / path.name)
    assert warnings == []
    page = parsed(tmp_path / f"{path.stem}.html")
    for tag, end in (("en", "ipynb"), ("ar", "ar.ipynb")):
        notebook = read(FOLDER / f"{path.stem}.{end}")
        heading = re.search(r"(?m)^# (.*)$", notebook.cells[0].source)[1]
        (shown,) = page.select(f'main [data-lang="{tag}"] h1')
        assert shown.get_text().split() == heading.split()
    kept = [cell for cell in notebook.cells if cell.cell_type == "code"]
    explorers = sum(any(MIME in one.get("data", {}) for one in cell.outputs) for cell in kept)
    assert len(page.select("[data-explorer]")) == explorers
