"""Everything that holds for every city and every format, tried on this one and on its own."""

from integkit.testing import CityTests, ExporterTests


class TestJena(CityTests, city="jena"): ...


class TestJenaTasks(ExporterTests, exporter="jena-tasks"):
    max_examples = 5
