"""How many bytes a page has, in figures that each build keeps to."""

import gzip
import re

import pytest

import summit

pytestmark = pytest.mark.slow  # whole pages are made


def rows_in(page: str) -> str:
    """What can be taken away from a page: packed, in base64."""
    return re.search(r'<script type="text/plain" id="records[^"]*">([^<]*)<', page)[1]


def test_the_page_is_at_most_a_quarter_of_plotly_s_own(geneva, geneva_page, tmp_path):
    theirs = tmp_path / "theirs.html"
    summit.timeline(geneva, "en").write_html(theirs)
    page = geneva_page.read_text("utf-8")
    size = len(page.replace(rows_in(page), "").encode("utf-8"))  # the rows are counted below
    share = size / theirs.stat().st_size
    print(f"{size:,} of {theirs.stat().st_size:,} bytes: {share:.3f}")
    assert share <= 0.25


def test_the_page_without_charts_keeps_to_its_budget_for_each_issue_and_language(
    geneva, geneva_light
):
    """What is read; what can be taken away, every frame, is packed and counted apart."""
    page = geneva_light.read_text("utf-8")
    blocks = re.findall(
        r'<script type="text/plain" id="(records|figures|plotly)[^"]*">([^<]*)<', page
    )
    assert [name for name, _ in blocks] == ["records"]
    rows = blocks[0][1]
    read = page.replace(rows, "").encode("utf-8")
    sent = len(gzip.compress(read, 9))
    print(f"{len(read):,} bytes, {sent:,} compressed; rows to take away: {len(rows):,}")
    assert len(read) <= 165_000 + 36_500 * len(geneva.issues) * len(geneva.languages)
    assert sent <= 168_000
    assert len(rows) <= 110_000


def test_the_bundled_notebooks_are_below_600_kb():
    for path in (summit.available()["geneva-2021"].parents[1] / "notebooks").glob("*.ipynb"):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
        assert path.stat().st_size < 600_000
