"""Licences as the list of DCAT-AP.de names them: https://www.dcat-ap.de/def/licenses."""

from __future__ import annotations

import re
from typing import Final

from integkit.exporters._rdf import Iri

_LIST: Final = "http://dcat-ap.de/def/licenses/"

LICENCES: Final = (
    "apache",
    "bsd",
    "cc-by",
    "cc-by-de/3.0",
    "cc-by-nc",
    "cc-by-nc-de/3.0",
    "cc-by-nc/4.0",
    "cc-by-nd",
    "cc-by-nd/3.0",
    "cc-by-nd/4.0",
    "cc-by-sa",
    "cc-by-sa-de/3.0",
    "cc-by-sa/4.0",
    "cc-by/4.0",
    "cc-zero",
    "ccpdm/1.0",
    "dl-by-de/1.0",
    "dl-by-de/2.0",
    "dl-by-nc-de/1.0",
    "dl-zero-de/2.0",
    "geoNutz/20131001",
    "geonutz/20130319",
    "gfdl",
    "gpl/3.0",
    "mozilla",
    "odbl",
    "odby",
    "odcpddl",
    "officialWork",
    "other-closed",
    "other-commercial",
    "other-freeware",
    "other-open",
    "other-opensource",
)
"""The names of the list, as of 2021-07-21."""

# Other usual names of the same: SPDX, govdata.de, creativecommons.org.
_ALSO: Final[dict[str, str]] = {
    "cc-0": "cc-zero",
    "cc0": "cc-zero",
    "cc0-1.0": "cc-zero",
    "cc-by-3.0-de": "cc-by-de/3.0",
    "cc-by-4.0": "cc-by/4.0",
    "cc-by-nc-4.0": "cc-by-nc/4.0",
    "cc-by-nd-4.0": "cc-by-nd/4.0",
    "cc-by-sa-4.0": "cc-by-sa/4.0",
    "creativecommons.org/licenses/by-nc/4.0": "cc-by-nc/4.0",
    "creativecommons.org/licenses/by-nd/4.0": "cc-by-nd/4.0",
    "creativecommons.org/licenses/by-sa/4.0": "cc-by-sa/4.0",
    "creativecommons.org/licenses/by/4.0": "cc-by/4.0",
    "creativecommons.org/publicdomain/mark/1.0": "ccpdm/1.0",
    "creativecommons.org/publicdomain/zero/1.0": "cc-zero",
    "dl-de-by-2.0": "dl-by-de/2.0",
    "dl-de-zero-2.0": "dl-zero-de/2.0",
    "dl-de/by-1-0": "dl-by-de/1.0",
    "dl-de/by-2-0": "dl-by-de/2.0",
    "dl-de/zero-2-0": "dl-zero-de/2.0",
    "odbl-1.0": "odbl",
    "odc-by-1.0": "odby",
    "pddl-1.0": "odcpddl",
    "govdata.de/dl-de/by-1-0": "dl-by-de/1.0",
    "govdata.de/dl-de/by-2-0": "dl-by-de/2.0",
    "govdata.de/dl-de/zero-2-0": "dl-zero-de/2.0",
}
_BY_NAME: Final = {name.lower(): name for name in LICENCES} | _ALSO
_ADDRESS: Final = re.compile(r"https?://(?:www\.)?(?P<rest>[^\s]+)", re.IGNORECASE)


def licence_iri(written: str) -> Iri | None:
    """The licence that is meant by a name or an address.

    A name of the list, of SPDX or of govdata.de, in capitals or not; an address of another licence stays as it is.
    ``None``: a name that says nothing to the list.
    """
    address = _ADDRESS.fullmatch(written.strip())
    name = (address["rest"] if address is not None else written.strip()).lower().replace(" ", "-").rstrip("/")
    known = _BY_NAME.get(name.removeprefix("dcat-ap.de/def/licenses/").removesuffix("/deed.de"))
    if known is not None:
        return Iri(_LIST + known)
    return Iri(written.strip()) if address is not None else None


def wants_attribution(licence: Iri) -> bool:
    """Whether whoever uses the file has to say whose it is."""
    name = licence.removeprefix(_LIST)
    return name != licence and ("-by" in name or name == "odby")
