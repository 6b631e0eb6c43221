"""A page of ``docs/`` that is made of the records: written, or compared with what stands there."""

import argparse
import sys
from pathlib import Path


def keep(page: Path, made: str, tool: str, about: str) -> None:
    """Write a page; with ``--check`` only fail where it is not so.

    made: its text. tool: what makes it, to be named. about: what the tool does.
    """
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if it differs")
    if not parser.parse_args().check:
        page.write_text(made, encoding="utf-8")
    elif page.read_text(encoding="utf-8") != made:
        sys.exit(f"docs/{page.name} is not as the records are: python tools/{tool}.py")
