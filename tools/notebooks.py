"""Run the notebooks again and clean what they store, or check that they are clean.

    python tools/notebooks.py            run every notebook in notebooks/, clean it, write it
    python tools/notebooks.py --check    run nothing; exit 1 and name what is not clean
    python tools/notebooks.py FILE …     only these

Clean means: the same run gives the same bytes, and a notebook that is opened without a kernel
shows its content. So there is no widget state and no reference to a widget that is gone (JupyterLab
would show "model not found" in place of the HTML beside it), no timings, no version of the Python
that ran it, and every cell keeps its id; a cell without one gets an id from what stands in it.
A notebook and its translations have the same cells, and the same code but for its words.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "name": "python"},
}
CHANCE = ("ExecuteTime", "collapsed", "execution", "scrolled", "trusted")
TIMEOUT = 120  # seconds for one cell


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--check", action="store_true", help="run nothing, only look")
    options = parser.parse_args()
    root = Path(__file__).parent.parent
    failed = False
    paths = options.notebooks or sorted((root / "notebooks").glob("*.ipynb"))
    for path in paths:
        before = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(before, as_version=4)
        if not options.check:
            try:
                run(notebook, path.parent)
            except CellExecutionError as error:
                print(f"{path}: not written: {error}", file=sys.stderr)
                failed = True
                continue
        after = text(clean(notebook))
        if options.check and after != before:
            print(f"{path}: is not clean; run: make notebooks", file=sys.stderr)
            failed = True
        elif not options.check:
            path.write_bytes(after.encode("utf-8"))
            print(f"{path}  {len(after.encode('utf-8')) / 1e3:.0f} kB")
    for path in paths:
        for problem in apart(path):
            print(f"{path}: {problem}", file=sys.stderr)
            failed = True
    return int(failed)


def apart(path: Path) -> Iterator[str]:
    """Where a notebook and its translations have gone apart."""
    own = nbformat.read(path, as_version=4)
    for name in own.metadata.get("summit", {}).get("translations", ()):
        other = path.parent / name
        if not other.is_file():
            yield f"names {name}, which is not there"
            continue
        mine, theirs = cells_of(own), cells_of(nbformat.read(other, as_version=4))
        if [*mine] != [*theirs]:
            yield f"its cells are not those of {name}, or in another order"
        for id in mine.keys() & theirs.keys():
            if mine[id] != theirs[id]:
                yield f"cell {id}: its code is not that of {name}"


def cells_of(notebook: NotebookNode) -> dict[str, str]:
    """Each cell's id → its code without words and comments; "" of text."""
    found = {}
    for cell in notebook.cells:
        tree = ast.parse(cell.source if cell.cell_type == "code" else "")
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                node.value = ""
        found[cell.id] = ast.dump(tree)
    return found


def run(notebook: NotebookNode, folder: Path) -> None:
    """Execute in place, in the folder in which a reader would run it."""
    NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,  # how a stream was cut into pieces is chance
        store_widget_state=False,
        record_timing=False,
    ).execute()


def clean(notebook: NotebookNode) -> NotebookNode:
    """Drop what differs from run to run, or means nothing without the kernel."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.update(KERNEL)
    seen: set[str] = set()
    for cell in notebook.cells:
        for key in CHANCE:
            cell.metadata.pop(key, None)
        identity = cell.get("id") or sha256(cell.source.encode("utf-8")).hexdigest()[:8]
        while identity in seen:
            identity += "x"
        seen.add(identity)
        cell.id = identity
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
            output.get("metadata", {}).pop(WIDGET_VIEW, None)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    return notebook


def text(notebook: NotebookNode) -> str:
    """As JupyterLab stores it: sorted keys, one line of source a line, a line feed at the end."""
    return nbformat.writes(notebook) + "\n"


if __name__ == "__main__":
    sys.exit(main())
