"""``integkit list``: from metadata alone; no plugin is imported and no data file is read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from integkit.discovery import Candidate, Group, clash_of, place_of_package, scan

from ._main import messages_language
from ._options import json_option, messages_option, note, print_json

if TYPE_CHECKING:
    from integkit.messages import Finding


@click.command("list")
@json_option
@messages_option
def command(as_json: bool) -> None:
    """The cities that are installed, with the distribution each comes from.

    One that cannot be used is marked, as far as its metadata tell; integkit plugins CITY tells all.
    """
    language = messages_language()
    found = scan((Group.CITIES,))
    problems = {one: _problem(one, found.candidates) for one in found.candidates}
    if as_json:
        rows = [(one, problems[one]) for one in found.candidates]
        print_json([{**_plain(one), **({"finding": why.to_json(language)} if why else {})} for one, why in rows])
    else:
        width = max((len(one.name) for one in found.candidates), default=0)
        mark = "  (nicht benutzbar)" if language == "de" else "  (cannot be used)"
        for one, why in problems.items():
            click.echo(f"{one.name:{width}}  {one.distribution} {one.version}{mark if why else ''}")
        for finding in dict.fromkeys(why for why in problems.values() if why is not None):
            note(finding.in_(language))
        if not found.candidates:
            note(
                "Es ist keine Stadt installiert. integkit new legt eine an; pip install installiert den Ordner oder "
                "die Datei .whl einer Stadt."
                if language == "de"
                else "No city is installed. integkit new makes one; pip install installs the folder or the file .whl "
                "of a city."
            )
    if found.damaged:
        from integkit.messages import Finding

        for name, reason in found.damaged:
            note(Finding.of("IK716", plugin=name, name=name, reason=reason).in_(language))


def _plain(city: Candidate) -> dict[str, object]:
    return {"slug": city.name, "distribution": city.distribution, "version": city.version}


def _problem(city: Candidate, every: tuple[Candidate, ...]) -> Finding | None:
    """Why a city cannot be used, as far as that is seen from outside."""
    same = tuple(one for one in every if one.name == city.name)
    folder = place_of_package(city.target) if len(same) == 1 else None
    if folder is not None and os.path.isfile(os.path.join(folder, "city.yaml")):
        return None
    from integkit.messages import Finding

    if len(same) > 1:
        return clash_of(city.name, same)
    if folder is None:
        return Finding.of("IK903", file=f"{city.distribution}: {city.target}", cause="no such file")
    return Finding.of("IK903", file=f"{city.distribution}: {city.target}", cause="no city.yaml")
