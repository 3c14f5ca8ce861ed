"""How to make a registry once more in another process: names and paths, no records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import attrs

from ._host import Around
from ._whereabouts import Whereabouts

if TYPE_CHECKING:
    from ._registry import Registry


@attrs.frozen(kw_only=True)
class Recipe:
    """What a registry was made of.

    Attributes:
        around: What surrounds the code of plugins; a function that another process can import.
        discovered: Whether everything that is installed is in it.
        disabled: What of that is left out.
        only: The names of what of that is not left out. Absent: all others.
        plugins: Name and module of each plugin that was added by hand.
        cities: Slug and whereabouts of each city that was added by hand.
        collections: Paths of collections; they are listed when a city of them is looked for.
    """

    around: Around
    discovered: bool
    disabled: tuple[str, ...]
    only: tuple[str, ...] | None
    plugins: tuple[tuple[str, str], ...]
    cities: tuple[tuple[str, Whereabouts], ...]
    collections: tuple[str, ...]

    def portable(self) -> Recipe:
        """The same with whereabouts that another process can read."""
        cities = tuple((slug, one.portable()) for slug, one in self.cities)
        return attrs.evolve(self, cities=cities)

    def registry(self) -> Registry:
        """Such a registry.

        Raises:
            IntegkitError: A plugin cannot be used here.
        """
        from ._registry import Registry

        made = (
            Registry.discover(disable=self.disabled, only=self.only, around=self.around)
            if self.discovered
            else Registry(around=self.around)
        )
        for name, module in self.plugins:
            made.register(import_module(module), name)
        made._take(self)
        return made
