"""What tests of several formats begin with."""

import pytest


@pytest.fixture
def reykjavik(tmp_path):
    """A workbook that somebody wrote by hand."""
    from workbooks import by_hand, write_workbook  # openpyxl, which not every environment has

    return write_workbook(tmp_path / "reykjavik.xlsx", by_hand())
