"""HTML of records and notebooks, in one file."""

from .article import PARTS, article_html, parts_html, sources_html
from .cards import card_html
from .document import ExportWarning
from .exporting import export

__all__ = [
    "PARTS",
    "ExportWarning",
    "article_html",
    "card_html",
    "export",
    "parts_html",
    "sources_html",
]
