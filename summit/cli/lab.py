"""JupyterLab on a copy of the notebooks."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .printing import echo, patience, writing

FIRST = "geneva-2021.ipynb"


def copy_notebooks(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Copy each notebook, text and page that is not there yet: its path, whether copied."""
    from ..io import bundled

    source = bundled().parent / "notebooks"
    if source.resolve() == folder.resolve():
        return  # in a clone, where the notebooks are worked on themselves
    for notebook in sorted(
        path for kind in ("ipynb", "md", "txt") for path in source.glob(f"*.{kind}")
    ):
        path = folder / notebook.name
        try:
            with path.open("xb") as file:  # "x": also safe from what appears in between
                file.write(notebook.read_bytes())
        except FileExistsError:
            yield path, False
        else:
            yield path, True


def has_display() -> bool:
    """Whether a browser could show itself: elsewhere than on Linux that is taken for granted."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start_jupyterlab(notebook: Path, *, browser: bool) -> None:
    """Run JupyterLab in this process until it is stopped; its address goes to stdout."""
    from urllib.parse import quote

    from ..records import needing

    with patience("starting JupyterLab …"), needing("lab", "summit lab"):
        from jupyter_core.paths import jupyter_runtime_dir
        from jupyterlab.labapp import LabApp

        runtime = Path(jupyter_runtime_dir())
        with writing(runtime):  # JupyterLab itself would tell of it in a hundred lines
            runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
            tempfile.TemporaryFile(dir=runtime).close()

        options = ["--log-level=WARN"]
        options += [] if browser else ["--no-browser"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options += ["--allow-root"]  # in a container; whoever is root here runs Python anyway
        with writing(runtime):
            server = LabApp.initialize_server([*options, str(notebook.resolve())])
    token = server.identity_provider.token
    query = f"?token={quote(token)}" if token else ""

    failures: list[OSError] = []

    def announce() -> None:
        try:
            echo(f"{server.connection_url}lab/tree/{quote(notebook.name)}{query}")
            echo("JupyterLab runs at this address; Ctrl-C ends it", err=True)
        except OSError as error:  # the loop would swallow it, and nobody knew the address
            failures.append(error)
            server.io_loop.stop()

    server.io_loop.add_callback(announce)  # once the port, which may be another one, is open
    server.start()
    if failures:
        raise failures[0]
