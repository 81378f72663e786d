"""Installs, updates and checks packs; the one place that asks `geo.online` for files."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from geo.errors import DataError, GeoError, OnlineAnswerError, UsageError
from geo.gazetteer.packs import storage
from geo.gazetteer.packs.archives import packed_on
from geo.gazetteer.packs.catalogue import Source, is_published, own_source, source
from geo.gazetteer.packs.overlays import forget
from geo.gazetteer.packs.reading import count, read_pack
from geo.gazetteer.packs.storage import Manifest
from geo.gazetteer.packs.ways import read_ways

_PARTS: Final = ".parts"
_SUMS: Final = "SHA256SUMS"
_MOST_TEXT: Final = 2_000_000
_LONGEST_CREDIT: Final = 200
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_HEX: Final = frozenset("0123456789abcdef")
_SHA256_DIGITS: Final = 64

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """What the index knows of countries."""

    names: Mapping[str, tuple[str, str]]
    """English name and ISO alpha-3 by alpha-2."""

    @property
    def isos(self) -> dict[str, str]:
        """ISO alpha-2 by alpha-3."""
        return {iso3: iso for iso, (_, iso3) in self.names.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user asks for beside the pack's name."""

    file: Path | None = None
    """Installed from here; nothing is fetched."""
    mirror: str = ""
    """Address that stands for all publishers'; "" for theirs."""
    sha256: str = ""
    """That the file must have."""
    title: str = ""
    licence: str = ""
    credit: str = ""
    """Of a pack of the user's own."""
    silence_s: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Got:
    path: Path
    source: Source
    url: str
    version: str
    known: bool
    """Whether somebody but us has named its hash."""


def install(
    name: str,
    wish: Wish,
    countries: Countries,
    *,
    agent: str = "sitmap",
    folder: Path | None = None,
    told: Told | None = None,
) -> Manifest:
    """Install a pack, or its newest version in the place of an earlier one.

    Whatever goes wrong leaves what was there.

    Raises:
        UsageError: there is no such pack, or the wishes do not fit together.
        DataError: the file is damaged, is none of that pack, is not what it should be, or the disk
            is full.
        OnlineError: it could not be fetched.
    """
    folder = folder or storage.packs_folder()
    wanted = _wanted(name, wish, countries)
    with _disk(folder), storage.lock(folder), _workplace(folder) as place:
        if wish.file is not None:
            got = _taken(wanted, wish, wish.file, place)
        else:
            got = _fetched(wanted, wish, place, folder / _PARTS, agent=agent, told=told)
        digest = storage.sha256_of(got.path)
        dated = got.version and got.url and not got.known  # who hands a file over has chosen it
        key = f"{name} {got.version}" if dated else ""
        _compare(got, digest, wish, storage.recorded_hash(key, folder) if key else "")
        try:
            kinds, stretches = count(
                read_pack(got.path, wanted.family, name, countries.isos),
                read_ways(got.path, wanted.family, name),
            )
        except DataError as error:
            raise DataError(f"the data pack {name!r} was not installed: {error}") from error
        manifest = Manifest(
            name=name,
            family=wanted.family,
            title=got.source.title,
            licence=got.source.licence,
            credit=got.source.credit,
            url=got.url,
            file="",
            size=got.path.stat().st_size,
            sha256=digest,
            checked="publisher" if got.known else "first use",
            version=got.version,
            places=sum(kinds.values()),
            kinds=kinds,
            stretches=stretches,
        )
        return storage.put(manifest, got.path, folder, hash_key=key)


def remove(name: str, folder: Path | None = None) -> None:
    """Take a pack away, and what was compiled from it.

    Raises UsageError where it is not installed, DataError.
    """
    folder = folder or storage.packs_folder()
    if not (folder / f"{name}.json").is_file() or "/" in name:
        raise UsageError(f"no data pack {name[:40]!r} is installed in {str(folder)!r}")
    with _disk(folder), storage.lock(folder):
        storage.remove(name, folder)
        forget(name)


def is_updatable(pack: Manifest) -> bool:
    """Whether a pack was fetched, and so can be fetched again."""
    return bool(pack.url)


def _wanted(name: str, wish: Wish, countries: Countries) -> Source:
    if wish.file is None and not is_published(name):
        raise UsageError(
            f"no data pack is called {name[:40]!r}: `sitmap data list` names those there are; a "
            f"file of your own is installed with --from FILE"
        )
    if is_published(name):
        if wish.title or wish.licence or wish.credit:
            raise UsageError(
                f"--title, --licence and --credit are for packs of your own, not {name}"
            )
        return source(name, countries.names)
    suffix = wish.file.suffix if wish.file is not None else ""
    return own_source(
        name, title=wish.title, licence=wish.licence, credit=wish.credit, suffix=suffix
    )


