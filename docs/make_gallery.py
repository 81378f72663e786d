"""Makes docs/gallery/ and docs/gallery.md again: `make gallery`.

Each picture has the words above and the shape that they become below, over the program's own base
map, with real places. Drawn as SVG, and taken in Chromium.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import shutil
import sys
import tomllib
from dataclasses import dataclass
from html import escape
from math import cos, log10, radians
from pathlib import Path

import numpy as np
import shapely
from playwright.sync_api import sync_playwright
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.gazetteer import open_gazetteer
from geo.gazetteer.basemap import BaseMap, Strokes, load_basemap
from geo.gazetteer.lines import handed_in
from geo.geodesy import Position, circle
from geo.locating import locate
from geo.model import Article, Footprint, Place, PlaceEntry, PlaceKind, RelationKind
from geo.pipeline import Workshop

DOCS = Path(__file__).resolve().parent
FOLDER = DOCS / "gallery"
LIST = DOCS / "gallery.toml"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_WIDTH, _HEIGHT, _HEAD, _FOOT = 640, 400, 56, 30
_LEAST_SPAN_KM = 24.0
_MARGIN = 0.22
_LABELS = 12
_LABEL_W, _LABEL_H = 6.4, 15.0
_SHAPE, _INK, _LAND, _SEA = "#c2410c", "#1f2937", "#f4f1ea", "#d5e3ec"
_WATER, _FRONT = "#3b82c4", "#7c3aed"
_FONT = "font-family='DejaVu Sans, Verdana, sans-serif'"
_KM_PER_DEG = 111.2
_INTRODUCTION = """\
What words become, one picture for each spatial relation. The cross is the point that stands for \
the shape, the dashed circle the stated uncertainty round it. `make gallery` draws this page \
again from [gallery.toml](gallery.toml). [How it works](how-it-works.md#footprints) tells the \
rules, and [Reading the map](reading-the-map.md) what to make of them."""
_CREDITS = """\
Outlines: Natural Earth, land borders refitted to OpenStreetMap (ODbL, © OpenStreetMap \
contributors). Settlements: GeoNames (CC BY 4.0). Rivers: World Data Bank II \
by way of GSHHG (LGPL 3.0 or later)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Words and what to look at in their shape."""

    name: str
    words: str
    note: str
    country: str = ""
    sentence: bool = False
    """Read as an article's, not as a bare expression: the shape is that of its first patch."""
    front: tuple[tuple[float, float], ...] = ()
    """Course of a front, as a user would hand one in."""


@dataclass(frozen=True, slots=True)
class View:
    """A map window: equirectangular, true to scale in its middle."""

    lon: float
    lat: float
    px_per_km: float

    def xy(self, lonlat: np.ndarray) -> np.ndarray:
        """Pixels of positions, y down."""
        east = (lonlat[:, 0] - self.lon) * _KM_PER_DEG * cos(radians(self.lat))
        north = (lonlat[:, 1] - self.lat) * _KM_PER_DEG
        x = _WIDTH / 2 + east * self.px_per_km
        return np.column_stack((x, _HEAD + _HEIGHT / 2 - north * self.px_per_km))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        tall = _HEIGHT / 2 / self.px_per_km / _KM_PER_DEG
        wide = _WIDTH / 2 / self.px_per_km / _KM_PER_DEG / cos(radians(self.lat))
        return self.lon - wide, self.lat - tall, self.lon + wide, self.lat + tall


def main() -> int:
    """Write pictures and page; 1 where there is no browser."""
    browser_path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser_path is None:
        sys.stderr.write("no Chromium was found: apt install chromium\n")
        return 1
    plain = Workshop(open_gazetteer())
    FOLDER.mkdir(exist_ok=True)
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["picture"]
    examples = [
        Example(**{**row, "front": tuple(tuple(spot) for spot in row.get("front", ()))})
        for row in rows
    ]
    workshops = {example.name: with_front(example, plain) for example in examples}
    drawn = [(example, *found(example, workshops[example.name])) for example in examples]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(_ARGUMENTS))
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEAD + _HEIGHT + _FOOT})
        for example, footprint, places in drawn:
            page.set_content(picture(example, footprint, places, workshops[example.name]))
            page.screenshot(path=FOLDER / f"{example.name}.png")
            sys.stdout.write(f"{example.name}\n")
        browser.close()
    (DOCS / "gallery.md").write_text(page_of(drawn), encoding="utf-8")
    return 0


