"""Where corrections lie that belong to sources or to a store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

NAME: Final = "corrections.toml"


def discover(sources: Iterable[str | Path], store: Path | None = None) -> list[Path]:
    """Files named corrections.toml that belong to sources or to a store, each once, by path.

    One in a folder that is a source, beside a file that is one, or beside the store.
    """
    found: dict[Path, Path] = {}
    for path in candidates(sources, store):
        if path.is_file():
            found.setdefault(path.resolve(), path)
    return [found[key] for key in sorted(found)]


def candidates(sources: Iterable[str | Path], store: Path | None = None) -> list[Path]:
    """Where `discover` looks, whether or not there is anything."""
    given = [Path(source) for source in sources if str(source) != "-"]
    folders = [path if path.is_dir() else path.parent for path in given]
    if store is not None:
        folders.append(store.parent)
    return [folder / NAME for folder in dict.fromkeys(folders)]
