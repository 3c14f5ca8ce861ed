"""Everything that holds for every city, tried on this one."""

from integkit.testing import CityTests


class TestKrimplitz(CityTests, city="krimplitz"): ...
