"""Writes ``docs/licences.md``: what Summit needs directly, for what, and under which licence.

Licences are those that the installed packages declare; reasons stand in ``pyproject.toml``.
"""

import re
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "docs" / "licences.md"
NEED = re.compile(r'"([A-Za-z0-9._-]+)>=[^"]*",?\]?\s*(?:#\s*(.*))?')

HEAD = """# Licences of what Summit needs

Made by `tools/licences.py` from what the packages declare. plotly.js (MIT) is carried along, with
its notice in `summit/front/vendor/`. What those packages need in turn: `make sbom`.

| package | installed with | for | licence |
|---|---|---|---|
"""


def licence_of(found: Distribution) -> str:
    """As SPDX where the package says so, else its own word, else the classifier's."""
    said = found.metadata.get("License-Expression") or ""
    classes = [
        one.rpartition(" :: ")[2]
        for one in found.metadata.get_all("Classifier") or []
        if one.startswith("License :: ") and one != "License :: OSI Approved"
    ]
    word = (found.metadata.get("License") or "").strip()
    short = word if "Licen" in word and len(word) < 40 else word if word in ("MIT",) else ""
    return said or short or ", ".join(classes) or _licence_in(found) or "see the package"


def _licence_in(found: Distribution) -> str:
    """What the licence's own text tells."""
    texts = [file.read_text() for file in found.files or [] if "license" in file.name.lower()]
    granted = any("Permission is hereby granted, free of charge" in text for text in texts)
    return "MIT" if granted else ""


def main() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    reasons = dict(NEED.findall(text))
    needs = {"": project["dependencies"], **project["optional-dependencies"]}
    rows = []
    for extra, wanted in needs.items():
        for name in (need.partition(">=")[0] for need in wanted):
            if name.startswith(project["name"]):
                continue
            licence = licence_of(distribution(name))
            where = f"`[{extra}]`" if extra else "always"
            rows.append(f"| {name} | {where} | {reasons.get(name, '')} | {licence} |")
    PLACE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
