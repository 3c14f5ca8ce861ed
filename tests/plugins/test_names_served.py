"""Names of the package are served from the modules they live in."""

from __future__ import annotations

import attrs

from integkit import plugins


def test_each_name_is_there_and_nothing_else_is_named() -> None:
    for name in plugins.__all__:
        assert getattr(plugins, name) is vars(plugins)[name]
    assert {*plugins.__all__} <= {*dir(plugins)}


def test_what_has_many_fields_is_made_by_their_names_so_that_one_may_be_added() -> None:
    served = (getattr(plugins, name) for name in plugins.__all__)
    records = [one for one in served if isinstance(one, type) and attrs.has(one)]
    by_place = {one.__name__ for one in records if not all(field.kw_only for field in attrs.fields(one))}
    assert by_place == {"Carries", "Exporting", "LoadReport", "MissingField", "OtherFormats"}
    assert {plugins.ExportContext, plugins.ImportContext, plugins.Request} <= {*records}
