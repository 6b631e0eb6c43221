"""Pictures of a notebook as data URIs: attachments, outputs, and files beside it."""

import base64
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ...io import is_file
from .stored import joined

PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")


def data_uri(kind: str, data: str) -> str | None:
    """A picture as a data URI; None for what is no picture, or not written as one."""
    if kind not in PICTURES:
        return None
    if kind == "image/svg+xml" and "<" in data:  # attachments hold it as base64, outputs as text
        raw = data.encode("utf-8")
    else:
        try:
            raw = base64.b64decode("".join(data.split()), validate=True)
        except ValueError:
            return None
    return _uri(kind, raw)


def picture_at(address: str, folder: Path, attachments: Mapping[str, Any]) -> str | None:
    """The picture that a Markdown cell names, as a data URI; None where there is none to be had.

    Files are taken from the notebook's own folder and those in it alone.
    """
    if address.startswith("data:"):
        return address if address.startswith("data:image/") else None
    if address.startswith("attachment:"):
        attached = attachments.get(unquote(address[11:]), {})
        uris = (data_uri(kind, joined(data)) for kind, data in attached.items())
        return next((uri for uri in uris if uri), None)
    kind = mimetypes.guess_type(address)[0] or ""
    try:
        path = (folder / unquote(address)).resolve()
        if kind in PICTURES and path.is_relative_to(folder.resolve()) and is_file(path):
            return _uri(kind, path.read_bytes())
    except (OSError, ValueError):
        return None  # no name that a file could have
    return None


def _uri(kind: str, raw: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(raw).decode('ascii')}"
