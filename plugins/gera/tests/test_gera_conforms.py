"""Everything that holds for every city and every format, tried on this one and on its own."""

from integkit.testing import CityTests, ExporterTests


class TestGera(CityTests, city="gera"): ...


class TestGeraDownloads(ExporterTests, exporter="gera-downloads"):
    max_examples = 5
