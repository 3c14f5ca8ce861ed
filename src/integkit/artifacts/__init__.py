"""What an exporter makes, and how it lands: in a file, a folder or an archive; all or nothing."""

from ._artifact import Artifact, checked, wrong_artifact, zipped
from ._landing import is_folder, write

__all__ = ["Artifact", "checked", "is_folder", "write", "wrong_artifact", "zipped"]
