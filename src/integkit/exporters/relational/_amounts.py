"""The tables of events, numbers and money, and of how records stand to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from integkit.model import Event, Figure, Indicator, Money, Relation, Stated

from ._columns import beneath, key, municipality, named, own, refers, stated
from ._here import Here
from ._table import Column, Names, Table, Value


def _holder(here: Here) -> Here | None:
    """The nearest record above that others can refer to."""
    return next((one for one in here.lineage() if isinstance(getattr(one.record, "id", None), str)), None)


def _holder_key(here: Here) -> Value:
    holder = _holder(here)
    return holder.key if holder is not None else None


def _holder_id(here: Here) -> str | None:
    holder = _holder(here)
    return holder.record.id if holder is not None else None


def _of() -> Iterator[Column]:
    yield Column(
        name=Names("von", "of"),
        title=Names("Wovon (Schlüssel)", "Of what (key)"),
        type="string",
        cell=_holder_key,
        only="data",
        note=Names(
            "Der Eintrag, zu dem es gehört: ein Schlüssel aus einer der anderen Tabellen.",
            "The record that it belongs to: a key of one of the other tables.",
        ),
    )
    yield from named(Names("von_name", "of_name"), Names("Wovon", "Of what"), _holder_id)


FIGURES: Final = Table(
    name=Names("zahlen", "figures"),
    title=Names("Zahlen", "Figures"),
    about=Names(
        "Zahlen zu allem, auch die Werte der Indikatoren. Zeilen mit Gruppen zählen nur einen Teil.",
        "Numbers about everything, values of indicators too. Rows with groups count a part only.",
    ),
    records=(Figure,),
    columns=(
        key(),
        municipality(),
        *_of(),
        beneath("indikator", "indicator", Names("Indikator", "Indicator"), "indicators", Indicator),
        *own(Figure, "what", "was", "what"),
        *own(Figure, "value", "wert", "value"),
        *own(Figure, "basis", "wertart", "basis"),
        *own(Figure, "groups", "gruppen", "groups"),
        *own(Figure, "period", "zeitraum", "period"),
        *own(Figure, "text", "hinweis", "text"),
        *stated(Figure),
    ),
)
MONEY: Final = Table(
    name=Names("mittel", "money"),
    title=Names("Mittel", "Money"),
    about=Names(
        "Geldbeträge. Wer zusammenzählt, nimmt nur Zeilen ohne „Teil von“: die anderen sind in ihnen enthalten.",
        "Amounts of money. For a sum take only rows without a whole (part of): the others are contained in these.",
    ),
    records=(Money,),
    columns=(
        key(),
        municipality(),
        *_of(),
        beneath("teil_von", "part_of", Names("Teil von", "Part of"), "money", Money),
        *own(Money, "amount", "betrag", "amount"),
        *own(Money, "currency", "waehrung", "currency"),
        *own(Money, "per", "je", "per"),
        *own(Money, "period", "zeitraum", "period"),
        *own(Money, "basis", "betragsart", "basis"),
        *own(Money, "purpose", "zweck", "purpose"),
        refers("payer", "zahlt", "payer", Names("Wer zahlt", "Who pays"), "organisations"),
        *own(Money, "code", "konto", "code"),
        *own(Money, "text", "erlaeuterung", "text"),
        *stated(Money),
    ),
)
RELATIONS: Final = Table(
    name=Names("beziehungen", "relations"),
    title=Names("Beziehungen", "Relations"),
    about=Names("Wie Einträge zueinander stehen.", "How records stand to each other."),
    records=(Relation,),
    columns=(
        key(),
        municipality(),
        *_of(),
        *own(Relation, "kind", "art", "kind"),
        Column(
            name=Names("zu", "to"),
            title=Names("Zu wem (Schlüssel)", "To what (key)"),
            type="string",
            cell=lambda here: here.city.key(here.record.to) if here.record.to is not None else None,
            only="data",
        ),
        *named(Names("zu_name", "to_name"), Names("Zu wem", "To what"), lambda here: here.record.to),
        *own(Relation, "text", "text", "text"),
        *stated(Stated),
    ),
)
EVENTS: Final = Table(
    name=Names("ereignisse", "events"),
    title=Names("Ereignisse", "Events"),
    about=Names(
        "Was einmal geschah: beschlossen, gegründet, gewählt.", "What happened once: adopted, founded, elected."
    ),
    records=(Event,),
    columns=(
        key(),
        municipality(),
        *_of(),
        *own(Event, "kind", "art", "kind"),
        *own(Event, "date", "datum", "date"),
        *own(Event, "paper", "drucksache", "paper"),
        *own(Event, "vote", "abstimmung", "vote"),
        *own(Event, "number", "nummer", "number"),
        *own(Event, "text", "text", "text"),
        *stated(Event),
    ),
)
TABLES: Final = (EVENTS, FIGURES, MONEY, RELATIONS)
