"""An .xlsx workbook: a sheet for what people fill in, and further ones for all that is left."""

from ....records import needing

with needing("analysis", "a workbook (.xlsx)"):
    import openpyxl  # noqa: F401

from .reading import read
from .writing import write

__all__ = ["read", "write"]
