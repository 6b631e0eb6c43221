"""Where a printed page has its signs, read from what Chromium writes: a fifth of pypdf's time."""

import re
from typing import Any

from pypdf import PageObject

Matrix = tuple[float, ...]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
TOKEN = re.compile(
    rb"<<|>>|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\)])*\)|/[^\s/<>\[\]()]+|[-+.\d]+|[A-Za-z'\"]+\*?|\[|\]"
)
UNREAD = {b"T*", b"'", b'"', b"BI"}
"""What would place a text, or hide one, and Chromium does not write."""


def places(page: PageObject) -> list[tuple[float, float]]:
    """The start of each run of signs: its distance from the left and from the lower edge."""
    return _places(page.get_contents().get_data(), page["/Resources"], SAME)


def _places(stream: bytes, resources: Any, start: Matrix) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    outer: list[Matrix] = []
    here, text = start, SAME
    before: list[bytes] = []  # the operator
    for token in TOKEN.findall(stream):
        if not (token[:1].isalpha() or token in UNREAD):
            before.append(token)
            continue
        assert token not in UNREAD, token
        match token:
            case b"q":
                outer.append(here)
            case b"Q":
                here = outer.pop()
            case b"cm":
                here = _times(_numbers(before, 6), here)
            case b"BT":
                text = SAME
            case b"Tm":
                text = _numbers(before, 6)
            case b"Td" | b"TD":
                text = _times((1, 0, 0, 1, *_numbers(before, 2)), text)
            case b"Tj" | b"TJ":
                found.append(_times(text, here)[4:])
            case b"Do":
                inner = resources["/XObject"][before[-1].decode()]
                if inner["/Subtype"] == "/Form":
                    own = _times(tuple(map(float, inner.get("/Matrix", SAME))), here)
                    found += _places(inner.get_data(), inner.get("/Resources", {}), own)
        before = []
    return found


def _numbers(before: list[bytes], count: int) -> Matrix:
    return tuple(map(float, before[-count:]))


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )
