"""Where summits lie: those that come with the package, and folders by their path."""

from pathlib import Path

from ..records import SummitError, nearest


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

    Raises SummitError where there is none, with the names that are bundled.
    """
    known = available()
    if str(name_or_path) in known:
        return known[str(name_or_path)]
    path = Path(name_or_path)
    if path.name == "summit.toml" and path.is_file():
        path = path.parent
    if (path / "summit.toml").is_file():
        return path
    if path.is_dir():
        raise SummitError(
            f"{path}: no summit.toml in this folder, so it is no summit; "
            "give the folder that holds summit.toml, actors.toml, sources.toml and issues/"
        )
    if path.exists():
        raise SummitError(f"{path}: is a file, not the folder of a summit; give the folder")
    hint = nearest(str(name_or_path), known)
    raise SummitError(
        f"{name_or_path}: neither a bundled summit nor a folder{hint}; bundled: {', '.join(known)}"
    )
