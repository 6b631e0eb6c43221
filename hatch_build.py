"""README.md as the package index shows it, which knows no path of this tree.

``SUMMIT_REPOSITORY``, the address at which the tree is published, makes pictures and links absolute
and gives the project its addresses. Without it nothing is made up: a picture is told in words, and
a link to a file is its text.
"""

import os
import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#)([^)\s]+)\)")


class Described(MetadataHookInterface):
    def update(self, metadata: dict) -> None:
        """Set what pyproject.toml calls dynamic: readme and urls."""
        home = os.environ.get("SUMMIT_REPOSITORY", "").rstrip("/")
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": _LINK.sub(lambda link: _absolute(*link.groups(), home), text),
        }
        metadata["urls"] = _addresses(home) if home else {}


def _absolute(mark: str, words: str, path: str, home: str) -> str:
    if home:
        return f"{mark}[{words}]({home}/{'raw' if mark else 'blob'}/HEAD/{path})"
    return f"*{words}*" if mark else words


def _addresses(home: str) -> dict[str, str]:
    return {
        "Homepage": home,
        "Source": home,
        "Issues": f"{home}/issues",
        "Changelog": f"{home}/blob/HEAD/CHANGELOG.md",
        "Documentation": f"{home}/tree/HEAD/docs",
    }
