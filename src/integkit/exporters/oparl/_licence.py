"""The address of a licence, which is all that OParl has room for."""

from __future__ import annotations

from ._things import uri


def licence_of(written: str | None) -> str | None:
    """The address of a licence; ``None``: there is none, or its name is not one that is known."""
    if written is None or written.startswith(("http://", "https://")):
        return uri(written) if written is not None else None
    from integkit.exporters.licences import licence_iri

    found = licence_iri(written)
    return uri(str(found)) if found is not None else None
