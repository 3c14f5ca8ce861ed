"""Whatever is handed to a registry wrongly is refused by the name of the argument, with what it may be."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from integkit import Registry, UsageError
from integkit.model import CityProfile
from integkit.plugins import Request

from ._faulty import asked

ASKED = tuple(field.name for field in attrs.fields(Request))
ANY: Any = Registry
Call = Callable[[CityProfile], object]
CALLS: dict[str, Call] = {
    "Registry around": lambda _: ANY(around=5),
    "discover disable": lambda _: ANY.discover(disable="json"),
    "discover only": lambda _: ANY.discover(only="json"),
    "discover strict": lambda _: ANY.discover(strict="no"),
    "discover around": lambda _: ANY.discover(around=5),
    "register plugin": lambda _: ANY().register(5),
    "register name": lambda _: ANY().register(object(), 5),
    "add city": lambda _: ANY().add(5),
    "add slug": lambda profile: ANY().add(profile, slug=5),
    "add_all path": lambda _: ANY().add_all(5),
    "city city": lambda _: ANY().city(5),
    "reading city": lambda _: ANY().reading(5),
    "reload city": lambda _: ANY().reload(5),
    "whereabouts city": lambda _: ANY().whereabouts(5),
    "land letters": lambda _: ANY().land(5),
    "exporter format": lambda _: ANY().exporter(5),
    "exporting format": lambda _: ANY().exporting(5, asked()),
    "exporting request": lambda _: ANY().exporting("json", 5),
    "is_own format": lambda _: ANY().is_own(5),
    "typed extension": lambda _: ANY().typed(5),
    "importer name": lambda _: ANY().importer(5),
    "importer_for file": lambda _: ANY().importer_for(5),
    "importer_for city": lambda _: ANY().importer_for("x.csv", 5),
    "export cities": lambda _: ANY().export(5, format="json"),
    "export format": lambda profile: ANY().export(profile, format=5),
    "check city": lambda _: ANY().check(5),
    "check checks": lambda profile: added(profile).check("here", checks=5),
    "check as_of": lambda profile: added(profile).check("here", as_of=5),
    "check lint": lambda profile: added(profile).check("here", lint="no"),
    "import_document content": lambda _: ANY().import_document("text", "x.csv"),
    "import_document file": lambda _: ANY().import_document(b"", 5),
    "import_document city": lambda _: ANY().import_document(b"", "x.csv", city=5),
    "import_document importer": lambda _: ANY().import_document(b"", "x.csv", importer=5),
    "import_document language": lambda _: ANY().import_document(b"", "x.csv", language=5),
    "import_document plan": lambda _: ANY().import_document(b"", "x.csv", plan=5),
    "import_document mapping": lambda _: ANY().import_document(b"", "x.csv", mapping=5),
    "import_document options": lambda _: ANY().import_document(b"", "x.csv", options=5),
    **{f"Request {name}": lambda _, name=name: asked(**{name: 5}) for name in ASKED},  # type: ignore[misc]
}


def added(profile: CityProfile) -> Any:
    registry = Registry()
    registry.add(profile, slug="here")
    return registry


@pytest.mark.parametrize("name", CALLS)
def test_it_is_named_with_what_it_may_be(site: Path, musterstadt: CityProfile, name: str) -> None:
    _, argument = name.split()
    with pytest.raises(UsageError) as refused:
        CALLS[name](musterstadt)
    (finding,) = refused.value.findings
    values = dict(finding.values)
    assert (finding.code, values["argument"]) == ("IK815", argument)
    for language, expected in (("de", "erwartet: "), ("en", "expected: ")):
        assert f"{argument} " in finding.sentence(language)
        assert expected in finding.sentence(language)
    assert not finding.sentence("de").endswith(f": {values['expected']}"), "it is said in German, too"


OTHERWISE = {"key": "city", "exporter name": "format"}
"""What an argument is called in refusals, where it is called something else than in its method."""
NOT_REFUSED = {f"check_at {name}" for name in ("slug", "whereabouts", "as_of", "lint")}
"""What other parts of integkit hand over, which have looked at it."""


def test_no_argument_of_a_registry_is_left_out() -> None:
    methods = {name: getattr(Registry, name) for name in dir(Registry) if not name.startswith("_")}
    taken = {
        (method, name)
        for method, called in methods.items()
        if callable(called)
        for name in inspect.signature(called).parameters
        if name != "self"
    }
    names = {
        f"{method} {OTHERWISE.get(f'{method} {name}', OTHERWISE.get(name, name))}"
        for method, name in taken
        if not (method == "export" and name in ASKED)
    }
    assert names - NOT_REFUSED - {"typed language"} == {*CALLS} - {"Registry around"} - {
        f"Request {name}" for name in ASKED
    }


def test_no_argument_of_an_export_is_left_out() -> None:
    assert {*inspect.signature(Registry.export).parameters} - {"self", "cities", "format"} == {*ASKED}
