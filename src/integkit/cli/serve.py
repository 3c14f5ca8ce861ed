"""``integkit serve``."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

import click

from ._main import messages_language
from ._options import (
    as_of_option,
    city_argument,
    is_path,
    language_option,
    make_registry,
    messages_option,
    note,
    plugin_options,
)

if TYPE_CHECKING:
    import datetime as dt

    from integkit.plugins import Registry

_ANY = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - what one types to be reached from elsewhere


@click.command("serve")
@city_argument(many=True, required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of this machine to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on; 0: any."
)
@click.option("--base-url", metavar="URL", help="Address under which it is published. Default: that of host and port.")
@click.option("--published", metavar="MOMENT", help="Day or moment of publication, for OParl. Default: --as-of.")
@click.option("--state", metavar="FILE", help="The file oparl-state.json of the last export of the format oparl.")
@click.option("--persons/--no-persons", default=False, help="Publish names of persons. Default: no.")
@click.option("--licence", metavar="LICENCE", help="Licence of what is published.")
@language_option
@as_of_option
@plugin_options
@messages_option
def command(
    cities: tuple[str, ...],
    host: str,
    port: int,
    base_url: str | None,
    published: str | None,
    state: str | None,
    persons: bool,
    licence: str | None,
    lang: str,
    as_of: dt.date | None,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Offer cities as a web application to try it: read-only, until Ctrl-C. Without CITY all that are installed.

    \b
    integkit serve                                       on http://127.0.0.1:8000/
    integkit serve ./my-city --port 0                    on any free port
    integkit serve --published 2026-11-21                with OParl
    """
    from integkit.errors import UsageError
    from integkit.messages import Finding

    try:
        import uvicorn

        from integkit.web import app

        from ._patient import CONNECTIONS, config, connections
    except ImportError as error:
        library = {"uvicorn": "uvicorn", "h11": "uvicorn", "starlette": "Starlette", "anyio": "Starlette"}.get(
            (error.name or "").partition(".")[0]
        )
        if library is None:
            raise
        raise UsageError(Finding.of("IK811", library=library, extra="serve")) from None

    registry = make_registry(disable, no_plugins, threads=True)
    slugs = _slugs(registry, cities) if cities else None
    with _listening(host, port) as listening:
        address = _address(host, listening.getsockname()[1])
        application = app(
            registry,
            cities=slugs,
            base_url=base_url or address,
            language=lang,
            persons=persons,
            licence=licence,
            as_of=as_of,
            published=published,
            oparl_state=_text_of(state) if state is not None else None,
        )
        german = messages_language() == "de"
        if licence is not None:
            _tell_of_unknown(licence)
        most = connections()
        if most < CONNECTIONS:
            note(
                f"Höchstens {most} Verbindungen zugleich: Mehr offene Dateien erlaubt das System nicht (ulimit -Hn)."
                if german
                else f"At most {most} connections at once: the system allows no more open files (ulimit -Hn)."
            )
        note(f"{address}  ({'Ende mit Strg-C' if german else 'Ctrl-C ends it'})")
        try:
            uvicorn.Server(config(application, most)).run([listening])
        except KeyboardInterrupt:
            return


def _tell_of_unknown(licence: str) -> None:
    """Says so at the start, if no list knows a licence: else the first to hear of it would be whoever asks."""
    from integkit.exporters.licences import licence_iri
    from integkit.messages import Finding

    from ._excerpt import told

    if licence_iri(licence) is None:
        for text in told([Finding.of("IK899", licence=licence)], messages_language()):
            note(text)


def _slugs(registry: Registry, cities: tuple[str, ...]) -> list[str]:
    """The slugs of what was typed. That of a folder is its name: a path would be none in an address."""
    return list(dict.fromkeys(registry.add(one) if is_path(one) else one for one in cities))


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        FileError: The address is taken, or not one of this machine.
    """
    from integkit.errors import FileError
    from integkit.messages import Finding, cause_of

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made: Any = None
    try:
        made = socket.socket(family)
        if os.name == "posix":  # elsewhere it would let two programs share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        if made is not None:
            made.close()
        raise FileError(Finding.of("IK884", address=f"{host}:{port}", cause=cause_of(error))) from error
    return made  # type: ignore[no-any-return]


def _address(host: str, port: int) -> str:
    """The address that a browser on this machine takes."""
    return f"http://{_ANY.get(host) or (f'[{host}]' if ':' in host else host)}:{port}/"


def _text_of(file: str) -> str:
    from .monitor._folder import bytes_of

    return bytes_of(file).decode("utf-8", "replace")
