"""What lives in Jupyter."""

from .explorer import Explorer, explore

__all__ = [
    "Explorer",
    "explore",
]
