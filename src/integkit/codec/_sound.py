"""Which profiles are known to fit: what was read, and what was looked at. No record can change, so once is enough."""

from __future__ import annotations

from typing import Final
from weakref import WeakValueDictionary

from integkit.errors import DataError
from integkit.model import CityProfile

_SOUND: Final[WeakValueDictionary[int, CityProfile]] = WeakValueDictionary()
"""By ``id``, since the hash of a profile goes through all of it; one that is no longer used takes no place."""


def mark_sound(profile: CityProfile) -> None:
    """From now on a profile counts as one that fits, whatever it holds, and is not looked at.

    Reading says so of what it has read. A program says so of what it has made out of such, where the look takes too
    long; a test, to see what becomes of what does not fit.
    """
    _SOUND[id(profile)] = profile


def refuse_misfits(profile: CityProfile, file: str | None = None) -> None:
    """Refuses a profile with a value of another type or form than its field has, such as reading would refuse.

    What integkit has read, or looked at before, is not looked at again.

    Args:
        profile: The profile.
        file: What messages call the place that it comes from. Absent: they name none.

    Raises:
        DataError: It is one; each fault is told with its place.
    """
    if _SOUND.get(id(profile)) is profile:
        return
    from ._fitting import misfits_of  # reading has no need of it

    misfits = misfits_of(profile, file)
    if misfits:
        raise DataError(*misfits)
    mark_sound(profile)
