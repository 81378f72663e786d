"""CSV: shapes as WKT, the representative point in two columns; and column sets of data sets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely

from geo.errors import UsageError
from geo.export.atomic import write_text
from geo.export.properties import PROPERTY_NAMES, properties
from geo.model import Feature
from geo.symbology import acled

_DECIMALS = 7
_LETHAL = {"engagement": 1, "strike": 1}
"""UCDP's type_of_violence 1, state-based, is the only one that an activity alone suggests."""

Row = Mapping[str, Any]


def to_csv(features: Sequence[Feature], path: str | Path, *, profile: str = "") -> None:
    """Write CSV in UTF-8 with a byte order mark, which spreadsheets need.

    Args:
        features: One becomes one row.
        path: Where to.
        profile: "" for all properties with WKT, "ucdp" or "acled" for columns named as theirs.

    Raises:
        UsageError: There is no such profile, or the file cannot be written.
    """
    row = PROFILES.get(profile)
    if row is None:
        known = ", ".join(repr(name) for name in PROFILES if name)
        message = f"--profile {profile!r}: CSV has {known}, or none"
        raise UsageError(message)
    rows = [row(feature) for feature in features]
    names = COLUMNS[profile]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in one.items()} for one in rows)
    write_text(path, "\ufeff" + text.getvalue())


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value


def _plain(feature: Feature) -> Row:
    values = properties(feature)
    footprint = feature.footprint
    wkt = ""
    if footprint is not None:
        wkt = shapely.to_wkt(footprint.geometry, rounding_precision=_DECIMALS, trim=True)
    return {"id": feature.id, **{name: values[name] for name in PROPERTY_NAMES}, "wkt": wkt}


def _unit_name(feature: Feature) -> str | None:
    """Name of the first-level unit of its first place, as both codebooks want it; else its id."""
    entry = feature.places[0].entry if feature.places else None
    return (entry.admin1_name or entry.admin1 or None) if entry is not None else None


def _ucdp(feature: Feature) -> Row:
    """Columns of UCDP GED's codebook that a report fills; deaths are not counted here."""
    values = properties(feature)
    activity = feature.claim.activity.value
    return {
        "id": feature.id,
        "type_of_violence": _LETHAL.get(activity),
        "side_a": values["actor"],
        "side_b": values["target"],
        "source_office": values["source"],
        "source_date": values["published"],
        "source_headline": feature.article.title or None,
        "source_article": values["source_url"],
        "source_original": values["speaker"],
        "number_of_sources": feature.origins,
        "where_prec": values["where_prec"],
        "where_coordinates": values["place_name"],
        "where_description": values["quote"],
        "adm_1": _unit_name(feature),
        "country_iso2": values["country"],
        "latitude": values["decimalLatitude"],
        "longitude": values["decimalLongitude"],
        "date_prec": values["date_prec"],
        "date_start": values["date_start"],
        "date_end": values["date_end"],
        "activity": activity,
        "status": values["status"],
        "coordinateUncertaintyInMeters": values["coordinateUncertaintyInMeters"],
    }


_TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""ACLED's time_precision (1 day, 2 week, 3 month) for UCDP's date_prec."""


def _acled(feature: Feature) -> Row:
    """Columns of ACLED's codebook that a report fills; fatalities are not counted here."""
    values = properties(feature)
    event_type, sub_event_type = acled(feature.claim.activity)
    return {
        "event_id_cnty": feature.event_id or feature.id,
        "event_date": values["date_end"] or values["date_start"],
        "time_precision": _TIME_PRECISION[feature.claim.dates.prec],
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "actor1": values["actor"],
        "actor2": values["target"],
        "country_iso2": values["country"],
        "admin1": _unit_name(feature),
        "location": values["place_name"],
        "latitude": values["decimalLatitude"],
        "longitude": values["decimalLongitude"],
        "geo_precision": values["geo_precision"],
        "source": values["source"],
        "source_url": values["source_url"],
        "notes": values["quote"],
        "status": values["status"],
        "coordinateUncertaintyInMeters": values["coordinateUncertaintyInMeters"],
    }


PROFILES: Mapping[str, Callable[[Feature], Row]] = {"": _plain, "ucdp": _ucdp, "acled": _acled}
"""Column sets, by name."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "": ("id", *PROPERTY_NAMES, "wkt"),
    "ucdp": (
        "id",
        "type_of_violence",
        "side_a",
        "side_b",
        "source_office",
        "source_date",
        "source_headline",
        "source_article",
        "source_original",
        "number_of_sources",
        "where_prec",
        "where_coordinates",
        "where_description",
        "adm_1",
        "country_iso2",
        "latitude",
        "longitude",
        "date_prec",
        "date_start",
        "date_end",
        "activity",
        "status",
        "coordinateUncertaintyInMeters",
    ),
    "acled": (
        "event_id_cnty",
        "event_date",
        "time_precision",
        "event_type",
        "sub_event_type",
        "actor1",
        "actor2",
        "country_iso2",
        "admin1",
        "location",
        "latitude",
        "longitude",
        "geo_precision",
        "source",
        "source_url",
        "notes",
        "status",
        "coordinateUncertaintyInMeters",
    ),
}
"""Their headings, which a file without reports has too."""
