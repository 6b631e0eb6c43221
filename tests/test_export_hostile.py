"""Notebooks made to break the page: what is in them stays text, and is read in little time."""

import re

import pytest
from building import explored, main_of, markdown, page_of, text_of

import summit

SPY = '<meta http-equiv=refresh content="0;url=https://example.org">'


@pytest.fixture(scope="module")
def geneva():
    return summit.load("geneva-2021")


# Tags


@pytest.mark.parametrize("with_explorer", [False, True])
@pytest.mark.parametrize(
    "tag",
    [
        f'en."><{SPY}',
        f'ar@"><{SPY}',
        "en.</script><script>alert(1)</script>",
        "en_US.UTF-8",
        "en.x",
        "en\n",
        "EN",
        "",
    ],
)
def test_a_tag_that_names_no_language_becomes_no_markup(tag, with_explorer, geneva, tmp_path):
    cells = [explored(summit.explore(geneva, show="matrix"))] if with_explorer else []
    cell = markdown("# Notes\n\nthe words", metadata={"tags": ["first", f"lang-{tag}"]})
    html, warned = page_of(tmp_path, cell, *cells)
    assert "http-equiv=refresh" not in html and "alert(1)" not in html
    assert '<div class="prose"><h1>Notes</h1>' in main_of(html)  # in every language
    if tag:
        [warning] = warned
        assert warning.startswith("cell 1: ") and "no language tag; shown in every" in warning


def test_a_script_of_the_page_holds_no_tag(tmp_path):
    html, _ = page_of(tmp_path, markdown("x", metadata={"tags": ["lang-en.</script>"]}))
    [head] = re.findall(r"(?s)<script>(.*?)</script>", html)
    assert 'known = {"en":"ltr"};' in head


def test_language_tags_with_a_region_or_script_are_languages(tmp_path):
    cells = [
        markdown(f"# In {tag}", metadata={"tags": [f"lang-{tag}"]}) for tag in ("pt-BR", "az-Arab")
    ]
    html, warned = page_of(tmp_path, *cells)
    assert not warned and "In pt-BR" in text_of(html)
    assert 'data-lang="pt-BR" lang="pt-BR" dir="ltr"' in html
