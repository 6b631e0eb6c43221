"""Reading at size, as ratios in one run: ``make bench-sizes``.

A folder of 1,000 issues × 100 actors is made on the spot, 100,000 stances with a day and a sentence
each: loading it, against what the TOML parser of the standard library alone takes for the same
files; its frames; the agreement of one pair, asked of a summit that has not been asked before.

Seconds are those that this process itself worked: what else the machine does blurs them less.
"""

import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

import summit

Made = TypeVar("Made")
HEADER = 'title = "Votes of the lake"\ndate = "2031-05-14/2033-02-06"\noutcomes = []\n'
POSITIONS = ("for", "against", "neutral", "conditional")


def folder_of(path: Path, issues: int, actors: int) -> Path:
    """A made-up summit as a folder."""
    (path / "issues").mkdir(parents=True)
    (path / "summit.toml").write_text(HEADER, encoding="utf-8")
    names = [f'[[actors]]\nid = "m{one}"\nname = "Member {one}"\n' for one in range(actors)]
    (path / "actors.toml").write_text("\n".join(names), encoding="utf-8")
    for issue in range(issues):
        stances = [
            f'\n[[stances]]\nactor = "m{actor}"\n'
            f'position = "{POSITIONS[(7 * issue + 3 * actor + issue * actor) % 4]}"\n'
            f'date = "2031-05-{14 + issue % 10}"\n'
            f'statement = "Member {actor} says what it holds of motion {issue}."\n'
            for actor in range(actors)
        ]
        head = f'title = "Vote {issue}"\nproposition = "The house adopts motion {issue}."\n'
        text = head + "".join(stances)
        (path / "issues" / f"v{issue}.toml").write_text(text, encoding="utf-8")
    return path


def timed(call: Callable[[], Made]) -> tuple[float, Made]:
    start = process_time()
    made = call()
    return process_time() - start, made


def line(name: str, ours: float, theirs: float | None, most: float, unit: str = "×") -> None:
    peer = "" if theirs is None else f"{theirs:8.2f} s"
    figure = ours if theirs is None else ours / theirs
    print(f"{name:<58}{ours:8.3f} s{peer:>11}{figure:8.2f} {unit}, at most {most:g}", flush=True)


def folder(issues: int = 1_000, actors: int = 100) -> None:
    with tempfile.TemporaryDirectory() as name:
        small = summit.load(folder_of(Path(name) / "small", 20, 10))
        summit.frames(small)
        summit.agreement(small, "m1", "m2")  # what is imported and compiled once
        path = folder_of(Path(name) / "large", issues, actors)
        texts = [file.read_text(encoding="utf-8") for file in path.rglob("*.toml")]
        parsed = min(timed(lambda: [tomllib.loads(text) for text in texts])[0] for _ in range(3))
        loaded = [timed(lambda: summit.load(path)) for _ in range(3)]
        line(f"load {issues:,} × {actors}, against tomllib alone",
             min(seconds for seconds, _ in loaded), parsed, 1.5)  # fmt: skip
        seconds = min(timed(lambda made=made: summit.frames(made))[0] for _, made in loaded)
        line("its frames", seconds, None, 1, "s")
        seconds = min(
            timed(lambda made=made: summit.agreement(made, "m1", "m2"))[0] for _, made in loaded
        )
        line("the agreement of one pair", seconds, None, 0.05, "s")


def main() -> None:
    folder()


if __name__ == "__main__":
    main()
