"""What nbconvert does to a notebook first, and what of it is said otherwise here."""

from typing import Any

from nbconvert.preprocessors import Preprocessor, TagRemovePreprocessor
from nbformat import NotebookNode

from .stored import list_of, mapping_of

NUMBER = "summit.number"


class NumberPreprocessor(Preprocessor):
    """Notes the number of each cell, for warnings, before any is removed; drops what is no text.

    Of metadata only what has the form that nbformat and JupyterLab give it is kept.
    """

    enabled = True

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        metadata = cell.metadata
        metadata[NUMBER] = cell_index + 1
        metadata["tags"] = [tag for tag in list_of(metadata.get("tags")) if isinstance(tag, str)]
        for name in ("jupyter", "transient"):
            metadata[name] = NotebookNode(mapping_of(metadata.get(name)))
        for output in cell.get("outputs", ()):
            if "metadata" in output:
                of = output.metadata
                of["tags"] = [tag for tag in list_of(of.get("tags")) if isinstance(tag, str)]
        return cell, resources


class UsualTagsPreprocessor(TagRemovePreprocessor):
    """nbconvert's, with the tags that are about, in both spellings, beside those asked for."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)  # type: ignore[no-untyped-call]
        self.remove_cell_tags |= {"remove-cell", "remove_cell"}
        self.remove_input_tags |= {"remove-input", "remove_input"}
        self.remove_all_outputs_tags |= {"remove-output", "remove_output"}


def number_of(cell: NotebookNode) -> int:
    """The number of a cell in its notebook, from 1."""
    return int(cell.metadata.get(NUMBER, 0))
