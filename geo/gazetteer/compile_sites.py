"""Reads the sites that reports name beside settlements: airfields, dams, bridges, passes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.errors import DataError
from geo.gazetteer.datafiles import AIRFIELDS, SITES
from geo.gazetteer.packs.heads import families
from geo.model import PlaceKind

_KINDS: Final = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One line of sites.csv or airfields.csv: a circle that holds what the name means."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    """A facility, or a water or landform."""
    sort: str
    """Family of `packs/heads.toml` whose nouns stand with its bare name; "" for none."""
    country: str
    """ISO alpha-2; "" for what lies between countries."""
    lon: float
    lat: float
    radius_km: float


def read_sites(data: Path) -> list[Site]:
    """The lines of both tables, by id. Raises DataError."""
    sites: list[Site] = []
    for name in (SITES, AIRFIELDS):
        try:
            with (data / name).open(encoding="utf-8", newline="") as lines:
                sites += [_site(row) for row in csv.DictReader(lines)]
        except (KeyError, ValueError) as error:
            message = f"{name} does not hold what it should: {error!r}"
            raise DataError(message) from error
    return sorted(sites, key=lambda site: site.id)


def _site(row: dict[str, str]) -> Site:
    kind = PlaceKind(row.get("kind") or PlaceKind.FACILITY)
    if kind not in _KINDS or (row["sort"] and row["sort"] not in families()):
        message = f"the kind {kind.value!r} and the sort {row['sort']!r} of {row['id']}"
        raise ValueError(message)
    return Site(
        id=row["id"],
        name=row["name"],
        names=tuple(part for part in map(str.strip, row["names"].split(";")) if part),
        kind=kind,
        sort=row["sort"],
        country=row["country"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        radius_km=float(row["radius_km"]),
    )
