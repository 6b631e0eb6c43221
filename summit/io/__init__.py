"""Files and other formats ↔ records."""

from .annotations import from_annotations, to_annotations
from .files import write_atomically
from .toml import available, bundled, find, load, missing_texts, schema

__all__ = [
    "available",
    "bundled",
    "find",
    "from_annotations",
    "load",
    "missing_texts",
    "schema",
    "to_annotations",
    "write_atomically",
]
