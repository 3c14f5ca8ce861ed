"""What tests of the importer share: the document, where it is here, and an invented one in the same form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def document() -> bytes:
    """The text of the monitoring system; no word of it may stand in this repository."""
    shared = Path(os.environ.get("INTEGKIT_SHARED") or Path(__file__).parents[5] / "shared")
    file = shared / "sources" / "mainz-monitoring-system.txt"
    if not file.is_file():
        reason = f"{file} is not here: INTEGKIT_SHARED says where"
        if "shared" in os.environ.get("INTEGKIT_REQUIRE", "").replace(" ", "").split(","):
            pytest.fail(f"{reason} (INTEGKIT_REQUIRE names shared)")
        pytest.skip(reason)
    return file.read_bytes()
