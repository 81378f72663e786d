"""The formats by name, for the command and for Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from geo.errors import UsageError
from geo.export.geojson import to_geojson
from geo.export.kml import to_kml, to_kmz
from geo.export.linked import to_linked_places
from geo.export.table import to_csv
from geo.export.vector import (
    to_flatgeobuf,
    to_geojson_lines,
    to_gpkg,
    to_parquet,
    to_shapefile,
)
from geo.model import Feature

Writer = Callable[[Sequence[Feature], Path], None]

FORMATS: Mapping[str, tuple[str, Writer]] = {
    "geojson": (".geojson", to_geojson),
    "geojsonl": (".geojsonl", to_geojson_lines),
    "gpkg": (".gpkg", to_gpkg),
    "kml": (".kml", to_kml),
    "kmz": (".kmz", to_kmz),
    "parquet": (".parquet", to_parquet),
    "fgb": (".fgb", to_flatgeobuf),
    "csv": (".csv", to_csv),
    "shp": (".shp.zip", to_shapefile),
}
"""Suffix and writer of every format."""

PROFILES: Mapping[str, Mapping[str, Writer]] = {
    "geojson": {"lpf": to_linked_places},
    "csv": {"ucdp": partial(to_csv, profile="ucdp"), "acled": partial(to_csv, profile="acled")},
}
"""By format: other contents that it can have, and their writers."""


def write(features: Sequence[Feature], path: str | Path, name: str, *, profile: str = "") -> None:
    """Write features in a format.

    Raises:
        UsageError: There is no such format or profile, or the file cannot be written.
    """
    if name not in FORMATS:
        message = f"--format {name!r}: there are {', '.join(FORMATS)}"
        raise UsageError(message)
    if profile and profile not in PROFILES.get(name, {}):
        known = "; ".join(f"{', '.join(made)} with {form}" for form, made in PROFILES.items())
        message = f"--profile {profile!r} does not go with --format {name}: there are {known}"
        raise UsageError(message)
    writer = PROFILES[name][profile] if profile else FORMATS[name][1]
    writer(features, Path(path))
