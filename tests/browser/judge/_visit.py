"""One visit to one page: every rule, in an order in which one browser tab can keep them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from ._rules import LOOKED_AT

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LOOKS: Final = Path(__file__).parent / "looks"
_TAGS: Final = (
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
)  # fmt: skip
_PHONE, _TABLET, _DESKTOP, _ZOOMED, _SHEET = 390, 820, 1280, 320, 658
"""Widths in CSS pixels; ``_ZOOMED`` is what 400 % leaves of a desktop, ``_SHEET`` is A4 within its margins."""
_SPACED: Final = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-block-end: 2em !important }"
)
_FIRST_STOP: Final = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const target = one.hash ? document.getElementById(one.hash.slice(1)) : null;
  const leads = target && (target.matches("main, [role=main], main h1") || target.querySelector("main"));
  return [leads ? one.hash : null, box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.height > 10];
}"""
_IN_MAIN: Final = """(document.activeElement.closest("main, [role=main]") ?? document.body) !== document.body
  || !stops().some(one => one.closest("main, [role=main]"))"""
_TURN: Final = "to => { const root = document.documentElement; const old = root.dir; root.dir = to; return old }"
_STEPS: Final = {
    "_keys": ("skip-link", "keyboard"),
    "_structure": ("landmarks", "headings", "tables", "languages", "links"),
    "_motion": ("reduced-motion",),
    "_widths": ("reflow", "text-spacing"),
    "_targets": ("target-size",),
    "_axe": ("axe",),
    "_schemes": ("focus", "contrast", "forced-colors"),
    "_sides": ("right-to-left",),
    "_paper": ("print",),
}
"""What is done in a visit, in this order, and the rules that need it; what is asked for and said is heard always."""


@attrs.frozen
class Verdict:
    """What a visit found.

    Attributes:
        page: The address within its folder.
        kind: Which of ``KINDS`` it is; empty: none.
        found: What breaks a rule: the rule and the finding, each once.
        stops: How many places the Tab key has.
    """

    page: str
    kind: str
    found: tuple[tuple[str, str], ...]
    stops: int

    def of(self, rule: str) -> list[str]:
        """What breaks one rule."""
        return [words for name, words in self.found if name == rule]


