"""What a page says of itself to those who link to it: Open Graph, a card, schema.org.

It only names: the picture and the addresses are read by whoever shows a link, never by the page.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from ..io import is_folder
from ..records import Summit, SummitError
from ..words import citing


def checked_url(url: str) -> str:
    """The address that the page will have, as it was given.

    Raises SummitError where it is none that a browser can open.
    """
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or not url.isprintable() or set(url) & set(" <>\"'`{}|\\^"):
        raise SummitError(
            f"url: {url!r} is no address of a page; write one that starts with https:// or http://"
        )
    return url


def checked_preview(preview: str | Path) -> Path:
    """The file that the preview goes to.

    Raises SummitError where it does not end in .png, or its folder is not there.
    """
    where = Path(preview)
    if not is_folder(where.absolute().parent):
        raise SummitError(f"preview: {where}: {where.parent} is no folder; make it first")
    if where.suffix.lower() != ".png":
        raise SummitError(f"preview: {where} does not end in .png; give it such a name")
    return where


@dataclass(frozen=True)
class Picture:
    """A picture beside the page: its address, and its width and height in pixels."""

    address: str
    width: int
    height: int


def link_picture(preview: Path, page: Path, url: str | None) -> Picture:
    """The preview as the page names it: relative to itself, or in full where it has an address."""
    from ..charts import HEIGHT, UNITS  # plotly, only where a picture is drawn anyway

    try:
        beside = os.path.relpath(preview.absolute(), page.absolute().parent)
    except ValueError:  # on another drive
        beside = preview.name
    relative = quote(Path(beside).as_posix())
    return Picture(urljoin(url, relative) if url else relative, UNITS, HEIGHT)


def metadata(
    title: str, description: str, *, url: str | None, image: Picture | None
) -> list[Mapping[str, str]]:
    """The page's ``<meta>`` elements for a link to it, each as its attributes."""
    properties = {
        "og:type": "article",
        "og:title": title,
        "og:description": description,
        "og:url": url,
    }
    if image:
        properties |= {
            "og:image": image.address,
            "og:image:type": "image/png",
            "og:image:width": str(image.width),
            "og:image:height": str(image.height),
            "og:image:alt": title,
        }
    found = [{"property": name, "content": value} for name, value in properties.items() if value]
    card = "summary_large_image" if image else "summary"
    return [*found, {"name": "twitter:card", "content": card}]


def linked_data(summits: list[Summit], language: str, url: str | None) -> Any:
    """schema.org's words for the summits of a page; None where it tells of none."""
    found = [
        citing.schema_org(
            summit, language if language in summit.languages else summit.languages[0], url=url
        )
        for summit in summits
    ]
    return found[0] if len(found) == 1 else found or None
