"""What is told of keys that nobody knows, and what is left out because it only follows from a slip."""

from __future__ import annotations

import itertools
import string

import pytest

from integkit import DataError, Finding, from_yaml
from integkit.codec._telling import without_consequences

from .test_slips import HEAD


def told(text: str) -> list[Finding]:
    with pytest.raises(DataError) as caught:
        from_yaml(f"{HEAD}{text}\n", "city.yaml")
    return list(caught.value.findings)


def meant(finding: Finding) -> object:
    return dict(finding.values).get("meant")


def test_of_fifty_different_unknown_keys_it_is_told_what_was_meant_and_of_further_ones_not() -> None:
    keys = [
        f"licence{one}{other}" for one, other in itertools.product(string.ascii_lowercase[:3], string.ascii_lowercase)
    ]
    found = told("\n".join(f"{key}: x" for key in keys))
    assert [meant(one) for one in found] == [("licence",)] * 50 + [None] * 28


def test_what_was_meant_by_a_key_is_told_wherever_it_stands_again() -> None:
    further = "".join(f", x{number}: y" for number in range(60))
    found = told(f"networks: [{{id: n, name: N, kindd: x{further}}}, {{id: m, name: M, kindd: x, kinddd: y}}]")
    said = {(one.place or "").removeprefix("networks/"): meant(one) for one in found}
    assert said["n/kindd"] == said["m/kindd"] == ("kind",)
    assert said["m/kinddd"] is None


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("networks:\n- {id: n, name: N}\nname: M", "networks"),
        ("networks: []\nname: M", "networks"),
        ("networks: []\nlicence: a\nname: M", None),
        ("networks: []\nplans: []\nname: M", None),
        ("plans: []\nnetworks: []\nname: M", "networks"),
        ("networks: []\ntitle: M", None),
        ("name: M\nnetworks: []", None),
        ("networks: ~\nname: M", "networks"),
        ("networks: a\nname: M", None),
        ("networks: {}\nname: M", None),
        ("publications: []\nlanguages: [de]", None),
        ("publications: []\nxyz: a", None),
        ("networks: [{id: n, name: N, sources: [], title: x}]", None),
        ("remarks: a", None),
        ("networks: []\nremarks: [{text: T, colour: red}]", None),
        ("networks: []\ncontract: a", None),
    ],
)
def test_a_key_that_the_list_right_before_it_would_know_is_told_with_that_list(text: str, above: str | None) -> None:
    assert {dict(one.values).get("above") for one in told(text)} - {None} == ({above} if above else set())
    ways_out = {dict(one.values).get("way_out") for one in told(text)}
    assert ("belongs to list" in ways_out) is (above is not None)


def test_a_key_of_which_is_told_what_was_meant_does_not_belong_to_a_list() -> None:
    (finding,) = told("publications: []\nlanguages: [de]")
    assert meant(finding) == ("language",)


# What follows from a slip.


def finding(code: str, line: int = 1, column: int = 1, file: str = "a") -> Finding:
    return Finding.of(code, file=file, line=line, column=column)


@pytest.mark.parametrize("slip", ["IK030", "IK032"])
def test_what_is_missing_right_before_a_slip_only_follows_from_it(slip: str) -> None:
    for code in ("IK007", "IK011"):
        assert codes(finding(code), finding(slip, 2)) == [slip]
        assert codes(finding(code), finding(code), finding(slip, 2)) == [slip]
        assert codes(finding(code), finding("IK010"), finding(slip, 2)) == [code, "IK010", slip]
        assert codes(finding(code, file="b"), finding(slip, 2)) == [code, slip]
        assert codes(finding(slip), finding(code, 2)) == [slip, code]
        assert codes(finding(code), finding("IK010", 2)) == [code, "IK010"]


@pytest.mark.parametrize("slip", ["IK030", "IK032"])
def test_that_the_sign_of_a_slip_begins_an_alias_only_follows_from_it(slip: str) -> None:
    assert codes(finding("IK010"), finding(slip)) == ["IK010", slip]
    assert codes(finding("IK004"), finding(slip)) == [slip]
    assert codes(finding("IK004"), finding(slip, 2)) == ["IK004", slip]
    assert codes(finding("IK004"), finding(slip, 1, 2)) == ["IK004", slip]
    assert codes(finding("IK004", file="b"), finding(slip)) == ["IK004", slip]
    assert codes(finding("IK004"), finding("IK010")) == ["IK004", "IK010"]


def codes(*findings: Finding) -> list[str]:
    return [one.code for one in without_consequences(list(findings))]
