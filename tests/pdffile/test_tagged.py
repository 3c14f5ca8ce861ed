"""The tags of a PDF, by a judge of its own: what it finds in files that are not right, and nothing in ours."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from pypdf.generic import NameObject
from tagged import faults

from integkit import pdffile
from integkit.errors import UsageError

ROWS = "".join(f"<tr><th scope=row>{n}</th><td>ein Satz</td></tr>" for n in range(90))
HTML = f"""<!DOCTYPE html><html lang="de"><head><title>Titel</title><style>{pdffile.style("de")}
.rows {{ display: table }} .rows > div {{ display: table-row }} li.inline {{ display: inline }}</style></head><body>
<header class="running" data-title="Titel" data-day="heute"><h1>Titel</h1></header>
<dl class="rows"><div><dt>Wer</dt><dd><a href="https://www.example.org/">das Amt</a></dd></div>
<div><dt>Was</dt><dd><dl><div><dt>dies</dt><dd>und das</dd></div></dl></dd></div></dl>
<ul><li>eins<ul><li>darin</li></ul></li><li class="inline">zwei</li></ul>
<h2>Zahlen</h2><table><caption>Zahlen</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody>{ROWS}</tbody></table><h2>Bild</h2>
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><title>Ein Kasten</title>
<rect width="9" height="9"/></svg>
</body></html>"""


def read(html: str = HTML) -> pypdf.PdfReader:
    try:
        return pypdf.PdfReader(io.BytesIO(pdffile.pdf_bytes(html)))
    except UsageError as error:
        pytest.skip(str(error))


def test_nothing_is_wrong_with_lists_tables_figures_and_links_over_several_pages() -> None:
    reader = read()
    assert len(reader.pages) > 2
    assert faults(reader) == []


def test_what_is_left_open_by_the_library_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdffile, "mend", lambda *_: None)
    found = " | ".join(faults(read()))
    for fault in ("a list of other things", "without a scope", "content is not what the tree says"):
        assert fault in found


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (' lang="de"', "", "no language"),
        ("<title>Titel</title>", "", "no title"),
        ("<h2>Bild</h2>", "<h4>Bild</h4>", "/H4 follows a heading of level 2"),
        ("<title>Ein Kasten</title>", "", "a figure without words"),
        ('<th scope="col">A</th><th scope="col">B</th>', '<th scope="col">A</th>', "rows of different lengths"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_a_document_lacks_is_seen(before: str, after: str, fault: str) -> None:
    assert before in HTML
    assert any(fault in one for one in faults(read(HTML.replace(before, after))))


def test_content_without_a_tag_and_a_font_without_its_letters_are_seen() -> None:
    writer = pypdf.PdfWriter(clone_from=read())
    page: Any = writer.pages[0]
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(page.get_contents().get_data() + b"\n0 0 9 9 re f")
    page[NameObject("/Contents")] = writer._add_object(stream)
    for font in page["/Resources"]["/Font"].values():
        font.get_object().pop("/ToUnicode")
    target = io.BytesIO()
    writer.write(target)
    found = faults(pypdf.PdfReader(target))
    assert any("f is neither content nor artifact" in one for one in found)
    assert any("does not say which letters" in one for one in found)
