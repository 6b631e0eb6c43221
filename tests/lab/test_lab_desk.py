"""The coding desk in a real JupyterLab: an Arabic text is coded, saved, checked and exported."""

import shutil
import subprocess
import sys

from playwright.sync_api import expect

import summit

ARTICLE = """اختتمت قمة ريكيافيك أعمالها يوم 12 أكتوبر 1986.

قال ريغان إنه لن يتخلّى عن «مبادرة الدفاع الاستراتيجي» وإنّ الثمن كان مرتفعًا.

وقال غورباتشوف إنّه لا يستطيع التوقيع بغير كلمة «المختبر».
"""
BEGIN = """import summit
begun = summit.build(
    title={"en": "Reykjavik", "ar": "ريكيافيك"}, date="1986-10-11/1986-10-12",
    actors={"us": {"en": "United States", "ar": "الولايات المتحدة"},
            "ussr": {"en": "Soviet Union", "ar": "الاتحاد السوفييتي"}},
    issues=[summit.issue({"en": "Space defence", "ar": "الدفاع الفضائي"}, id="space",
        proposition={"en": "It should stay in laboratories.", "ar": "ينبغي أن يبقى في المختبر."},
        outcome="rejected")],
    sources={"press": summit.source("صحيفة", language="ar")})
folder = summit.save(begun, "reykjavik")"""
DESK = """desk = summit.code(folder, text="article.txt", source="press", group="desk")
desk"""
BESIDE = """table = summit.explore(desk.summit, show="matrix", group="desk")
table"""
READ = 'print([one["exact"] for one in desk.passages], desk.counts["coded"], desk.dirty)'


def drag(page, words: str) -> None:
    """Select words with the mouse, from where they begin to where they end."""
    rect = page.evaluate(
        """words => {
            const pane = document.querySelector("[data-part=copy]");
            const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
            for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                const at = text.nodeValue.indexOf(words);
                if (at < 0) continue;
                text.parentElement.scrollIntoView({ block: "center" });
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + words.length);
                const { left, right, top, bottom } = range.getBoundingClientRect();
                return { left, right, y: (top + bottom) / 2 };
            }
        }""",
        words,
    )
    assert rect["right"] - rect["left"] > 20
    page.mouse.move(rect["right"] - 1, rect["y"])
    page.mouse.down()
    page.mouse.move((rect["left"] + rect["right"]) / 2, rect["y"], steps=3)
    page.mouse.move(rect["left"] + 1, rect["y"], steps=3)
    page.mouse.up()


def test_an_arabic_text_is_coded_saved_checked_and_exported(lab, write, notebooks, environment):
    (notebooks / "article.txt").write_text(ARTICLE, encoding="utf-8")
    shutil.rmtree(notebooks / "reykjavik", ignore_errors=True)
    write("desk.ipynb", BEGIN, DESK, BESIDE, READ)
    lab.open("desk.ipynb", "desk")
    for number in range(3):
        lab.python(number)
    page, desk, table = lab.page, lab.cell(1), lab.cell(2)
    copy = desk.locator("[data-part=copy]")
    first = copy.locator("p").first
    expect(first).to_have_css("direction", "rtl")
    expect(desk.locator("[data-part=counts]")).to_contain_text("0 of 3 paragraphs")

    # selected with the mouse from right to left, and coded by keys alone
    drag(page, "لن يتخلّى عن «مبادرة الدفاع الاستراتيجي»")
    page.keyboard.press("s")
    form = desk.locator("[data-part=form]")
    expect(form.locator("blockquote")).to_have_text("لن يتخلّى عن «مبادرة الدفاع الاستراتيجي»")
    expect(form.locator("select[name=issue]")).to_be_focused()
    for letters in ("Space", "United", "against"):
        page.keyboard.type(letters)
        page.keyboard.press("Tab")
    page.keyboard.type("It would not give the plan up.")
    page.keyboard.press("Enter")
    expect(form).to_be_hidden()
    expect(desk.locator("[data-part=counts]")).to_contain_text("1 of 3 paragraphs")
    tag = copy.locator("[data-part=tags] button")
    expect(tag).to_contain_text("United States")
    assert page.evaluate("CSS.highlights.get('summit-against').size") == 1

    # the explorer of its group follows
    cell = table.locator("tr[data-issue=space] td[data-actor=us]")
    expect(cell).to_contain_text("against", ignore_case=True)

    # keys alone: down to the last paragraph, a word, two more; Escape leaves; then it is coded
    copy.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("o")
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(copy).to_be_focused()
    page.keyboard.press("o")
    page.keyboard.type("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Rejected")
    page.keyboard.press("Enter")
    expect(form).to_be_hidden()
    expect(desk.locator("[data-part=counts]")).to_contain_text("2 of 3 paragraphs")
    page.keyboard.press("Control+z")
    expect(desk.locator("[data-part=counts]")).to_contain_text("1 of 3 paragraphs")
    page.keyboard.press("Control+y")
    expect(desk.locator("[data-part=counts]")).to_contain_text("2 of 3 paragraphs")

    # only its button, or Control+S, writes
    folder = notebooks / "reykjavik"
    assert not summit.load(folder).issues["space"].stances
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("[data-part=standing]")).to_contain_text("reykjavik")
    kept = summit.load(folder)
    assert kept.issues["space"].stances["us"].statement["en"] == "It would not give the plan up."
    assert lab.python(3).endswith("2 False")

    found = summit.verify(kept, {"press": ARTICLE})
    assert found.orphans.empty and len(found.anchored) == 4
    for words in (["check", folder], ["export", folder, "-o", notebooks / "reykjavik.html"]):
        command = [sys.executable, "-m", "summit", *map(str, words)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    made = (notebooks / "reykjavik.html").read_text(encoding="utf-8")
    assert "لن يتخلّى عن «مبادرة الدفاع الاستراتيجي»" in made
    assert lab.errors == [] and lab.hosts() == {"127.0.0.1"}
