"""HTML of records and notebooks, in one file."""

from .article import PARTS, article_html, parts_html, sources_html
from .cards import card_html
from .choosing import carried, part
from .containers import WIDGET, Node, widget_html, widget_tree
from .document import ExportWarning
from .exporting import export, left_out
from .large.article import LARGE_PARTS, large_parts_html, large_stored_html
from .previewing import PreviewFrame, PreviewPage, preview_frame, preview_page, preview_told

__all__ = [
    "LARGE_PARTS",
    "PARTS",
    "WIDGET",
    "ExportWarning",
    "Node",
    "PreviewFrame",
    "PreviewPage",
    "article_html",
    "card_html",
    "carried",
    "export",
    "large_parts_html",
    "large_stored_html",
    "left_out",
    "part",
    "parts_html",
    "preview_frame",
    "preview_page",
    "preview_told",
    "sources_html",
    "widget_html",
    "widget_tree",
]
