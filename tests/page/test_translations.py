"""A notebook in two languages, a file each: one page with a switch."""

from pathlib import Path

import nbformat
import pytest
from building import explored, markdown, said, shown, write
from pages import exported, parsed

import summit


def named(language: str, *translations: str) -> dict:
    return {"summit": {"language": language, "translations": [*translations]}}


def pair(folder: Path, english: list, arabic: list, back: str = "story.ipynb") -> Path:
    write(folder / "story.ar.ipynb", *arabic, **named("ar", back))
    return write(folder / "story.ipynb", *english, **named("en", "story.ar.ipynb"))


def printed(words: str) -> nbformat.NotebookNode:
    return shown({"text/plain": words})


def in_language(path: Path, language: str) -> str:
    """What a page's main part says in one language alone."""
    return " ".join(
        node.get_text(" ") for node in parsed(path).select(f'main [data-lang="{language}"]')
    )


def test_the_page_has_the_text_of_both_each_under_its_language(tmp_path):
    path = pair(
        tmp_path,
        [markdown("# The day\n\nIt rained."), printed("a table in English")],
        [markdown("# اليوم\n\nهطل المطر."), printed("جدول بالعربية")],
    )
    _, warnings = exported(path)
    page = path.with_suffix(".html")
    assert warnings == []
    english, arabic = in_language(page, "en"), in_language(page, "ar")
    assert "It rained." in english and "a table in English" in english
    assert "هطل المطر." in arabic and "جدول بالعربية" in arabic
    assert "It rained." not in arabic and "هطل المطر." not in english
    buttons = parsed(page).select("[data-part=languages] button")
    assert [one["data-language"] for one in buttons] == ["en", "ar"]


@pytest.mark.slow
def test_what_is_the_same_in_both_stands_once(tmp_path):
    explorer = summit.explore("geneva-2021", show="matrix")
    cells = [printed("0.125"), explored(explorer)]
    arabic = [printed("0.125"), explored(summit.explore("geneva-2021", show="matrix"))]
    path = pair(tmp_path, [markdown("One"), *cells], [markdown("واحد"), *arabic])
    html, _ = exported(path)
    assert html.count("0.125</pre>") == 1
    assert len(parsed(path.with_suffix(".html")).select("[data-explorer]")) == 1


def test_either_of_the_two_gives_the_page(tmp_path):
    pair(tmp_path, [markdown("# The day")], [markdown("# اليوم")])
    path = tmp_path / "story.ar.ipynb"
    exported(path)
    page = path.with_suffix(".html")
    assert "The day" in in_language(page, "en") and "اليوم" in in_language(page, "ar")
    assert parsed(page).html["lang"] == "ar"


def test_a_translation_that_is_not_there_is_left_out_in_silence(tmp_path):
    path = write(tmp_path / "story.ipynb", markdown("Alone"), **named("en", "story.ar.ipynb"))
    html, warnings = exported(path)
    assert "Alone" in html and warnings == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{}", "the translation {}: is no notebook ("),
        (None, "the translation story.ar.ipynb does not name story.ipynb, or no language; "),
    ],
)
def test_what_is_no_translation_is_left_out_and_told(text, line, tmp_path):
    path = pair(tmp_path, [markdown("English")], [markdown("سرّ")], back="another.ipynb")
    other = tmp_path / "story.ar.ipynb"
    if text is not None:
        other.write_text(text, encoding="utf-8")
    html, warnings = exported(path)
    assert "English" in html and "سرّ" not in html
    assert [one.startswith(line.format(other)) for one in warnings] == [True]


def test_a_notebook_of_another_folder_is_no_translation(tmp_path):
    folder = tmp_path / "inner"
    folder.mkdir()
    write(tmp_path / "other.ipynb", markdown("Elsewhere"), **named("ar", "story.ipynb"))
    metadata = named("en", "../other.ipynb", str(tmp_path / "other.ipynb"))
    html, _ = exported(write(folder / "story.ipynb", markdown("Here"), **metadata))
    assert "Here" in html and "Elsewhere" not in html


def test_no_page_is_written_over_a_translation(tmp_path):
    path = pair(tmp_path, [markdown("English")], [markdown("بالعربية")])
    other = tmp_path / "story.ar.ipynb"
    before = other.read_bytes()
    with pytest.raises(summit.SummitError):
        summit.export(path, other)
    assert other.read_bytes() == before


def test_metadata_of_any_form_is_no_translation(tmp_path):
    for told in ("text", 7, ["en"], {"language": 3, "translations": "story.ar.ipynb"}, None):
        path = write(tmp_path / "story.ipynb", markdown("Still here"), summit=told)
        html, warnings = exported(path)
        assert "Still here" in html and warnings == []


def test_outputs_that_differ_stand_in_each_language_whatever_they_are(tmp_path):
    """Text, data and errors; a cell's own language tags give way to its file's."""

    def cells(word: str) -> list[nbformat.NotebookNode]:
        tagged = printed("alike")
        tagged.source, tagged.metadata = word, nbformat.from_dict({"tags": ["lang-fr", "first"]})
        return [
            said("stream", name="stdout", text=f"{word} streamed"),
            said("error", ename="E", evalue=f"{word} failed", traceback=[]),
            printed(f"{word} printed"),
            tagged,
            said("stream", name="stdout", text="unchanged"),
        ]

    path = pair(tmp_path, cells("one"), cells("واحد"))
    html, _ = exported(path)
    english, arabic = (
        in_language(path.with_suffix(".html"), language) for language in ("en", "ar")
    )
    for words in ("streamed", "failed", "printed"):
        assert f"one {words}" in english and f"واحد {words}" in arabic
        assert f"واحد {words}" not in english and f"one {words}" not in arabic
    assert html.count("<pre>unchanged</pre>") == 1 and "unchanged" not in english + arabic
    assert html.count("<pre>alike</pre>") == 2 and 'data-lang="fr"' not in html


def test_cells_of_another_kind_or_id_are_no_translations(tmp_path):
    english, arabic = [markdown("Prose"), printed("kept")], [printed("غيره"), markdown("نص")]
    path = pair(tmp_path, english, arabic)
    html, warnings = exported(path)
    assert "Prose" in html and "kept" in html and "غيره" not in html and warnings == []


def test_a_warning_of_a_translation_names_the_cell_that_it_stands_for(tmp_path):
    bad = shown({"text/html": "<p>x</p><script>y</script>"}, "in Arabic")
    path = pair(tmp_path, [markdown("One"), printed("x")], [markdown("واحد"), bad])
    _, warnings = exported(path)
    assert warnings == ["cell 2: of its HTML this is left out: script"]
