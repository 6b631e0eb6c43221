"""What costs seconds to make is made by one of the workers; the others wait for it."""

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 180  # seconds


def made_once(path: Path, make: Callable[[Path], object]) -> Path:
    """A file that all workers read: the first who asks makes it, at another path beside it.

    If that fails, it fails for that worker, and the next who asks tries again.
    """
    taken = path.with_name(f"{path.name}.taken")
    end = time.monotonic() + PATIENCE
    while not path.exists():
        try:
            taken.touch(exist_ok=False)
        except FileExistsError:
            assert time.monotonic() < end, f"nobody made {path} in {PATIENCE} s"
            time.sleep(0.05)
            continue
        try:
            if not path.exists():
                draft = path.with_name(f"draft-{path.name}")
                make(draft)
                draft.replace(path)
        finally:
            taken.unlink()
    return path
