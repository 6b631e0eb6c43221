"""The command ``summit convert``: a summit from one format into another."""

from pathlib import Path

import click

from .printing import echo, tell_written, writing


class _Format(click.types.StringParamType):
    """A format's name. What there is, is looked up where it is shown."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        from ..io import FORMATS

        return "|".join(FORMATS)


@click.command(
    epilog="Examples:\n\n\b\n  summit convert geneva-2021 geneva.xlsx\n"
    "  summit convert geneva-2021 geneva.json\n"
    "  summit convert geneva-2021 geneva/datapackage.json\n"
    "  summit convert reykjavik.json reykjavik\n"
    "  summit convert geneva-2021 events.json --as timelinejs"
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO", type=click.Path(path_type=Path))
@click.option("--as", "format", type=_Format(), help="The format of TO; without it, by its name.")
def convert(source: str, target: Path, format: str | None) -> None:
    """Write a summit in another format: folder, workbook, data package, JSON file, timeline.

    FROM is what other commands take. TO ends in .xlsx, .json or .csv, or is datapackage.json in a
    folder; without such an ending it is a folder of TOML files. Prints what was written; what TO
    cannot hold is listed on stderr. A file that stood there is replaced, a folder of something else
    never.
    """
    from ..io import convert as write
    from ..io import is_folder

    with writing(target):
        left = write(source, target, format)
    for line in left:
        echo(f"left out: {line}", err=True)
    if is_folder(target):
        echo(str(target))
    else:
        tell_written(target)
