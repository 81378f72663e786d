"""Formats that geopandas and pyogrio write: GeoPackage, FlatGeobuf, GeoParquet, Shapefile, lines.

The same features give the same bytes: no format writes the time of day.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.export.atomic import replacing, write_text
from geo.export.frame import to_geodataframe
from geo.export.geojson import feature_lines
from geo.export.kinds import KINDS
from geo.export.qgis import write_meanings, write_styles
from geo.export.zipping import zipped
from geo.model import Feature

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

UNLOCATED = "unlocated"
_DAY = "2000-01-01T00:00:00.000Z"
"""Written where a format wants the time of writing."""
_DAYS = ("date_start", "date_end", "published")
_GPKG = {"driver": "GPKG", "use_arrow": True, "dataset_options": {"VERSION": "1.3"}}
"""QGIS of today reads later versions with a warning."""
_ROOM = 254
"""Bytes of a text in a Shapefile."""
_SHORT = {
    "activity_inferred": "actv_infer",
    "acled_event_type": "acled_evt",
    "acled_sub_event_type": "acled_sub",
    "actor_inferred": "act_infer",
    "strength_low": "str_low",
    "strength_best": "str_best",
    "strength_high": "str_high",
    "coordinateUncertaintyInMeters": "uncert_m",
    "decimalLongitude": "lon",
    "decimalLatitude": "lat",
    "distance_km_low": "dist_low",
    "distance_km_high": "dist_high",
    "bearing_deg": "bearing",
    "area_km2_stated": "km2_stated",
    "area_km2_drawn": "km2_drawn",
    "speaker_side": "spk_side",
    "event_sides": "evt_sides",
    "contradictions": "disputed",
    "contradicted_by": "against",
    "story_outlets": "outlets",
    "speaker_via": "spk_via",
    "geo_precision": "geo_prec",
    "georeferenceProtocol": "protocol",
    "source_reliability": "src_reliab",
    "information_credibility": "inf_credib",
    "reading_note": "read_note",
    "review_changes": "rev_change",
    "review_note": "rev_note",
    "review_doubt": "rev_doubt",
    "description": "descript",
    "marker-color": "mk_color",
    "marker-size": "mk_size",
    "stroke-width": "strk_width",
    "stroke-opacity": "strk_opac",
    "fill-opacity": "fill_opac",
    "quote_start": "quote_from",
    "quote_end": "quote_to",
    "source_url": "src_url",
    "date_start": "date_from",
    "date_end": "date_to",
}
"""Names of at most ten letters, which is all that a Shapefile has room for."""


def by_kind(frame: GeoDataFrame) -> Iterator[tuple[str, GeoDataFrame]]:
    """The rows of each kind of geometry that occurs, in order, single parts made multi."""
    names = frame.geometry.geom_type
    for kind, types in KINDS.items():
        rows = frame[names.isin(types)]
        if len(rows):
            yield kind, rows


def to_gpkg(features: Sequence[Feature], path: str | Path) -> None:
    """Write a GeoPackage: a layer for each kind of geometry, and a table of unlocated reports.

    It holds styles for QGIS, so that it opens looking like the map. Raises UsageError when it
    cannot be written.
    """
    frame = to_geodataframe(features)
    with replacing(path) as draft, _fixed_date():
        draft.unlink()
        kinds = list(by_kind(_numbered(frame)))
        for kind, rows in kinds:
            _write(_dated(rows), draft, **_GPKG, layer=kind, promote_to_multi=True)
        lost = _numbered(frame)[frame.geometry.isna()]
        if len(lost) or not kinds:
            _write(_dated(lost).drop(columns="geometry"), draft, **_GPKG, layer=UNLOCATED)
        named = [kind for kind, _ in kinds]
        write_styles(draft, features, named, _DAY)
        write_meanings(draft, [*named, *([UNLOCATED] if len(lost) or not kinds else [])])


def to_flatgeobuf(features: Sequence[Feature], path: str | Path) -> None:
    """Write a FlatGeobuf: located reports, in their order (so without a spatial index)."""
    frame = to_geodataframe([one for one in features if one.footprint is not None])
    with replacing(path) as draft, _fixed_date():
        draft.unlink()
        _write(frame, draft, driver="FlatGeobuf", layer="reports", SPATIAL_INDEX="NO")


def to_geojson_lines(features: Sequence[Feature], path: str | Path) -> None:
    """Write one GeoJSON feature a line, as RFC 8142 has it without the record separators."""
    write_text(path, "".join(f"{line}\n" for line in feature_lines(features)))


def to_parquet(features: Sequence[Feature], path: str | Path) -> None:
    """Write GeoParquet 1.1 with a column of bounding boxes."""
    frame = to_geodataframe(features)
    with replacing(path) as draft:
        frame.to_parquet(draft, schema_version="1.1.0", write_covering_bbox=True, index=False)


def to_shapefile(features: Sequence[Feature], path: str | Path) -> None:
    """Write a zip archive of a Shapefile for each kind of geometry, in UTF-8.

    Shapefiles cut names of columns to ten letters and texts to 254 bytes, and have no place for
    unlocated reports: another format serves better where there is a choice.
    """
    frame = to_geodataframe(features).rename(columns=_SHORT)
    for name in ("date_from", "date_to", "published"):
        frame[name] = frame[name].dt.strftime("%Y-%m-%d").astype("string")
    for name in frame.columns[frame.dtypes == "string"]:
        frame[name] = frame[name].map(_cut, na_action="ignore").astype("string")
    with tempfile.TemporaryDirectory() as folder, replacing(path) as draft:
        for kind, rows in by_kind(_numbered(frame)):
            inside = Path(folder) / f"{kind}.shp"
            _write(
                rows,
                inside,
                driver="ESRI Shapefile",
                layer=kind,
                encoding="UTF-8",
                DBF_DATE_LAST_UPDATE=_DAY[:10],
            )
        zipped(draft, sorted(Path(folder).iterdir()))


def _cut(words: str) -> str:
    """Text that a Shapefile has room for; what was longer ends in three dots."""
    data = words.encode("utf-8")
    if len(data) <= _ROOM:
        return words
    return data[: _ROOM - 3].decode("utf-8", "ignore") + "..."


def _dated(frame: GeoDataFrame) -> GeoDataFrame:
    """With days as days: pandas has times only, Arrow both."""
    import pandas as pd  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    made = frame.copy()
    for name in _DAYS:
        made[name] = made[name].astype(pd.ArrowDtype(pa.date32()))
    return made


def _numbered(frame: GeoDataFrame) -> GeoDataFrame:
    """With the number of each report in the whole, for formats that part them by geometry."""
    numbered = frame.copy()
    numbered.insert(0, "position", range(1, len(frame) + 1))
    return numbered


def _write(rows: Any, path: Path, **options: Any) -> None:
    import pyogrio  # noqa: PLC0415 - only for files that it writes

    pyogrio.write_dataframe(rows, path, **options)


@contextmanager
def _fixed_date() -> Iterator[None]:
    """GDAL takes this day for today's."""
    import pyogrio  # noqa: PLC0415

    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _DAY})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
