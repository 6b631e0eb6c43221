"""The coding desk in a real JupyterLab: an Arabic text is coded, saved, checked and exported."""

import json
import shutil
import subprocess
import sys

from hostile import ATTACK
from playwright.sync_api import expect

import summit

from .running import end_all
from .test_lab_kept import VIEW, save

ARTICLE = """اختتمت قمة ريكيافيك أعمالها يوم 12 أكتوبر 1986.

قال ريغان إنه لن يتخلّى عن «مبادرة الدفاع الاستراتيجي» وإنّ الثمن كان مرتفعًا.

وقال غورباتشوف إنّه لا يستطيع التوقيع بغير كلمة «المختبر».
"""
HOSTILE = f"{ATTACK}\n\n{ARTICLE}"
LONG = "\n\n".join(f"{n}. {ARTICLE.splitlines()[2]} {ARTICLE.splitlines()[4]}" for n in range(4500))
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
SELECT = 'desk.selected = "أعمالها يوم 12 أكتوبر"'
READ = 'print([one["exact"] for one in desk.passages], desk.counts["coded"], desk.dirty)'


def drag(page, words: str) -> None:
    """Select words with the mouse, from where they begin to where they end."""
    rect = page.evaluate(
        """async words => {
            const still = async (range) => {
                let before = -1;
                for (let top = -2; top !== before; ) {
                    before = top;
                    for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
                    top = range.getBoundingClientRect().top;
                }
            };
            const found = () => {
                const pane = document.querySelector("[data-part=copy]");
                const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
                for (let text = walker.nextNode(); text; text = walker.nextNode())
                    if (text.nodeValue.includes(words)) return text;
            };
            let text, range;
            do { // the desk may draw its paragraphs anew while one waits
                text = found();
                text.parentElement.scrollIntoView({ block: "center" });
                range = document.createRange();
                range.setStart(text, text.nodeValue.indexOf(words));
                range.setEnd(text, range.startOffset + words.length);
                await still(range);
            } while (text !== found());
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return { left, right, y: (top + bottom) / 2 };
        }""",
        words,
    )
    assert rect["right"] - rect["left"] > 20
    page.mouse.move(rect["right"] - 1, rect["y"])
    page.mouse.down()
    page.mouse.move((rect["left"] + rect["right"]) / 2, rect["y"], steps=3)
    page.mouse.move(rect["left"] + 1, rect["y"], steps=3)
    page.mouse.up()


FRAMES = """async () => {
    const copy = document.querySelector("[data-part=copy]");
    const peer = document.createElement("div"); // the same text, as any page would show it
    peer.style.cssText = `height: ${copy.clientHeight}px; overflow: auto; font: inherit`;
    for (const one of copy.querySelectorAll("p")) {
        const same = document.createElement("p");
        same.dir = "auto";
        same.textContent = one.textContent;
        peer.append(same);
    }
    copy.after(peer);
    const time = node => { // a frame in which all lines break anew, the one least disturbed
        const took = [500, 400, 300, 500, 400, 300].map(width => {
            const start = performance.now();
            node.style.width = `${width}px`;
            node.scrollTop += 1;
            return performance.now() - start + 0 * node.offsetHeight;
        });
        node.style.width = "";
        return Math.min(...took);
    };
    const found = [time(copy), time(peer)];
    peer.remove();
    return found;
}"""


