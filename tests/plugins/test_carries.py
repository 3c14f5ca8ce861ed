"""What a format that holds whole profiles says of itself."""

from __future__ import annotations

import pytest

from integkit.plugins import FULL, everything, kinds_of_records


def test_everything_names_each_kind_of_record_and_nothing_else() -> None:
    assert dict(everything()) == dict.fromkeys(kinds_of_records(), FULL)
    assert len(everything()) == len(kinds_of_records()) > 20
    assert "Office" in everything()
    with pytest.raises(KeyError):
        everything()["Offices"]