def with_front(example: Example, plain: Workshop) -> Workshop:
    """A workshop that knows the example's front."""
    if not example.front:
        return plain
    line = handed_in("front", LineString(example.front), "front.geojson")
    return Workshop(open_gazetteer(lines=[line]))


def found(example: Example, workshop: Workshop) -> tuple[Footprint, tuple[Place, ...]]:
    """The shape of an example's words, with its places."""
    if not example.sentence:
        return locate(example.words, workshop, example.country)
    parsed = workshop.parse(Article(id="gallery", text=example.words, title="", source=""))
    for feature in parsed.features:
        if feature.claim.relation.kind is RelationKind.HELD and feature.footprint is not None:
            towns = tuple(place for other in parsed.features for place in other.places)
            return feature.footprint, (*feature.places, *towns)
    message = f"no patch was read in {example.words!r}"
    raise SystemExit(message)


def picture(
    example: Example, footprint: Footprint, places: tuple[Place, ...], workshop: Workshop
) -> str:
    """One SVG in a bare page."""
    ring = circle(Position(footprint.lon, footprint.lat), footprint.uncertainty_m)
    is_point = shapely.get_dimensions(footprint.geometry) == 0
    view = fitted(ring if is_point else footprint.geometry, places)
    basemap = load_basemap(workshop.gazetteer.folder, [shapely.box(*view.box)])
    layers = [
        f"<rect width='{_WIDTH}' height='{_HEAD + _HEIGHT + _FOOT}' fill='white'/>",
        f"<clipPath id='m'><rect y='{_HEAD}' width='{_WIDTH}' height='{_HEIGHT}'/></clipPath>",
        "<g clip-path='url(#m)'>",
        *ground(basemap, view),
        *courses(places, view, workshop),
        *shape(footprint, ring, view),
        *names(places, view, workshop),
        scale(view),
        "</g>",
        *captions(example, footprint),
    ]
    height = _HEAD + _HEIGHT + _FOOT
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' height='{height}'>"
    return f"<body style='margin:0'>{svg}{''.join(layers)}</svg></body>"


def fitted(geometry: BaseGeometry, places: tuple[Place, ...]) -> View:
    """The window that shows a shape, and the settlements it is measured from, with a margin."""
    spots = [
        (place.entry.lon, place.entry.lat) for place in places if place.entry.kind is PlaceKind.CITY
    ]
    bounds = np.array([geometry.bounds, *((lon, lat, lon, lat) for lon, lat in spots)])
    west, south = bounds[:, 0].min(), bounds[:, 1].min()
    east, north = bounds[:, 2].max(), bounds[:, 3].max()
    lon, lat = (west + east) / 2, (south + north) / 2
    wide_km = max((east - west) * _KM_PER_DEG * cos(radians(lat)), _LEAST_SPAN_KM)
    tall_km = max((north - south) * _KM_PER_DEG, _LEAST_SPAN_KM / 1.6)
    grown = 1.0 + 2.0 * _MARGIN
    return View(lon, lat, min(_WIDTH / wide_km, _HEIGHT / tall_km) / grown)


def ground(basemap: BaseMap, view: View) -> list[str]:
    """Sea, land and lines."""
    layers = [f"<rect y='{_HEAD}' width='{_WIDTH}' height='{_HEIGHT}' fill='{_SEA}'/>"]
    sheet = basemap.sheets[-1]
    window = view.box
    if len(sheet.land.coords) == 0 or not _covers(sheet.bounds, window):
        sheet = next(one for one in reversed(basemap.sheets) if _covers(one.bounds, window))
    layers.append(
        f"<path d='{_path(sheet.land, view, closed=True)}' fill='{_LAND}' fill-rule='evenodd'/>"
    )
    for strokes, style in (
        (sheet.inner_lines, "stroke='#b7b0a1' stroke-width='1' stroke-dasharray='4 3'"),
        (sheet.disputed_lines, "stroke='#6b7280' stroke-width='1.6' stroke-dasharray='2 3'"),
        (sheet.country_lines, "stroke='#6b7280' stroke-width='1.8'"),
    ):
        layers.append(f"<path d='{_path(strokes, view)}' fill='none' {style}/>")
    return layers


