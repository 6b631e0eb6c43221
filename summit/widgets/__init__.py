"""What lives in Jupyter."""

from .explorer import Explorer
from .exploring import explore
from .large import LargeExplorer

# isort: split
from .desk import Desk, code  # after the explorer, which names first what is not installed

__all__ = [
    "Desk",
    "Explorer",
    "LargeExplorer",
    "code",
    "explore",
]
