"""``integkit monitor report``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from integkit.cli._options import city_argument, language_option, messages_option, plugin_options

from ._options import day_option, note_written, plan_option, plan_with, print_report, reading_of, write_beside

if TYPE_CHECKING:
    import datetime as dt

    from integkit.codec import Reading
    from integkit.reports import Document

_ENDINGS = (".docx", ".html", ".fragment.html", ".pdf", ".txt")


@click.command("report")
@city_argument(many=False)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["council", "beirat", "public", "coordinator"]),
    default="council",
    show_default=True,
    help="Whom it is for.",
)
@day_option
@plan_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where it is written: .docx, .html, .fragment.html, .pdf or .txt. Absent: to the terminal.",
)
@language_option
@plugin_options
@messages_option
def command(
    city: str,
    audience: str,
    as_of: dt.date,
    plan_id: str | None,
    output: str | None,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """The report on a plan: for the council, the Beirat, everybody, or the coordinator.

    What is not decided yet (open rounds, answers that nobody has accepted) is left out before anything is counted,
    except for the coordinator.
    """
    from integkit.reports import Audience, report

    reading = reading_of(city, disable, no_plugins)
    profile = reading.profile
    document = report(profile, plan_with(profile, plan_id), as_of, Audience(audience), lang)
    if output is None:
        print_report(document)
    else:
        _write(reading, document, output)


def _write(reading: Reading, document: Document, output: str) -> None:
    from integkit.artifacts import Artifact
    from integkit.errors import UsageError
    from integkit.messages import Finding

    _, dot, suffix = output.rpartition(".")
    kind = suffix.lower() if dot else ""
    if kind == "docx":
        from integkit.docxfile import MEDIA_TYPE as DOCX
        from integkit.reports import docx_bytes

        media, content = DOCX, docx_bytes(document)
    elif output.lower().endswith(".fragment.html"):
        from integkit.reports import html_fragment

        kind, media, content = "fragment.html", "text/html", html_fragment(document).html.encode()
    elif kind == "html":
        from integkit.reports import html_page

        media, content = "text/html", html_page(document).encode()
    elif kind == "pdf":
        from integkit.pdffile import MEDIA_TYPE as PDF
        from integkit.reports import pdf_bytes

        media, content = PDF, pdf_bytes(document)
    elif kind == "txt":
        from integkit.reports import text_lines

        media, content = "text/plain", ("\n".join(text_lines(document, 100)) + "\n").encode()
    else:
        raise UsageError(Finding.of("IK663", {"output": output}, choices=_ENDINGS))
    write_beside(reading, [Artifact(path=f"report.{kind}", media_type=media, content=content)], output)
    note_written(output)
