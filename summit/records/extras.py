"""What is installed only with an extra, and what to install where it lacks."""

from collections.abc import Iterator
from contextlib import contextmanager

from .errors import SummitError


class MissingExtraError(SummitError, ImportError):
    """A package that an extra brings is not installed; the text says what to install."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        super().__init__(
            f"{what} needs the package {package}, which is not installed; "
            f'install it: pip install "summit-explainer[{extra}]", '
            f'or in a clone of the project: pip install -e ".[{extra}]"'
        )


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Import inside: where a package lacks, MissingExtraError says which extra brings it.

    extra: ``analysis``, ``notebook``, ``preview``, ``lab`` or ``pictures``. what: the thing that
        needs it, to be read aloud.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "summit"):
            raise
        raise MissingExtraError(what, package, extra) from error
