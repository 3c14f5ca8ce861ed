"""The tests of a city, each called by itself: what they say of an installed city with which something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from integkit import to_yaml
from integkit.model import CityProfile
from integkit.testing import CityTests, _city_tests, _telling
from integkit.testing import _elsewhere as elsewhere
from integkit.testing._elsewhere import REASONS, Answer

if TYPE_CHECKING:
    from conftest import InstallCity

DATA, CODE, IDS = "checks_find_no_error", "its_own_code_can_be_used", "every_id_is_minted"


def tried(law: str, *given: str) -> None:
    """Calls one law of the city."""

    class Tests(CityTests, city="musterstadt"):
        """As a city has them."""

    getattr(Tests(), f"test_{law}")(*given)


def passes(law: str, *given: str) -> None:
    """The same, and it is not skipped."""
    try:
        tried(law, *given)
    except pytest.skip.Exception as skipped:
        pytest.fail(str(skipped))


def told(law: str, *given: str) -> str:
    """What a law says that does not hold."""
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception)) as failed:
        tried(law, *given)
    assert failed.type is pytest.fail.Exception, "it is skipped"
    return str(failed.value.msg)


@pytest.fixture(autouse=True)
def afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is installed is read anew for each test, in English, with one format."""
    monkeypatch.setattr(_telling, "_FIRST", {})
    caches = (_city_tests._registry, _city_tests._checked, _city_tests._made, _city_tests._elsewhere)
    monkeypatch.setenv("INTEGKIT_MESSAGES", "en")
    monkeypatch.setattr(_city_tests, "_formats", lambda: ["json"])
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


def test_all_is_well(install_city: InstallCity, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(job: dict[str, Any], different: Any) -> Answer:
        assert different is REASONS
        return elsewhere._do({**job, "path": [*sys.path], "shift": 0, "locale": False})

    monkeypatch.setattr(elsewhere, "run", run)
    package = install_city("musterstadt", musterstadt)
    with pytest.raises(pytest.skip.Exception, match="integkit check FOLDER --mint"):
        tried(IDS)
    (package / "minted-ids.txt").write_text("municipality\n", "utf-8")
    _city_tests._registry.cache_clear()
    _city_tests._checked.cache_clear()
    assert "--mint" in told(IDS)
    for law in sorted(name.removeprefix("test_") for name in vars(CityTests) if name.startswith("test_")):
        if law != IDS:
            passes(law, *(["json"] if law.startswith("every_format") else []))


@pytest.mark.parametrize("law", [DATA, CODE, "is_installed", "json_and_yaml_read_back_equal"])
def test_data_that_cannot_be_read_are_told_with_their_place(law: str, install_city: InstallCity) -> None:
    install_city("musterstadt", "contract: 1\nmunicipality: {name: M, lnad: ni}\n")
    assert "city.yaml:2:25  IK010 " in told(law)
    assert "IK010" in told(law), "a test that is run once more is told it again"


def test_what_one_test_tells_of_a_city_that_cannot_be_read_makes_others_skip(
    install_city: InstallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_city("musterstadt", "contract: 1\nmunicipality: {name: M, lnad: ni}\n")
    told("is_installed")
    monkeypatch.setenv("PYTEST_CURRENT_TEST", "test_another_one (call)")
    for law in sorted(name.removeprefix("test_") for name in vars(CityTests) if name.startswith("test_")):
        with pytest.raises(pytest.skip.Exception, match='"musterstadt" cannot be read'):
            tried(law, *(["json"] if law.startswith("every_format") else []))


def test_a_city_that_is_not_installed_is_told_how_that_is_done() -> None:
    assert "pip install -e ." in told("is_installed")


def test_a_city_without_a_key_is_told(install_city: InstallCity) -> None:
    install_city("musterstadt", "contract: 1\nmunicipality: {name: M, land: ni}\n")
    assert told("is_installed") == "it has no official key"


def test_a_template_that_fails_is_told_as_code_and_not_as_data(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    exporter = "{name: mine, suffix: .md, media_type: text/markdown, title: M, template: m.md.j2}"
    package = install_city("musterstadt", f"{to_yaml(musterstadt)}plugin: {{exporters: [{exporter}]}}\n")
    (package / "m.md.j2").write_text("{{ profile.nothing.at.all }}\n", "utf-8")
    said = told(CODE)
    assert "m.md.j2:1  IK905 " in said
    assert said.count("IK905") == 1, "what check and the load report both know is told once"
    passes(DATA)


def test_a_module_that_cannot_be_loaded_is_told_once(install_city: InstallCity, musterstadt: CityProfile) -> None:
    install_city("musterstadt", musterstadt, code="raise ValueError('boom')")
    assert told(CODE).count("boom") == 1, "check and the load report both know it"
    passes(DATA)


def test_a_format_that_asks_the_network_is_told_whatever_comes_of_it(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    code = """
    import socket
    from integkit import UsageError

    class Mine(Format):
        def render(self, profiles, context):
            try:
                socket.getaddrinfo("stadt.invalid", 80)
            except OSError:
                raise UsageError(Finding(code="XX001", said=(("en", "no"),)))

    @hookimpl
    def integkit_exporters():
        return [Mine("mine")]
    """
    install_city("musterstadt", musterstadt, code=code)
    for law in ("every_format_takes_it", "every_format_takes_every_view"):
        assert "the network was asked for stadt.invalid by integkit_musterstadt.hooks, line" in told(law, "mine")


def test_what_is_asked_or_differs_elsewhere_is_told(
    install_city: InstallCity, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_city("musterstadt", musterstadt)
    answer = Answer({}, [["stadt.invalid", "a_plugin, line 7"]], {}, None)
    monkeypatch.setattr(elsewhere, "run", lambda *_: answer)
    monkeypatch.setattr(elsewhere, "reason", lambda *_: ("zone", []))
    assert "asked for stadt.invalid by a_plugin, line 7" in told("nobody_asks_the_network")
    said = told("it_is_the_same_everywhere")
    assert said == "it comes out different in another time zone: data, json (de), json (en)"


def test_slug_and_address_come_from_the_class_above_or_the_line(musterstadt: CityProfile) -> None:
    class Base(CityTests, city="musterstadt"):
        base_url = "https://a.example/"

    class Below(Base):
        """Another class of the same city."""

    class Other(Base, city="neustadt"):
        """Another city."""

    assert (Below.city, Other.city) == ("musterstadt", "neustadt")
    given = Below()._given
    assert given.arguments(musterstadt) == {"base_url": "https://a.example/", "licence": "CC-BY-4.0"}


def test_a_format_that_refuses_the_city_is_skipped_with_its_reason(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    code = """
    from integkit import UsageError

    class Mine(Format):
        def render(self, profiles, context):
            if self.name == "never" or context.as_of:
                raise UsageError(Finding(code="XX001", said=(("en", "nothing to say"),)))
            yield from super().render(profiles, context)

    @hookimpl
    def integkit_exporters():
        return [Mine("never"), Mine("choosy")]
    """
    install_city("musterstadt", musterstadt, code=code)
    for law in ("every_format_takes_it", "every_format_takes_every_view"):
        with pytest.raises(pytest.skip.Exception, match="nothing to say"):
            tried(law, "never")
        passes(law, "choosy")
