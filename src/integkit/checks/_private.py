"""IK314 and IK315: what may be private: mail with a provider for everybody, a mobile number beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from integkit.messages import Finding
from integkit.model import Contact, Text

from ._rule import Check, CheckContext, Found

# Providers with whom people in Germany have their own mail; several of them end in more than one country.
_PROVIDERS: Final = frozenset(
    {"gmx", "web", "gmail", "googlemail", "t-online", "freenet", "yahoo", "ymail", "hotmail", "outlook", "live", "msn"}
    | {"aol", "aim", "icloud", "me", "mac", "arcor", "posteo", "mailbox", "proton", "protonmail", "email", "mail"}
    | {"online", "kabelmail", "vodafone", "unitybox", "o2online", "1und1", "alice-dsl", "versanet", "ewetel", "yandex"}
)
_ENDINGS: Final = frozenset({"de", "net", "com", "org", "at", "ch", "me", "fr", "ru"})
# German numbers of mobile telephones: 15, 17, and of 16 those that are no pagers.
_MOBILE: Final = re.compile(r"(?:\+49|0049|0)(?:15|16[023]|17)[0-9]{5,}")


def _private_mail(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if isinstance(one, Contact) and not _explained(one, "emails"):
            for index, address in enumerate(one.emails):
                host = address.rpartition("@")[2].casefold()
                if _is_provider(host):
                    yield Found((*path, "emails", index), Finding.of("IK314", host=host))


def _is_provider(host: str) -> bool:
    name, _, ending = host.rpartition(".")
    return name in _PROVIDERS and ending in _ENDINGS


def _private_mobiles(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if not isinstance(one, Contact) or one.person is None:
            continue
        for field in ("mobiles", "phones"):
            numbers: tuple[str, ...] = () if _explained(one, field) else getattr(one, field)
            for index, number in enumerate(numbers):
                if field == "mobiles" or _MOBILE.match(re.sub(r"\(0\)|[^+0-9]", "", number)):
                    yield Found((*path, field, index), Finding.of("IK315", number=number))


def _explained(contact: Contact, field: str) -> bool:
    """Whether a remark says why it is right."""
    return any(remark.field == field and remark.text is not None for remark in contact.remarks)


CHECKS = (
    Check(
        code="IK314",
        title=Text(de="Mail geht an die Stelle", en="Mail goes to the office"),
        run=_private_mail,
    ),
    Check(
        code="IK315",
        title=Text(de="Kein Mobiltelefon neben einem Namen", en="No mobile number beside a name"),
        run=_private_mobiles,
    ),
)
