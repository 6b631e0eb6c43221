"""Who wanted what at a summit, who agreed, what came of it, and what became of it since.

Begin with ``s = summit.load("geneva-2021")``.

Records       Summit Issue Stance Outcome Event Actor Source Evidence Text; SummitError
By hand       build, of what you make by issue stance outcome event source actor
In and out    load save from_frame available schema to_annotations from_annotations
Frames        frames (Frames)
Measures      agreement (Agreement) agreement_table agreement_over_time issue_table network
              (Network) follow_through compare_accounts reliability; more in summit.measures
Evidence      verify (Verification)
Charts        matrix positions timeline followed; heatmap map over_time; as files: picture
To be read    explore (Explorer, LargeExplorer) in a notebook; export as one offline HTML file;
              of a large one part
From a text   code (Desk) in a notebook: from an article to records

Each has its own help: ``help(summit.agreement)``. On the command line: ``summit --help``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for editors; at run time a room loads when one of its names is first used
    from .charts import followed as followed
    from .charts import heatmap as heatmap
    from .charts import map as map
    from .charts import matrix as matrix
    from .charts import over_time as over_time
    from .charts import picture as picture
    from .charts import positions as positions
    from .charts import timeline as timeline
    from .io import available as available
    from .io import from_annotations as from_annotations
    from .io import from_frame as from_frame
    from .io import load as load
    from .io import save as save
    from .io import to_annotations as to_annotations
    from .measures import Agreement as Agreement
    from .measures import Frames as Frames
    from .measures import Network as Network
    from .measures import Verification as Verification
    from .measures import agreement as agreement
    from .measures import agreement_over_time as agreement_over_time
    from .measures import agreement_table as agreement_table
    from .measures import compare_accounts as compare_accounts
    from .measures import follow_through as follow_through
    from .measures import frames as frames
    from .measures import issue_table as issue_table
    from .measures import network as network
    from .measures import reliability as reliability
    from .measures import verify as verify
    from .page import export as export
    from .page import part as part
    from .records import Actor as Actor
    from .records import Event as Event
    from .records import Evidence as Evidence
    from .records import Issue as Issue
    from .records import Outcome as Outcome
    from .records import Source as Source
    from .records import Stance as Stance
    from .records import Summit as Summit
    from .records import SummitError as SummitError
    from .records import Text as Text
    from .records import actor as actor
    from .records import build as build
    from .records import event as event
    from .records import issue as issue
    from .records import outcome as outcome
    from .records import schema as schema
    from .records import source as source
    from .records import stance as stance
    from .widgets import Desk as Desk
    from .widgets import Explorer as Explorer
    from .widgets import LargeExplorer as LargeExplorer
    from .widgets import code as code
    from .widgets import explore as explore

__version__ = "0.1.0"

_ROOMS = {
    "records": "Actor Event Evidence Issue Outcome Source Stance Summit SummitError Text actor "
    "build event issue outcome schema source stance",
    "io": "available from_annotations from_frame load save to_annotations",
    "measures": "Agreement Frames Network Verification agreement agreement_over_time "
    "agreement_table compare_accounts follow_through frames issue_table network reliability verify",
    "charts": "followed heatmap map matrix over_time picture positions timeline",
    "page": "export part",
    "widgets": "Desk Explorer LargeExplorer code explore",
}
_ALSO = {  # specialist measures, which lived here once
    "measures": "ChanceCorrected Comparison Reliability SmallSampleWarning chance_corrected "
    "outcome_closeness spread van_der_eijk",
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names.split()}
_FORMER = {name: room for room, names in _ALSO.items() for name in names.split()}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    room = _HOME.get(name) or _FORMER.get(name)
    if room is None:
        raise AttributeError(f"summit has no {name!r}; it has {', '.join(__all__)}")
    if room == "widgets":
        from .records import needing

        with needing("notebook", f"summit.{name}"):
            import_module(".widgets", __name__)
    globals()[name] = value = getattr(import_module(f".{room}", __name__), name)
    records = import_module(".records", __name__)
    records.draw_cards(_card)
    records.at_the_prompt()
    return value


def _card(shown: Any) -> str:
    """The card of what shows itself in a notebook; records do not know the room that draws it."""
    return str(import_module(".page", __name__).card_html(shown))


def __dir__() -> list[str]:
    return [*__all__, "measures", "__version__"]
