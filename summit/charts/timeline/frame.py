"""The widths that the timeline is made to fit, and how large things are at each."""

from dataclasses import dataclass
from datetime import datetime

from ..layout import LANE_NAME
from .panels import Panel

_LANE = 64  # pixels, where no name stands inside
_DAY = "summit"


@dataclass(frozen=True)
class Frame:
    """A width that the timeline is made to fit, in pixels of all panels together.

    narrow: on a phone, where the lanes' names stand inside. zoom: id of the panel that is drawn
    alone, over the whole width; "" for all of them.
    """

    width: int
    narrow: bool = False
    zoom: str = ""

    @property
    def lane(self) -> int:
        """Pixels of a lane."""
        if self.narrow:
            return _LANE + LANE_NAME - (18 if self.zoom == _DAY else 0)
        return 58 if self.zoom == _DAY else _LANE + (8 if self.width >= 900 else 0)

    @property
    def setting(self) -> int:
        """How many lanes high the lane of the setting is: on its day the meeting is told there."""
        return 2 if self.zoom == _DAY else 1

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
        """How many events are named at the most, beside the stops."""
        return 40 if self.zoom else 18

    def lane_of(self, index: int, setting: int) -> tuple[float, float]:
        """Pixels from the plot's top to a lane, and the pixels that it is high.

        setting: index of the setting's lane, which is the last.
        """
        return index * self.lane, self.lane * (self.setting if index == setting else 1)

    def spot(self, panel: Panel, moment: datetime) -> float:
        """Pixels from where the plot starts to a moment of a panel."""
        return panel.share(moment) * self.width

    def edges(self, panel: Panel) -> tuple[float, float]:
        """Pixels from where the plot starts to where a panel starts and ends."""
        return panel.left * self.width, panel.right * self.width


FRAMES = tuple(
    Frame(width, narrow, zoom)
    for zoom in ("", _DAY, "earlier", "year", "after")
    for width, narrow in (
        (260, True), (315, True), (470, True),
        (470, False), (560, False), (700, False), (900, False), (980, False),
    )
    if zoom in ("", _DAY) or width in (315, 470, 700, 980)
)  # fmt: skip
"""From the narrowest; the first serves whatever is narrower still."""
