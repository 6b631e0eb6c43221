"""After an export JupyterLab says what the page could not keep, and leads to the cells."""

import re

import pytest
from pages import exported
from playwright.sync_api import expect

PLAIN = "print('all of it is kept')"
FRAME = "from IPython.display import IFrame\nIFrame('https://example.org', 300, 100)"
STRANGE = "from IPython.display import display\ndisplay({'text/x-strange': '1'}, raw=True)"


def export(lab) -> None:
    """By the menu, until JupyterLab has read the page as well."""

    def read(answer) -> bool:
        return "/nbconvert/summit/" in answer.url and "download" not in answer.url

    with lab.page.expect_download(timeout=120_000), lab.page.expect_response(read, timeout=120_000):
        lab.menu("File", "Save and Export Notebook As", "Summit")


@pytest.mark.parametrize("app", ["lab", "notebook"])
def test_what_the_page_could_not_keep_is_told_where_it_was_exported(app, lab, write):
    path = write(f"told-{app}.ipynb", PLAIN, FRAME, PLAIN, STRANGE)
    lab.open(path.name) if app == "lab" else lab.load(path.name, app)
    lab.python(0)
    notice = lab.page.locator(".Toastify__toast", has_text="What of the notebook")
    export(lab)
    assert notice.count() == 0  # as yet all of it is kept
    lab.python(1)
    lab.python(3)
    export(lab)
    expect(notice).to_contain_text("cell 2, cell 4")
    notice.get_by_role("button", name="Show").click()
    lines = lab.page.locator("dialog[data-part=left-out] li")
    expect(lines).to_have_text(exported(path)[1])
    lines.last.get_by_role("button").click()
    expect(lines).to_have_count(0)
    expect(lab.cell(3)).to_have_class(re.compile("jp-mod-active"))