def _taken(wanted: Source, wish: Wish, file: Path, place: Path) -> _Got:
    """A file that is at hand, copied: it stays where it is."""
    if not file.is_file():
        raise UsageError(f"{file}: there is no such file")
    target = place / f"{wanted.name}{file.suffix.lower() or wanted.suffix}"
    shutil.copyfile(file, target)
    version = packed_on(target) if target.suffix == ".zip" and wanted.family != "own" else ""
    return _Got(path=target, source=wanted, url="", version=version, known=bool(wish.sha256))


def _fetched(
    wanted: Source, wish: Wish, place: Path, parts: Path, *, agent: str, told: Told | None
) -> _Got:
    from geo.online.download import Limits, fetch  # noqa: PLC0415 - nobody else goes online

    base = f"{wish.mirror.rstrip('/')}/{wanted.mirror}/" if wish.mirror else wanted.folder
    url = urljoin(base, wanted.path)
    version = ""
    if wanted.described:
        wanted, url, version = _described(wanted, wish, base, agent)
    known = wish.sha256.lower() or (_listed(wish.mirror, url, agent) if wish.mirror else "")
    got = fetch(
        url,
        place / f"{wanted.name}{wanted.suffix}",
        parts,
        agent=agent,
        sha256=known,
        limits=Limits(silence_s=wish.silence_s),
        told=told,
    )
    return _Got(
        path=got.path,
        source=wanted,
        url=got.url,
        version=version or got.version,
        known=bool(known),
    )


def _described(wanted: Source, wish: Wish, base: str, agent: str) -> tuple[Source, str, str]:
    """Of geoBoundaries: the file that a description names, its licence, source and version.

    Under a mirror the description is `UKR/ADM2.json`, and the file lies beside it.
    """
    from geo.online.download import fetch_text  # noqa: PLC0415 - nobody else goes online

    path = f"{wanted.path.rstrip('/')}.json" if wish.mirror else wanted.path
    address = urljoin(base, path)
    text = fetch_text(address, agent=agent, most_bytes=_MOST_TEXT)
    try:
        answer: Any = json.loads(text)
        table: dict[str, Any] = answer[0] if isinstance(answer, list) else answer
        link = str(table["gjDownloadURL"])
    except (ValueError, LookupError, TypeError) as error:
        raise OnlineAnswerError(f"{address}: it does not describe a layer of boundaries") from error
    url = urljoin(address, Path(urlsplit(link).path).name if wish.mirror else link)
    if not wish.mirror and urlsplit(url).scheme != "https":
        raise OnlineAnswerError(f"{address}: it names {url[:120]}, which is not encrypted")
    origin = _said(table, "boundarySource")
    credit = f"geoBoundaries, from {origin}" if origin else "geoBoundaries"
    described = replace(
        wanted, licence=_said(table, "boundaryLicense") or wanted.licence, credit=credit
    )
    year, built = _said(table, "boundaryYearRepresented"), _said(table, "buildDate")
    version = f"{year} (built {built})" if year and built else year or built
    return described, url, version


def _said(table: Mapping[str, Any], key: str) -> str:
    """A cell of a description, as one short line."""
    words = " ".join(str(table.get(key) or "").split())
    return "".join(letter for letter in words if letter.isprintable())[:_LONGEST_CREDIT]


def _listed(mirror: str, url: str, agent: str) -> str:
    """SHA-256 that the mirror's list has for a file; "" where there is none."""
    from geo.online.download import fetch_text  # noqa: PLC0415 - nobody else goes online

    root = f"{mirror.rstrip('/')}/"
    text = fetch_text(root + _SUMS, agent=agent, most_bytes=_MOST_TEXT, optional=True)
    for line in text.splitlines():
        digest, _, path = line.partition(" ")
        if path.strip().lstrip("*").removeprefix("./") == url.removeprefix(root):
            return digest.strip().lower() if _is_hash(digest.strip().lower()) else ""
    return ""


def _is_hash(words: str) -> bool:
    return len(words) == _SHA256_DIGITS and _HEX.issuperset(words)


def _compare(got: _Got, digest: str, wish: Wish, recorded: str) -> None:
    """Raises DataError where the file is not what somebody said, or what it was before."""
    if wish.sha256 and digest != wish.sha256.lower():
        raise DataError(
            f"{got.path.name} was not installed: its SHA-256 is {digest}, not {wish.sha256.lower()}"
        )
    if recorded and digest != recorded:
        raise DataError(
            f"{got.path.name} was not installed: the version of {got.version} had the SHA-256 "
            f"{recorded} before, and has {digest} now; --sha256 accepts it if you have checked it"
        )


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """A folder beside the packs, on their disk, that goes when all is done."""
    place = Path(tempfile.mkdtemp(prefix=storage.WORKPLACE, dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """What the disk refuses, in words. Errors of ours pass, though some are of the disk's class."""
    try:
        yield
    except GeoError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            message = f"the disk of {str(folder)!r} is full: nothing was changed; free some space"
        else:
            message = (
                f"{str(folder)!r} cannot be written ({error.strerror or error}): nothing was "
                f"changed; SITMAP_PACKS names another folder"
            )
        raise DataError(message) from error
