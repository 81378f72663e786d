"""KML and KMZ for Google Earth: folders by layer, styles, times, and a balloon with the words."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from geo.export.atomic import replacing
from geo.export.properties import properties
from geo.export.xml_text import xml_text
from geo.export.zipping import zipped
from geo.model import Feature
from geo.symbology import claim_colour, fill_colour, fill_opacity

NAMESPACE = "http://www.opengis.net/kml/2.2"
_DECIMALS = 7
_SHOWN = (
    ("speaker", "Said by"),
    ("speaker_side", "Side of the speaker"),
    ("source", "Outlet"),
    ("published", "Published"),
    ("source_url", "Article"),
    ("status", "Status"),
    ("actor", "Who"),
    ("target", "Against"),
    ("date_start", "From"),
    ("date_end", "To"),
    ("coordinateUncertaintyInMeters", "Uncertainty, m"),
    ("where_prec", "UCDP where_prec"),
    ("schematic", "Schematic: only the size is stated"),
    ("activity_inferred", "Deed inferred: its words are in no list"),
    ("actor_inferred", "Actor inferred: no words name it"),
    ("derived", "Derived by arithmetic"),
    ("why", "Why here"),
    ("review_changes", "Changed by a reviewer"),
    ("review_note", "Reviewer's note"),
)
"""Properties that a balloon shows, and what they are called there."""
_BALLOON = "$[description]"
"""Google Earth puts values into a balloon as HTML: ours is made here, of harmless words."""
_LINKED = ("http://", "https://")


def to_kml(features: Sequence[Feature], path: str | Path) -> None:
    """Write KML 2.2. Raises UsageError when it cannot be written."""
    with replacing(path) as draft:
        draft.write_bytes(kml_bytes(features))


def to_kmz(features: Sequence[Feature], path: str | Path) -> None:
    """Write KML, packed. Raises UsageError when it cannot be written."""
    with tempfile.TemporaryDirectory() as folder, replacing(path) as draft:
        inside = Path(folder) / "doc.kml"
        inside.write_bytes(kml_bytes(features))
        zipped(draft, [inside])


def kml_bytes(features: Sequence[Feature]) -> bytes:
    """A document with a folder for each layer, and one without shapes for unlocated reports."""
    root = etree.Element(_tag("kml"), nsmap={None: NAMESPACE})
    document = etree.SubElement(root, _tag("Document"))
    _text(document, "name", "Reported events")
    _text(document, "open", "1")
    number = {feature.id: position for position, feature in enumerate(features, start=1)}
    located = [feature for feature in features if feature.footprint is not None]
    for name, feature in _styles(located):
        document.append(_style(name, feature))
    for layer in dict.fromkeys(feature.layer for feature in located):
        members = [feature for feature in located if feature.layer == layer]
        document.append(_folder(layer or "Reports", members, number))
    lost = [feature for feature in features if feature.footprint is None]
    if lost:
        document.append(_folder("Reported, place not known", lost, number))
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(parent: Any, name: str, words: object) -> Any:
    """A child with text: what XML cannot hold is left out, and nothing becomes markup."""
    node = etree.SubElement(parent, _tag(name))
    node.text = xml_text(words)
    return node


def _folder(name: str, features: Iterable[Feature], number: Mapping[str, int]) -> Any:
    folder = etree.Element(_tag("Folder"))
    _text(folder, "name", name)
    for feature in features:
        folder.append(_placemark(feature, number[feature.id]))
    return folder


def _placemark(feature: Feature, position: int) -> Any:
    mark = etree.Element(_tag("Placemark"), id=feature.id)
    values = properties(feature)
    _text(mark, "name", values["title"] or feature.id)
    snippet = _text(mark, "Snippet", values["description"] or "")
    snippet.set("maxLines", "2")
    _text(mark, "description", _balloon(values))
    _time(mark, feature)
    if feature.footprint is not None:
        _text(mark, "styleUrl", f"#{_style_name(feature)}")
    data = etree.SubElement(mark, _tag("ExtendedData"))
    for name, value in {"position": position, **values}.items():
        if value is None:
            continue
        row = etree.SubElement(data, _tag("Data"), name=name)
        _text(row, "value", str(value).lower() if isinstance(value, bool) else value)
    if feature.footprint is not None:
        mark.append(_geometry(feature.footprint.geometry))
    return mark


def _balloon(values: Mapping[str, Any]) -> str:
    """What opens on a click, as HTML: title, quote, and a line for each of `_SHOWN`."""
    lines = [
        f"<b>{words}:</b> {_shown(values[name])}"
        for name, words in _SHOWN
        if values[name] not in {None, False}
    ]
    title, quote = _harmless(values["title"] or ""), _harmless(values["quote"] or "")
    return f"<h3>{title}</h3><blockquote>{quote}</blockquote><p>{'<br>'.join(lines)}</p>"


def _shown(value: Any) -> str:
    """A value as HTML without markup of its own; an address as a link."""
    if value is True:
        return "yes"
    number = isinstance(value, float) and value.is_integer()
    words = _harmless(f"{value:,.0f}" if number else value).replace("\n", "<br>")
    return f'<a href="{words}">{words}</a>' if words.lower().startswith(_LINKED) else words


def _harmless(value: Any) -> str:
    """Words as HTML text, in which Google Earth finds no $[name] to put something in for."""
    return escape(str(value)).replace("$[", "$&#91;")


def _time(mark: Any, feature: Feature) -> None:
    """A day as a stamp, anything longer or open as a span."""
    start, end = feature.claim.dates.start, feature.claim.dates.end
    if start is not None and start == end:
        stamp = etree.SubElement(mark, _tag("TimeStamp"))
        _text(stamp, "when", start.isoformat())
    elif start is not None or end is not None:
        span = etree.SubElement(mark, _tag("TimeSpan"))
        if start is not None:
            _text(span, "begin", start.isoformat())
        if end is not None:
            _text(span, "end", end.isoformat())


def _style_name(feature: Feature) -> str:
    colour = claim_colour(feature.claim)[1:]
    return f"s{colour}-{fill_colour(feature)[1:]}-{round(255 * fill_opacity(feature)):02x}"


def _styles(features: Iterable[Feature]) -> list[tuple[str, Feature]]:
    return sorted({_style_name(one): one for one in features}.items(), key=lambda pair: pair[0])


def _style(name: str, feature: Feature) -> Any:
    style = etree.Element(_tag("Style"), id=name)
    colour = _abgr(claim_colour(feature.claim), 255)
    icon = etree.SubElement(style, _tag("IconStyle"))
    _text(icon, "color", colour)
    line = etree.SubElement(style, _tag("LineStyle"))
    _text(line, "color", colour)
    _text(line, "width", 2)
    fill = etree.SubElement(style, _tag("PolyStyle"))
    _text(fill, "color", _abgr(fill_colour(feature), round(255 * fill_opacity(feature))))
    balloon = etree.SubElement(style, _tag("BalloonStyle"))
    _text(balloon, "text", _BALLOON)
    return style


def _abgr(colour: str, alpha: int) -> str:
    """KML writes colours backwards."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{alpha:02x}{blue}{green}{red}".lower()


