"""``integkit compare``."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import click

from ._options import (
    as_of_option,
    city_argument,
    complete_cities,
    json_option,
    language_option,
    make_registry,
    messages_option,
    note,
    plugin_options,
    print_json,
    slugs_of,
)
from ._selecting import selected, selection_of, selection_options

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from integkit.comparison import Comparison
    from integkit.exporters.questions import QuestionList
    from integkit.exporters.side_by_side import SideBySide

_FILES: Final = (".xlsx", ".csv", ".md", ".json", ".txt", ".html", ".fragment.html")
_PAPERS: Final = (".md", ".json", ".txt")
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
    help="Where it is written: .xlsx, .csv, .md, .json, .txt, .html or .fragment.html.",
)  # fmt: skip
@click.option("--excel", is_flag=True, help="With .csv: as a German Excel opens it on a double click.")
@click.option("--markdown", is_flag=True, help="Tables in Markdown.")
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
    as_json: bool,
    lang: str,
    as_of: dt.date | None,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Cities side by side: task areas with their own wording, structures, plans. No ranking.

    What is compared is what is known last; --as-of compares another day. "Not stated" means that the sources do not
    say; "none" that a source says there is none.

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
    typed = slugs_of(registry, cities if asker is None else (*cities, asker))
    slugs = [slug for slug, _ in registry.cities()] if every else typed[: len(set(cities))]
    if not slugs:
        raise UsageError(Finding.of("IK808"))
    profiles = [(slug, registry.city(slug)) for slug in slugs]
    listed = selected(profiles, selection_of(laender, size, kinds, bodies), as_of)
    if asker is not None:
        from integkit.comparison import questions_for
        from integkit.exporters.questions import QuestionList

        profile = registry.city(asker)
        # The city that asks may be typed as slug, key or folder, and need not be one of the others.
        own = next((slug for slug, one in listed if one is profile), asker)
        others = listed if any(slug == own for slug, _ in listed) else [(own, profile), *listed]
        shown: SideBySide | QuestionList = QuestionList(questions_for(own, others, as_of), lang)
        comparison = None
    else:
        from integkit.comparison import compare
        from integkit.exporters.side_by_side import SideBySide

        comparison = compare(listed, as_of)
        shown = SideBySide(comparison, lang)
    if ending is not None and output is not None:
        from integkit.artifacts import Artifact, write

        from ._main import messages_language
        from ._targets import places_of, refuse_sources

        artifact = Artifact(
            path=f"compare{ending}", media_type="", content=_content(shown, comparison, ending, lang, excel)
        )
        refuse_sources((registry.reading(slug) for slug in {*slugs, *typed}), places_of([artifact], output))
        write([artifact], output)
        note(f"{'geschrieben' if messages_language() == 'de' else 'written'}: {output}")
    elif as_json:
        print_json(shown.to_json())
    else:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        for line in shown.markdown() if markdown else shown.text(width):
            click.echo(line)


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


def _content(
    shown: SideBySide | QuestionList, comparison: Comparison | None, ending: str, language: str, excel: bool
) -> bytes:
    """What stands in the file."""
    if ending == ".json":
        import json

        return _lines([json.dumps(shown.to_json(), ensure_ascii=False, indent=2)])
    if ending == ".md":
        return _lines(shown.markdown())
    if ending == ".txt" or comparison is None:
        return _lines(line.rstrip() for line in shown.text(_WIDEST))
    from integkit.exporters import matrix

    if ending == ".xlsx":
        return matrix.xlsx_bytes(comparison, language)
    if ending == ".csv":
        return matrix.csv_bytes(comparison, language, excel=excel)
    if ending == ".fragment.html":
        return matrix.fragment(comparison, language).html.encode()
    return matrix.page(comparison, language).encode()


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
