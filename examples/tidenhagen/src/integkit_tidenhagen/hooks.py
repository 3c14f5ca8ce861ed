"""Was Tidenhagen eigenes hat: eine Prüfung, ein Format und eine typisierte Besonderheit.

integkit export tidenhagen -f tidenhagen-kosten -o tidenhagen.kosten.csv
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from integkit import Artifact, CityProfile, ExportContext, Exporter, Finding, Severity, UsageError, hookimpl
from integkit.checks import Check, CheckContext, Found
from integkit.exporters import Wording, stem_of
from integkit.model import Measure, Money, PartialDate, Plan, Section, Site, Text

AGS = "03999021"


@attrs.frozen(kw_only=True)
class LanguageGuides:
    """Der Pool der Sprachlotsinnen und Sprachlotsen (``de.tidenhagen.language-guides``)."""

    guides: int
    languages: tuple[str, ...]
    hours_per_case: float | None = None
    free_of_charge: bool | None = None
    since: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Options:
    """Optionen des Formats: ``-x period=false`` lässt die Spalte mit dem Zeitraum weg."""

    period: bool = True


class Costs:
    """Was die Maßnahmen der Pläne kosten, eine Zeile je Betrag, für die Kämmerei."""

    name = "tidenhagen-kosten"
    suffix = ".kosten.csv"
    media_type = "text/csv; charset=utf-8"
    title = Text(de="Kosten der Maßnahmen für die Kämmerei", en="Costs of the measures for the treasury")
    options = Options
    open_data = True

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """Eine Datei für jede Stadt, deren Maßnahmen Beträge nennen."""
        for profile in profiles:
            say = Wording(profile, context.language)
            rows = list(self.rows(profile, say, context.options.period))
            if not rows:
                name = say.text(profile.municipality.name)
                raise UsageError(
                    Finding(
                        code="TDH001",
                        said=(
                            ("de", f"keine Maßnahme nennt Kosten ({name})"),
                            ("en", f"no measure states its costs ({name})"),
                        ),
                    )
                )
            out = io.StringIO(newline="")
            writer = csv.writer(out, lineterminator="\r\n")
            head = ["number", "measure", "lead", "amount", "currency", "per", "basis"]
            writer.writerow([*head, "period"] if context.options.period else head)
            writer.writerows([plain(cell) for cell in row] for row in rows)
            yield Artifact(
                path=f"{stem_of(profile)}{self.suffix}", media_type=self.media_type, content=out.getvalue().encode()
            )

    def rows(self, profile: CityProfile, say: Wording, period: bool) -> Iterator[list[str]]:
        """Die Zeilen in der Reihenfolge der Pläne. Was nicht angegeben ist, bleibt leer."""
        for plan in profile.plans:
            for measure in measures_of(plan):
                leads = [one.unit for one in measure.responsibilities if one.role == "lead"]
                lead = ", ".join(say.reference(unit) for unit in leads)
                for money in measure.money:
                    row = [measure.number or "", say.text(measure.text) if measure.text else "", lead]
                    row += [worded(say, money, field) for field in ("amount", "currency", "per", "basis")]
                    yield [*row, worded(say, money, "period")] if period else row


def worded(say: Wording, money: Money, field: str) -> str:
    """Ein Wert in Worten, oder nichts."""
    value = getattr(money, field)
    return "" if value is None else say.value(money, field, value)


def measures_of(part: Plan | Section) -> Iterator[Measure]:
    """Alle Maßnahmen eines Plans, von oben nach unten."""
    for section in part.sections:
        yield from measures_of(section)
    yield from part.measures


def plain(cell: str) -> str:
    """Ein Text, den keine Tabellenkalkulation ausführt."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "'")) else cell


def no_access(context: CheckContext) -> Iterator[Found]:
    """Ein Ort für Publikum, zu dem nichts über Barrierefreiheit gesagt ist."""
    if context.profile.municipality.ags != AGS:
        return
    for path, record in context.records:
        if not isinstance(record, Site) or record.access or record.po_box is not None:
            continue
        if any(remark.field == "access" for remark in record.remarks):
            continue
        finding = Finding(
            code="TDH101",
            severity=Severity.WARNING,
            place=context.place(path),
            said=(
                ("de", "zu diesem Ort ist nichts über Barrierefreiheit gesagt"),
                ("en", "nothing is said about the accessibility of this site"),
            ),
            advised=(
                ("de", "Unter access angeben, oder in einer Anmerkung zu access sagen, warum nicht."),
                ("en", "Give it as access, or say in a remark on access why not."),
            ),
        )
        yield Found(path, finding)


@hookimpl
def integkit_checks() -> Sequence[Check]:
    """Die eigenen Prüfungen. integkit ruft das auf, wenn eine Stadt geprüft wird."""
    title = Text(de="Zu jedem Ort steht, wie barrierefrei er ist", en="Every site says how accessible it is")
    return [Check(code="TDH101", title=title, run=no_access)]


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """Die eigenen Formate. integkit ruft das auf, wenn eines gebraucht wird."""
    return [Costs()]


@hookimpl
def integkit_extensions() -> Mapping[str, type]:
    """Die Besonderheiten mit ihrem Typ. integkit ruft das auf, wenn eine gelesen wird."""
    return {"de.tidenhagen.language-guides": LanguageGuides}
