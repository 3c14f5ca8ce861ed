"""Cities as a read-only web application that a city's own application mounts under any path (extra ``web``).

    from integkit import Registry
    from integkit.web import app

    application = app(Registry.discover(), base_url="https://daten.musterstadt.example/integration/")

This is the only part that imports Starlette.
"""

from ._app import app, reload

__all__ = ["app", "reload"]
