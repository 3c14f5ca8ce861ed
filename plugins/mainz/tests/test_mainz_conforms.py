"""Everything that holds for every city and every format, tried on this one and on its own."""

from integkit.testing import CityTests, ExporterTests


class TestMainz(CityTests, city="mainz"): ...


class TestMainzSynopse(ExporterTests, exporter="mainz-synopse"):
    max_examples = 5


class TestMainzSynopseDocx(ExporterTests, exporter="mainz-synopse-docx"):
    max_examples = 5
