"""Where the compiled overlay lives, and when it must be compiled again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.cache import cache_folder
from geo.gazetteer.cache import OVERLAY, ensure_folder
from geo.gazetteer.datafiles import data_folder
from geo.gazetteer.layout import read_atlas
from geo.gazetteer.packs.overlay import PACKS
from geo.gazetteer.packs.storage import Manifest, file_of, installed, packs_folder

if TYPE_CHECKING:
    from geo.gazetteer.compile import Progress
    from geo.gazetteer.packs.compiling import Readable

_CODE: Final = (
    "archives.py",
    "compiling.py",
    "geonames.py",
    "heads.py",
    "heads.toml",
    "lines.py",
    "merging.py",
    "naming.py",
    "overlay.py",
    "own.py",
    "publishers.py",
    "rows.py",
    "vectors.py",
    "ways.py",
)
_DIGITS: Final = 16


def overlay_folder(index: Path, packs: Sequence[Manifest]) -> Path:
    """Folder that the overlay of these packs has, or will have.

    Another packs folder has another overlay, even of the same packs: to `forget` a pack of one
    leaves the programs that work with the other alone.
    """
    digest = blake2b(digest_size=_DIGITS // 2)
    digest.update(index.name.encode())
    for name in _CODE:
        digest.update((Path(__file__).parent / name).read_bytes())
    for pack in packs:
        digest.update(f"\n{pack.name} {pack.family} {pack.sha256} {pack.note().line()}".encode())
    return index.parent / f"{_ours()}{digest.hexdigest()}"


def ensure_overlay(index: Path, progress: Progress | None = None) -> Path | None:
    """Folder of a whole overlay of all installed packs; None where none is installed.

    Raises:
        DataError: a pack is damaged, or the cache cannot be written.
    """
    packs = installed()
    if not packs:
        return None
    folder = overlay_folder(index, packs)

    def build(fresh: Path) -> None:
        from geo.gazetteer.packs.compiling import compile_overlay  # noqa: PLC0415 - needed once

        tell = progress or (lambda _stage, _share: None)
        compile_overlay(index, data_folder(), _readers(index, packs), fresh, tell)

    ensure_folder(folder, build)
    return folder


def forget(pack: str) -> None:
    """Take away what was compiled here with a pack in it; the next build makes another."""
    for folder in sorted(cache_folder().glob(f"{_ours()}*")):
        try:
            listed = json.loads((folder / PACKS).read_text("utf-8"))
        except (OSError, ValueError):
            continue  # not finished, or not ours
        if any(one.get("name") == pack for one in listed):
            shutil.rmtree(folder, ignore_errors=True)


def _ours() -> str:
    """What the names of the overlays of the present packs folder begin with."""
    home = str(packs_folder().resolve()).encode("utf-8", "surrogateescape")
    return f"{OVERLAY}{blake2b(home, digest_size=_DIGITS // 2).hexdigest()}-"


def _readers(index: Path, packs: Sequence[Manifest]) -> list[Readable]:
    from geo.gazetteer.packs.compiling import Readable  # noqa: PLC0415 - needed once
    from geo.gazetteer.packs.reading import read_pack  # noqa: PLC0415
    from geo.gazetteer.packs.ways import read_ways  # noqa: PLC0415

    isos = {country["iso3"]: country["iso"] for country in read_atlas(index)["countries"]}
    return [
        Readable(
            pack.note(),
            partial(read_pack, file_of(pack), pack.family, pack.name, isos),
            partial(read_ways, file_of(pack), pack.family, pack.name),
        )
        for pack in packs
    ]
