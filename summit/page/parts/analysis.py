"""The figures of all pairs, each with the table that it is drawn from."""

from markupsafe import Markup

from ...front import Drawn
from ..context import Context


class Analysis:
    """Which figures of all pairs stand on a page. drawn: None for none."""

    def __init__(self, context: Context, drawn: Drawn | None) -> None:
        self.context, self._drawn = context, drawn
        self.names = drawn.names if drawn else ()

    def caption(self, name: str) -> str:
        """What a figure is called."""
        from ...charts import CHARTS  # plotly, only where there are charts

        return self.context.t(CHARTS[name].caption)

    def table(self, name: str) -> Markup:
        """The table of what a figure shows, folded; where it is long, its first rows."""
        if self._drawn is None:
            return Markup()
        figure = self._drawn.figure(name, self.context.language)
        return Markup(figure.table_html())  # noqa: S704 its words are escaped where it is made
