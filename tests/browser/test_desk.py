"""The coding desk in a browser, with its Python behind it."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import summit

from .mounting import mount_desk

ARTICLE = """Talks in Reykjavik ended on Sunday.

قال ريغان إنه لن يتخلّى عن «المبادرة». وأضاف أنه يقبل عشر سنوات. ثم انصرف.

وقال غورباتشوف إنّه لا يستطيع التوقيع.
"""
BOTH = {"en": "The end", "ar": "الختام"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    begun = summit.build(
        title={"en": "Reykjavik", "ar": "ريكيافيك"}, date="1986-10-11/1986-10-12",
        actors={"us": {"en": "United States", "ar": "الولايات المتحدة"},
                "ussr": {"en": "Soviet Union", "ar": "الاتحاد السوفييتي"}},
        issues=[summit.issue({"en": "Space defence", "ar": "الدفاع الفضائي"}, id="space",
                             proposition=BOTH, outcome="rejected")],
        sources={"press": summit.source("صحيفة", language="ar")},
    )  # fmt: skip
    return summit.save(begun, tmp_path / "reykjavik")


@pytest.fixture
def page(blank: Page) -> Page:
    return blank


@pytest.fixture
def code(folder: Path, page: Page):
    def code(language: str = "en", source: str = "press", after=None) -> summit.Desk:
        text = folder.parent / "article.txt"
        desk = summit.code(folder, text, source=source, language=language)
        if after:
            after(desk)
        mount_desk(page, desk)
        expect(page.locator("[data-part=copy]")).to_be_visible()
        return desk

    return code


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-part={name}]")


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[data-part=form] [name={name}]")


def select(page: Page, desk: summit.Desk, words: str) -> None:
    """Select words from Python, as ``desk.selected`` does."""
    desk.selected = words
    page.evaluate(
        "place => document.querySelector('main').take({ selected: place })", list(desk.selected)
    )
    part(page, "copy").focus()


def said_of(control: Locator) -> str:
    """What is said beside a field."""
    id = control.get_attribute("aria-describedby")
    return control.page.locator(f"#{id}").inner_text()


def test_what_is_opened_and_kept_unchanged_stays_as_it_was(page, code):
    def earlier(desk):
        desk.event("Talks in Reykjavik", "1986-10-12", BOTH)
        desk.event("ended", "1986-10-12", BOTH, issues=["space"], actors=["us", "ussr"])

    desk = code(after=earlier)
    select(page, desk, "لا يستطيع التوقيع")
    page.keyboard.press("s")
    for name, value in (("issue", "space"), ("actor", "ussr"), ("position", "for")):
        field(page, name).select_option(value)
    field(page, "position").press("Enter")
    expect(part(page, "form")).to_be_hidden()
    before = desk.codes
    for number in range(3):
        part(page, "tags").locator("button").nth(number).click()
        expect(part(page, "form")).to_be_visible()
        if number == 0:
            assert field(page, "actor").input_value() == field(page, "issue").input_value() == ""
        field(page, "date").press("Enter")
        expect(part(page, "form")).to_be_hidden()
    assert desk.codes == before


def test_a_new_form_holds_the_last_issue_where_needed_and_never_an_actor_or_a_date(page, code):
    desk = code()
    select(page, desk, "لا يستطيع التوقيع")
    page.keyboard.press("s")
    for name, value in (("issue", "space"), ("actor", "ussr"), ("position", "for")):
        field(page, name).select_option(value)
    field(page, "date").fill("1986-10-12")
    field(page, "date").press("Enter")
    expect(part(page, "form")).to_be_hidden()
    select(page, desk, "عشر سنوات")
    page.keyboard.press("s")
    assert field(page, "issue").input_value() == "space"
    assert field(page, "actor").input_value() == ""
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(field(page, "title-en")).to_be_visible()
    for name in ("issue", "actor", "date", "title-en", "title-ar"):
        assert field(page, name).input_value() == "", name
    assert field(page, "title-ar").get_attribute("placeholder") == "عشر سنوات"
    assert field(page, "date").get_attribute("placeholder") == "1986-10-11"


@pytest.mark.parametrize(
    ("language", "lacks", "dated"),
    [
        ("en", "This must be filled in.", "Write it like"),
        ("ar", "هذا الحقل لازم.", "اكتبوا التاريخ"),
    ],
)
def test_what_a_form_lacks_is_said_beside_the_field_that_gets_the_focus(
    page, code, language, lacks, dated
):
    desk = code(language)
    select(page, desk, "عشر سنوات")
    page.keyboard.press("e")
    field(page, "issue").press("Enter")
    expect(field(page, "title-en")).to_be_focused()
    for name in ("title-en", "date"):
        assert field(page, name).get_attribute("aria-required") == "true"
        assert said_of(field(page, name)) == lacks
    assert said_of(field(page, "actor")) == ""
    field(page, "title-ar").fill("الختام")  # one language is enough
    field(page, "date").fill("12 October")
    field(page, "date").press("Enter")
    expect(field(page, "date")).to_have_attribute("aria-invalid", "true")
    expect(field(page, "date")).to_be_focused()
    assert said_of(field(page, "title-en")) == ""
    assert said_of(field(page, "date")).startswith(dated)
    assert "1986-10-11" in said_of(field(page, "date"))
    expect(part(page, "problem")).to_be_hidden()
    field(page, "date").fill("1986-10")
    assert said_of(field(page, "date")) == ""
    field(page, "date").press("Enter")
    expect(part(page, "form")).to_be_hidden()
    [code_made] = desk.codes
    assert code_made["record"] == {"title": {"ar": "الختام"}, "date": "1986-10"}


def test_other_errors_stand_where_they_are_seen(page, code, folder):
    desk = code(after=lambda desk: [desk.stance((2, n, n + 3), "space", "us", "for")
                                    for n in range(0, 30, 4)])  # fmt: skip
    path = folder / "issues" / "space.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("rejected", "agreed"), "utf-8")
    page.set_viewport_size({"width": 1280, "height": 300})
    part(page, "codes").locator("button").last.focus()
    page.keyboard.press("Control+s")
    problem = page.get_by_role("alert").filter(has_text="has changed on disk")
    expect(problem).to_be_in_viewport()
    assert desk.dirty


def test_typed_words_that_were_left_come_back(page, code):
    desk = code()
    select(page, desk, "عشر سنوات")
    back = page.get_by_role("button", name="Bring back what was typed")
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    expect(back).to_be_hidden()  # nothing was typed
    page.keyboard.press("s")
    field(page, "position").select_option("for")
    field(page, "statement-en").fill("Ten years.")
    page.keyboard.press("Escape")
    expect(part(page, "form")).to_be_hidden()
    page.wait_for_timeout(150)  # what is selected again is noticed a little later
    expect(part(page, "hint")).to_contain_text("can be brought back")
    select(page, desk, "لا يستطيع التوقيع")
    page.keyboard.press("o")
    field(page, "summary-en").fill("Nothing was signed.")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(field(page, "summary-en")).to_have_value("Nothing was signed.")
    page.keyboard.press("Escape")
    back.click()
    back.click()  # over an open form, whose words are kept, too
    expect(field(page, "statement-en")).to_have_value("Ten years.")
    expect(field(page, "position")).to_have_value("for")
    expect(part(page, "form").locator("blockquote")).to_have_text("عشر سنوات")
    expect(back).to_be_visible()


def test_positions_and_outcomes_are_explained_in_the_words_of_the_page(page, code):
    desk = code("ar", after=lambda desk: desk.stance("عشر سنوات", "space", "us", "reserved"))
    told = "تحفّظ (اعتراضات بلا رفض)"
    expect(part(page, "tags")).to_contain_text(told)
    expect(part(page, "codes")).to_contain_text(told)
    select(page, desk, "لا يستطيع التوقيع")
    page.keyboard.press("s")
    field(page, "position").select_option(label=told)
    expect(part(page, "means")).to_have_text(
        "يبدي اعتراضات على المقترح أو يفضّل سبيلًا آخر، من دون أن يرفضه"
    )
    field(page, "position").select_option("silent")
    expect(part(page, "means")).not_to_have_text("")
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    expect(field(page, "status").locator("option[value=rejected]")).to_contain_text("رفض أحد")


def test_a_speaker_and_our_reading_are_within_reach(page, code):
    desk = code()
    select(page, desk, "عشر سنوات")
    page.keyboard.press("s")
    for name, value in (("issue", "space"), ("actor", "us"), ("position", "for")):
        field(page, name).select_option(value)
    page.get_by_text("Speaker, or our reading").click()
    field(page, "speaker").select_option("us")
    field(page, "basis").select_option("editorial")
    field(page, "basis").press("Enter")
    expect(field(page, "reason-en")).to_be_focused()
    field(page, "reason-en").fill("It never said so.")
    field(page, "reason-en").press("Enter")
    expect(part(page, "form")).to_be_hidden()
    [stance] = desk.summit.issues["space"].stances.values()
    assert (stance.speaker, stance.basis) == ("us", "editorial")
    part(page, "tags").locator("button").click()
    expect(field(page, "reason-en")).to_be_visible()
    field(page, "basis").select_option("stated")
    field(page, "basis").press("Enter")
    expect(part(page, "form")).to_be_hidden()
    stance = desk.summit.issues["space"].stances["us"]
    assert (stance.basis, stance.reason) == ("stated", None)


def place_of(page: Page, words: str) -> dict[str, float]:
    """Where words stand on the screen."""
    return page.evaluate(
        """words => {
          const p = [...document.querySelectorAll("[data-part=paragraph] > p")]
            .find((one) => one.textContent.includes(words)).firstChild;
          const range = document.createRange();
          range.setStart(p, p.nodeValue.indexOf(words));
          range.setEnd(p, range.startOffset + words.length);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          return { left, right, y: (top + bottom) / 2 };
        }""",
        words,
    )


def drag(page: Page, words: str) -> None:
    """From where words begin to where they end, with the mouse."""
    box = place_of(page, words)
    page.mouse.move(box["left"] + 1, box["y"])
    page.mouse.down()
    page.mouse.move((box["left"] + box["right"]) / 2, box["y"], steps=5)
    page.mouse.move(box["right"] - 1, box["y"], steps=5)
    page.mouse.up()


def test_dragging_from_inside_what_is_selected_selects_anew(page, code):
    code()
    quote = part(page, "form").locator("blockquote")
    for words in ("Talks in Reykjavik ended", "Reykjavik ended on"):
        drag(page, words)
        page.keyboard.press("o")
        expect(quote).to_have_text(words)
        page.keyboard.press("Escape")


def click(page: Page, words: str) -> None:
    """Put the caret into the midst of words."""
    box = place_of(page, words)
    page.mouse.click((box["left"] + box["right"]) / 2, box["y"])


def test_a_drag_that_ends_inside_a_word_takes_the_whole_word(page, code):
    code()
    quote = part(page, "form").locator("blockquote")
    for dragged, words in (("lks in Reykj", "Talks in Reykjavik"), ("المباد", "المبادرة")):
        drag(page, dragged)
        page.keyboard.press("o")
        expect(quote).to_have_text(words)
        page.keyboard.press("Escape")


def test_keys_go_on_from_where_a_click_leaves_the_caret(page, code):
    code()
    quote = part(page, "form").locator("blockquote")
    for words, sentence in (
        ("التوقيع", "وقال غورباتشوف إنّه لا يستطيع التوقيع"),
        ("يقبل", "وأضاف أنه يقبل عشر سنوات"),
        ("ended", "Talks in Reykjavik ended on Sunday"),
        ("ثم انصرف", "ثم انصرف"),
    ):
        for wait in (0, 150):  # what is selected is noticed a little later
            click(page, words)
            page.wait_for_timeout(wait)
            page.keyboard.press("j")
            page.keyboard.press("o")
            expect(quote).to_have_text(sentence)
            page.keyboard.press("Escape")


def test_each_uncoded_paragraph_is_reached_in_turn_and_marked(page, code):
    code(after=lambda desk: desk.outcome("Talks", "space", "rejected"))
    paragraphs = part(page, "paragraph")

    def marked() -> list[bool]:
        page.wait_for_timeout(150)
        return [one.get_attribute("aria-current") == "true" for one in paragraphs.all()]

    click(page, "ended")
    assert marked() == [False, False, False]
    for number in (1, 2, 1, 2):
        page.keyboard.press("n")
        assert marked() == [number == one for one in range(3)]
    click(page, "يقبل")
    assert not any(marked())
    page.keyboard.press("n")
    assert marked() == [False, False, True]
    page.keyboard.press("j")
    assert not any(marked())
    click(page, "ended")
    for number in (1, 2, 1):  # by its button, too
        page.get_by_role("button", name="Next paragraph that is not coded").click()
        assert marked() == [number == one for one in range(3)]


def test_a_press_on_take_out_counts_while_an_error_stands_above_it(page, code):
    desk = code(after=lambda desk: desk.outcome("Talks", "space", "rejected"))
    part(page, "tags").locator("button").click()
    field(page, "date").press_sequentially("12 October")
    field(page, "date").press("Enter")
    expect(field(page, "date")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Take out").click()
    expect(part(page, "form")).to_be_hidden()
    assert not desk.codes


def test_the_saved_path_reads_from_left_to_right_among_arabic_words(page, code, folder):
    desk = code("ar")
    select(page, desk, "عشر سنوات")
    desk.outcome(None, "space", "rejected")
    page.keyboard.press("Control+s")
    path = part(page, "standing").locator("bdi")
    expect(path).to_have_text(str(folder))
    expect(path).to_have_attribute("dir", "ltr")


def test_sentences_are_selected_by_a_key(page, code):
    code()
    quote = part(page, "form").locator("blockquote")
    part(page, "copy").focus()

    def chosen(*keys: str) -> str:
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("o")
        expect(part(page, "form")).to_be_visible()
        said = quote.inner_text()
        page.keyboard.press("Escape")
        return said

    assert chosen("j") == "Talks in Reykjavik ended on Sunday"
    assert chosen("j") == "قال ريغان إنه لن يتخلّى عن «المبادرة»"
    assert chosen("j") == "وأضاف أنه يقبل عشر سنوات"
    assert chosen("Shift+J") == "وأضاف أنه يقبل عشر سنوات. ثم انصرف"
    assert chosen("ArrowDown", "j") == "وقال غورباتشوف إنّه لا يستطيع التوقيع"


def test_enter_twice_keeps_once(page, code):
    desk = code()
    select(page, desk, "عشر سنوات")
    page.keyboard.press("o")
    field(page, "issue").select_option("space")
    field(page, "status").select_option("rejected")
    part(page, "form").evaluate("form => { form.requestSubmit(); form.requestSubmit(); }")
    expect(part(page, "form")).to_be_hidden()
    page.wait_for_timeout(200)
    assert len(desk.codes) == 1


def test_a_paragraph_that_is_led_to_is_no_passage_yet(page, code):
    code()
    part(page, "copy").focus()
    page.keyboard.press("n")
    page.keyboard.press("o")
    expect(part(page, "problem")).to_have_text("Select some words first.")
    expect(part(page, "form")).to_be_hidden()


def test_what_was_coded_earlier_says_where_it_is_changed(page, code, folder):
    first = summit.code(folder, folder.parent / "article.txt", source="press")
    first.stance("لا يستطيع التوقيع", "space", "ussr", "for")
    first.save()
    code(after=lambda desk: desk.outcome("Talks", "space", "rejected"))
    labels = part(page, "codes").locator("button")
    expect(labels.nth(0)).to_contain_text("Talks")  # as they stand in the text
    expect(labels.nth(1)).to_contain_text("لا يستطيع التوقيع")
    for pill in (part(page, "tags").locator("button").nth(1), labels.nth(1)):
        page.get_by_role("button", name="Next sentence").click()
        pill.click()
        expect(part(page, "hint")).to_have_text(
            "This was coded in an earlier sitting; it is changed in its file."
        )
    expect(part(page, "form")).to_be_hidden()


def test_a_source_that_is_begun_and_records_that_are_older_are_told(page, code, folder):
    desk = code(source="al-araby")
    expect(part(page, "notes")).to_contain_text("“al-araby” is new")
    select(page, desk, "عشر سنوات")
    desk.outcome(None, "space", "rejected")
    page.keyboard.press("Control+s")
    expect(part(page, "notes")).to_have_text("")
    assert "al-araby" in summit.load(folder).sources
