"""The command ``summit`` as a process of its own, as a person's shell starts it."""

import os
import subprocess
import sys
from pathlib import Path

import summit

ROOT = Path(summit.__file__).parents[1]
COMMAND = [sys.executable, "-m", "summit"]


def environment(**extra: str) -> dict[str, str]:
    """What a person's shell has: without the warnings that the test run asks for."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONWARNDEFAULTENCODING"}
    return env | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | extra


def run(*args: str | Path, cwd: Path, **options) -> subprocess.CompletedProcess:
    options.setdefault("env", environment())
    return subprocess.run(
        [*COMMAND, *map(str, args)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **options,
    )
