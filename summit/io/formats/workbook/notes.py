"""What is said beside the headers of a workbook: how a column is filled in."""

from collections.abc import Iterator

from ....records import Summit
from .columns import Head
from .names import meaning_of, note_of


class Notes:
    """The notes of one workbook, in its first language."""

    def __init__(self, summit: Summit) -> None:
        self.summit, self.language = summit, summit.languages[0]

    def of(self, sheet: str, head: Head) -> str:
        """The note at a column's header; "" where there is none."""
        key, lines = head.column.path[-1], [note_of(head.column.path, self.language)]
        if key == "position" and sheet != "scale":
            lines += self._positions()
        elif key == "status" and sheet != "evidence":
            lines += self._outcomes()
        return "\n".join(line for line in lines if line)

    def _positions(self) -> Iterator[str]:
        for step in self.summit.scale:
            yield f"{step.position}: {step.meaning.pick(self.language)[0]}"

    def _outcomes(self) -> Iterator[str]:
        own = {one.id: one.meaning or one.label for one in self.summit.outcomes or ()}
        for status in self.summit.groups:
            means = own[status].pick(self.language)[0] if own else meaning_of(status, self.language)
            yield f"{status}: {means}"
