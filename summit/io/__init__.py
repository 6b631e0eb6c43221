"""Files and other formats ↔ records."""

from .annotations import from_annotations, to_annotations
from .asked import Asked, Shows, of_summit, summit_of
from .browser import ask_browser
from .converting import convert, start_file, start_from
from .copies import Copy, Span, read_copy
from .files import STDOUT, check_output, same_file, write_atomically
from .find import available, bundled, find
from .formats import FORMATS, suffixes
from .formats import read as read_summit
from .frame import from_frame
from .layout import toml_text
from .loading import load, loaded, unread, warnings_of
from .reading import UnreadableError, encoding_line, read_bytes, read_table
from .rewriting import Files, differing, rewritten
from .saving import save
from .schemas import schema_line, whole_schema, write_schemas
from .starting import refuse_taken, start
from .there import is_file, is_folder
from .toml import read_tables

__all__ = [
    "FORMATS",
    "STDOUT",
    "Asked",
    "Copy",
    "Files",
    "Shows",
    "Span",
    "UnreadableError",
    "ask_browser",
    "available",
    "bundled",
    "check_output",
    "convert",
    "differing",
    "encoding_line",
    "find",
    "from_annotations",
    "from_frame",
    "is_file",
    "is_folder",
    "load",
    "loaded",
    "of_summit",
    "read_bytes",
    "read_copy",
    "read_summit",
    "read_table",
    "read_tables",
    "refuse_taken",
    "rewritten",
    "same_file",
    "save",
    "schema_line",
    "start",
    "start_file",
    "start_from",
    "suffixes",
    "summit_of",
    "to_annotations",
    "toml_text",
    "unread",
    "warnings_of",
    "whole_schema",
    "write_atomically",
    "write_schemas",
]
