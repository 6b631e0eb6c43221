"""The command ``summit``."""

from .commands import cli, main

__all__ = ["cli", "main"]
