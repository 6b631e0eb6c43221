"""What is too large for a widget's state: the front end asks for it over the widget's channel."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from ..front import figures_json, front_end_data, pack, plotly_bundle, record_frames
from ..page import parts_html, sources_html
from ..records import Summit
from ..words import words_for

# JupyterLab leaves its keys alone: x cuts a cell
_LIVE = Markup(
    '<div class="summit" data-live="{}" data-summit="{}" data-group="{}"'
    ' data-lm-suppress-shortcuts="true">{}</div>'
)


def large(
    want: Any,
    summit: Summit,
    show: Sequence[str],
    names: Sequence[str],
    python: str,
    *,
    controls: bool,
) -> bytes | None:
    """What the front end asks for, gzip; None where it is nothing that there is.

    want: ``content`` (HTML and data), ``plotly``, ``figures`` or ``records``; ``nothing`` asks
        only whether Python has come so far.
    names: of the explorer and of its group, on any page that there is.
    python: the call that makes the explorer, without its view and its closing bracket.
    controls: whether toggles and the tour are with it.
    """
    made: dict[Any, Callable[[], bytes]] = {
        "nothing": bytes,
        "plotly": plotly_bundle,
        "content": lambda: packed(_content(summit, show, names, python, controls)),
        "figures": lambda: packed(figures_json(summit)),
        "records": lambda: packed(record_frames(summit)),
    }
    return made[want]() if want in made else None


def _content(
    summit: Summit, show: Sequence[str], names: Sequence[str], python: str, controls: bool
) -> dict[str, Any]:
    html = parts_html(summit, show, controls=controls, language_bar=controls)
    if "details" in show:
        html += sources_html([summit])
    root = _LIVE.format(names[0], summit.id, names[1], html)
    return {"html": root, "data": front_end_data(summit), "python": python}


def packed(value: Any) -> bytes:
    """JSON, gzip."""
    return pack(json.dumps(value, ensure_ascii=False).encode("utf-8"), 6)


_STANDINGS = ("waiting", "late", "kept", "gone", "never", "again", "dismiss")


def standing_words(summit: Summit) -> dict[str, dict[str, str]]:
    """What a view says of its connection, by language and standing; it has no other words yet."""
    return {
        language: {name: words.t(f"standing.{name}") for name in _STANDINGS}
        | {"direction": words.direction}
        for language, words in ((tag, words_for(summit, tag)) for tag in summit.languages)
    }