def _covers(bounds: tuple[float, ...], window: tuple[float, ...]) -> bool:
    return (
        bounds[0] <= window[0]
        and bounds[1] <= window[1]
        and bounds[2] >= window[2]
        and bounds[3] >= window[3]
    )


def _path(strokes: Strokes, view: View, *, closed: bool = False) -> str:
    pieces = []
    for start, end in zip(strokes.starts[:-1], strokes.starts[1:], strict=True):
        pieces.append(_line(view.xy(strokes.coords[start:end]), closed=closed))
    return "".join(pieces)


def _line(xy: np.ndarray, *, closed: bool) -> str:
    kept = np.clip(np.round(xy, 1), -9_000, 9_000)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + ("Z" if closed else "")


def courses(places: tuple[Place, ...], view: View, workshop: Workshop) -> list[str]:
    """The lines that are measured from, and the front where one is known."""
    ids = [place.entry.id for place in places if place.entry.kind is PlaceKind.LINE]
    ids += [workshop.gazetteer.lines.front] if workshop.gazetteer.lines.front else []
    units = [place.entry.id for place in places if place.entry.kind is PlaceKind.ADMIN1]
    layers = []
    for line_id in dict.fromkeys(ids):
        colour = _FRONT if line_id == workshop.gazetteer.lines.front else _WATER
        for part in parts_of(workshop.ground.line(line_id, next(iter(units), ""))):
            path = _line(view.xy(shapely.get_coordinates(part)), closed=False)
            layers.append(f"<path d='{path}' fill='none' stroke='{colour}' stroke-width='3'/>")
    return layers


def shape(footprint: Footprint, ring: BaseGeometry, view: View) -> list[str]:
    """The footprint, its representative point, and its uncertainty as a dashed circle."""
    style = f"fill='{_SHAPE}' fill-opacity='0.28' stroke='{_SHAPE}' stroke-width='2'"
    layers = []
    if footprint.schematic:
        layers.append(
            "<pattern id='h' width='9' height='9' patternUnits='userSpaceOnUse' "
            f"patternTransform='rotate(45)'><path d='M0 0V9' stroke='{_SHAPE}' stroke-width='4' "
            "stroke-opacity='.5'/></pattern>"
        )
        style = f"fill='url(#h)' stroke='{_SHAPE}' stroke-width='1.6' stroke-dasharray='7 4'"
    for part in parts_of(footprint.geometry):
        if isinstance(part, Polygon):
            rings = [part.exterior, *part.interiors]
            path = "".join(
                _line(view.xy(shapely.get_coordinates(one)), closed=True) for one in rings
            )
            layers.append(f"<path d='{path}' fill-rule='evenodd' {style}/>")
        elif isinstance(part, LineString):
            path = _line(view.xy(shapely.get_coordinates(part)), closed=False)
            layers.append(
                "<marker id='a' viewBox='0 0 10 10' refX='8' refY='5' markerWidth='6' "
                "markerHeight='6' orient='auto'>"
                f"<path d='M0 0L10 5L0 10Z' fill='{_SHAPE}'/></marker>"
                f"<path d='{path}' fill='none' stroke='{_SHAPE}' stroke-width='4' "
                "marker-end='url(#a)'/>"
            )
    dashed = _line(view.xy(shapely.get_coordinates(ring)), closed=True)
    layers.append(
        f"<path d='{dashed}' fill='none' stroke='{_INK}' stroke-width='1' stroke-dasharray='3 4'/>"
    )
    x, y = view.xy(np.array([[footprint.lon, footprint.lat]]))[0]
    layers.append(
        f"<path d='M{x - 6:.1f} {y:.1f}h12M{x:.1f} {y - 6:.1f}v12' stroke='{_INK}' "
        "stroke-width='2'/>"
    )
    return layers


