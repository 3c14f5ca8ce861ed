"""What WeasyPrint leaves open in the tags of a PDF, against what ISO 14289-1 asks: put right before it is written.

Its objects are dictionaries, as in the file; a reference to one is its number as ``12 0 R``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

_Tag: TypeAlias = dict[str, Any]
_ITEMS: Final = frozenset({"/LI", "/L", "/Caption"})


def mend(_: Any, pdf: Any) -> None:
    """Puts the tags of a document right; handed to WeasyPrint, which calls it with the document and its objects.

    - What stands in the margin of a page, its number and its head, is no content: an artifact.
    - A list of pairs (``dl`` with a ``div`` for each pair) is a division of lists, one for each pair.
    - A caption stands in its table as itself.
    - A heading of a table says whether it is one of a column or of a row.
    """
    tree = _Tree(pdf)
    for one in reversed(list(tree.below(tree.root))):  # what stands deeper first
        if one["S"] == "/L" and any(each["S"] not in _ITEMS for each in tree.children(one)):
            _divide(tree, one)
        elif one["S"] == "/Table":
            _tell(tree, one)
    held = tree.held()
    pages: Iterator[Any] = (one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == "/Page")
    for page in pages:
        _leave_out(tree, page, held.get(bytes(page.reference), set()))


class _Tree:
    """The tree of tags.

    Args:
        pdf: The objects of the file.
    """

    def __init__(self, pdf: Any) -> None:
        self._objects = {f"{one.number} 0 R".encode(): one for one in pdf.objects}
        self.root: _Tag = self.at(pdf.catalog["StructTreeRoot"])

    def at(self, reference: Any) -> Any:
        """The object that a reference means."""
        return self._objects[bytes(reference)]

    def children(self, tag: _Tag) -> list[_Tag]:
        """The tags right beneath; marked content and links are none."""
        found = [self.at(one) for one in tag.get("K", ()) if not isinstance(one, int)]
        return [one for one in found if isinstance(one, dict) and "S" in one]

    def below(self, tag: _Tag) -> Iterator[_Tag]:
        """All tags beneath."""
        for one in self.children(tag):
            yield one
            yield from self.below(one)

    def held(self) -> dict[bytes, set[int]]:
        """The numbers of what is marked on each page and stands in the tree."""
        found: dict[bytes, set[int]] = {}
        for tag in self.below(self.root):
            numbers = (one for one in tag.get("K", ()) if isinstance(one, int))
            found.setdefault(bytes(tag.get("Pg", b"")), set()).update(numbers)
        return found


def _divide(tree: _Tree, pairs: _Tag) -> None:
    pairs["S"] = "/Div"
    for one in tree.children(pairs):
        items = tree.children(one)
        if one["S"] == "/LI":
            one["S"] = "/Div"
            for body in items:
                body["S"] = "/Div"
        elif one["S"] == "/Div" and items and all(each["S"] == "/LI" for each in items):
            one["S"] = "/L"


def _tell(tree: _Tree, table: _Tag) -> None:
    for one in tree.children(table):
        if one["S"] == "/Table":  # the box of a caption bears the name of the table
            one["S"] = "/Caption"
            for each in tree.below(one):
                each["S"] = "/NonStruct" if each["S"] in ("/Table", "/Caption") else each["S"]
    for part in tree.children(table):
        scope = "/Column" if part["S"] == "/THead" else "/Row"
        for cell in tree.below(part):
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = scope


def _leave_out(tree: _Tree, page: Any, held: set[int]) -> None:
    stream = tree.at(page["Contents"]).stream
    for at, given in enumerate(stream):  # a name, its properties, an operator
        if isinstance(given, dict) and given.get("MCID") is not None and given["MCID"] not in held:
            stream[at - 1 : at + 2] = ["/Artifact", b"", b"BMC"]
