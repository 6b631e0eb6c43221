"""A notebook's other languages, each a notebook of its own beside it, as one page with a switch.

A notebook names its language and its translations in its metadata; they name it in theirs:

    "summit": {"language": "en", "translations": ["story.ar.ipynb"]}

Cells of one id are one cell in several languages.
"""

import warnings
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from ...front import MIME
from ...io import is_file
from ...records import SummitError
from ..document import ExportWarning
from .preprocessing import NUMBER
from .reading import read_notebook
from .stored import list_of, mapping_of

_OURS = "summit"


def translation_files(notebook: NotebookNode, folder: Path) -> list[Path]:
    """The files of its translations that are there, or may be. folder: where the notebook lies."""
    paths = [folder / name for name in _named(notebook)[1] if Path(name).name == name]
    return [path for path in paths if is_file(path, unseen=True)]


def with_translations(notebook: NotebookNode, name: str, folder: Path) -> NotebookNode:
    """A notebook with the cells of its translations, all of these tagged with their language.

    name: of its own file. folder: where it and they lie. Text is taken in every language;
    explorers, which are in all languages, once; other outputs where they differ. A translation that
    is not there is left out; one that is no notebook, or does not name this one, with a warning.
    """
    language, _ = _named(notebook)
    files = translation_files(notebook, folder)
    others = [one for path in files if (one := _translation(path, name)) is not None]
    if not language or not others:
        return notebook
    cells: list[NotebookNode] = []
    for cell in notebook.cells:
        twins = [(tag, by_id[cell.id]) for tag, by_id in others if cell.get("id") in by_id]
        twins = [(tag, twin) for tag, twin in twins if _differs(cell, twin)]
        cells.append(_tagged(cell, cell, language) if twins else cell)
        cells += [_tagged(twin, cell, tag) for tag, twin in twins]
    notebook.cells = cells
    return notebook


def _named(notebook: NotebookNode) -> tuple[str, list[str]]:
    """Its language and the files of its translations; "" where it does not say."""
    told = mapping_of(notebook.metadata.get(_OURS))
    language = told.get("language")
    names = [one for one in list_of(told.get("translations")) if isinstance(one, str)]
    return (language if isinstance(language, str) else ""), names


def _translation(path: Path, of: str) -> tuple[str, dict[str, NotebookNode]] | None:
    """Language and cells by id of a translation of the notebook in the file ``of``."""
    try:
        notebook = read_notebook(path)
    except SummitError as error:
        warnings.warn(f"the translation {error}", ExportWarning, stacklevel=5)
        return None
    language, names = _named(notebook)
    if not language or of not in names:
        words = f"the translation {path.name} does not name {of}, or no language; left out"
        warnings.warn(words, ExportWarning, stacklevel=5)
        return None
    return language, {cell.id: cell for cell in notebook.cells if cell.get("id")}


def _differs(cell: NotebookNode, twin: NotebookNode) -> bool:
    """Whether a cell is to be shown in each language, and not once for all."""
    if cell.cell_type != twin.cell_type:
        return False
    if cell.cell_type != "code":
        return True
    if any(MIME in mapping_of(one.get("data")) for one in cell.get("outputs", ())):
        return False
    return bool(
        cell.source != twin.source or _shown(cell.outputs) != _shown(twin.get("outputs", []))
    )


def _shown(outputs: list[NotebookNode]) -> list[Any]:
    return [one.get("data") or one.get("text") or one.get("evalue") for one in outputs]


def _tagged(cell: NotebookNode, like: NotebookNode, language: str) -> NotebookNode:
    """A copy in one language, of the number of the cell that it stands for."""
    made = NotebookNode({**cell, "metadata": NotebookNode(cell.metadata)})
    tags = [tag for tag in list_of(made.metadata.get("tags")) if not str(tag).startswith("lang-")]
    made.metadata["tags"] = [*tags, f"lang-{language}"]
    made.metadata[NUMBER] = like.metadata.get(NUMBER, 0)
    return made
