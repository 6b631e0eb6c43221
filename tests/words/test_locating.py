"""Places in a source, in the words of each language."""

import pytest

import summit
from summit.words import Words, located


@pytest.mark.parametrize(
    ("said", "en", "ar"),
    [
        ("page 4", "page 4", "الصفحة 4"),
        ("p. 4", "page 4", "الصفحة 4"),
        ("P.4", "page 4", "الصفحة 4"),
        ("ص 4", "page 4", "الصفحة 4"),
        ("pages 3–5", "pages 3–5", "الصفحات 3–5"),
        ("pp. 3-5", "pages 3–5", "الصفحات 3–5"),
        ("pages 3 to 5", "pages 3–5", "الصفحات 3–5"),
        ("الصفحات 3-5", "pages 3–5", "الصفحات 3–5"),
        ("paragraph 2", "paragraph 2", "الفقرة 2"),
        ("para. 2", "paragraph 2", "الفقرة 2"),
        ("paragraphs 2-4", "paragraphs 2–4", "الفقرات 2–4"),
        ("document 306, page 1315", "document 306, page 1315", "الوثيقة 306، الصفحة 1315"),
        ("the foot of page 4", "", ""),
        ("page", "", ""),
        ("page 4, and further on", "", ""),
        ("4", "", ""),
    ],
)
def test_a_place_in_a_source_is_told_as_the_language_says_it(said, en, ar):
    assert (located(Words("en"), said), located(Words("ar"), said)) == (en, ar)


@pytest.mark.parametrize(("date", "days"), [("2031-12-10", False), ("2031-12-10/2031-12-11", True)])
def test_a_meeting_of_several_days_has_days_above_it(date, days):
    title = {"en": "Talks", "ar": "محادثات"}
    issue = summit.issue(title, proposition=title, stances={"a": "for"}, outcomes=[])
    events = [summit.event("2031-12-10", title), summit.event("2032-03-01", title)]
    s = summit.build(title=title, date=date, actors=["A"], issues=[issue], events=events)
    drawn = str(summit.timeline(s, language="ar").to_dict())
    assert ("أيام القمة" in drawn, "يوم القمة" in drawn) == (days, not days)
