"""The web application of integkit inside of a city's own, under a path of its choice."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from integkit import Registry
from integkit.web import app


def city_application(registry: Registry, state: Path, moment: str) -> Starlette:
    """A city's application.

    Args:
        registry: Where the cities come from.
        state: The file that the nightly export in the format oparl leaves behind.
        moment: When the data that are served were published.
    """
    data = app(
        registry,
        base_url="https://www.musterstadt.example/daten",
        licence="cc-by/4.0",
        published=moment,
        oparl_state=state.read_text("utf-8") if state.exists() else None,
    )
    return Starlette(routes=[Route("/", lambda _: PlainTextResponse("Musterstadt")), Mount("/daten", data)])
