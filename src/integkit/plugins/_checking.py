"""Checks over one city: those of a plugin can reach neither integkit's own nor those of another plugin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from integkit.checks import CHECKS, LINT, Check, CheckContext, Found
from integkit.errors import PluginError
from integkit.messages import Finding, Severity

from ._again import kept
from ._host import MOST_RESULTS, HookHost, type_of
from ._pool import PluginPool


class Checking:
    """The checks over one city.

    Args:
        pool: The plugins, to know whose a check is.
        context: What integkit's own checks see; every plugin gets one of its own, since it might change it.
    """

    def __init__(self, pool: PluginPool, context: CheckContext) -> None:
        self._pool = pool
        self._given = (context.profile, context.ids_elsewhere, context.as_of)
        self._contexts: dict[HookHost, CheckContext] = {}
        self._own = context

    def run(self, check: Check) -> Iterator[Found]:
        """What one check finds; where the check of a plugin fails, just that."""
        host = self._pool.owner("integkit_checks", check.code)
        if host is None:
            yield from check.run(self._own if id(check) in _OWN else CheckContext(*self._given))
            return
        context = self._contexts.setdefault(host, CheckContext(*self._given))
        try:
            with host.guarded("IK710", hook=f"integkit_checks {check.code}"):
                found = list(islice(check.run(context), MOST_RESULTS))
                for one in found:
                    wrong = wrong_found(one)
                    if wrong is not None:
                        wanted = "Found(path: tuple, finding: Finding)"
                        raise host.error("IK709", hook="integkit_checks", found=wrong, wanted=wanted)
        except PluginError as error:
            found = [Found((), finding) for finding in error.findings]
            self._pool.note(host, kept(error))
        yield from found


_OWN: Final = frozenset(map(id, (*CHECKS, *LINT)))


def wrong_found(found: Any) -> str | None:
    """What keeps something from being a finding that can be told; ``None``: nothing. May raise what it raises."""
    if not isinstance(found, Found):
        return type_of(found)
    path: Any = found.path
    if not isinstance(path, tuple):
        return f"path: {type_of(path)}"
    finding: Any = found.finding
    if not isinstance(finding, Finding):
        return f"finding: {type_of(finding)}"
    code: Any = finding.code
    if not isinstance(code, str) or code.startswith("IK"):  # integkit's own codes are for integkit to say
        return f"code {code!r:.60}"
    severity: Any = finding.severity
    if not isinstance(severity, Severity):
        return f"severity {severity!r:.60}"
    for language in ("de", "en"):
        finding.in_(language)
        finding.to_json(language)
    return None
