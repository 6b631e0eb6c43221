"""What is too large for a widget's state: the front end asks for it over the widget's channel."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from ..front import figures_json, pack, plotly_bundle, record_frames
from ..records import Summit
from ..words import words_for

# JupyterLab leaves its keys alone: x cuts a cell
_LIVE = Markup(
    '<div class="summit" data-live="{}" data-summit="{}" data-group="{}"'
    ' data-lm-suppress-shortcuts="true">{}</div>'
)


def live_root(names: Sequence[str], summit: Summit, html: Markup) -> Markup:
    """The root of a view in a notebook.

    names: of the explorer and of its group, on any page that there is.
    """
    return _LIVE.format(names[0], summit.id, names[1], html)


def charted(want: Any, summit: Summit) -> bytes | None:
    """What a view with charts asks for, gzip; None where it is none of these.

    want: ``plotly``, ``figures`` or ``records``.
    """
    made: dict[Any, Callable[[], bytes]] = {
        "plotly": plotly_bundle,
        "figures": lambda: packed(figures_json(summit)),
        "records": lambda: packed(record_frames(summit)),
    }
    return made[want]() if want in made else None


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