def _geometry(geometry: BaseGeometry) -> Any:
    flat = shapely.orient_polygons(shapely.force_2d(geometry))
    parts = shapely.get_parts(shapely.get_parts(flat))
    if len(parts) == 1:
        return _single(parts[0])
    several = etree.Element(_tag("MultiGeometry"))
    for part in parts:
        several.append(_single(part))
    return several


def _single(part: Any) -> Any:
    if part.geom_type == "Polygon":
        made = etree.Element(_tag("Polygon"))
        for name, rings in (
            ("outerBoundaryIs", [part.exterior]),
            ("innerBoundaryIs", part.interiors),
        ):
            for ring in rings:
                edge = etree.SubElement(made, _tag(name))
                _coordinates(etree.SubElement(edge, _tag("LinearRing")), ring)
        return made
    made = etree.Element(_tag("Point" if part.geom_type == "Point" else "LineString"))
    if part.geom_type != "Point":
        _text(made, "tessellate", 1)
    _coordinates(made, part)
    return made


def _coordinates(parent: Any, line: Any) -> None:
    rows = shapely.get_coordinates(line).round(_DECIMALS) + 0.0
    _text(parent, "coordinates", " ".join(f"{lon:.7f},{lat:.7f}" for lon, lat in rows.tolist()))
