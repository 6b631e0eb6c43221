"""Files and other formats ↔ records."""

from .annotations import from_annotations, to_annotations
from .files import check_output, same_file, write_atomically
from .reading import read_table
from .toml import available, bundled, find, load, missing_texts, missing_words, schema

__all__ = [
    "available",
    "bundled",
    "check_output",
    "find",
    "from_annotations",
    "load",
    "missing_texts",
    "missing_words",
    "read_table",
    "same_file",
    "schema",
    "to_annotations",
    "write_atomically",
]
