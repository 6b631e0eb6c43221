"""The picture that a link to the page is shown with, made from the summit's own data."""

import plotly.graph_objects as go

from ...records import OFF_SCALE, Summit
from ...words import GLYPHS, tone
from ..drawing import LIGHT, SYMBOLS, ask, isolate, plain, plain_text
from .rendering import render
from .sheet import GROUP_TOKENS, SERIF, UNITS, Sheet, broken, holding

HEIGHT = 630
"""Pixels, to a width of 1200: what networks show uncut."""


def draw_preview(summit: Summit, language: str | None = None) -> bytes:
    """The picture that a link to the page is shown with: a PNG of 1200 by 630 pixels.

    Raises SummitError for an unknown language, and where kaleido or a browser is missing.
    """
    return render(compose(summit, language), "png", width=UNITS)


def compose(summit: Summit, language: str | None = None) -> go.Figure:
    """Headline and three counts beside the matrix in miniature, on 1200 by 630 units."""
    asked = ask(summit, language, None, None)
    sheet = Sheet(asked, UNITS, 0, 0, [], [])
    y = 84
    for line in broken(plain_text(asked, summit.headline), 560, 25):
        sheet.say(line, 64, y, size=47, family=SERIF, weight=600)
        y += 68 if asked.words.rtl else 60
    groups = [issue.outcome.group for issue in summit.issues.values()]
    occur = [(group, token) for group, token in GROUP_TOKENS.items() if group in groups]
    for index, (group, token) in enumerate(occur):
        x = 64 + 185 * index
        sheet.box(x, 424, 165, 6, token)
        sheet.say(str(groups.count(group)), x, 436, size=58, family=SERIF, weight=600)
        for line, words in enumerate(broken(asked.words.t(f"group.{group}"), 165, 11)):
            sheet.say(words, x, 512 + 30 * line, size=23)
    sheet.say(asked.word("page.summit"), 64, 40, size=22, colour="soft", family=SERIF, weight=600)
    _miniature(sheet)
    axis = {"visible": False, "range": [0, 1], "fixedrange": True}
    figure = go.Figure(go.Scatter(x=[], y=[]), {"template": {}, "xaxis": axis, "yaxis": axis})
    figure.update_layout(plot_bgcolor="rgba(0,0,0,0)", showlegend=False)
    return sheet.laid_on(figure, height=HEIGHT, end=0, bottom=0)


def _miniature(sheet: Sheet) -> None:
    """A row per issue: the marks of the actors shown first, and the issue's name."""
    asked, summit = sheet.asked, sheet.asked.summit
    actors = list(summit.shown or summit.columns)[:4]
    lanes = asked.lanes[:10]
    lane = min(76, 510 / max(1, len(lanes)))
    side = min(46, lane - 14)
    top = (HEIGHT - lane * len(lanes)) / 2 + 14
    heads = [asked.text(summit.actors[id].name) for id in actors] + [asked.word("matrix.outcome")]
    turn = -1 if asked.words.rtl else 1
    sheet.say("  ·  ".join(isolate(head, always=True) for head in heads[::turn]), 690, top - 30,
              size=18, colour="soft")  # fmt: skip
    for row, issue in enumerate(lanes):
        middle = top + (row + 0.5) * lane
        x = 690.0
        for actor in actors:
            stance = holding(summit, issue, actor)
            kind = tone(summit, stance.position) if stance else "none"
            off = kind in (*OFF_SCALE, "none")
            more = {"fillcolor": LIGHT["paper"], "line": {"width": 2, "color": LIGHT["none"]}}
            sheet.box(x, middle - side / 2, side, side, "none" if off else kind,
                      **(more if off else {}))  # fmt: skip
            sheet.say(GLYPHS[kind], x + side / 2, middle, size=side * 0.52, centre=True,
                      colour="none" if off else "paper", family=SYMBOLS)  # fmt: skip
            x += side + 10
        words = plain_text(asked, summit.issues[issue].short)
        group = GROUP_TOKENS[summit.issues[issue].outcome.group]
        sheet.box(x + 6, middle - side / 2, 6, side, group)
        sheet.say(plain(words), x + 26, middle - 17, size=24)
        if row:
            sheet.box(690, top + row * lane, UNITS - 690 - 64, 1, "line")
