"""What stands in a table for a day → EDTF."""

import datetime
from collections.abc import Callable
from typing import Any

from ..records import SummitError, parse_date
from .scale import is_number


def day_of(value: Any, name: str, row: Callable[[], int] = int) -> str:
    """A day as EDTF. name, row: of its column, and which row it stands in.

    Raises SummitError for what is no date.
    """
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value).removesuffix(".0") if is_number(value) else str(value)
    try:
        return parse_date(text).edtf
    except ValueError as error:
        raise SummitError(f"{name}: row {row()}: {error}") from None
