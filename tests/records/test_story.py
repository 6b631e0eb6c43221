"""What a summit says of itself beside its issues: plain words, levels, questions."""

import pytest

import summit

geneva = summit.load("geneva-2021")


@pytest.mark.parametrize("language", geneva.languages)
def test_the_standfirst_is_short_and_stands_between_its_levels(language):
    words = len(geneva.standfirst[language].split())
    easy, full = (level.text[language] for level in geneva.levels)
    assert words <= 45 < len(full.split())
    longest = max(len(sentence.split()) for sentence in easy.split("."))
    assert longest <= 25


def test_every_position_has_plain_words_and_every_issue_says_what_for_and_against_mean():
    assert all(step.plain for step in geneva.scale)
    for issue in geneva.issues.values():
        assert {"for", "against"} <= {meaning.position for meaning in issue.means}, issue.id


def test_questions_rest_on_records_and_cover_every_issue():
    assert 8 <= len(geneva.questions) <= 10
    asked = {place.split("/")[0] for one in geneva.questions for place in one.rests_on}
    assert set(geneva.issues) <= asked


def test_a_source_is_called_as_the_readers_of_a_language_know_it():
    source = geneva.sources["al-araby"]
    assert source.called("ar") == "التلفزيون العربي"
    assert source.called("en") == source.called("fr") == source.publisher == "Al Araby TV"


def test_the_strongest_evidence_stands_first():
    """Verified before reported before uncertain, and an official text before a report."""
    order = ["verified", "reported", "uncertain"]
    for _, value in summit.records.walk(geneva):
        for pieces in [getattr(value, "evidence", ())]:
            ranks = [order.index(piece.status) for piece in pieces]
            assert ranks == sorted(ranks), value
