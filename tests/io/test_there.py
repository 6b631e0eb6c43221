"""What may not be looked into is told as that, and not as what is missing."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from spoiling import TOY

import summit
from summit.cli import cli
from summit.io import Files, convert, is_file, is_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a copy of the toy summit that another user may see: tmp_path is one's own."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        folder = shutil.copytree(TOY, Path(made) / "toy")
        summit.load(folder)  # what is imported for it is imported now
        yield Path(made)


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """A file or folder that nobody may read, as it is for one who is not root: root may."""
    user, mode = os.geteuid(), path.stat().st_mode
    path.chmod(0)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        path.chmod(mode)


@pytest.mark.parametrize(
    "name", ["", "summit.toml", "issues", "issues/bridge.toml", "locale", "locale/fr.toml"]
)
def test_what_may_not_be_read_is_told_in_one_line(name, place):
    folder = place / "toy"
    with unreadable(folder / name), pytest.raises(summit.SummitError) as caught:
        summit.load(folder)
    [line] = str(caught.value).splitlines()
    assert "permission denied" in line.lower()
    assert Path(name).name in line


@pytest.mark.parametrize(
    "name", ["toy", "none", "x.xlsx", "x.json", "datapackage.json", "toy/summit.toml"]
)
def test_what_lies_in_a_folder_that_is_kept_from_one_is_not_told_as_missing(name, place):
    asked = place / name
    with unreadable(place), pytest.raises(summit.SummitError) as caught:
        summit.load(asked)
    assert str(caught.value) == f"{asked}: permission denied; check the path and its rights"


def test_a_link_into_a_folder_that_is_kept_from_one_is_not_told_as_broken(place):
    (place / "link").symlink_to(shutil.copytree(TOY, place / "inner" / "toy"))
    with unreadable(place / "inner"), pytest.raises(summit.SummitError) as caught:
        summit.load(place / "link")
    assert "link: permission denied; check " in str(caught.value)


def test_a_name_nearly_right_is_offered_beside_what_is_kept_from_one(place):
    (place / "private").mkdir()
    with unreadable(place / "private"), pytest.raises(summit.SummitError) as caught:
        summit.load(place / "Toy")
    assert f"did you mean {str(place / 'toy')!r}?" in str(caught.value)


def test_a_bundled_summit_is_checked_from_a_folder_that_is_kept_from_one(place):
    with chdir(place / "toy"):
        CliRunner().invoke(cli, ["check", "toy"])  # what is imported for it is imported now
        with unreadable(place / "toy"):
            done = CliRunner().invoke(cli, ["check", "reykjavik-1986"], catch_exceptions=False)
    assert done.exit_code == 0


def test_records_that_are_kept_from_one_are_told_when_they_are_saved(place):
    convert(place / "toy", place / "toy.json")
    files = Files.of(summit.load(place / "toy.json"))
    assert files.folder == place / "toy.json"
    with unreadable(place), pytest.raises((OSError, summit.SummitError)) as caught:
        files.save(files.tables)
    assert "denied" in str(caught.value).lower()


def test_what_is_missing_is_answered_with_no(place):
    toy = place / "toy"
    (toy / "loop").symlink_to(toy / "loop")
    for missing in (place / "x", toy / "summit.toml" / "x", toy / "loop", Path("a\0b")):
        assert not is_file(missing) and not is_folder(missing)
    assert is_file(toy / "summit.toml") and is_folder(toy)
    with unreadable(toy):
        with pytest.raises(PermissionError):
            is_file(toy / "summit.toml")
        assert is_file(toy / "summit.toml", unseen=True)
        assert not is_folder(toy / "issues", unseen=False)
