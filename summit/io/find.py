"""Where summits lie: those that come with the package, and folders by their path."""

from pathlib import Path

from ..records import SummitError, nearest

_LONG = 300  # signs of a path that are told


def bundled() -> Path:
    """The folder of bundled summits: inside the installed package, or ``data/`` of a clone."""
    here = Path(__file__).parents[1]
    inside = here / "bundled" / "data"
    return inside if inside.is_dir() else here.parent / "data"


def available() -> dict[str, Path]:
    """Bundled summits: name → folder."""
    return {path.parent.name: path.parent for path in sorted(bundled().glob("*/summit.toml"))}


def find(name_or_path: str | Path) -> Path:
    """The folder of a bundled summit's name, or of a path.

    Raises SummitError where there is none, with the names that are bundled, and where what is there
    cannot be looked into.
    """
    known, asked = available(), str(name_or_path)
    if asked in known:
        return known[asked]
    told = asked if asked.isprintable() else repr(asked)
    path = Path(name_or_path)
    try:
        if path.name == "summit.toml" and path.is_file():
            path = path.parent
        if (path / "summit.toml").exists():
            return path
        there, folder = path.exists(), path.is_dir()
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise SummitError(f"{told[:_LONG]}: {said}; check the path and its rights") from None
    if folder:
        raise SummitError(
            f"{path}: no summit.toml in this folder, so it is no summit; "
            "give the folder that holds summit.toml, actors.toml, sources.toml and issues/"
        )
    if there:
        raise SummitError(f"{told}: is a file, not the folder of a summit; give the folder")
    hint = nearest(asked, known)
    raise SummitError(
        f"{told}: neither a bundled summit nor a folder{hint}; bundled: {', '.join(known)}"
    )
