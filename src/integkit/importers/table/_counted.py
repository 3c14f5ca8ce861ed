"""Which paragraphs of a Word document bear numbers that Word counts by itself, so that the file does not hold them."""

from __future__ import annotations

from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL: Final = f"{_W}val"
_SIGNS: Final = frozenset({"bullet", "none"})
"""What stands before lines without telling them apart."""
_MOST: Final = 20
"""How many styles and lists are followed that are based on another; more go round in a circle."""


class Numbering:
    """The lists of a document.

    Args:
        document: A document of python-docx.
    """

    def __init__(self, document: Any) -> None:
        self._styles = {one.get(f"{_W}styleId"): one for one in document.styles.element.iter(f"{_W}style")}
        self._lists: dict[str | None, Any] = {}
        self._forms: dict[str | None, Any] = {}
        for related in document.part.rels.values():
            if related.reltype.endswith("/numbering") and not related.is_external:
                root = related.target_part.element  # what is damaged raises
                self._lists = {one.get(f"{_W}numId"): one for one in root.iter(f"{_W}num")}
                self._forms = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}

    def counts(self, paragraph: Any) -> bool:
        """Whether a number stands before a paragraph; bullets are none."""
        number, level = self._list_of(paragraph.find(f"{_W}pPr"))
        if number in (None, "0"):  # 0 takes the number of a style away
            return False
        found = self._lists.get(number)
        form = self._forms.get(_value(found, "abstractNumId")) if found is not None else None
        if form is None:
            return True  # something counts, and nobody knows how
        levels = [one for one in form.iter(f"{_W}lvl") if one.get(f"{_W}ilvl") == (level or "0")]
        return not levels or _value(levels[0], "numFmt") not in _SIGNS

    def _list_of(self, marks: Any) -> tuple[str | None, str | None]:
        """The list and level that a paragraph says itself, else its style or one that this is based on."""
        style: str | None = None
        for turn in range(_MOST):
            if marks is not None:
                number = _value(marks, "numPr/numId")
                if number is not None:
                    return number, _value(marks, "numPr/ilvl")
            if turn == 0:
                style = _value(marks, "pStyle") if marks is not None else None
            found = self._styles.get(style)
            if found is None:
                break
            marks, style = found.find(f"{_W}pPr"), _value(found, "basedOn")
        return None, None


def _value(element: Any, path: str) -> str | None:
    found = element.find("/".join(f"{_W}{part}" for part in path.split("/")))
    value: str | None = found.get(_VAL) if found is not None else None
    return value
