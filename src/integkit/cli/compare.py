"""``integkit compare``."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ._jobs import jobs_option
from ._options import (
    as_of_option,
    city_argument,
    complete_cities,
    every_slug,
    is_many,
    json_option,
    language_option,
    make_registry,
    messages_option,
    plugin_options,
    print_json,
    slugs_of,
)
from ._selecting import selection_of, selection_options

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from integkit.exporters.questions import QuestionList
    from integkit.exporters.side_by_side import SideBySide

_LINES: Final = ".jsonl"
_FILES: Final = (".xlsx", ".csv", ".md", ".json", ".txt", ".html", ".fragment.html", _LINES)
_PAPERS: Final = (".xlsx", ".csv", ".md", ".json", ".txt")
_WIDEST: Final = 110


@click.command("compare")
@city_argument(many=True, required=False)
@click.option("--all", "every", is_flag=True, help="Every city that is installed.")
@click.option(
    "--for", "asker", metavar="CITY", shell_complete=complete_cities,
    help="Instead: what this city could ask the others about.",
)  # fmt: skip
@selection_options
@click.option(
    "-o", "--output", metavar="FILE",
    help="Where it is written: .xlsx, .csv, .md, .json, .jsonl, .txt, .html or .fragment.html.",
)  # fmt: skip
@click.option("--excel", is_flag=True, help="With .csv: as a German Excel opens it on a double click.")
@click.option("--markdown", is_flag=True, help="Tables in Markdown.")
@jobs_option
@json_option
@language_option
@as_of_option
@plugin_options
@messages_option
def command(
    cities: tuple[str, ...],
    every: bool,
    asker: str | None,
    laender: tuple[str, ...],
    size: tuple[int | None, int | None],
    kinds: tuple[str, ...],
    bodies: tuple[str, ...],
    output: str | None,
    excel: bool,
    markdown: bool,
    jobs: int | None,
    as_json: bool,
    lang: str,
    as_of: dt.date | None,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> int:
    """Cities side by side: task areas with their own wording, structures, plans. No ranking.

    What is compared is what is known last; --as-of compares another day. "Not stated" means that the sources do not
    say; "none" that a source says there is none. Instead of cities, a collection of them: a folder of city folders, a
    .zip of it, or a .jsonl file; a city of it that cannot be read is left out, and told.

    \b
    integkit compare musterstadt neustadt              to the terminal
    integkit compare --all -o matrix.xlsx              a workbook with sources
    integkit compare --all --land th --with beirat     some of many cities
    integkit compare --all --for musterstadt           what it could ask the others
    """
    from integkit.errors import UsageError
    from integkit.messages import Finding

    ending = _ending(output, asker is not None, markdown=markdown, as_json=as_json, excel=excel)
    registry = make_registry(disable, no_plugins)
    typed = [one for one in cities if not every or is_many(one)]
    known = slugs_of(registry, tuple(typed if asker is None else (*typed, asker)))
    slugs = every_slug(registry) if every else [one for one in known if one != asker or one in cities]
    if not slugs:
        raise UsageError(Finding.of("IK808"))
    selection = selection_of(laender, size, kinds, bodies)
    if output is not None and ending is not None:
        from ._targets import refuse_cities

        refuse_cities(registry, dict.fromkeys((*slugs, *known)), [Path(output)])
    from ._comparing import Hearing, save

    is_strict = not every and not any(map(is_many, cities))
    hearing = Hearing(registry, slugs, selection, lang, as_of, jobs, is_strict=is_strict)
    if ending == _LINES and output is not None:
        return hearing.into(output)
    shown: SideBySide | QuestionList
    if asker is not None:
        from integkit.exporters.questions import QuestionList

        shown = QuestionList(hearing.asked(asker))
    else:
        from integkit.exporters.side_by_side import SideBySide
        from integkit.exporters.told import Retold

        shown = SideBySide(Retold(hearing.told(), lang, as_of))
    code = hearing.code
    if ending is not None and output is not None:
        save(_content(shown, ending, excel), output)
    elif as_json:
        print_json(shown.to_json())
    else:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        for line in shown.markdown() if markdown else shown.text(width):
            click.echo(line)
    hearing.end()
    return code


def _ending(output: str | None, is_asked: bool, *, markdown: bool, as_json: bool, excel: bool) -> str | None:
    """The ending of the file, if it can be written; ``None``: it goes to the terminal.

    Raises:
        UsageError: It cannot be written so, or options do not go together.
    """
    from integkit.errors import UsageError
    from integkit.messages import Finding

    if (output is None or output == "-") and not excel:
        return None
    possible = [
        one
        for one in (_PAPERS if is_asked else _FILES)
        if (not markdown or one == ".md") and (not as_json or one == ".json") and (not excel or one == ".csv")
    ]
    found = [one for one in possible if (output or "").lower().endswith(one)]
    if not found:
        raise UsageError(Finding.of("IK849", {"output": output or "-"}, choices=tuple(possible)))
    return max(found, key=len)


def _content(shown: SideBySide | QuestionList, ending: str, excel: bool) -> bytes:
    """What stands in the file."""
    from integkit.exporters.questions import QuestionList

    if ending == ".json":
        import json

        return _lines([json.dumps(shown.to_json(), ensure_ascii=False, indent=2)])
    if ending == ".md":
        return _lines(shown.markdown())
    if ending == ".txt":
        return _lines(line.rstrip() for line in shown.text(_WIDEST))
    if isinstance(shown, QuestionList):
        from integkit.exporters import question_files

        asked = shown.asked
        return question_files.xlsx_of(asked) if ending == ".xlsx" else question_files.csv_of(asked, excel=excel)
    from integkit.exporters import matrix

    if ending == ".xlsx":
        return matrix.xlsx_of(shown.told)
    if ending == ".csv":
        return matrix.csv_of(shown.told, excel=excel)
    if ending == ".fragment.html":
        return matrix.fragment_of(shown.told).html.encode()
    return matrix.page_of(shown.told).encode()


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
