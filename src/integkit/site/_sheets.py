"""A long page as the pages that it takes, each with its heading and the way back and on."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from ._frame import Frame, Page
from ._markup import Element, parsed
from ._split import leading_across, sheets_of


def pages_on_sheets(html: str, name: str, page: Page, frame: Frame) -> Iterator[Page]:
    """The pages that some HTML takes: one where it is short.

    Args:
        html: What the page says: one element with sections.
        name: What the files of the pages begin with.
        page: The page as it would be if it took one; its path tells the folder.
        frame: What stands around the pages.
    """
    folder = page.path.rpartition("/")[0]
    (root,) = (one for one in parsed(html) if isinstance(one, Element))
    sheets = leading_across(sheets_of(root, frame.say("own_page_link"), frame.say("again"), first=name))
    paths = [f"{folder}/{sheet.name}.html" for sheet in sheets]
    for number, (path, sheet) in enumerate(zip(paths, sheets, strict=True)):
        title = " – ".join(filter(None, (page.title, unescape(sheet.title))))
        body = frame.html(
            "sheet",
            path,
            title=title if number else None,
            html=sheet.html,
            before=paths[number - 1] if number else None,
            after=paths[number + 1] if number + 1 < len(paths) else None,
        )
        yield Page(
            path=path,
            title=title,
            short=unescape(sheet.title) or None,
            description=page.description,
            body=body,
            styles=page.styles,
            twin=page.path,
        )
