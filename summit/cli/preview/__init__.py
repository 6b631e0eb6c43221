"""The command ``summit preview``: a page that follows its files while one writes."""

from .command import preview
from .following import Preview

__all__ = ["Preview", "preview"]
