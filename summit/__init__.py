"""Who wanted what at a summit, who agreed, what came of it, and what became of it since."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for editors; at run time a module loads when one of its names is first used
    from .accounts import Comparison as Comparison
    from .accounts import compare_accounts as compare_accounts
    from .anchoring import Verification as Verification
    from .anchoring import verify as verify
    from .annotations import from_annotations as from_annotations
    from .annotations import to_annotations as to_annotations
    from .dispersion import ChanceCorrected as ChanceCorrected
    from .dispersion import SmallSampleWarning as SmallSampleWarning
    from .dispersion import chance_corrected as chance_corrected
    from .dispersion import outcome_closeness as outcome_closeness
    from .dispersion import spread as spread
    from .dispersion import van_der_eijk as van_der_eijk
    from .explorer import Explorer as Explorer
    from .explorer import explore as explore
    from .exporter import export as export
    from .figures import matrix as matrix
    from .figures import timeline as timeline
    from .keeping import follow_through as follow_through
    from .keeping_figure import followed as followed
    from .library import SummitError as SummitError
    from .library import available as available
    from .library import load as load
    from .library import schema as schema
    from .measures import Agreement as Agreement
    from .measures import agreement as agreement
    from .records import Summit as Summit
    from .second_coding import Reliability as Reliability
    from .second_coding import reliability as reliability
    from .tidy import Frames as Frames
    from .tidy import frames as frames

__version__ = "0.1.0"

_HOME = {
    "Comparison": "accounts",
    "compare_accounts": "accounts",
    "follow_through": "keeping",
    "followed": "keeping_figure",
    "Agreement": "measures",
    "ChanceCorrected": "dispersion",
    "SmallSampleWarning": "dispersion",
    "chance_corrected": "dispersion",
    "outcome_closeness": "dispersion",
    "spread": "dispersion",
    "van_der_eijk": "dispersion",
    "Explorer": "explorer",
    "Frames": "tidy",
    "Reliability": "second_coding",
    "Summit": "records",
    "SummitError": "library",
    "Verification": "anchoring",
    "agreement": "measures",
    "available": "library",
    "explore": "explorer",
    "export": "exporter",
    "frames": "tidy",
    "from_annotations": "annotations",
    "load": "library",
    "matrix": "figures",
    "reliability": "second_coding",
    "schema": "library",
    "timeline": "figures",
    "to_annotations": "annotations",
    "verify": "anchoring",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"summit has no {name!r}; it has {', '.join(__all__)}")
    globals()[name] = value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
