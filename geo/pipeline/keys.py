"""What the result of a stage depends on, beside its input: one key for each stage.

The program is part of a key by the content of its files, so that nobody has to raise a number by
hand when a rule changes. `tests/pipeline` checks that no module which a stage imports is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from geo.store.coding import digest, joined

_PACKAGE = Path(__file__).resolve().parents[1]
_SHARED = (
    "model",
    "cache.py",
    "compass.py",
    "errors.py",
    "patterns.py",
    "typing.py",
    "units.py",
)
READING = (*_SHARED, "extract", "extractors", "pipeline/listening.py", "pipeline/working.py")
"""Folders and files of the package that say what an article says, word lists included."""
NAMES = ("corrections/names.py", "gazetteer", "model", "cache.py", "patterns.py")
"""Those that say what a name is."""
PLACES = (
    *_SHARED,
    "amender.py",
    "corrections",
    # A sketch says what a strength counts, and which side is a front of others; the rest of the
    # word lists acts through the reading.
    "extract/count_words.py",
    "extract/lexicon/*/numbers.toml",
    "extract/lexicon/en/bodies.toml",
    "extract/lexicon/en/sides/*.toml",
    "extract/sides.py",
    "gazetteer",
    "resolve",
    "footprints",
    "pipeline",
    "online",
    "events",
    "geodesy.py",
    "symbology.py",
    "titles.py",
    "store/coding.py",
)
"""Those that make places, shapes and features."""
OUTPUT = (
    *_SHARED,
    "cartography",
    "changes/digesting.py",
    "export",
    "store/coding.py",
    "store/builds.py",
    "build",
    "gazetteer",
    "events",
    "footprints",
    "geodesy.py",
    "symbology.py",
    "titles.py",
)
"""Those that write features down."""
_LIBRARIES = {
    "reading": ("msgspec",),
    "places": ("msgspec", "numpy", "shapely", "pyproj"),
    "output": ("msgspec", "numpy", "shapely", "folium"),
}
_CODE = frozenset({".py", ".toml", ".js", ".css", ".json", ".txt", ".csv", ".npz"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of a build's stages."""

    reading: bytes
    names: bytes
    places: bytes
    output: bytes
    inputs: Mapping[str, str]
    """By name, digests of program, data and settings alone: the same on every machine."""


def keys_of(settings: Mapping[str, Mapping[str, str]]) -> Keys:
    """The keys under the settings of each stage, by its name."""
    made = {
        "reading": program(READING),
        "names": program(NAMES),
        "places": program(PLACES),
        "output": program(OUTPUT),
    }
    inputs = {name: digest(code, joined(settings.get(name, {}))) for name, code in made.items()}
    libraries = {name: joined(versions(_LIBRARIES.get(name, ()))) for name in made}
    told = {name: one.hex() for name, one in inputs.items()}
    told["program"] = digest(*made.values()).hex()
    told["settings"] = digest(*(joined(_chosen(one)) for one in settings.values())).hex()
    return Keys(**{name: digest(one, libraries[name]) for name, one in inputs.items()}, inputs=told)


def _chosen(settings: Mapping[str, str]) -> dict[str, str]:
    """What of the settings a user chose: the data and the corrections are told by themselves."""
    return {name: one for name, one in settings.items() if name not in {"index", "aliases"}}


@lru_cache(maxsize=16)
def program(parts: tuple[str, ...]) -> bytes:
    """Digest of files and folders of the package, by their content."""
    content: list[bytes] = []
    for path in _files(parts):
        content += [path.relative_to(_PACKAGE).as_posix().encode(), _content(path)]
    return digest(*content)


def _files(parts: Iterable[str]) -> Iterator[Path]:
    found: set[Path] = set()
    for part in parts:
        for path in _PACKAGE.glob(part):
            if path.is_dir():
                inside = (one for one in path.rglob("*") if one.suffix in _CODE)
                found.update(one for one in inside if "__pycache__" not in one.parts)
            else:
                found.add(path)
    return iter(sorted(found))


@lru_cache(maxsize=2048)
def _content(path: Path) -> bytes:
    return digest(path.read_bytes())


def versions(names: Iterable[str]) -> dict[str, str]:
    """Versions of libraries, and of Python."""
    found = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "?"
    return found
