"""``integkit monitor workbook``."""

from __future__ import annotations

import os

import click

from integkit.cli._options import json_option, language_option, messages_option, note, plugin_options, print_json

from ._options import round_option


@click.command("workbook")
@click.argument("folder", metavar="FOLDER")
@round_option
@click.option("--unit", metavar="ID", help="For one unit only.")
@click.option(
    "-o", "--output", required=True, metavar="TARGET", help="A folder (ends in /), an archive (.zip), or one file."
)
@click.option("--force", is_flag=True, help="Write over what is there; answers in it are lost.")
@json_option
@language_option
@plugin_options
@messages_option
def command(
    folder: str,
    round_id: str | None,
    unit: str | None,
    output: str,
    force: bool,
    as_json: bool,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Writes the questionnaires of a round: an Excel workbook for each unit that has to answer.

    \b
    integkit monitor workbook ./my-city -o questionnaires/
    """
    from integkit.artifacts import Artifact, write
    from integkit.cli._targets import places_of, refuse_sources
    from integkit.errors import FileError
    from integkit.messages import Finding
    from integkit.monitoring import questions
    from integkit.workbooks import questionnaire, units_asked, workbook_name

    from ._folder import CityFolder, either, refuse_unless_open

    city = CityFolder(folder, "workbook", disable, no_plugins)
    round = city.round(round_id)
    refuse_unless_open(round)
    plan = city.plan_of(round)
    units = units_asked(city.profile, plan, round) if unit is None else (unit,)
    artifacts = {
        one: Artifact(
            path=workbook_name(round, one),
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            content=questionnaire(city.profile, plan, round, one, lang),
        )
        for one in units
    }
    places = places_of(artifacts.values(), output)
    refuse_sources([city.reading], places)
    for place in places:
        if os.path.exists(place) and not force:
            raise FileError(Finding.of("IK847", file=str(place)))
    write(tuple(artifacts.values()), output)
    asked = [question.unit for question in questions(city.profile, plan, round)]
    rows = [(one, artifacts[one].path, asked.count(one)) for one in units]
    if as_json:
        files = [{"unit": one, "file": file, "questions": count} for one, file, count in rows]
        print_json({"round": round.id, "plan": plan.id, "target": output, "files": files})
        return
    width = max((len(file) for _, file, _ in rows), default=0)
    for one, file, count in rows:
        words = either("Frage" if count == 1 else "Fragen", "question" if count == 1 else "questions")
        nobody = either("niemand in der Verwaltung benannt", "nobody inside the administration is named")
        note(f"{file:{width}}  {count:3} {words}{f'  ({nobody})' if one is None else ''}")
    note(either(f"geschrieben: {output}", f"written: {output}"))
