"""Weights that were learnt, as files of the package hold them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from geo.errors import DataError


def stored_signs(file: Path, version: int, recipe: str) -> Any:
    """The table `signs` of a file of weights, made by a script of `data/recipe`.

    Raises:
        DataError: They are of another version than the signs: learnt from signs of other meanings.
    """
    stored = tomllib.loads(file.read_text(encoding="utf-8"))
    if stored["version"] != version:
        message = f"{file.name} is of version {stored['version']!r}, {version} is wanted"
        raise DataError(f"{message}: learn it again with data/recipe/{recipe}")
    return stored["signs"]
