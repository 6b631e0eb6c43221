"""What lives in Jupyter."""

from .explorer import Explorer, explore

# isort: split
from .desk import Desk, code  # after the explorer, which names first what is not installed

__all__ = [
    "Desk",
    "Explorer",
    "code",
    "explore",
]
