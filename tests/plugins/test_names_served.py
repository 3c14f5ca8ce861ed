"""Names of the package are served from the modules they live in."""

from __future__ import annotations

from integkit import plugins


def test_each_name_is_there_and_nothing_else_is_named() -> None:
    for name in plugins.__all__:
        assert getattr(plugins, name) is vars(plugins)[name]
    assert {*plugins.__all__} <= {*dir(plugins)}
