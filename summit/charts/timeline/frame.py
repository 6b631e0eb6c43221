"""The widths that the timeline is made to fit, and how large things are at each."""

from dataclasses import dataclass
from datetime import datetime

from ..layout import LANE_NAME
from .panels import Panel

_LANE = 64  # pixels, where no name stands inside


@dataclass(frozen=True)
class Frame:
    """A width that the timeline is made to fit, in pixels of all panels together.

    narrow: on a phone, where the lanes' names stand inside. zoom: the summit's day alone.
    """

    width: int
    narrow: bool = False
    zoom: bool = False

    @property
    def lane(self) -> int:
        """Pixels of a lane."""
        if self.narrow:
            return _LANE + LANE_NAME + (4 if self.zoom else 0)
        return 96 if self.zoom else _LANE

    @property
    def drop(self) -> float:
        """How far all marks stand below the lane's middle, in lanes: its name is above them."""
        return 0.06 if self.narrow else 0.0

    @property
    def size(self) -> float:
        """Pixels of the letters above and below the plot."""
        return 10.5 if self.narrow else 12

    @property
    def line(self) -> float:
        return 1.3 * self.size

    @property
    def text(self) -> float:
        """Pixels of the letters on the plot."""
        return 10 if self.narrow else 11

    @property
    def names(self) -> int:
        """How many landmarks are named at the most."""
        return 5 if self.narrow else 7 if self.width < 700 else 9

    def spot(self, panel: Panel, moment: datetime) -> float:
        """Pixels from where the plot starts to a moment of a panel."""
        return panel.share(moment) * self.width

    def edges(self, panel: Panel) -> tuple[float, float]:
        """Pixels from where the plot starts to where a panel starts and ends."""
        return panel.left * self.width, panel.right * self.width


FRAMES = tuple(
    Frame(width, narrow, zoom)
    for zoom in (False, True)
    for width, narrow in (
        (260, True), (315, True), (470, True),
        (470, False), (560, False), (700, False), (900, False),
    )
)  # fmt: skip
"""From the narrowest; the first serves whatever is narrower still."""
