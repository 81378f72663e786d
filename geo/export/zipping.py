"""Zip archives that hold no time of day."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(archive: Path, files: Sequence[Path]) -> None:
    """Pack files into a zip archive under their own names."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        for file in files:
            info = zipfile.ZipInfo(file.name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            with pack.open(info, "w") as target, file.open("rb") as source:
                shutil.copyfileobj(source, target)
