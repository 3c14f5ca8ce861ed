"""A judge of HTML pages in a real Chromium: one visit looks at everything that people with disabilities need.

``window.judge(path)`` opens a page once and gives a ``Verdict``: what was found, rule by rule. ``RULES`` says what is
looked at and which criteria of WCAG stand behind it. The accessibility statement of the site is made from them.
"""

from __future__ import annotations

from ._rules import KINDS, NOT_TESTED, RULES, Rule
from ._visit import Verdict, Visit
from ._window import Window, launched

__all__ = ["KINDS", "NOT_TESTED", "RULES", "Rule", "Verdict", "Visit", "Window", "launched"]
