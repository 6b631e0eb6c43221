"""A notebook's file → nbformat's notebook: all text in it Unicode, all numbers JSON's."""

import json
import mimetypes
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import nbformat
from nbformat import NotebookNode

from ...io import is_file
from ...records import SummitError


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook. Raises SummitError where there is none, or the file is no notebook."""
    return parse_notebook(lambda: path.read_text(encoding="utf-8"), path)


def parse_notebook(read_text: Callable[[], str], path: "str | Path") -> NotebookNode:
    """What a notebook's file holds; path: what it is called. Raises as ``read_notebook``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old notebooks without cell ids are fine here
            read = nbformat.reads(read_text().removeprefix("\ufeff"), as_version=4)
            nbformat.validate(read)
            return text_only(read)
    except FileNotFoundError:
        raise SummitError(f"{path}: there is no such notebook; check the path") from None
    except IsADirectoryError:
        raise SummitError(f"{path}: is a folder; give the .ipynb file in it") from None
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise SummitError(f"{path}: cannot be read: {said}; check the file's rights") from None
    except UnicodeDecodeError:
        raise SummitError(f"{path}: is not UTF-8; save the notebook again from Jupyter") from None
    except RecursionError:
        raise SummitError(
            f"{path}: is no notebook (nested too deeply); clear the outputs that are"
        ) from None
    except Exception as error:  # noqa: BLE001  nbformat has no one root of its errors
        said = _first_line(error)
        raise SummitError(
            f"{path}: is no notebook ({said[:120]}); give an .ipynb file saved by Jupyter"
        ) from None


def _first_line(error: Exception) -> str:
    """What an error says, in one line; its name where it says nothing, or is too deep to print."""
    with suppress(RecursionError):
        if lines := str(error).splitlines():
            return lines[0]
    return type(error).__name__


def text_only(notebook: NotebookNode) -> NotebookNode:
    """A copy in which all text is Unicode and all numbers are JSON's.

    Half a surrogate pair, as of an emoji that was cut, becomes the sign for what is no character;
    NaN and infinities become null, as plotly has it. Raises RecursionError.
    """
    text = json.dumps(notebook, ensure_ascii=False)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    copy: NotebookNode = nbformat.from_dict(json.loads(text, parse_constant=lambda _: None))
    return copy


def pictures_named(notebook: NotebookNode, *outputs: "str | Path | None") -> list[Path]:
    """Outputs that are there as pictures which a notebook's text names."""
    text = unquote("\n".join(str(cell.source) for cell in notebook.cells))
    there = [Path(one).resolve() for one in outputs if one is not None and is_file(Path(one))]
    kinds = {one: mimetypes.guess_type(one.name)[0] or "" for one in there}
    return [one for one in there if kinds[one].startswith("image/") and one.name in text]
