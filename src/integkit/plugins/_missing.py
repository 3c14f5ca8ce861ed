"""Facts that a standard requires and a city does not state: they are told, never made up."""

from __future__ import annotations

import attrs

from integkit.errors import DataError, UsageError
from integkit.messages import Finding
from integkit.model import Text


@attrs.frozen
class MissingField:
    """A fact that a standard asks for and nobody has stated.

    Attributes:
        standard: The standard with its version, e.g. ``DCAT-AP.de 3.0``.
        path: What the standard calls it, with the object that lacks it where there are several, e.g.
            ``Dataset/dcterms:publisher``.
        why: What is not known, and who can state it where, in German and English: half a sentence without full stop,
            such as "no licence is stated; give it with --licence".
        place: The record of the profile that it is about, as findings name places. Absent: about the whole city.
        city: Name of the city. Absent: about the whole output, however many cities it holds.
        asked: The argument of the export that states it, e.g. ``base_url``: no data have a place for it. Absent: the
            data of a city state it.
    """

    standard: str
    path: str
    why: Text
    place: str | None = attrs.field(default=None, kw_only=True)
    city: str | None = attrs.field(default=None, kw_only=True)
    asked: str | None = attrs.field(default=None, kw_only=True)

    def finding(self, *, stops: bool = False) -> Finding:
        """The same as a finding.

        Args:
            stops: Whether the output cannot be written without it; else it is a warning.
        """
        values = {
            "standard": self.standard,
            "path": self.path,
            "why_de": self.why.in_("de"),
            "why_en": self.why.in_("en"),
        }
        place = ": ".join(filter(None, (self.city, self.place)))
        return Finding.of("IK818" if stops else "IK819", values, place=place or None)


class MissingFields(DataError):
    """An output cannot be written, because its standard requires what nobody has stated.

    Args:
        missing: All that is missing; at least one.

    Attributes:
        missing: The same.
        exit_code: 2 where whoever exports can state all of it, and only they; else 1, as the data of a city lack it.
    """

    def __init__(self, *missing: MissingField) -> None:
        super().__init__(*(one.finding(stops=True) for one in missing))
        self.missing = missing
        if missing and all(one.asked for one in missing):
            self.exit_code = UsageError.exit_code

    def __reduce__(self) -> tuple[type[MissingFields], tuple[MissingField, ...]]:
        return (type(self), self.missing)
