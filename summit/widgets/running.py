"""How Python is being run just now: in which cell, and whether anybody is before the notebook."""

import os
from collections.abc import Mapping
from typing import Any


def somebody_is_there() -> bool:
    """Whether a view that is shown now can come alive.

    nbconvert and its like run a notebook from start to end and say that nobody is there to be
    asked; a front end takes questions. Voilà runs it as nbconvert does, but for a reader.
    """
    asked = _request().get("content", {}).get("allow_stdin")
    return asked is not False or any(name.startswith("VOILA_") for name in os.environ)


def cell_now() -> tuple[str, str]:
    """Id of the cell that runs now, and of this run of it; both "" where there is none."""
    request = _request()
    cell = request.get("metadata", {}).get("cellId")
    run = request.get("header", {}).get("msg_id")
    return (str(cell), str(run)) if cell and run else ("", "")


def _request() -> Mapping[str, Any]:
    """Jupyter's message that Python answers now; empty where there is none."""
    parent = getattr(shell(), "get_parent", None)
    found = parent() if parent else None
    return found if isinstance(found, Mapping) else {}


def shell() -> Any:
    """IPython as it runs here; None where it does not."""
    from IPython.core.getipython import get_ipython  # what is absent is anywidget, for its message

    return get_ipython()