def names(places: tuple[Place, ...], view: View, workshop: Workshop) -> list[str]:
    """Dots and names: the anchors first, then the largest settlements that find room."""
    west, south, east, north = view.box
    anchors = [place.entry for place in places if place.entry.kind is PlaceKind.CITY]
    own = {place.entry.country for place in places} - {""}
    countries = sorted(own | {iso for code in own for iso in _neighbours(code, workshop)})
    others = [
        entry
        for code in countries
        for entry in workshop.ground.settlements_within(f"c:{code}", 500)
        if west < entry.lon < east and south < entry.lat < north
    ]
    others.sort(key=lambda entry: (-entry.population, entry.id))
    corner = _HEAD + _HEIGHT
    taken = [(0.0, corner - 40.0, 150.0, float(corner))]  # the scale
    layers: list[str] = []
    for entry in dict.fromkeys([*anchors, *others[:60]]):
        label = _label(entry, view, taken, is_anchor=entry in anchors)
        if label and len(taken) <= 1 + _LABELS + len(anchors):
            layers.append(label)
    return layers


def _neighbours(code: str, workshop: Workshop) -> list[str]:
    return sorted(workshop.ground.international_border(f"c:{code}"))


def _label(
    entry: PlaceEntry,
    view: View,
    taken: list[tuple[float, float, float, float]],
    *,
    is_anchor: bool,
) -> str:
    x, y = view.xy(np.array([[entry.lon, entry.lat]]))[0]
    width = _LABEL_W * len(entry.name) + 12
    left = x + 6 if x + width < _WIDTH - 4 else x - width
    box = (min(left, x - 4), y - _LABEL_H / 2, max(left + width, x + 4), y + _LABEL_H / 2)
    hidden = not (_HEAD + 8 < y < _HEAD + _HEIGHT - 8)
    clashes = any(
        box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
    )
    if hidden or (clashes and not is_anchor):
        return ""
    taken.append(box)
    size, weight = (4.5, "bold") if is_anchor else (2.6, "normal")
    return (
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{size}' fill='{_INK}' stroke='white'/>"
        f"<text x='{left:.1f}' y='{y + 4:.1f}' {_FONT} font-size='11' font-weight='{weight}' "
        f"fill='{_INK}' stroke='white' stroke-width='3' paint-order='stroke'>"
        f"{escape(entry.name)}</text>"
    )


def scale(view: View) -> str:
    """A bar of a round length."""
    most_km = 130 / view.px_per_km
    power = 10 ** int(log10(most_km) // 1)
    length_km = max(step * power for step in (1, 2, 5) if step * power <= most_km)
    x, y = 14, _HEAD + _HEIGHT - 14
    wide = length_km * view.px_per_km
    return (
        f"<rect x='{x - 6}' y='{y - 22}' width='{wide + 14:.0f}' height='30' fill='white' "
        f"fill-opacity='.8'/><path d='M{x} {y - 4}v4h{wide:.1f}v-4' fill='none' stroke='{_INK}' "
        f"stroke-width='1.5'/><text x='{x}' y='{y - 8}' {_FONT} font-size='11' fill='{_INK}'>"
        f"{length_km:g} km</text>"
    )


def captions(example: Example, footprint: Footprint) -> list[str]:
    """The words above, what was drawn below."""
    words = f"“{example.words}”" + (f"  ({example.country})" if example.country else "")
    size = min(19.0, (_WIDTH - 24) / len(words) / 0.56)
    figures = [f"{footprint.builder}", f"uncertainty {footprint.uncertainty_m / 1000:,.1f} km"]
    if footprint.area_m2:
        figures.insert(1, f"{footprint.area_m2 / 1e6:,.0f} km²")
    if footprint.schematic:
        figures.append("schematic")
    line, below = " · ".join(figures), _HEAD + _HEIGHT + 20
    return [
        f"<text x='12' y='35' {_FONT} font-size='{size:.1f}' fill='{_INK}'>{escape(words)}</text>",
        f"<text x='12' y='{below}' {_FONT} font-size='12' fill='#4b5563'>{escape(line)}</text>",
    ]


def page_of(drawn: list[tuple[Example, Footprint, tuple[Place, ...]]]) -> str:
    """The page with every picture and the steps behind it."""
    parts = ["# Gallery of shapes", "", _INTRODUCTION]
    for example, footprint, _ in drawn:
        parts += ["", f"## {example.name.replace('-', ' ').capitalize()}", ""]
        parts += [f"![{escape(example.words)}](gallery/{example.name}.png)", "", example.note, ""]
        parts += [f"- {step}" for step in footprint.why]
    parts += ["", _CREDITS]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
