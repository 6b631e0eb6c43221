"""Files written whole or not at all, and never over what they are made from."""

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..records import SummitError
from .there import is_file, is_folder, is_there

try:
    import fcntl
except ImportError:  # on Windows, where nothing tells a file in use from one left behind
    fcntl = None  # type: ignore[assignment]

_MADE = (".html", ".htm", ".svg", ".png", ".pdf", ".jsonld")
"""Suffixes of what the commands write: such a file may be replaced, also among the records."""

STDOUT = Path("-")
"""Standard output, in the place of a file."""

_LEFT = ".summit-part"  # ends the name of a file that is being written


def check_output(path: Path, read: Iterable[Path] = ()) -> None:
    """Refuse a place that no file can be written to, or that holds what the file is made from.

    read: files, and folders of records. Links and other spellings of a path are seen through.
    Raises SummitError for what is read, and for a pipe or a device; OSError for a folder, for a
    file that is read-only (root is held to it too), and where there is no such folder.
    ``STDOUT`` is no place of a file, and always good.
    """
    if path == STDOUT:
        return
    where = Path(os.path.realpath(path))
    for one in read:
        if _same(where, one) or (is_folder(one) and _among(where, one)):
            raise SummitError(f"{path}: would be written over what is read; choose another place")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if not is_folder(where.parent):
            raise _refusal(errno.ENOENT, path) from None
        return
    if stat.S_ISDIR(mode):
        raise _refusal(errno.EISDIR, path)
    if not stat.S_ISREG(mode):
        raise SummitError(f"{path}: is a pipe or a device, not a file; give a file's name")
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise _refusal(errno.EACCES, path)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file beside its place first, then put it there; text as UTF-8 with LF.

    ``STDOUT`` is written to as it is. A link is followed: the file that it leads to is written. A
    file that stood there keeps its mode. Raises SummitError and OSError as ``check_output`` does,
    and OSError where it cannot be written; a file that stood there then stays as it was.
    """
    check_output(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    where = Path(os.path.realpath(path))
    try:
        _clear(where)
        _replace(where, data)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder to write into, put in a place once all that is written in it is there.

    A folder that stands in the place gives way to it as a whole, where nothing has failed.
    """
    where = Path(os.path.realpath(path))
    where.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=where.parent, prefix=_prefix(where)))
    try:
        yield made
        made.chmod(stat.S_IMODE(where.stat().st_mode) if is_there(where) else 0o777 & ~_umask())
        _exchange(made, where)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _exchange(made: Path, where: Path) -> None:
    """Put a folder in a place, from which another goes once that has been done."""
    aside = None
    if is_there(where):
        aside = Path(tempfile.mkdtemp(dir=where.parent, prefix=_prefix(where))) / where.name
        where.rename(aside)
    try:
        made.rename(where)
    except BaseException:
        if aside is not None:
            aside.rename(where)
            aside.parent.rmdir()
        raise
    if aside is not None:
        shutil.rmtree(aside.parent, ignore_errors=True)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one place, however they are spelt, also where nothing is yet."""
    return _same(Path(os.path.realpath(one)), other)


def _same(where: Path, other: Path) -> bool:
    with suppress(OSError):
        return where.samefile(other)
    return where == Path(os.path.realpath(other))


def _among(where: Path, folder: Path) -> bool:
    """Whether a file is one of a folder's records, or would be taken for one."""
    records = [*folder.glob("*.toml"), *folder.glob("*/*.toml")]
    if any(_same(where, record) for record in records):
        return True
    if not any(_same(parent, folder) for parent in where.parents):
        return False
    suffix = where.suffix.lower()
    return suffix == ".toml" or (is_file(where) and suffix not in _MADE)


def _refusal(code: int, path: Path) -> OSError:
    return OSError(code, os.strerror(code), str(path))


def _replace(where: Path, data: bytes) -> None:
    handle, name = _temporary(where)
    held = os.dup(handle)  # keeps the lock until the file is in its place
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _dress(name, where)
        if fcntl is None:
            os.close(held)  # no open file can be moved there
            held = -1
        Path(name).replace(where)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    finally:
        if held >= 0:
            os.close(held)


def _temporary(where: Path) -> tuple[int, str]:
    """A new file beside a place, locked for as long as it is written."""
    while True:
        handle, name = tempfile.mkstemp(dir=where.parent, prefix=_prefix(where), suffix=_LEFT)
        if not _lock(handle, wait=True) or os.fstat(handle).st_nlink:
            return handle, name
        os.close(handle)  # taken for one left behind before it was locked


def _clear(where: Path) -> None:
    """Remove what writers of the same file left behind when they were killed."""
    if fcntl is None:
        return
    start, found = _prefix(where), []
    with suppress(OSError):  # a folder may be written to and not listed
        found = [path for path in where.parent.iterdir() if path.name.startswith(start)]
    for path in found:
        if not path.name.endswith(_LEFT):
            continue
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                if _lock(handle, wait=False):
                    path.unlink()
            finally:
                os.close(handle)


def _prefix(where: Path) -> str:
    return f".{where.name[:50]}."  # a name has room for 255 bytes


def _lock(handle: int, *, wait: bool) -> bool:
    """Whether an open file could be locked; the lock goes with whoever holds it."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _dress(name: str, where: Path) -> None:
    """Give a new file the mode and the owner of the one that it replaces, else the usual mode."""
    try:
        old = where.stat()
    except FileNotFoundError:
        Path(name).chmod(0o666 & ~_umask())
        return
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(name, old.st_uid, old.st_gid)
    Path(name).chmod(stat.S_IMODE(old.st_mode) & 0o777)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
