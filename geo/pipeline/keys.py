"""What the result of a stage depends on, beside its input: one key for each stage.

The program is part of a key by the content of its files, so that nobody has to raise a number by
hand when a rule changes. `tests/pipeline` checks that no module which a stage imports is missing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from geo import itself
from geo.store.coding import digest, joined

_PACKAGE = itself.PACKAGE
_SHARED = (
    "model",
    "cache.py",
    "compiled.py",
    "compass.py",
    "errors.py",
    "patterns.py",
    "typing.py",
    "units.py",
)
READING = (*_SHARED, "extract", "extractors", "pipeline/listening.py", "pipeline/working.py")
"""Folders and files of the package that say what an article says, word lists included."""
NAMES = ("corrections/names.py", "gazetteer", "model", "cache.py", "compiled.py", "patterns.py")
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
    "conformal.py",
    "folding.py",
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
    "conformal.py",
    "folding.py",
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
_CODE = (".py", ".toml", ".js", ".css", ".json", ".txt", ".csv", ".npz")


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
    told: list[bytes] = []
    for name in _files(parts):
        told += [name.encode(), itself.content(_PACKAGE, name)]
    return digest(*told)


def _files(parts: Iterable[str]) -> Iterator[str]:
    """Those that are a part, and code and words of parts that are folders."""
    named = "|".join(re.escape(part).replace(r"\*", "[^/]*") for part in parts)
    ends = "|".join(map(re.escape, _CODE))
    wanted = re.compile(f"(?:{named})(?:|/.*(?:{ends}))", re.DOTALL)
    return filter(wanted.fullmatch, itself.files_of(_PACKAGE))


def versions(names: Iterable[str]) -> dict[str, str]:
    """Versions of libraries, and of Python."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"python": python, **itself.versions(names, sys.path)}
