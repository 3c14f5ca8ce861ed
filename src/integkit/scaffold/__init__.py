"""What ``integkit new`` writes: the project of a new city, made of few answers and of the files in ``templates``."""

from ._answers import Answers, free_key_of, key_of, kind_of, name_from, name_of, slug_of
from ._project import project

__all__ = ["Answers", "free_key_of", "key_of", "kind_of", "name_from", "name_of", "project", "slug_of"]