@attrs.define
class Visit:
    """A page under judgement."""

    page: Page
    axe: str
    files: Sequence[str]
    walk: int
    found: dict[tuple[str, str], None] = attrs.field(factory=dict)
    stops: int = 0

    def run(self, only: str | None = None) -> None:
        """Everything, from what a first visitor sees to paper; or the steps that one rule needs."""
        for step, rules in _STEPS.items():
            if only is None or only in rules:
                getattr(self, step)()

    # -- keys

    def _keys(self) -> None:
        page = self.page
        page.keyboard.press("Tab")
        href, is_seen = page.evaluate(_FIRST_STOP)
        if not is_seen:
            self._note("skip-link", ["the first stop is not seen when it has the focus"])
        if href is None:
            self._note("skip-link", ["the first stop is no link to the content"])
        else:
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            if not page.evaluate(self._wrapped("focus", f"return {_IN_MAIN}")):
                self._note("skip-link", ["it leads past the content"])
        self._walk()
        self._fold()
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")

    def _walk(self) -> None:
        page = self.page
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); getSelection().removeAllRanges() }")
        page.goto(page.url.partition("#")[0] + "#")
        self.stops = page.evaluate(self._script("focus", "follow"))
        head = self.stops if self.stops <= self.walk else self.walk * 2 // 3
        self._stretch(0, head)
        if head < self.stops:
            start = self.stops - self.walk // 3
            focus = "{ stops()[options.at].focus(); window.walked = [] }"
            page.evaluate(self._wrapped("focus", focus), {"at": start - 1})
            self._stretch(start, self.stops - start)
        self._press(1)
        if self.stops > 1 and page.evaluate(self._wrapped("focus", "return document.activeElement === stops().at(-1)")):
            self._note("keyboard", ["the focus is caught at the end"])

    def _stretch(self, start: int, times: int) -> None:
        self._press(times)
        self._note("keyboard", self._look("focus", "compare", start=start, times=times))

    def _press(self, times: int) -> None:
        for _ in range(times):
            self.page.keyboard.press("Tab")

    def _fold(self) -> None:
        """What unfolds does so by Enter, and folds again by Space."""
        page = self.page
        opens = "() => [...document.querySelectorAll('summary')].find(one => one.checkVisibility())"
        for key, after in (("Enter", True), (" ", False)):
            state = page.evaluate(f"() => {{ const one = ({opens})(); one?.focus(); return one?.parentElement.open }}")
            if state is None:
                return
            page.keyboard.press(key)
            if page.evaluate(f"() => ({opens})().parentElement.open") == state:
                self._note("keyboard", [f"{'Enter' if after else 'Space'} does not unfold"])

    # -- what is seen

    def _structure(self) -> None:
        self._unfold()
        for rule, words in self._look("structure", "structure", files=list(self.files)):
            self._note(rule, [words])
        self._tables_stay_tables()

    def _unfold(self) -> None:
        self.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")

    def _tables_stay_tables(self) -> None:
        """A style that lays out rows as blocks must not take rows and cells from those who hear the page."""
        self._width(_ZOOMED)
        wanted = self.page.evaluate(
            "() => [...document.querySelectorAll('table')].filter(one => one.checkVisibility())"
            ".map(one => one.querySelectorAll('th[scope=col]').length)"
        )
        if not wanted:
            return
        session = self.page.context.new_cdp_session(self.page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(one["role"]["value"] for one in nodes if not one.get("ignored") and "role" in one)
        session.detach()
        for role, least in (("table", len(wanted)), ("columnheader", sum(wanted))):
            if roles[role] < least:
                self._note("tables", [f"{least} times {role}, and {roles[role]} are left on a narrow screen"])

    def _motion(self) -> None:
        self._note("reduced-motion", self._look("seen", "moves"))

    def _widths(self) -> None:
        self._unfold()
        for width in (_ZOOMED, _TABLET, _DESKTOP):
            self._width(width)
            where = f"at {width} px: "
            for look in ("fits",) if width == _TABLET else ("fits", "cut", "overlaid"):
                self._note("reflow", self._look("seen", look), where)
            if width == _ZOOMED:
                with self._styled(_SPACED):
                    for look in ("fits", "cut", "overlaid"):
                        self._note("text-spacing", self._look("seen", look), where)

    def _targets(self) -> None:
        self._unfold()
        self._width(_PHONE)
        self._note("target-size", self._look("seen", "targets"))

    @contextmanager
    def _styled(self, css: str) -> Iterator[None]:
        """With a style of the reader's own; a policy of the page says nothing about those."""
        self.page.evaluate(
            "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }",
            css,
        )
        yield
        self.page.evaluate("() => { document.adoptedStyleSheets = [] }")

    def _axe(self) -> None:
        self._unfold()
        self._width(_PHONE)
        self.page.evaluate(self.axe)
        options = {
            "runOnly": list(_TAGS),
            "rules": {"target-size": {"enabled": False}},  # the rule of that name knows what stands in a sentence
            "resultTypes": ["violations", "incomplete"],
            "preload": False,
        }
        response = self.page.evaluate(
            "async options => { const { violations, incomplete } = await axe.run(document, options);"
            " const short = all => all.map(({ id, help, nodes }) => ({ id, help, places: nodes.map(n => n.html) }));"
            " return { violations: short(violations), incomplete: short(incomplete) } }",
            options,
        )
        for one in response["violations"]:
            places = one["places"]
            self._note("axe", [f"{one['id']}: {one['help']}, {len(places)} times, first {places[0][:160]}"])
        for one in response["incomplete"]:
            if one["id"] not in LOOKED_AT:
                self._note(
                    "axe", [f"{one['id']}, which axe cannot decide: {one['help']}, first {one['places'][0][:160]}"]
                )

    def _schemes(self) -> None:
        page = self.page
        self._unfold()
        self._note("contrast", self._look("seen", "legible"), "in light: ")
        self._note("focus", self._look("focus", "everyFocus"), "in light: ")
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        self._note("contrast", self._look("seen", "legible"), "in dark: ")
        self._note("focus", self._look("focus", "everyFocus"), "in dark: ")
        page.emulate_media(color_scheme="light", reduced_motion="reduce", forced_colors="active")
        self._note("forced-colors", self._look("seen", "legible"))
        self._note("focus", self._look("focus", "everyFocus"), "in forced colours: ")
        page.emulate_media(color_scheme="light", reduced_motion="reduce", forced_colors="none")

    def _sides(self) -> None:
        self._unfold()
        self._note("right-to-left", self._look("sides", "sides"))
        for width in (_DESKTOP, _ZOOMED):
            self._width(width)
            self._look("sides", "remember")
            before = self.page.evaluate(_TURN, "rtl")
            where = f"at {width} px: "
            self._note("right-to-left", self._look("sides", "unmirrored"), where)
            self._note("right-to-left", self._look("seen", "fits"), where)
            self.page.evaluate(_TURN, before)

    def _paper(self) -> None:
        page = self.page
        page.evaluate("() => document.querySelectorAll('main details').forEach(one => { one.open = false })")
        page.emulate_media(media="print", color_scheme="light", reduced_motion="reduce")
        self._width(_SHEET)
        for look in ("fits", "cut", "overlaid"):
            self._note("print", self._look("seen", look))
        self._note("print", self._look("seen", "legible", onPaper=True))
        self._note("print", self._look("seen", "folded"))
        page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")

    # -- how it is done

    def _width(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def _wrapped(self, look: str, expression: str) -> str:
        sources = (_LOOKS / "ground.js", _LOOKS / f"{look}.js")
        return f"options => {{ {''.join(one.read_text('utf-8') for one in sources)}; {expression} }}"

    def _script(self, look: str, function: str) -> str:
        return self._wrapped(look, f"return {function}(options)")

    def _look(self, look: str, function: str, **options: Any) -> list[Any]:
        found: list[Any] = self.page.evaluate(self._script(look, function), options)
        return found

    def _note(self, rule: str, findings: Iterable[str], where: str = "") -> None:
        for words in findings:
            self.found[rule, f"{where}{words}"] = None
