"""HTML of records and notebooks, in one file."""

from .article import PARTS, article_html, parts_html, sources_html
from .export import ExportWarning, SummitExporter, export

__all__ = [
    "PARTS",
    "ExportWarning",
    "SummitExporter",
    "article_html",
    "export",
    "parts_html",
    "sources_html",
]
