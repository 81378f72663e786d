"""The program's own files by their content, and the versions of libraries: each looked at once.

A process works with the code that it has loaded, whatever becomes of the files meanwhile. So what
was seen of them first holds for as long as it runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
_COMPILED: Final = ("__pycache__", ".pyc")
_DIGEST_BYTES: Final = 16
_INFO: Final = ".dist-info"


@lru_cache(maxsize=8)
def files_of(package: Path) -> tuple[str, ...]:
    """Names of all files of the package, sorted, with slashes; not of what Python compiled."""
    top = len(str(package)) + 1
    found = []
    for folder, inside, names in os.walk(package):
        inside[:] = [name for name in inside if name not in _COMPILED]
        within = folder[top:].replace(os.sep, "/")
        ahead = f"{within}/" if within else ""
        found += [f"{ahead}{name}" for name in names if not name.endswith(_COMPILED)]
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def content(package: Path, name: str) -> bytes:
    """A digest of a file of the package; of one that cannot be read, that it cannot."""
    try:
        with open(f"{package}{os.sep}{name}", "rb") as file:  # noqa: PTH123 - there are very many
            return blake2b(file.read(), digest_size=_DIGEST_BYTES).digest()
    except OSError:
        return b""


@lru_cache(maxsize=64)
def listed(place: str) -> tuple[str, ...]:
    """Names and versions of the libraries that are installed in a folder, as it has them."""
    try:
        with os.scandir(place or ".") as found:
            return tuple(sorted(entry.name for entry in found if entry.name.endswith(_INFO)))
    except OSError:
        return ()


def versions(names: Iterable[str], places: Iterable[str]) -> dict[str, str]:
    """Versions of libraries by their names, of each the first on a path; "?" for a missing one."""
    known: dict[str, str] = {}
    for place in places:
        for info in listed(place):
            name, _, version = info.removesuffix(_INFO).partition("-")
            known.setdefault(_plain(name), version)
    return {name: known.get(_plain(name)) or _asked(name) for name in names}


def forget() -> None:
    """Look at everything again."""
    for one in (files_of, content, listed):
        one.cache_clear()


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")


def _asked(name: str) -> str:
    """For a library whose folder does not tell; its records are read by a parser of mail."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - rarely needed

    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
