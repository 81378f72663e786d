"""The packs that can be installed by name, and what each is: address, format, licence, credit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geo.errors import UsageError

GEONAMES_URL: Final = "https://download.geonames.org/export/dump/"
BOUNDARIES_URL: Final = "https://www.geoboundaries.org/api/current/gbOpen/"
NATURAL_EARTH_URL: Final = "https://naciscdn.org/naturalearth/10m/"
AIRPORTS_URL: Final = "https://davidmegginson.github.io/ourairports-data/"
LEVELS: Final = ("adm0", "adm1", "adm2", "adm3")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_PUBLISHED: Final = re.compile(r"(geonames|geoboundaries)-([a-z]{2})(?:-(adm[0-3]))?")
_PUBLIC: Final = "public domain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A pack as its publisher offers it."""

    name: str
    family: str
    """Which reader understands it."""
    title: str
    licence: str
    credit: str
    folder: str
    """Address of the publisher's folder, with a slash at its end."""
    path: str
    """Where in it the file is; of a `described` pack, its description."""
    mirror: str
    """Folder under a mirror that stands for the publisher's."""
    suffix: str
    """Of the file that is kept."""
    described: bool = False
    """Whether `path` is a JSON description that names the file."""


_NATURAL_EARTH: Final[Mapping[str, tuple[str, str]]] = {
    "rivers": ("physical/ne_10m_rivers_lake_centerlines.zip", "rivers of the world as lines"),
    "lakes": ("physical/ne_10m_lakes.zip", "lakes and reservoirs of the world"),
    "seas": ("physical/ne_10m_geography_marine_polys.zip", "seas, gulfs and straits"),
    "roads": ("cultural/ne_10m_roads.zip", "main roads of the world, many by number"),
    "railways": ("cultural/ne_10m_railroads.zip", "railways of the world as lines, without names"),
}
OFFERED: Final = (
    ("geonames-XX", "all places of a country, by its ISO code: geonames-ua", "CC BY 4.0"),
    ("geoboundaries-XX", "outlines of its districts; -adm1, -adm0 for others", "as the source's"),
    *(
        (f"natural-earth-{name}", title, _PUBLIC)
        for name, (_, title) in sorted(_NATURAL_EARTH.items())
    ),
    ("ourairports", "air bases and airports of the world", _PUBLIC),
)
"""Name, what it holds, licence: for the list."""


def source(name: str, countries: Mapping[str, tuple[str, str]]) -> Source:
    """The pack of a name.

    Args:
        name: as in `OFFERED`.
        countries: English name and ISO alpha-3 code by alpha-2 code.

    Raises:
        UsageError: there is no such pack.
    """
    match = _PUBLISHED.fullmatch(name)
    if match is not None and (iso := match[2].upper()) in countries:
        title, iso3 = countries[iso]
        if match[1] == "geonames" and not match[3]:
            return _geonames(name, iso, title)
        if match[1] == "geoboundaries":
            return _boundaries(name, iso3, title, (match[3] or "adm2").upper())
    if name.startswith("natural-earth-"):
        layer = _NATURAL_EARTH.get(name.removeprefix("natural-earth-"))
        if layer is not None:
            return _natural_earth(name, *layer)
    if name == "ourairports":
        return Source(
            name=name,
            family="ourairports",
            title="Air bases and airports",
            licence=_PUBLIC,
            credit="OurAirports",
            folder=AIRPORTS_URL,
            path="airports.csv",
            mirror="ourairports",
            suffix=".csv",
        )
    offered = ", ".join(one for one, _, _ in OFFERED)
    hint = "" if _NAME.fullmatch(name) else " (names are small letters, digits and hyphens)"
    raise UsageError(
        f"no data pack is called {name[:40]!r}{hint}: there are {offered}; a file of your own is "
        f"installed with --from FILE"
    )


def own_source(name: str, *, title: str, licence: str, credit: str, suffix: str) -> Source:
    """A pack of the user's own. Raises UsageError for a name that is none, or a publisher's."""
    if not _NAME.fullmatch(name) or is_published(name) or name in _PREFIXES:
        raise UsageError(
            f"a pack of your own cannot be called {name[:40]!r}: small letters, digits and "
            f"hyphens, and none of the names of published packs"
        )
    return Source(
        name=name,
        family="own",
        title=title or name,
        licence=licence or "not stated",
        credit=credit or "the user's own",
        folder="",
        path="",
        mirror="",
        suffix=suffix,
    )


_PREFIXES: Final = frozenset({"gn", "gb", "ne", "oa", "a1", "a2", "c", "r"})
"""What ids of other sources begin with."""


def is_published(name: str) -> bool:
    """Whether a name is one of those that are kept for publishers' packs."""
    return name.startswith(("geonames", "geoboundaries", "natural-earth", "ourairports"))


def _geonames(name: str, iso: str, country: str) -> Source:
    return Source(
        name=name,
        family="geonames",
        title=f"Places of {country}",
        licence="CC BY 4.0",
        credit="GeoNames",
        folder=GEONAMES_URL,
        path=f"{iso}.zip",
        mirror="geonames",
        suffix=".zip",
    )


def _boundaries(name: str, iso3: str, country: str, level: str) -> Source:
    what = {"ADM0": "Outline", "ADM1": "First-level units", "ADM2": "Districts", "ADM3": "Parts"}
    return Source(
        name=name,
        family="geoboundaries",
        title=f"{what[level]} of {country}",
        licence="CC BY 4.0, or as its source has it",
        credit="geoBoundaries",
        folder=BOUNDARIES_URL,
        path=f"{iso3}/{level}/",
        mirror="geoboundaries",
        suffix=".geojson",
        described=True,
    )


def _natural_earth(name: str, path: str, title: str) -> Source:
    return Source(
        name=name,
        family=name,
        title=title[:1].upper() + title[1:],
        licence=_PUBLIC,
        credit="Natural Earth",
        folder=NATURAL_EARTH_URL,
        path=path,
        mirror="naturalearth",
        suffix=".zip",
    )
