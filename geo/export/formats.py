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


_SUFFIXES: Mapping[str, str] = {
    ".shp": "shp",
    ".json": "geojson",
    ".ndjson": "geojsonl",
    ".jsonl": "geojsonl",
    ".geoparquet": "parquet",
    **{suffix: name for name, (suffix, _) in FORMATS.items()},
}
"""Formats by what the name of a file ends in; a Shapefile's parts come in one archive."""


def format_of(form: str, path: Path | None, profile: str = "") -> str:
    """The format of a file: as named, else by the end of the file's name, else by the profile.

    Raises:
        UsageError: There is no such format or profile, or they and the file's name do not agree.
    """
    if form and form not in FORMATS:
        message = f"--format {form!r}: there are {', '.join(FORMATS)}"
        raise UsageError(message)
    name = path.name.lower() if path is not None else ""
    ends = sorted((end for end in _SUFFIXES if name.endswith(end)), key=len)
    by_name = _SUFFIXES[ends[-1]] if ends else ""
    if form and by_name and form != by_name:
        message = (
            f"{path} has the name of a {by_name} file, and --format says {form}: leave one out"
        )
        raise UsageError(message)
    if "shp" in {form, by_name} and name.endswith(".shp"):
        message = (
            f"{path}: a Shapefile is several files, which are written into one archive: {path}.zip"
        )
        raise UsageError(message)
    by_profile = next((one for one, made in PROFILES.items() if profile in made), "")
    chosen = form or by_name or by_profile or "geojson"
    if profile and profile not in PROFILES.get(chosen, {}):
        known = "; ".join(f"{', '.join(made)} with {one}" for one, made in PROFILES.items())
        message = f"--profile {profile!r} does not go with --format {chosen}: there are {known}"
        raise UsageError(message)
    return chosen


def write(features: Sequence[Feature], path: str | Path, name: str, *, profile: str = "") -> None:
    """Write features in a format.

    Raises:
        UsageError: There is no such format or profile, or the file cannot be written.
    """
    name = format_of(name, None, profile)
    writer = PROFILES[name][profile] if profile else FORMATS[name][1]
    writer(features, Path(path))
