"""The table of a large summit in a real JupyterLab: turned, searched, kept, and read in Python."""

import json

import pytest
from assembly import assembly
from playwright.sync_api import expect

import summit

from .running import end_all
from .test_lab_kept import VIEW, save

MAKE = "import summit\nvotes = summit.load('votes')"
SHOW = "e = summit.explore(votes, group='both')\ne"
MORE = "summit.explore(votes, group='both', show='matrix')"
READ = "print(e.page, e.find, len(e.actors), e.theme, e.order)"
SET = "e.set(find='', theme='Theme 2', page=2, order='divided')"
SMALL = "small = summit.explore(votes, group='both', show='timeline', order='story')\nsmall"
TURNED = "[data-part=table] tr[data-issue]"


@pytest.fixture(scope="module")
def votes(notebooks) -> summit.Summit:
    made = assembly(300, 20)
    summit.save(made, notebooks / "votes")
    return made


def ids(explorer) -> list[str]:
    return explorer.locator(f"{TURNED}:visible").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.issue)"
    )


def test_the_page_and_python_turn_one_table(lab, write, votes):
    write("large.ipynb", MAKE, SHOW, MORE, READ, SET, READ)
    lab.open("large.ipynb")
    lab.python(*range(3))
    one, other = (lab.cell(number).locator("[data-live]") for number in (1, 2))
    expect(one.locator(f"{TURNED}:visible")).to_have_count(50)
    expect(other.locator(f"{TURNED}:visible")).to_have_count(50)
    assert ids(one) == [*votes.issues][:50]

    # a page that is turned, in both, and read in Python
    one.locator("[data-do=page-next]:visible").click()
    expect(other.locator("[data-part=told-rows]:visible")).to_have_text("Issues 51–100 of 300")
    assert lab.python(3).split() == ["2", "12", "story"]

    # a search, which begins on the first page
    one.locator("[data-part=find]:visible").fill("vote 11")
    one.locator("[data-part=find]:visible").press("Enter")
    expect(one.locator(f"{TURNED}:visible")).to_have_count(12)
    assert lab.prints(3, "1 vote 11 12  story")

    # a party on, by its name
    picker = one.locator("[data-part=picker][data-value=actors]:visible")
    picker.locator("summary").click()
    picker.locator("[data-part=pick]").fill("party 20")
    picker.get_by_role("checkbox").check()
    expect(picker.locator("[data-part=chosen]")).to_have_text("13 of 20")
    assert lab.prints(3, "1 vote 11 13  story")

    # what Python sets shows in both views, with an opened row
    lab.python(4)
    expect(one.locator("[data-part=told-rows]:visible")).to_have_text("Issues 51–75 of 75")
    expect(other.locator("[data-part=order]:visible")).to_have_value("divided")
    row = other.locator(f"{TURNED}:visible").first
    row.locator("th a").click()
    expect(other.locator("[data-detail]:visible")).to_have_count(1)
    expect(one.locator("[data-detail]:visible")).to_have_count(1)
    repeated = lab.page.evaluate(
        "() => { const ids = [...document.querySelectorAll('[data-live] [id]')].map((n) => n.id);"
        "return ids.filter((id, at) => ids.indexOf(id) !== at); }"
    )
    assert repeated == []
    lab.page.keyboard.press("Escape")
    expect(one.locator("[data-detail]:visible")).to_have_count(0)
    assert lab.errors == []


@pytest.mark.usefixtures("votes")
def test_it_is_kept_as_it_stood_and_tells_the_truth_without_python(lab, write):
    path = write("kept-large.ipynb", MAKE, SHOW)
    lab.open(path.name)
    lab.python(*range(2))
    live = lab.cell(1).locator("[data-live]")
    live.locator("[data-do=page-next]:visible").click()
    expect(live.locator("[data-part=told-rows]:visible")).to_have_text("Issues 51–100 of 300")
    save(lab)
    [output] = json.loads(path.read_text(encoding="utf-8"))["cells"][1]["outputs"]
    assert VIEW not in output["data"] and VIEW in output["metadata"]
    kept = output["data"]["application/vnd.summit.v1+json"]
    assert (kept["large"], kept["state"]["page"], kept["state"]["find"]) == (True, 2, "")
    lab.load(path.name, "notebook")  # its kernel is still there
    expect(live.locator("[data-part=told-rows]:visible")).to_have_text("Issues 51–100 of 300")
    end_all(lab.address, "kernels")
    lab.load(path.name)
    output = lab.cell(1)
    expect(output).to_contain_text("50 of 300 issues and 12 of 20 parties")
    expect(output).to_contain_text("summit export votes -o page.html")
    expect(output.locator("button:visible")).to_have_count(0)
    expect(output).not_to_contain_text("browser that runs scripts")


@pytest.mark.usefixtures("votes")
def test_an_order_that_its_group_cannot_have_is_taken_back(lab, write):
    write("mixed.ipynb", MAKE, SHOW, SMALL, READ)
    lab.open("mixed.ipynb")
    lab.python(*range(3))
    live = lab.cell(1).locator("[data-live]")
    expect(live.locator(f"{TURNED}:visible")).to_have_count(50)
    live.locator("[data-part=order]:visible").select_option("divided")
    expect(live.locator("[data-part=order]:visible")).to_have_value("story")
    assert lab.python(3).split() == ["1", "12", "story"]
