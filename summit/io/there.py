"""What stands at a path. Only what is not there is answered with no.

``Path.exists``, ``is_dir`` and ``is_file`` raise where a folder on the way may not be looked into,
and say no from Python 3.14 on: then what is kept from a reader would be told as missing.

``unseen`` is what ``is_there``, ``is_folder`` and ``is_file`` answer where that may not be seen;
None raises OSError there.
"""

import errno
import stat
from collections.abc import Callable
from pathlib import Path

from ..records import SummitError

_MISSING = {errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP}
_MISSING_ON_WINDOWS = {21, 123, 1921}  # a drive without a disk, no name of a file, a broken link


def is_there(path: Path, *, unseen: bool | None = None) -> bool:
    """Whether there is something at a path."""
    return _answer(path, bool, unseen)


def is_folder(path: Path, *, unseen: bool | None = None) -> bool:
    """Whether there is a folder at a path."""
    return _answer(path, stat.S_ISDIR, unseen)


def is_file(path: Path, *, unseen: bool | None = None) -> bool:
    """Whether there is a file at a path."""
    return _answer(path, stat.S_ISREG, unseen)


def kept_back(told: str, error: OSError) -> SummitError:
    """What the system says against a look at a path, as it was told, with a remedy."""
    said = (error.strerror or str(error)).lower()
    return SummitError(f"{told}: {said}; check the path and its rights")


def _answer(path: Path, good: Callable[[int], bool], unseen: bool | None) -> bool:
    """Whether what a path leads to has a good mode."""
    try:
        return good(path.stat().st_mode)
    except OSError as error:
        windows = getattr(error, "winerror", None)
        if error.errno in _MISSING or windows in _MISSING_ON_WINDOWS:
            return False
        if unseen is None:
            raise
        return unseen
    except ValueError:  # no name that a file could have
        return False
