"""A notebook whose every text is an attack: nothing of it runs, asks or leads away."""

import nbformat
import pytest
from building import MIME, PLOTLY, markdown, said, shown, write

import summit

ATTACK = (
    "</script></title><script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
    "<svg onload=window.pwned=1></svg><iframe src='https://example.org/'></iframe>"
    "<meta http-equiv=refresh content='0;url=https://example.org/'>"
    "<base href='https://example.org/'><link rel=stylesheet href='https://example.org/a.css'>"
    "<style>@import 'https://example.org/b.css'; p {background: url(https://example.org/c)}</style>"
    "<form action='https://example.org/'><input autofocus onfocus=window.pwned=1></form>"
    "<p style='background:url(https://example.org/d)' onclick=window.pwned=1>words</p>"
)
FOREIGN = "script, iframe, meta, base, link, style, form, input, svg, object, embed, video, audio"


def attacked() -> list[nbformat.NotebookNode]:
    """Cells with the attack in every text that a notebook may hold."""
    kinds = ("text/html", "text/markdown", "text/latex", "text/plain", "image/png",
             "image/svg+xml", "application/javascript", MIME, PLOTLY, ATTACK)  # fmt: skip
    cells = [shown({kind: ATTACK, "text/plain": ATTACK}, ATTACK) for kind in kinds]
    figure = {"data": [{"type": "bar", "y": [1], "name": ATTACK}], "layout": {"title": ATTACK}}
    cells += [
        shown({PLOTLY: figure}),
        shown({MIME: dict.fromkeys(("summit", "digest", "group", "state"), ATTACK)}),
        said("stream", name="stdout", text=ATTACK),
        said("stream", name="stderr", text=ATTACK),
        said("error", ename=ATTACK, evalue=ATTACK, traceback=[ATTACK]),
        nbformat.v4.new_raw_cell(ATTACK),
        markdown(ATTACK, attachments={ATTACK: {"image/png": ATTACK}}),
        markdown(f"# {ATTACK}\n\n${ATTACK}$\n\n![{ATTACK}]({ATTACK})\n\n[^1]\n\n[^1]: {ATTACK}"),
        markdown("# module\n\n# exports\n\n# page.data\n\n# startedPlotly\n\n# js-plotly-tester"),
    ]
    for cell in cells:
        cell.metadata.update(tags=[f"lang-{ATTACK}", ATTACK], name=ATTACK, more=ATTACK)
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                output.metadata.update({kind: {"alt": ATTACK, "width": ATTACK} for kind in kinds})
    return cells


@pytest.mark.parametrize("guarded", [True, False], ids=["policy", "no policy"])
def test_nothing_of_it_runs_asks_or_leads_away(guarded, open_page, tmp_path):
    notebook = write(tmp_path / "notes.ipynb", *attacked(), title=ATTACK, authors=[ATTACK])
    with pytest.warns(UserWarning, match="cell 1: "):
        path = summit.export(notebook, tmp_path / "notes.html")
    if not guarded:
        whole = path.read_text(encoding="utf-8")
        policy = whole.replace("Content-Security-Policy", "x-no-policy", 1)
        assert policy != whole
        path.write_text(policy, encoding="utf-8")
    page = open_page(path)  # held to silence: no request, no word on the console, no violation
    assert page.evaluate("() => window.pwned") is None
    assert page.url == path.as_uri()
    main = page.locator("main")
    found = main.locator(FOREIGN)  # the figures' own data and drawings aside
    assert found.evaluate_all("all => all.filter(one => !one.closest('[data-plotly]')).length") == 0
    data = main.locator("[data-plotly] > script:not([type='application/json'])")
    assert data.count() == 0
    assert main.locator("[onclick], [onerror], [onload], [onfocus]").count() == 0
