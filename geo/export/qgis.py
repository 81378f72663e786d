"""Styles for QGIS inside a GeoPackage: categories by layer, hatching where schematic, time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from geo.export.kinds import KINDS
from geo.export.meanings import MEANINGS
from geo.export.xml_text import xml_text
from geo.model import Feature
from geo.symbology import claim_colour, dash, fill_colour, fill_opacity

_GEOMETRY = {"points": "0", "lines": "1", "areas": "2"}
_SYMBOL = {"points": "marker", "lines": "line", "areas": "fill"}
_MARKS = {
    "engagement": "cross2",
    "strike": "star",
    "advance": "arrow",
    "control": "square",
    "capture": "pentagon",
    "withdrawal": "half_square",
    "deployment": "triangle",
    "massing": "diamond",
    "training": "circle",
    "incursion": "arrowhead_filled",
    "fortification": "hexagon",
    "air_defence": "semi_circle",
    "sabotage": "cross_fill",
    "other_military": "diamond",
}
"""QGIS's own simple markers: one for each activity, as far as it has them."""
_TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""

_COLUMNS_TABLE = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
    mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name)
)"""
_CONSTRAINTS_TABLE = """
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
    min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
)"""
_EXTENSIONS_TABLE = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
)"""


def write_styles(path: Path, features: Sequence[Feature], layers: Sequence[str], day: str) -> None:
    """Add the table that QGIS looks for, with one default style for each layer of geometry.

    `day` stands in for the time of writing.
    """
    with sqlite3.connect(path) as base:
        base.execute(_TABLE)
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, "
            "last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
            (day,),
        )
        for layer in layers:
            base.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
                "owner, ui, update_time) VALUES ('', '', ?, 'geom', 'Sitmap', ?, '', 1, "
                "'As on the map', '', NULL, ?)",
                (layer, style(layer, features), day),
            )
    base.close()


def write_meanings(path: Path, layers: Sequence[str]) -> None:
    """Say what each column holds, in the tables of the schema extension (GeoPackage, annex F.9)."""
    with sqlite3.connect(path) as base:
        base.execute(_COLUMNS_TABLE)
        base.execute(_CONSTRAINTS_TABLE)
        base.execute(_EXTENSIONS_TABLE)
        base.executemany(
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, "
            "scope) VALUES (?, NULL, 'gpkg_schema', "
            "'http://www.geopackage.org/spec/#extension_schema', 'read-write')",
            [("gpkg_data_columns",), ("gpkg_data_column_constraints",)],
        )
        for layer in layers:
            columns = [row[1] for row in base.execute(f'PRAGMA table_info("{layer}")')]
            base.executemany(
                "INSERT INTO gpkg_data_columns (table_name, column_name, description) "
                "VALUES (?, ?, ?)",
                [(layer, name, MEANINGS[name]) for name in columns if name in MEANINGS],
            )
    base.close()


def style(layer: str, features: Sequence[Feature]) -> str:
    """A QML style: one category for each of the map's layers, with the day of the event."""
    root = etree.Element(
        "qgis", version="3.22", styleCategories="Symbology|Labeling|Fields|MapTips|Temporal"
    )
    etree.SubElement(
        root,
        "temporal",
        enabled="1",
        mode="2",
        startField="date_start",
        endField="date_end",
        startExpression="",
        endExpression="",
        durationField="",
        durationUnit="min",
        fixedDuration="0",
        accumulate="0",
        limitMode="1",
    )
    renderer = etree.SubElement(
        root,
        "renderer-v2",
        type="categorizedSymbol",
        attr=_CATEGORY,
        enableorderby="1",
        forceraster="0",
        symbollevels="0",
    )
    categories = etree.SubElement(renderer, "categories")
    symbols = etree.SubElement(renderer, "symbols")
    for number, (key, label, feature) in enumerate(_categories(layer, features)):
        etree.SubElement(
            categories, "category", value=key, symbol=str(number), label=label, render="true"
        )
        symbols.append(_symbol(layer, str(number), feature))
    order = etree.SubElement(renderer, "orderby")
    clause = etree.SubElement(order, "orderByClause", asc="0", nullsFirst="0")
    clause.text = '"area_km2_drawn"'  # the small above the large
    etree.SubElement(root, "layerGeometryType").text = _GEOMETRY[layer]
    tip = etree.SubElement(root, "mapTip")
    tip.text = (
        "<b>[% title %]</b><br>[% quote %]<br><i>[% coalesce(speaker, source) %], [% published %]"
        "</i>"
    )
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return text


