"""Everything that holds for every city, tried on this one."""

from integkit.testing import CityTests


class TestTidenhagen(CityTests, city="tidenhagen"): ...