def test_an_arabic_text_is_coded_saved_checked_and_exported(lab, write, notebooks, environment):
    (notebooks / "article.txt").write_text(HOSTILE, encoding="utf-8")
    shutil.rmtree(notebooks / "reykjavik", ignore_errors=True)
    path = write("desk.ipynb", BEGIN, DESK, BESIDE, READ, SELECT)
    lab.open("desk.ipynb")
    lab.python(*range(3))
    page, desk, table = lab.page, lab.cell(1), lab.cell(2)
    copy = desk.locator("[data-part=copy]")
    expect(copy.locator("p").first).to_have_text(ATTACK)  # text, whatever it says
    expect(copy.locator("p").nth(1)).to_have_css("direction", "rtl")
    expect(desk.locator("[data-part=counts]")).to_contain_text("0 of 4 paragraphs")

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
    expect(desk.locator("[data-part=counts]")).to_contain_text("1 of 4 paragraphs")
    tag = copy.locator("[data-part=tags] button")
    expect(tag).to_contain_text("United States")
    assert page.evaluate("CSS.highlights.get('summit-against').size") == 1

    # the explorer of its group follows
    cell = table.locator("tr[data-issue=space] td[data-actor=us]")
    expect(cell).to_contain_text("against", ignore_case=True)

    # keys alone: down to the next paragraph, a word more; Escape leaves; then it is coded
    copy.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("o")
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(copy).to_be_focused()
    page.keyboard.press("o")
    page.keyboard.type("New")
    page.keyboard.press("Tab")
    for words in ("Signing", "توقيع", "It should be signed.", "ينبغي أن يُوقَّع.", "Rejected"):
        page.keyboard.insert_text(words) if not words.isascii() else page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.type("Rejected")
    page.keyboard.press("Enter")
    expect(form).to_be_hidden()
    counts = desk.locator("[data-part=counts]")
    expect(counts).to_contain_text("2 of 4 paragraphs")
    expect(table.locator("tr[data-issue=signing]")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(counts).to_contain_text("1 of 4 paragraphs")
    page.keyboard.press("Control+y")
    expect(counts).to_contain_text("2 of 4 paragraphs")

    # what is wrong is said beside its field
    lab.python(4)
    page.wait_for_function("CSS.highlights.get('summit-selected').size === 1")
    copy.focus()
    page.keyboard.press("e")
    expect(form.locator("blockquote")).to_have_text("أعمالها يوم 12 أكتوبر")
    date = form.locator("input[name=date]")
    form.locator("input[name=title-en]").fill("The summit ended.")
    date.fill("12 October")
    date.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("Write it like \u20661986-10-11")
    date.fill("1986-10-12")
    date.press("Enter")
    expect(counts).to_contain_text("3 of 4 paragraphs")

    # only its button, or Control+S, writes
    folder = notebooks / "reykjavik"
    assert not summit.load(folder).issues["space"].stances
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("[data-part=standing]")).to_contain_text("reykjavik")
    kept = summit.load(folder)
    assert kept.issues["space"].stances["us"].statement["en"] == "It would not give the plan up."
    assert lab.python(3).endswith("3 False")

    found = summit.verify(kept, {"press": HOSTILE})
    assert found.orphans.empty and len(found.anchored) == 6
    for words in (["check", folder], ["export", folder, "-o", notebooks / "reykjavik.html"]):
        command = [sys.executable, "-m", "summit", *map(str, words)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    made = (notebooks / "reykjavik.html").read_text(encoding="utf-8")
    assert "لن يتخلّى عن «مبادرة الدفاع الاستراتيجي»" in made
    assert page.evaluate("window.pwned") is None
    assert lab.errors == [] and lab.hosts() == {"127.0.0.1"}

    # a browser that highlights no ranges gets elements
    page.evaluate(
        "() => { window.__highlights = Object.getOwnPropertyDescriptor(CSS, 'highlights');"
        "Object.defineProperty(CSS, 'highlights', { value: undefined, configurable: true }); }"
    )
    copy.focus()
    page.keyboard.press("Control+z")
    expect(copy.locator("mark[data-tone=against]")).to_have_text(
        "لن يتخلّى عن «مبادرة الدفاع الاستراتيجي»"
    )
    drag(page, "الثمن كان مرتفعًا")
    page.keyboard.press("c")
    expect(form.locator("blockquote")).to_have_text("الثمن كان مرتفعًا")
    page.keyboard.press("Escape")

    # the notebook keeps the text as it is coded, and says that it is not live
    for _ in range(5):
        save(lab)
        [_, cell, *_] = json.loads(path.read_text(encoding="utf-8"))["cells"]
        [output] = cell["outputs"]
        html = "".join(output["data"].get("text/html", ""))
        if html.count("<mark") == 2:
            break
    assert html.count("<mark") == 2 and VIEW not in output["data"]
    page.evaluate("() => Object.defineProperty(CSS, 'highlights', window.__highlights)")
    end_all(lab.address, "kernels")
    lab.load("desk.ipynb")
    expect(lab.cell(1)).to_contain_text("it is not live")
    expect(lab.cell(1).locator("mark")).to_have_count(2)


def test_a_text_of_a_megabyte_stays_fluid(lab, write, notebooks):
    (notebooks / "long.txt").write_text(LONG, encoding="utf-8")
    assert len(LONG.encode()) > 1_000_000
    write(
        "long.ipynb",
        BEGIN.replace('"reykjavik")', '"long")'),
        DESK.replace("article.txt", "long.txt"),
    )
    lab.open("long.ipynb")
    lab.python(*range(2))
    desk = lab.cell(1)
    expect(desk.locator("[data-part=paragraph]")).to_have_count(4500)
    ours, peers = lab.page.evaluate(FRAMES)
    assert ours * 2 < peers
    desk.locator("[data-part=copy]").focus()
    lab.page.keyboard.press("ArrowDown")
    lab.page.keyboard.press("o")
    lab.page.keyboard.type("Space")
    lab.page.keyboard.press("Tab")
    lab.page.keyboard.type("Rejected")
    lab.page.keyboard.press("Enter")
    expect(desk.locator("[data-part=counts]")).to_contain_text("1 of 4500 paragraphs")
