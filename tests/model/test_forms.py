"""The forms of plain strings: what has them, and what only looks like it."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from integkit.model import Form, _forms

# What fits, and what does not, of every form by its name.
FORMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "id": (("a", "7", "i.2.1", "a-b", "a+b", "c++a"), ("", ".a", "a.", "-a", "a-", "A", "a b", "a:b", "ä", "a\n")),
    "reference": (
        ("office", "jena:office", "07315000:office", "land:i.2.1", "7-a:b"),
        ("", ":office", "jena:", "jena:office:a", "-a:b", "Jena:office", "a b", "a.b:c"),
    ),
    "ags": (("07315000",), ("7315000", "073150000", "0731500a", "٠٧٣١٥٠٠٠")),
    "ars": (("073150000000",), ("07315000", "0731500000000")),
    "postcode": (("01067", "55116", "99998"), ("00999", "1067", "551160", "5511a")),
    "part": (("13", "ost", "ost-1"), ("", "-1", "1-", "Ost", "a--b")),
    "url": (
        (
            "https://www.mainz.de/",
            "http://a.de",
            "https://a.de?b",
            "https://a.de#b",
            "https://a:8080/b",
            "https://a.de/@b",
        ),
        (
            "",
            "ftp://a.de",
            "https://",
            "https:///a",
            "https://a.de/b c",
            "www.mainz.de",
            "https://[a]/",
            "HTTPS://a",
            "https://user:word@a.de/",
            "https://info@a.de",
        ),
    ),
    "email": (
        ("stadt@example.org", "a.b+c@d.e.fg"),
        ("stadt", "@example.org", "stadt@", "stadt@example", "a@b@c.de", "a b@c.de", "a@b.", "a(at)b.de"),
    ),
    "language": (("de", "dsb", "de-simple", "zh-Hant-TW"), ("", "d", "deut", "de_AT", "DE", "de-", "de-abcdefghi")),
    "currency": (("EUR",), ("eur", "EU", "EURO", "€")),
    "vote": (("31:4:2", "31:4", "0:0:0", "unanimous"), ("31", "31:", "31:4:2:1", "31-4", "unanimously")),
    "share": (("1/3", "10/20"), ("0/3", "1/0", "1", "1/3/4", "-1/3", "01/3")),
    "extension key": (("de.mainz.award", "a.b", "a-b.c"), ("award", "a.", ".a", "a..b", "A.b", "a_b.c")),
}


def all_forms() -> dict[str, Form]:
    marks = (mark for value in vars(_forms).values() for mark in get_args(value)[1:])
    return {mark.name: mark for mark in marks if isinstance(mark, Form)}


def cases() -> list[Any]:
    return [pytest.param(name, *texts, id=name) for name, texts in FORMS.items()]


def test_every_form_is_tried() -> None:
    assert FORMS.keys() == all_forms().keys()


@pytest.mark.parametrize(("name", "good", "bad"), cases())
def test_a_form_tells_what_has_it(name: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    form = all_forms()[name]
    assert form.fits(form.example)
    assert [text for text in good if not form.fits(text)] == []
    assert [text for text in bad if form.fits(text)] == []
    assert not any(form.fits(f"{text}\n") or form.fits(f" {text}") for text in good)
