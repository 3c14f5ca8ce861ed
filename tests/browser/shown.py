"""The cities whose pages are looked at: real ones, invented ones, and odd ones that no page must break on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import integkit.model as m
from integkit.model import CityProfile, Text, changed
from integkit.plugins import Registry
from integkit.testing._hostile import with_words

ROOT: Final = Path(__file__).parents[2]
REAL: Final = {
    folder.name.removeprefix("integkit_"): folder
    for folder in sorted((ROOT / "plugins").glob("*/src/*"))
    if (folder / "city.yaml").exists() and folder.name != "integkit_rp"  # a Land, no city
}
EXAMPLES: Final = {
    folder.name.removeprefix("integkit_"): folder
    for folder in sorted((ROOT / "examples").glob("*/src/*"))
    if (folder / "city.yaml").exists()
}
INVENTED: Final = {
    "musterstadt": ROOT / "tests" / "musterstadt",
    # Wide tables of seats in several bodies; deep plans that followed each other; a page with hardly anything.
    **{name: ROOT / "tests" / "generality" / name for name in ("nordersiel", "lindenkron", "steinsee")},
}
FOLDERS: Final = {**INVENTED, **EXAMPLES, **REAL}
LONG: Final = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
SCRIPT: Final = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>"
TURNED: Final = "\u202eumgedreht\u202c \u200f\u2067a\u2069 u\u0308\u0301\u0301 &amp; \x07"


def _silent() -> CityProfile:
    """Nothing but a name."""
    return CityProfile(municipality=m.Municipality(ags="03999001", name=Text(de="Musterstadt"), land="ni"))


def _saying(text: Text, word: str) -> CityProfile:
    """The same words in every place: a text where it says its language, a word where there is none to say."""
    kind, quote = m.Kind(local=text), m.Cite(place=word, quote=word)
    number = m.Quantity.exactly(3)
    seats = m.Seats(name=text, number=number, text=text, cite=quote)
    contact = m.Contact(role=text, emails=(f"{word[:60]}@example.org",), phones=("030 23125-234",))
    measure = m.Measure(id="a", text=text, milestones=(m.Milestone(id="b", text=text, due_printed=word),))
    return CityProfile(
        municipality=m.Municipality(ags="03999001", name=text, land="ni"),
        offices=(m.Office(id="office", name=text, kind=kind, contacts=(contact,), traits=(kind, kind)),),
        beiraete=(m.Beirat(id="beirat", name=text, compositions=(m.changed(seats, groups=(seats, seats)),)),),
        tasks=(m.Task(id="tasks", tasks=(m.Task(id="task", text=text, number=word[:9]),)),),
        plans=(m.Plan(id="plan", title=text, sections=(m.Section(id="s", title=text, measures=(measure,)),)),),
        units=(m.OrgUnit(id="unit", name=text, kind=kind),),
    )


def _huge() -> CityProfile:
    """A plan with more measures than anybody wants to read at once."""
    sections = tuple(
        m.Section(
            id=f"s{field}",
            number=str(field),
            title=Text(de=f"Handlungsfeld {field}"),
            measures=tuple(
                m.Measure(id=f"s{field}.{n}", number=f"{field}.{n}", text=Text(de=f"Maßnahme {n} im Feld {field}"))
                for n in range(1, 21)
            ),
        )
        for field in range(1, 11)
    )
    return changed(_silent(), plans=(m.Plan(id="plan", title=Text(de="Großer Plan"), sections=sections),))


def _worded(word: str) -> CityProfile:
    """A city with this word wherever words may stand."""
    return with_words(city("musterstadt"), word)


def telling(profile: CityProfile, text: Text) -> CityProfile:
    """The same city with other words in every text; what is no text stays what it is, so that it can be exported."""

    def other(value: Any) -> Any:
        if isinstance(value, Text):
            return text
        if isinstance(value, tuple):
            return tuple(map(other, value))
        if m.is_record(value):
            fields = {field.name: getattr(value, field.name) for field in m.fields_of(type(value))}
            return changed(value, **{name: other(one) for name, one in fields.items()})
        return value

    told: CityProfile = other(profile)
    return told


ODD: Final[dict[str, Callable[[], CityProfile]]] = {
    "silent": _silent,
    "long-words": lambda: _saying(Text(de=LONG), LONG),
    "arabic": lambda: _saying(Text(ar="مكتب الاندماج والتنوع في المدينة"), "Amt"),
    "huge-plan": _huge,
    "script": lambda: _worded(SCRIPT),
    "turned": lambda: _worded(TURNED),
}


@cache
def city(name: str) -> CityProfile:
    """The profile of one of them."""
    if name in ODD:
        return ODD[name]()
    registry = Registry()
    registry.add(FOLDERS[name])
    ((_, profile),) = registry.cities()
    return profile
