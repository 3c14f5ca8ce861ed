"""The browser: one Chromium for all tests of a process, and the doors through which they look."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ._server import served
from ._visit import Verdict, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_ARGUMENTS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_PAGES_OF_A_TAB: Final = 20
"""So many pages one tab judges: one that judged all grew to 776 MiB, and may be ended for that; so it is 564."""
_LISTEN: Final = """
  addEventListener("securitypolicyviolation", event => {
    console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
"""


class Window:
    """Opens pages in Chromium, and judges them."""

    def __init__(self, browser: Browser, axe: Any, error: type[Exception]) -> None:
        self._browser, self._axe, self._error = browser, axe, error
        self._doors = ExitStack()
        self._addresses: dict[Path, str] = {}
        self._heard: list[tuple[str, str]] = []
        self._allowed: tuple[str, ...] = ()
        self._tab = ExitStack()
        self._judged: Page | None = None
        self._pages = 0
        self.verdicts: list[Verdict] = []

    @property
    def versions(self) -> dict[str, str]:
        """The versions of the browser and of axe."""
        axe = self._axe.axe_script.partition("axe v")[2].partition("\n")[0].strip()
        return {"axe": axe, "chromium": self._browser.version}

    def judge(
        self, path: Path, kind: str = "", *, root: Path | None = None, only: str | None = None, walk: int = 60
    ) -> Verdict:
        """One visit to a page by a plain file server, and everything that it breaks.

        Args:
            path: The page.
            kind: Which of ``KINDS`` it is. Absent: one that no statement speaks of.
            root: The folder of the whole site that the page belongs to, which has to work as files too. Absent: the
                page stands by itself.
            only: The one rule that is wanted. Absent: all.
            walk: How many stops are walked at most; of more, the beginning and the end.

        Raises:
            AssertionError: The page ended the tab twice. Once, the browser may have had a reason of its own, such as
                memory that another program took.
        """
        for _ in range(2):
            try:
                verdict = self._verdict(path, kind, root, only, walk)
            except self._error as error:
                if "crashed" not in str(error):
                    raise
                self._judged = None
            else:
                self.verdicts.append(verdict)
                return verdict
        message = f"{path} has ended the tab of the browser twice"
        raise AssertionError(message)

    def _verdict(self, path: Path, kind: str, root: Path | None, only: str | None, walk: int) -> Verdict:
        folder = root or path.parent
        name = path.relative_to(folder).as_posix()
        files = [f"/{one.relative_to(folder).as_posix()}" for one in folder.rglob("*") if one.is_file()]
        page = self._ready()
        self._heard.clear()
        begins = (f"{self.address(folder)}/", *((f"{folder.as_uri()}/",) if root is not None else ()))
        self._allowed = (*begins, *self._allowed[:2])  # an icon of the page before may still be on its way
        page.goto(f"{begins[0]}{name}")
        if not page.locator("meta[http-equiv='Content-Security-Policy' i]").count():
            self._heard.append(("policy", "the page has no content security policy"))
        visit = Visit(page, self._axe.axe_script, files, walk)
        visit.run(only)
        if root is not None:
            page.goto(path.as_uri())
        return Verdict(name, kind, (*dict.fromkeys(self._heard), *visit.found), visit.stops)

    def address(self, root: Path) -> str:
        """Where a folder is served; it stays so until the last test."""
        if root not in self._addresses:
            self._addresses[root] = self._doors.enter_context(served(root))
        return self._addresses[root]

    def close(self) -> None:
        """Closes the tab and ends the servers."""
        self._tab.close()
        self._doors.close()

    @contextmanager
    def opened(self, path: Path, width: int, **options: Any) -> Iterator[Page]:
        """A page in a window of this width; whatever it says to the console or asks for fails the test."""
        heard: list[tuple[str, str]] = []
        with self._context(width, heard, lambda url: url == path.as_uri(), **options) as page:
            page.goto(path.as_uri())
            yield page
        assert heard == []

    @contextmanager
    def inside(self, root: str, page: str, width: int, **options: Any) -> Iterator[Page]:
        """A page of a site, from which one may go on to others; whatever leaves the site fails the test.

        Args:
            root: The address of the site, ``http:`` or ``file:``.
            page: The page within it.
            width: How wide the window is.
            options: What else the browser is told.
        """
        heard: list[tuple[str, str]] = []
        with self._context(width, heard, lambda url: url.startswith(f"{root}/"), **options) as opened:
            opened.goto(f"{root}/{page}")
            yield opened
        assert heard == []

    def _ready(self) -> Page:
        """The tab in which pages are judged: several one after the other, since a new one takes longer than a look."""
        if self._judged is None or self._pages == _PAGES_OF_A_TAB:
            self._tab.close()
            self._pages = 0
            is_allowed = lambda url: url.startswith(self._allowed)  # noqa: E731
            context = self._context(1280, self._heard, is_allowed, reduced_motion="reduce")
            self._judged = self._tab.enter_context(context)
        self._pages += 1
        self._judged.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce", forced_colors="none")
        self._judged.set_viewport_size({"width": 1280, "height": 900})
        return self._judged

    @contextmanager
    def _context(
        self, width: int, heard: list[tuple[str, str]], is_allowed: Callable[[str], bool], **options: Any
    ) -> Iterator[Page]:
        """A tab that tells what a page says to the console and what it asks for beyond what is allowed."""
        context = self._browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.add_init_script(_LISTEN)
        page = context.new_page()
        page.on("console", lambda message: heard.append(("policy", message.text)))
        page.on("pageerror", lambda error: heard.append(("policy", str(error))))
        page.on("request", lambda one: None if is_allowed(one.url) else heard.append(("requests", one.url)))
        try:
            yield page
        finally:
            context.close()

    def violations(self, page: Page, **options: Any) -> list[tuple[str, str, str]]:
        """What axe finds in a page: the rule, what it says, and where."""
        found = self._axe.run(page, options={**options, "resultTypes": ["violations"]}).response["violations"]
        return [(one["id"], one["help"], one["nodes"][0]["html"][:200]) for one in found]

    def overflow(self, page: Page) -> int:
        """How many pixels a page is wider than its window."""
        return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def unfold(self, page: Page) -> None:
        """Opens whatever is folded."""
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@contextmanager
def launched(require: Callable[[Literal["chromium"], Any, str], Any]) -> Iterator[Window]:
    """A headless Chromium with axe; what is missing is asked for by ``require``. Nothing is downloaded."""
    sync_api = require("chromium", _module("playwright.sync_api"), "no playwright: pip install playwright")
    library = _module("axe_playwright_python.sync_playwright")
    axe = require("chromium", library, "no axe: pip install axe-playwright-python").Axe()
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    executable = require("chromium", found, f"no {_BROWSERS[0]} on the path: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_ARGUMENTS))
        window = Window(browser, axe, sync_api.Error)
        yield window
        window.close()
        browser.close()


def _module(name: str) -> Any:
    """A module; ``None``: it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
