"""The command ``summit``."""

from .commands import main

__all__ = ["main"]
