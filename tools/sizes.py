"""Name what has grown too large to be read at one sitting; exit 1 if anything has.

Python: files under 400 lines, functions and classes at most 120. Scripts: at most 250 lines.
Scripts, style sheets and templates: at most 100 columns.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE, BLOCK, SCRIPT, COLUMNS = 399, 120, 250, 100
MADE = {"dist", "vendor"}


def python(text: str) -> Iterator[str]:
    if (lines := text.count("\n")) > FILE:
        yield f"{lines} lines, at most {FILE}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            long = (node.end_lineno or node.lineno) - node.lineno + 1
            if long > BLOCK:
                yield f"{node.name} has {long} lines, at most {BLOCK}"


def columns(text: str) -> Iterator[str]:
    wide = [n for n, line in enumerate(text.splitlines(), 1) if len(line) > COLUMNS]
    if wide:
        yield f"{len(wide)} lines of more than {COLUMNS} columns, the first is line {wide[0]}"


def problems(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from python(text)
    else:
        yield from columns(text)
    if path.suffix == ".js" and (lines := text.count("\n")) > SCRIPT:
        yield f"{lines} lines, at most {SCRIPT}"


def main() -> int:
    found = 0
    for path in sorted((ROOT / "summit").rglob("*")):
        inside = path.relative_to(ROOT)
        if path.suffix not in (".py", ".js", ".css", ".html") or MADE & {*inside.parts}:
            continue
        for problem in problems(path):
            print(f"{inside}: {problem}")
            found += 1
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
