from __future__ import annotations

from email.message import Message

import pytest

from ._licences import is_compatible, libraries, licence_of


def test_whatever_integkit_brings_may_stand_beside_its_own_licence() -> None:
    found = libraries()
    alone = {one.name for one in found if "" in one.extras}
    assert alone == {"attrs", "cattrs", "click", "pluggy", "pyyaml", "typing-extensions"}  # one that cattrs brings
    assert [one for one in found if not is_compatible(one.licence)] == []


@pytest.mark.parametrize(
    ("expression", "good"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("Proprietary AND (Apache-2.0 OR MIT)", False),
        ("(GPL-3.0-only OR MIT) AND Proprietary", False),
        ("MIT AND", False),
        ("(MIT", False),
        ("MIT MIT", False),
        ("as you like", False),
        ("", False),
        (None, False),
    ],
)
def test_an_expression_leaves_a_way_or_not(expression: str | None, good: bool) -> None:
    assert is_compatible(expression) is good


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ([("License-Expression", "MIT"), ("License", "GPL")], "MIT"),
        ([("License", "Apache 2.0")], "Apache-2.0"),
        ([("Classifier", "License :: OSI Approved :: BSD License")], "BSD"),
        ([("Classifier", "License :: OSI Approved :: MIT License"), ("Classifier", "License :: Other")], None),
        ([("License", "The whole text of a licence " * 10)], None),
        ([("Classifier", "Topic :: Text")], None),
    ],
)
def test_metadata_are_asked_where_they_tell_it(fields: list[tuple[str, str]], licence: str | None) -> None:
    metadata = Message()
    for name, value in fields:
        metadata[name] = value
    assert licence_of("anything", metadata) == licence
