"""An independent judge of tagged PDF: what ISO 14289-1 (PDF/UA-1) asks and a program can see, by walking the file.

It reads the file with pypdf and knows nothing of what made it. It covers: the file says that it is tagged, its
language, its title and its part of the standard; every mark on a page is content of the tree of tags or an artifact,
and content is in the tree once; tags are standard ones; headings leave out no level; figures have words; tables have
headings with a scope and rows of one length; lists are made of items; links are in the tree and have words; pages are
walked in the order of the tree; there are bookmarks; fonts are embedded and say which letters they mean. What only a
person sees (whether an order or an alternative makes sense) it does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pypdf
from pypdf.generic import ContentStream

_STANDARD: Final = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH",
    "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot",
    "Ruby", "Warichu", "RB", "RT", "RP", "WT", "WP", "Figure", "Formula", "Form",
))  # fmt: skip
_PAINTS: Final = frozenset(["Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI"])
_ITEMS: Final = frozenset(["/LI", "/Caption", "/L"])


def faults(reader: pypdf.PdfReader) -> list[str]:
    """What is wrong with a file; nothing: it holds whatever is looked at."""
    return [*_of_the_file(reader), *_of_the_tree(reader), *_of_the_pages(reader)]


def _of_the_file(reader: pypdf.PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if not root.get("/Lang"):
        yield "no language"
    if reader.metadata is None or not reader.metadata.title:
        yield "no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    if "/Metadata" not in root or b"pdfuaid:part" not in root["/Metadata"].get_object().get_data():
        yield "does not say which part of the standard it follows"
    if "/StructTreeRoot" not in root:
        yield "no tree of tags"
    if not reader.outline:
        yield "no bookmarks"


def _children(node: Any) -> list[Any]:
    below = node.get("/K", [])
    below = below.get_object() if hasattr(below, "get_object") else below
    listed = below if isinstance(below, list) else [below]
    return [one.get_object() if hasattr(one, "get_object") else one for one in listed]


def _tags(node: Any) -> list[Any]:
    return [one for one in _children(node) if isinstance(one, dict) and "/S" in one]


def _walk(node: Any) -> Iterator[Any]:
    for one in _tags(node):
        yield one
        yield from _walk(one)


def _of_the_tree(reader: pypdf.PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    if "/StructTreeRoot" not in root:
        return
    tree = root["/StructTreeRoot"]
    roles = {str(name): str(role) for name, role in tree.get("/RoleMap", {}).items()}
    level = 0
    for one in _walk(tree):
        tag = roles.get(str(one["/S"]), str(one["/S"]))
        if tag[1:] not in _STANDARD:
            yield f"{tag} is no standard tag"
        if tag in ("/Figure", "/Formula") and not str(one.get("/Alt", "")).strip():
            yield "a figure without words"
        if len(tag) == 3 and tag.startswith("/H"):
            if int(tag[2]) > level + 1:
                yield f"{tag} follows a heading of level {level}"
            level = int(tag[2])
        if tag == "/Table":
            yield from _of_a_table(one)
        if tag == "/L" and {str(each["/S"]) for each in _tags(one)} - _ITEMS:
            yield "a list of other things than items"
        if tag == "/TR" and {str(each["/S"]) for each in _tags(one)} - {"/TH", "/TD"}:
            yield "a row of other things than cells"


def _attributes(node: Any) -> dict[str, Any]:
    given = node.get("/A", [])
    given = given.get_object() if hasattr(given, "get_object") else given
    listed = given if isinstance(given, list) else [given]
    told = [one.get_object() for one in listed]
    return {key: value for one in told if isinstance(one, dict) for key, value in one.items()}


def _of_a_table(table: Any) -> Iterator[str]:
    rows = [one for one in _walk(table) if one["/S"] == "/TR"]
    cells = [_tags(row) for row in rows]
    heads = [cell for row in cells for cell in row if cell["/S"] == "/TH"]
    if not heads:
        yield "a table without headings"
    if any(_attributes(cell).get("/Scope") not in ("/Row", "/Column", "/Both") for cell in heads):
        yield "a heading of a table without a scope"
    if len({sum(int(_attributes(cell).get("/ColSpan", 1)) for cell in row) for row in cells}) > 1:
        yield "a table with rows of different lengths"


def _of_the_pages(reader: pypdf.PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    tree = root.get("/StructTreeRoot", {})
    held: Counter[tuple[int, int]] = Counter()
    linked: set[int] = set()
    for one in _walk(tree):
        for child in _children(one):
            page = one.raw_get("/Pg") if "/Pg" in one else None
            if isinstance(child, int):
                held[_number(page), int(child)] += 1
            elif "/MCID" in child:
                held[_number(child.raw_get("/Pg") if "/Pg" in child else page), int(child["/MCID"])] += 1
            elif child.get("/Type") == "/OBJR":
                linked.add(_number(child.raw_get("/Obj")))
    if any(times > 1 for times in held.values()):
        yield "content that stands in the tree twice"
    for number, page in enumerate(reader.pages, 1):
        mine = {content for at, content in held if at == _number(page.indirect_reference)}
        yield from (f"page {number}: {fault}" for fault in _of_a_page(page, mine, linked, reader))


def _number(reference: Any) -> int:
    return int(reference.idnum) if reference is not None else -1


def _of_a_page(page: Any, held: set[int], linked: set[int], reader: pypdf.PdfReader) -> Iterator[str]:
    open_: list[int | None] = []
    seen: set[int] = set()
    contents = page.get_contents()
    for operands, operator in ContentStream(contents, reader).operations if contents is not None else ():
        name = operator.decode()
        if name in ("BDC", "BMC"):
            given = operands[1].get_object() if name == "BDC" else {}
            number = int(given["/MCID"]) if isinstance(given, dict) and "/MCID" in given else None
            is_artifact = operands[0] == "/Artifact"
            open_.append(-1 if is_artifact else number)
            seen |= {number} if number is not None and not is_artifact else set()
        elif name == "EMC":
            open_.pop()
        elif name in _PAINTS and not any(one is not None for one in open_):
            yield f"{name} is neither content nor artifact"
    if seen != held:
        yield f"content is not what the tree says: {sorted(seen ^ held)[:5]}"
    if held and "/StructParents" not in page:
        yield "no way from the page to the tree"
    for reference in page.get("/Annots", []):
        link = reference.get_object()
        if link.get("/Subtype") == "/Link":
            if _number(reference) not in linked:
                yield "a link that is not in the tree"
            if not str(link.get("/Contents", "")).strip():
                yield "a link without words"
    if page.get("/Annots") and page.get("/Tabs") != "/S":
        yield "links are not walked in the order of the tree"
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        yield from _of_a_font(font.get_object())


def _of_a_font(font: Any) -> Iterator[str]:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", {})
    if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
        yield f"{font.get('/BaseFont')} is not embedded"
    if "/ToUnicode" not in font:
        yield f"{font.get('/BaseFont')} does not say which letters it means"
