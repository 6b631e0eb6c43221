"""The figures of all pairs on a page: which of them, as JSON, and their tables."""

import json
from functools import cached_property
from typing import Any

from ..records import Summit

MANY = 6
"""With more columns shown at first, the figures of all pairs stand on a page unasked."""

_LONG = ("x", "y", "z", "customdata")


class Drawn:
    """The figures of all pairs of a summit, each made once for its picture and its table.

    names: of those that its positions allow, in order.
    """

    def __init__(self, summit: Summit) -> None:
        self.summit = summit
        from ..charts import drawn_of  # plotly, only where there are charts

        self.names = drawn_of(summit)
        self._made: dict[tuple[str, str], Any] = {}

    def figure(self, name: str, language: str) -> Any:
        """A plotly figure with its table."""
        from ..charts import CHARTS

        if (name, language) not in self._made:
            self._made[name, language] = CHARTS[name].draw(self.summit, language)
        return self._made[name, language]

    @cached_property
    def json(self) -> dict[str, dict[str, Any]]:
        """Language → name → the figure as JSON types.

        Of a trace ``x, y, z, customdata`` are null where they are as in the first language.
        """
        first, *others = self.summit.languages
        made = {first: {name: self._plain(name, first) for name in self.names}}
        for language in others:
            made[language] = {
                name: _beside(self._plain(name, language), made[first][name]) for name in self.names
            }
        return made

    def _plain(self, name: str, language: str) -> dict[str, Any]:
        drawn: dict[str, Any] = json.loads(self.figure(name, language).to_json())
        drawn["layout"].pop("template", None)
        return drawn


def _beside(figure: dict[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    traces = [
        {key: None if key in _LONG and value == known.get(key) else value
         for key, value in trace.items()}
        for trace, known in zip(figure["data"], first["data"], strict=True)
    ]  # fmt: skip
    return {**figure, "data": traces}
