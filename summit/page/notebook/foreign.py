"""Charts and tables that other libraries draw by scripts: what of them can stand without."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

from .stored import joined, list_of, mapping_of, plain_text
from .tabled import MOST, records_columns

_VEGA = "application/vnd.vega"  # .v5+json, and lite.v5+json
_EMBEDDED = ("})({", "spec = {")  # where the specification begins in altair's two kinds of HTML
_DEEPEST = 30
_PATIENCE = 20  # seconds
_DRAW = """
import json, sys, vl_convert
spec = json.load(sys.stdin)
draw = vl_convert.vega_to_svg if sys.argv[1] == "vega" else vl_convert.vegalite_to_svg
sys.stdout.buffer.write(draw(spec, allowed_base_urls=[]).encode())
"""
_ROW, _CELL = Markup("<tr>{}</tr>"), Markup("<td>{}</td>")
_ROWS = Markup("<tbody>{}</tbody></table>")
_TABLE = Markup("<table>")


@dataclass(frozen=True)
class VegaChart:
    """A chart of Vega or Vega-Lite, as altair makes it. spec: as it is stored."""

    spec: dict[str, Any]
    lite: bool

    @property
    def words(self) -> str:
        """Its title, or what draws it; and its marks."""
        title = self.spec.get("title", "")
        title = mapping_of(title).get("text") if isinstance(title, Mapping) else title
        title = " ".join(map(str, title)) if isinstance(title, list) else str(title or "Vega")
        marks = dict.fromkeys(
            str(mark.get("type", "") if isinstance(mark, Mapping) else mark)
            for mark in _found(self.spec, "mark")
        )
        return plain_text(": ".join(filter(None, (title, ", ".join(marks)))))[:200]

    @property
    def tables(self) -> list[dict[str, list[Any]]]:
        """The data that it carries, as columns; none of what is at an address."""
        held = [*mapping_of(self.spec.get("datasets")).values()]
        data = [one for found in _found(self.spec, "data") for one in _listed(found)]
        held += [mapping_of(one).get("values") for one in data]
        return [columns for one in held if (columns := records_columns(one))]

    def picture(self) -> str:
        """It as SVG, drawn by vl-convert where that is installed; "" where it is not to be had.

        In a process of its own, which is not let into the network and ends in time.
        """
        if find_spec("vl_convert") is None:
            return ""
        kind = "vegalite" if self.lite else "vega"
        try:
            made = subprocess.run(  # noqa: S603  (our own words; the chart is its input)
                [sys.executable, "-I", "-c", _DRAW, kind],
                input=json.dumps(self.spec).encode(),
                capture_output=True,
                timeout=_PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return made.stdout.decode("utf-8", "replace")


def vega_chart(data: Mapping[str, Any]) -> VegaChart | None:
    """The chart in an output, by its own type or in altair's HTML; None where there is none."""
    for kind, value in data.items():
        if kind.startswith(_VEGA) and mapping_of(value):
            return VegaChart(mapping_of(value), lite="vegalite" in kind)
    html = joined(data.get("text/html", ""))
    for start in _EMBEDDED if "vegaEmbed" in html else ():
        if spec := mapping_of(_json_after(html, start)):
            return VegaChart(spec, lite="vega-lite" in str(spec.get("$schema")))
    return None


def plain_itable(html: str) -> str | None:
    """A table of itables as HTML (not clean) without its script; None where it is none."""
    if "itables" not in html.lower():
        return None
    made = mapping_of(_json_after(html, "dt_args = {"))
    rows = made.get("data_json")
    try:
        rows = json.loads(rows) if isinstance(rows, str) else _json_after(html, "const data = [")
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list):
        return None
    head = str(made.get("table_html", "")).partition("</table>")[0]
    if not head:  # of older versions, beside the script
        before, tag, rest = html.partition("<thead")
        head = str(_TABLE) + (tag + rest.partition("<tbody")[0] if tag and before else "")
    cell, row = str(_CELL), str(_ROW)  # what stands in them is HTML, and cleaned with it
    told = [row.format("".join(cell.format(_cell(one)) for one in list_of(r))) for r in rows[:MOST]]
    if len(rows) > MOST:
        told.append(row.format(cell.format("…")))
    return head + str(_ROWS).format("\n".join(told))


def only_prepares(html: str) -> bool:
    """Whether an output only brings the scripts of itables, for tables to come."""
    return "set_or_remove_dark_class" in html or "<code>init_notebook_mode</code>" in html


def _cell(value: Any) -> str:
    """What a cell shows: of a value with an order of its own its words."""
    value = value.get("display", "") if isinstance(value, Mapping) else value
    return "" if value is None else str(value)


def _json_after(text: str, start: str) -> Any:
    """The JSON in a script that begins with the last letter of ``start``; None where none does."""
    at = text.find(start)
    if at < 0:
        return None
    try:
        return json.JSONDecoder().raw_decode(text, at + len(start) - 1)[0]
    except (ValueError, RecursionError):
        return None


def _found(spec: Any, name: str, depth: int = 0) -> Iterator[Any]:
    """What a key holds, wherever it stands outside of the data."""
    if depth > _DEEPEST:
        return
    for key, value in spec.items() if isinstance(spec, Mapping) else ():
        if key == name:
            yield value
        elif key not in ("datasets", "data", "config", "encoding"):
            yield from _found(value, name, depth + 1)
    for one in spec if isinstance(spec, list) else ():
        yield from _found(one, name, depth + 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