_CATEGORY = (
    "concat(\"layer\", if(\"schematic\", ' schematic', ''), ' ', \"status\", ' ', "
    "coalesce(\"fill\", ''), ' ', coalesce(\"fill-opacity\", 0))"
)


def _key(feature: Feature) -> str:
    """The value of `_CATEGORY` for a feature."""
    footprint = feature.footprint
    assert footprint is not None
    schematic = " schematic" if footprint.schematic else ""
    areal = footprint.geometry.geom_type in {"Polygon", "MultiPolygon", "GeometryCollection"}
    fill = fill_colour(feature) if areal else ""
    opacity = f"{fill_opacity(feature):g}" if areal else "0"
    return f"{feature.layer}{schematic} {feature.claim.status.value} {fill} {opacity}"


def _categories(layer: str, features: Sequence[Feature]) -> list[tuple[str, str, Feature]]:
    found: dict[str, Feature] = {}
    for feature in features:
        footprint = feature.footprint
        if footprint is not None and footprint.geometry.geom_type in KINDS[layer]:
            found.setdefault(_key(feature), feature)
    rows = []
    for key in sorted(found):
        feature = found[key]
        footprint = feature.footprint
        schematic = ", schematic" if footprint is not None and footprint.schematic else ""
        label = f"{feature.layer} ({feature.claim.status.value}{schematic})"
        rows.append((xml_text(key), xml_text(label), feature))
    return rows


def _symbol(layer: str, name: str, feature: Feature) -> Any:
    symbol = etree.Element(
        "symbol",
        type=_SYMBOL[layer],
        name=name,
        alpha="1",
        clip_to_extent="1",
        force_rhr="0",
    )
    colour = _rgba(claim_colour(feature.claim), 255)
    line = _pen(feature)
    if layer == "points":
        mark = _MARKS[feature.claim.activity.value]
        _layer(
            symbol,
            "SimpleMarker",
            {
                "name": mark,
                "color": colour,
                "outline_color": "255,255,255,255",
                "outline_width": "0.3",
                "size": "4",
                "size_unit": "MM",
            },
        )
    elif layer == "lines":
        _layer(
            symbol,
            "SimpleLine",
            {"line_color": colour, "line_width": "0.7", "line_style": line},
        )
        arrow = _layer(symbol, "MarkerLine", {"placement": "lastvertex", "rotate": "1"})
        head = etree.SubElement(
            arrow, "symbol", type="marker", name=f"@{name}@1", alpha="1", clip_to_extent="1"
        )
        _layer(
            head,
            "SimpleMarker",
            {"name": "filled_arrowhead", "color": colour, "size": "3.5", "size_unit": "MM"},
        )
    else:
        _areas(symbol, feature, colour, line)
    return symbol


def _areas(symbol: Any, feature: Feature, colour: str, line: str) -> None:
    footprint = feature.footprint
    schematic = footprint is not None and footprint.schematic
    alpha = round(255 * fill_opacity(feature))
    _layer(
        symbol,
        "SimpleFill",
        {
            "color": _rgba(fill_colour(feature), alpha),
            "style": "solid",
            "outline_color": colour,
            "outline_style": line,
            "outline_width": "0.5",
        },
    )
    if not schematic:
        return
    angle = "135" if feature.claim.derived else "45"
    hatch = _layer(
        symbol,
        "LinePatternFill",
        {"angle": angle, "distance": "2.2", "distance_unit": "MM", "color": colour},
    )
    stroke = etree.SubElement(
        hatch, "symbol", type="line", name="@hatch@1", alpha="1", clip_to_extent="1"
    )
    _layer(stroke, "SimpleLine", {"line_color": colour, "line_width": "0.3", "line_style": "solid"})


def _layer(symbol: Any, kind: str, values: dict[str, str]) -> Any:
    """A symbol layer; QGIS up to 3.24 reads `prop`, later ones the options."""
    made = etree.SubElement(
        symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"}
    )
    options = etree.SubElement(made, "Option", type="Map")
    for name, value in values.items():
        etree.SubElement(options, "Option", name=name, value=value, type="QString")
    for name, value in values.items():
        etree.SubElement(made, "prop", k=name, v=value)
    return made


def _pen(feature: Feature) -> str:
    pattern = dash(feature.claim.status)
    if not pattern:
        return "solid"
    return "dash" if float(pattern.split()[0]) > 2 else "dot"  # noqa: PLR2004 (pixels of a dash)


def _rgba(colour: str, alpha: int) -> str:
    parts = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return ",".join(str(part) for part in (*parts, alpha))
