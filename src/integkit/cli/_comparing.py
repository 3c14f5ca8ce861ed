"""``integkit compare`` for many cities: each is heard by itself and let go, and who could not be read is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ._jobs import progress, workers
from ._main import settle
from ._many import failures, tell
from ._selecting import note_untold
from ._targets import replaced
from ._written import tell_written

if TYPE_CHECKING:
    import datetime as dt

    from integkit.bulk import Heard
    from integkit.comparison import Selection
    from integkit.errors import IntegkitError
    from integkit.exporters.asked import Asked
    from integkit.exporters.told import Told
    from integkit.plugins import Registry

S = TypeVar("S")


class Hearing:
    """Hears one city after the other, those that are asked for.

    Args:
        registry: Knows the cities.
        slugs: The cities.
        selection: Which of them are asked for.
        language: Language of the words.
        day: The day whose state is compared. Absent: what is known last.
        jobs: How many processes work on it.
        is_strict: Whether a city that cannot be read is the end of it, rather than left out and told.
    """

    def __init__(
        self,
        registry: Registry,
        slugs: Sequence[str],
        selection: Selection,
        language: str,
        day: dt.date | None,
        jobs: int | None,
        *,
        is_strict: bool,
    ) -> None:
        self._registry, self._slugs, self._selection = registry, slugs, selection
        self._language, self._day, self._jobs, self._is_strict = language, day, jobs, is_strict
        self._untold: list[str] = []
        self._errors: list[IntegkitError] = []

    def told(self) -> Iterator[Told]:
        """What each city says."""
        from integkit.bulk import heard_from

        return (said for _, said in self._said(heard_from))

    def asked(self, asker: str) -> Asked:
        """What a city could ask those that are asked for; it need not be one of them.

        Raises:
            IntegkitError: None is as asked for, or it cannot be read itself.
        """
        from functools import partial

        from integkit.bulk import offers_for
        from integkit.comparison import offer_of
        from integkit.exporters.asked import Asked
        from integkit.exporters.offered import offered

        # The city that asks may be typed as slug, key or folder.
        at = self._registry.whereabouts(asker)
        own = next((slug for slug in self._slugs if self._registry.whereabouts(slug) == at), asker)
        asking = offered(offer_of(own, self._registry.city(asker), self._day), self._language, self._day)
        others = dict(self._said(partial(offers_for, asking)))
        cities = {**others, own: asking} if own in others else {own: asking, **others}
        return Asked(own, tuple(cities.values()), self._language, self._day)

    def into(self, output: str) -> int:
        """Writes what each says as a line of JSON, without keeping any; gives the exit code.

        Raises:
            IntegkitError: None is as asked for, or it cannot be written.
        """
        from integkit.artifacts import Streamed, land, refuse_target, staging, sweep
        from integkit.bulk import column

        refuse_target(output)
        day = {"as_of": self._day.isoformat()} if self._day is not None else {}
        lines = (
            f"{json.dumps({**day, **column(one, self._language)}, ensure_ascii=False)}\n".encode("utf-8", "replace")
            for one in self.told()
        )
        beside = Path(output).resolve().parent
        sweep(beside)
        with staging(beside) as folder:
            file = Streamed(path="compare.jsonl", media_type="application/jsonl", chunks=lines)
            landed = land([file], output, folder, typed="")
        tell_written(output, gone=landed.replaced)
        return self.end()

    @property
    def code(self) -> int:
        """The exit code, which holds from now on."""
        return settle(max((one.exit_code for one in self._errors), default=0))

    def end(self) -> int:
        """Tells which cities are left out, once all others are where they belong; gives the exit code."""
        note_untold(self._untold)
        tell(failures(self._errors, len(self._slugs)))
        return self.code

    def _said(self, hear: Callable[..., Iterator[Heard[S]]]) -> Iterator[tuple[str, S]]:
        from integkit.errors import UsageError
        from integkit.messages import Finding

        count = 0
        with workers(self._jobs) as executor, progress(len(self._slugs)) as bar:
            heard = hear(
                self._registry, cities=self._slugs, selection=self._selection, language=self._language,
                as_of=self._day, executor=executor,
            )  # fmt: skip
            for number, one in enumerate(heard, 1):
                bar(number)
                if one.error is not None:
                    if self._is_strict:
                        raise one.error
                    self._errors.append(one.error)
                elif one.said is not None:
                    count += 1
                    yield one.slug, one.said
                elif one.fits is None:
                    self._untold.append(one.slug)
        if self._errors and not count:
            raise type(self._errors[0])(*failures(self._errors, len(self._slugs)))
        if not count:
            raise UsageError(Finding.of("IK828", untold=tuple(self._untold) or ("-",)))


def save(content: bytes, output: str) -> None:
    """Writes a file and says so; what it replaced, too."""
    from integkit.artifacts import Artifact, write

    artifact = Artifact(path=Path(output).name, media_type="", content=content)
    gone = replaced([artifact], output)
    write([artifact], output)
    tell_written(output, gone=gone)
