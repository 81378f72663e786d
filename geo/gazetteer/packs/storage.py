"""Where installed packs live, and the manifest that says what each is.

PACKS/NAME.json           the manifest; it comes last and goes first, so that a pack is there
                          in full or not at all
PACKS/files/NAME-DIGEST/  the publisher's file
PACKS/hashes.json         SHA-256 of every version that was ever installed
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import DataError

if TYPE_CHECKING:
    from geo.gazetteer.packs.overlay import PackNote

_FILES: Final = "files"
_HASHES: Final = "hashes.json"
_UNFINISHED: Final = "unfinished-"
WORKPLACE: Final = ".new-"
"""What the name of a folder begins with in which a pack is made ready."""
_CHUNK: Final = 1 << 20
_RANK: Final = ("own", "geonames", "geoboundaries", "ourairports")
"""Families, the one first whose row stays where two have a place; the others stand behind."""


_STRETCH: Final = "stretch"
_CALLED: Final = {
    "city": ("settlement", "settlements"),
    "country": ("country", "countries"),
    "admin1": ("first-level unit", "first-level units"),
    "facility": ("facility", "facilities"),
    "water": ("water or landform", "waters and landforms"),
    _STRETCH: ("stretch of road or railway", "stretches of road or railway"),
}
"""What kinds are called; others go by their name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is known of an installed pack."""

    name: str
    family: str
    title: str
    licence: str
    credit: str
    url: str
    """Where it was fetched; "" for a file that was at hand."""
    file: str
    """Under the folder of packs, with slashes."""
    size: int
    """Bytes."""
    sha256: str
    checked: str
    """ "publisher" where the publisher, or the user, named the hash; "first use" where it was
    recorded here."""
    version: str
    """Date or version that the publisher gives; "" for none."""
    places: int
    kinds: Mapping[str, int]
    """Places by kind."""
    stretches: int = 0
    """Pieces of roads and railways, named or not."""

    def holds(self) -> str:
        """What is in it: "3 settlements, 1 district", "24,000 stretches of road or railway"."""
        counts = {**self.kinds, _STRETCH: self.stretches}
        return ", ".join(_counted(count, kind) for kind, count in counts.items() if count)

    def note(self) -> PackNote:
        """What a map says of it."""
        from geo.gazetteer.packs.overlay import PackNote  # noqa: PLC0415 - with it comes numpy

        return PackNote(
            name=self.name,
            title=self.title,
            licence=self.licence,
            credit=self.credit,
            version=self.version,
        )


def _counted(count: int, kind: str) -> str:
    one, many = _CALLED.get(kind, (kind, f"{kind}s"))
    return f"{count:,} {one if count == 1 else many}"


def packs_folder() -> Path:
    """SITMAP_PACKS, else `packs` in SITMAP_DATA, else the user's data folder for Sitmap."""
    chosen = os.environ.get("SITMAP_PACKS")
    if chosen:
        return Path(chosen)
    data = os.environ.get("SITMAP_DATA")
    if data:
        return Path(data) / "packs"
    from platformdirs import user_data_dir  # noqa: PLC0415 - start-up is precious

    return Path(user_data_dir("sitmap", appauthor=False)) / "packs"


def installed(folder: Path | None = None) -> list[Manifest]:
    """All installed packs, those first whose rows stay where two have a place. Raises DataError."""
    folder = folder or packs_folder()
    try:
        paths = sorted(folder.glob("*.json"))
    except OSError:
        return []
    found = [_read(path) for path in paths if path.name != _HASHES]
    return sorted(found, key=lambda one: (_rank(one.family), one.name))


def _rank(family: str) -> int:
    return _RANK.index(family) if family in _RANK else len(_RANK)


def _read(path: Path) -> Manifest:
    try:
        return Manifest(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        message = (
            f"the data pack {path.stem!r} is damaged: its manifest {str(path)!r} cannot be read; "
            f"remove that file and install the pack again"
        )
        raise DataError(message) from error


def file_of(pack: Manifest, folder: Path | None = None) -> Path:
    """The publisher's file of a pack."""
    return (folder or packs_folder()) / pack.file


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def fault_of(pack: Manifest, folder: Path | None = None) -> str:
    """What is wrong with an installed pack, reading all of it; "" where nothing is."""
    path = file_of(pack, folder)
    try:
        if path.stat().st_size != pack.size:
            return f"{path.name} has {path.stat().st_size:,} bytes, not {pack.size:,}"
        if sha256_of(path) != pack.sha256:
            return f"{path.name} is not what was installed: its SHA-256 differs"
    except OSError as error:
        return f"{path.name} cannot be read ({error.strerror or error})"
    return ""


def recorded_hash(key: str, folder: Path | None = None) -> str:
    """SHA-256 that was recorded for a file and version; "" for none."""
    return _hashes(folder or packs_folder()).get(key, "")


def _hashes(folder: Path) -> dict[str, str]:
    try:
        table: Any = json.loads((folder / _HASHES).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in table.items()} if isinstance(table, dict) else {}


def put(pack: Manifest, source: Path, folder: Path, *, hash_key: str = "") -> Manifest:
    """Put a file and its manifest in place, and take the earlier version of the pack away.

    `source` is moved. The caller holds the lock. Whatever goes wrong before the manifest is
    replaced leaves the earlier version as it was. Raises OSError.
    """
    home = f"{_FILES}/{pack.name}-{pack.sha256[:16]}"
    target = folder / home
    placed = asdict(pack) | {"file": f"{home}/{source.name}", "kinds": dict(pack.kinds)}
    if not (target / source.name).is_file() or sha256_of(target / source.name) != pack.sha256:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.parent / f"{_UNFINISHED}{os.getpid()}"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        try:
            shutil.move(source, fresh / source.name)
            to_disk(fresh / source.name)
            shutil.rmtree(target, ignore_errors=True)
            fresh.rename(target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    if hash_key:
        _write(folder / _HASHES, {**_hashes(folder), hash_key: pack.sha256})
    _write(folder / f"{pack.name}.json", placed)
    sweep(folder)
    return Manifest(**placed)


def remove(name: str, folder: Path) -> None:
    """Take a pack away: first its manifest, then its file. Raises OSError."""
    (folder / f"{name}.json").unlink()
    sweep(folder)


def sweep(folder: Path) -> None:
    """Remove files that no manifest names: of earlier versions, and of what was interrupted."""
    kept = set()
    for path in sorted(folder.glob("*.json")):
        with contextlib.suppress(DataError):
            if path.name != _HASHES:
                kept.add(Path(_read(path).file).parent.name)
    for left in sorted(folder.glob(f"{WORKPLACE}*")):
        shutil.rmtree(left, ignore_errors=True)
    home = folder / _FILES
    for other in sorted(home.iterdir()) if home.is_dir() else ():
        if other.name not in kept:
            shutil.rmtree(other, ignore_errors=True)


@contextlib.contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the folder of packs, so that two installations follow one another. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def to_disk(path: Path) -> None:
    """Wait until a file is on the disk. Raises OSError where it is full."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _write(path: Path, content: Mapping[str, Any] | Sequence[Any]) -> None:
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("w", encoding="utf-8") as out:
            json.dump(content, out, ensure_ascii=False, indent=1, sort_keys=True)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
