"""Judges of statements (RDF) by the official SHACL shapes of a standard."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import pyshacl
import rdflib
from rdflib import RDF, SH, Graph

_SYNTAX: Final = {".ttl": "turtle", ".rdf": "xml", ".jsonld": "json-ld"}
DCAT_AP_DE: Final = (
    "standards/dcat-ap-3.0/3.0.0/dcat-ap-SHACL.ttl",
    "standards/dcat-ap-de-3.0/shacl/dcat-ap-SHACL-DE.ttl",
    "standards/dcat-ap-de-3.0/shacl/dcat-ap-de-controlledvocabularies.ttl",
    "standards/dcat-ap-de-3.0/shacl/dcat-ap-de-deprecated.ttl",
    "standards/dcat-ap-de-3.0/shacl/dcat-ap-spec-german-additions.ttl",
)
CPSV_AP: Final = ("standards/cpsv-ap-3.2/cpsv-ap-SHACL.ttl",)
CPOV: Final = ("standards/cpov-2.1/core-public-organisation-ap-SHACL.ttl",)
VOCABULARIES: Final = ("standards/dcat-ap-de-vocab", "standards/w3c-ontologies")


class Shapes:
    """The shapes of a standard.

    Args:
        shared: The folder with the official files.
        shapes: The files with the shapes; together they are one graph.
        vocabularies: Folders with the lists whose words the shapes ask for. They are judged together with the data,
            because the shapes look there for the list that a word belongs to.
    """

    def __init__(self, shared: Path, shapes: Iterable[str], vocabularies: Iterable[str] = ()) -> None:
        self._shapes = Graph()
        for name in shapes:
            self._shapes.parse(shared / name)
        self._known = Graph()
        for folder in vocabularies:
            for file in sorted((shared / folder).iterdir()):
                if file.suffix in _SYNTAX:
                    self._known.parse(file, format=_SYNTAX[file.suffix])

    def faults(self, data: Graph) -> list[str]:
        """What the shapes forbid, each with the thing and the property; warnings are none."""
        together = Graph()
        for graph in (self._known, data):
            for statement in graph:
                together.add(statement)
        conforms, report, _ = pyshacl.validate(
            together, shacl_graph=self._shapes, allow_warnings=True, do_owl_imports=False, inplace=True
        )
        assert isinstance(report, Graph)
        found = sorted(
            f"{_short(report.value(one, SH.focusNode))} {_short(report.value(one, SH.resultPath))} "
            f"{_short(report.value(one, SH.value))}: {report.value(one, SH.resultMessage)}"
            for one in report.subjects(RDF.type, SH.ValidationResult)
            if report.value(one, SH.resultSeverity) == SH.Violation
        )
        assert bool(conforms) == (not found), found
        return found


def _short(node: object) -> str:
    return str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1] if isinstance(node, rdflib.URIRef) else str(node)


@cache
def dcat_ap_de(shared: Path) -> Shapes:
    """DCAT-AP.de 3.0 as its profile puts it together."""
    return Shapes(shared, DCAT_AP_DE, VOCABULARIES)


@cache
def cpsv_ap(shared: Path) -> Shapes:
    """CPSV-AP 3.2.0."""
    return Shapes(shared, CPSV_AP)


@cache
def cpov(shared: Path) -> Shapes:
    """CPOV 2.1.2."""
    return Shapes(shared, CPOV)


def read(path: str, content: bytes) -> Graph:
    """The statements in a file, by its ending."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's own reader of JSON-LD
        return Graph().parse(data=content, format=_SYNTAX[Path(path).suffix])
