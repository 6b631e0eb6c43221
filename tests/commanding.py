"""Python and the command ``summit``: as processes, as a person's shell starts them, or within."""

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

import summit
from summit.cli import cli

ROOT = Path(summit.__file__).parents[1]
COMMAND = [sys.executable, "-m", "summit"]


def environment(**extra: str) -> dict[str, str]:
    """What a person's shell has: without the warnings that the test run asks for."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONWARNDEFAULTENCODING"}
    return env | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | extra


def python(*args: object, check: bool = True, **options) -> subprocess.CompletedProcess:
    """Run ``python`` with these arguments; check: it must end well."""
    settings = {"env": environment(), "stdin": subprocess.DEVNULL, "timeout": 120}
    streams = {} if {"stdout", "stderr"} & options.keys() else {"capture_output": True}
    command = [sys.executable, *map(str, args)]
    done = subprocess.run(command, check=False, encoding="utf-8", **(settings | streams | options))
    assert done.returncode == 0 or not check, done.stderr
    return done


def run(*args: object, **options) -> subprocess.CompletedProcess:
    """Run ``summit`` with these arguments; it may end as it likes."""
    return python("-m", "summit", *args, check=False, **options)


def call(*args: object, cwd: Path) -> subprocess.CompletedProcess:
    """The same as ``run`` within this process, in a fraction of the time."""
    with chdir(cwd):
        done = CliRunner().invoke(cli, [*map(str, args)], prog_name="summit")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(args, done.exit_code, done.stdout, done.stderr)
