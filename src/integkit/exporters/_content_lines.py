"""Lines ``NAME;PARAMETER=VALUE:value`` as vCard has them (RFC 6350): escaped, folded, with CRLF."""

from __future__ import annotations

from collections.abc import Iterable

from integkit.plain_text import plain

_LONGEST = 75  # octets of a line, its end not counted


def text(words: str) -> str:
    """A text as a value. A semicolon stays as it is: there it is no sign, and readers show what escapes it."""
    return plain(words).replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,")


def parts(*values: str | Iterable[str]) -> str:
    """A value of several parts; a part may hold several texts."""
    return ";".join(_part(one) if isinstance(one, str) else ",".join(map(_part, one)) for one in values)


def _part(words: str) -> str:
    return text(words).replace(";", "\\;")


def line(name: str, value: str, /, **parameters: str) -> str:
    """One line, folded where it is longer than 75 octets.

    Args:
        name: The property.
        value: Its value, made by ``text`` or ``parts``, or an address.
        parameters: Its parameters; only plain words, several joined by commas.
    """
    whole = "".join((name, *(f";{key.upper()}={said}" for key, said in parameters.items()), f":{value}"))
    folded: list[str] = []
    begun, length = "", 0
    for char in whole:
        size = len(char.encode())
        if length + size > _LONGEST:
            folded.append(begun)
            begun, length = " ", 1
        begun += char
        length += size
    return "\r\n".join((*folded, begun)) + "\r\n"
