"""The explorers of a notebook, rendered anew from their records so that they live in the page."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ...front import LARGE_TRAITS, MIME, valid_state
from ...io import available, load
from ...records import Summit
from ..article import PARTS, cites, parts_html
from ..containers import WIDGET
from ..large.article import large_stored_html
from .cleaning import clean_stored
from .groups import Groups, Panel
from .shown import Shown, notice
from .stored import joined, mapping_of, plain_text

_EXPLORER = Markup(
    '<section data-explorer data-group="{}" data-summit="summit.{}"{} data-state="{}">{}</section>'
)
# what a form of HTML disables: its controls, not what is read
_DISABLED = Markup('<fieldset disabled style="display: contents">{}</fieldset>')
_CITES = Markup(' data-cites="{}"')
_STORED = Markup('<section class="summit stored">{}{}</section>')
_PRE = Markup("<pre>{}</pre>")


def _is_large(kept: Mapping[str, Any]) -> bool:
    """Whether what is stored is of an explorer whose table is turned."""
    return kept.get("large") is True


class Explorers:
    """Those of one notebook. folder: where it lies. charts: whether plotly.js will be there.

    models: the state of its widgets by their id, as a notebook may store it.
    """

    def __init__(
        self, shown: Shown, folder: Path, *, charts: bool, models: Mapping[str, Any]
    ) -> None:
        self.shown = shown
        self.folder = folder
        self.models = models
        self.charts = charts
        self._records_by_name: dict[str, Summit | str] = {}
        self._groups = Groups()

    def html(self, output: Mapping[str, Any], number: int, panel: Panel = ()) -> Markup:
        """An output that holds an explorer; where its records have changed, what was stored.

        panel: the tab or fold that it stands in, as in ``Node``.
        """
        data = mapping_of(output.get("data"))
        kept = mapping_of(data.get(MIME))
        view = mapping_of(data.get(WIDGET) or mapping_of(output.get("metadata")).get(WIDGET))
        model = str(view.get("model_id", ""))
        if why := self.fault(kept):
            return self.stored(data, kept, number, why)
        return self.alive(kept, model, {}, number, panel)

    def fault(self, kept: Mapping[str, Any]) -> str:
        """Why the records that an explorer showed are not to be had; "" where they are."""
        return self._records(kept)[1]

    def alive(
        self,
        kept: Mapping[str, Any],
        model: str,
        last: Mapping[str, Any],
        number: int,
        panel: Panel,
    ) -> Markup:
        """An explorer of records that are there.

        kept: what is stored of it. model: its id. last: what its model holds, where that is known.
        """
        summit, why = self._records(kept)
        if summit is None:
            raise LookupError(why)  # the caller has asked for a fault
        last = last or mapping_of(mapping_of(self.models.get(model)).get("state"))
        if _is_large(kept):
            return _still(self.shown, summit, kept, last, number)
        parts = kept.get("show")
        parts = list(parts) if isinstance(parts, list | tuple) else list(PARTS)
        show = sorted((part for part in PARTS if part in parts), key=parts.index)
        state = valid_state(summit, kept.get("state"))
        if state != kept.get("state", {}):
            self.shown.warn(number, "its stored view names what the records do not know; left out")
        state |= valid_state(summit, last)  # as it was when the notebook was saved
        self.shown.language = self.shown.language or str(state.get("language", ""))
        self.shown.summits.setdefault(summit.digest, summit)
        uid, group, controls = self._groups.place(
            summit.digest, kept.get("group") or model, show, panel
        )
        if not uid and "matrix" in show:
            self.shown.tables = summit.languages
        controls &= kept.get("controls") is not False
        prefix = cites(list(self.shown.summits).index(summit.digest))
        html = parts_html(
            summit, show, uid=uid, cites=prefix, controls=controls, charts=self.charts
        )
        if {**kept, **last}.get("disabled") is True:
            html = _DISABLED.format(html)
        cited = _CITES.format(prefix) if prefix else ""
        told = json.dumps(state, ensure_ascii=False, sort_keys=True)
        return _EXPLORER.format(group, summit.digest, cited, told, html)

    def stored(
        self, data: Mapping[str, Any], kept: Mapping[str, Any], number: int, why: str
    ) -> Markup:
        """What the notebook stored of an output whose explorer has lost its records.

        data: the output's. kept: what is stored of the explorer. why: it has.
        """
        self.shown.warn(number, f"{why}; shown as the notebook stored it, without toggles")
        found = self._load(str(kept.get("summit", "")))
        summit = found if isinstance(found, Summit) else None
        if summit is not None:
            self.shown.summits.setdefault(summit.digest, summit)
        html = clean_stored(joined(data.get("text/html", "")))
        html = html or _PRE.format(plain_text(data.get("text/plain", "")))
        return _STORED.format(_changed(summit, kept), html)

    def places(self) -> tuple[set[str], tuple[str, ...]]:
        """Ids of the sources in the page, and how those of the explorers begin."""
        found = enumerate(self.shown.summits.values())
        sources = {cites(n) + id for n, summit in found for id in summit.sources}
        tags = {tag for summit in self.shown.summits.values() for tag in summit.languages}
        return sources, ("view-", "stored/", *(tag + sign for tag in tags for sign in "/:"))

    def _records(self, kept: Mapping[str, Any]) -> tuple[Summit | None, str]:
        """The records that an explorer showed, or None and why they are not to be had."""
        name = str(kept.get("summit", ""))
        found = self._load(name)
        if isinstance(found, str):
            return None, f"the records {name!r} cannot be loaded ({found})"
        if found.digest != kept.get("digest"):
            return None, f"the records {name!r} have changed since (run the notebook again)"
        return found, ""

    def _load(self, name: str) -> Summit | str:
        """Records by a bundled name, or by a path from where the notebook lies; or why not."""
        if name not in self._records_by_name:
            try:
                place = name if name in available() else self.folder / name
                self._records_by_name[name] = load(place)
            except (ValueError, OSError) as error:  # SummitError is a ValueError
                self._records_by_name[name] = str(error).splitlines()[0].split(";")[0]
        return self._records_by_name[name]


def _changed(summit: Summit | None, kept: Mapping[str, Any]) -> Markup:
    """What is said above a stored explorer; a large one says by itself what it is."""
    gone = summit is None and _is_large(kept)
    return Markup() if gone else notice("page.changed", summit)


def _still(
    shown: Shown, summit: Summit, kept: Mapping[str, Any], last: Mapping[str, Any], number: int
) -> Markup:
    """The first page of a table that is turned in a notebook, or on the page of its summit."""
    name = str(kept.get("summit", ""))
    told = f"{len(summit.issues):,} issues × {len(summit.columns):,} actors"
    shown.warn(
        number,
        f"of a table of {told} the first page is shown; "
        f"summit export {name} -o page.html makes a page of all",
    )
    state = valid_state(summit, kept.get("state"), LARGE_TRAITS)
    state |= valid_state(summit, last, LARGE_TRAITS)
    language = str(state.get("language", summit.languages[0]))
    return _STORED.format("", large_stored_html(summit, language, name=name))
