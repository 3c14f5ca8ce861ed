"""A page of a Flask application that shows a city.

Run it with ``flask --app page run``. Flask stands for any framework: what integkit gives is bytes and a media type.
"""

from __future__ import annotations

from flask import Flask, Response, abort, request

from integkit import IntegkitError, Registry, UsageError


def create_app(registry: Registry | None = None) -> Flask:
    """The application; the registry is made once and shared by all threads."""
    app = Flask(__name__)
    cities = registry if registry is not None else Registry.discover()

    @app.get("/cities/<slug>")
    def page(slug: str) -> Response:
        language = request.accept_languages.best_match(["de", "en"]) or "de"
        try:
            (artifact,) = cities.export(slug, format="html", language=language, persons=False)
        except UsageError:  # there is no such city
            abort(404)
        return Response(artifact.content, content_type=artifact.media_type)

    @app.get("/cities/<slug>/office.json")
    def office(slug: str) -> dict[str, object]:
        try:
            found = cities.city(slug).office
        except UsageError:
            abort(404)
        if found is None:  # not stated: nothing is made up
            return {}
        contacts = [{"role": one.role and one.role.in_("de"), "phones": one.phones} for one in found.contacts]
        return {"name": found.name.in_("de"), "contacts": contacts}

    @app.errorhandler(IntegkitError)
    def broken(error: IntegkitError) -> tuple[str, int]:
        app.logger.error("%s", error.in_("en"))  # file, line and way out are for those who keep the data
        return "Diese Seite wird gerade überarbeitet.", 503

    return app
