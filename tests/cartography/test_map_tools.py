"""Coordinates, measuring, copying and printing, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import Point, Polygon, box, shape

from geo.cartography import SituationMap
from tests.cartography.map_samples import REGION, feature, footprint, reports

pytestmark = pytest.mark.browser

Make = Callable[..., SituationMap]
PLACES = [
    (35.272, 51.198),
    (-0.1276, 51.5072),
    (36.8219, -1.2921),
    (-70.6693, -33.4489),
    (5.3, 60.39),
    (15.6, 78.2),
    (179.99, -16.5),
    (-179.99, 66.0),
    (33.0, 0.0),
    (102.0, -0.0001),
]


def test_utm_agrees_with_proj(open_map: Any, make: Make) -> None:
    """To a centimetre, in the zone that the grid has there, Norway's and Svalbard's among them."""
    page = open_map(make(reports())).page
    for lon, lat in PLACES:
        at = page.evaluate(f"Sitmap.utm({lon}, {lat})")
        code = (32600 if lat >= 0 else 32700) + at["zone"]
        x, y = Transformer.from_crs(4326, code, always_xy=True).transform(lon, lat)
        assert (at["easting"], at["northing"]) == pytest.approx((x, y), abs=0.01)
    assert page.evaluate("[Sitmap.utm(5.3, 60.39).zone, Sitmap.utm(15.6, 78.2).zone]") == [32, 33]
    assert page.evaluate("Sitmap.utm(10, 85)") is None


@pytest.mark.parametrize(
    ("lon", "lat", "reference"),
    [
        (-77.0365, 38.8977, "18S UJ 2339 0739"),
        (2.2945, 48.8584, "31U DQ 4825 1195"),
        (151.2153, -33.8568, "56H LH 3490 5228"),
    ],
)
def test_the_grid_reference_of_known_places(
    open_map: Any, make: Make, lon: float, lat: float, reference: str
) -> None:
    """Zone, band, square, easting and northing to ten metres."""
    page = open_map(make(reports())).page
    assert page.evaluate(f"Sitmap.mgrs({lon}, {lat})") == reference


def test_coordinates_under_the_pointer_in_three_ways(open_map: Any, make: Make) -> None:
    """A click changes the way of writing."""
    seen = open_map(make(reports()))
    page = seen.page
    words = []
    for _ in range(3):
        page.mouse.move(*seen.at(36.0, 51.5))
        page.wait_for_timeout(60)
        words.append(page.inner_text(".sm-pointer-at"))
        page.locator(".sm-pointer").click()
    lat, lon = map(float, words[0].split(", "))
    assert (lat, lon) == pytest.approx((51.5, 36.0), abs=0.01)
    assert words[1].startswith("51°")
    assert "N 3" in words[1]
    assert words[2].startswith("37U")


def test_measuring_a_line_and_an_area(open_map: Any, make: Make) -> None:
    """Lengths and areas agree with the ellipsoid within the sphere's own error; Escape ends it."""
    seen = open_map(make(reports()))
    page = seen.page
    corners = [(35.0, 51.2), (36.0, 51.2), (36.0, 51.8)]
    page.get_by_role("button", name="Measure a distance or an area").click()
    for lon, lat in corners:
        seen.click(lon, lat)
        page.wait_for_timeout(350)
    assert seen.card() == ""
    places = json.dumps([{"lng": lon, "lat": lat} for lon, lat in corners])
    geod = Geod(ellps="WGS84")
    lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
    length = geod.line_length(lons, lats)
    area = abs(geod.polygon_area_perimeter(lons, lats)[0])
    assert page.evaluate(f"Sitmap.lengthOf({places})") == pytest.approx(length, rel=0.006)
    assert page.evaluate(f"Sitmap.areaOf({places})") == pytest.approx(area, rel=0.012)
    assert "km along the line" in page.inner_text(".sm-measured")
    assert "km² inside" in page.inner_text(".sm-measured")
    page.keyboard.press("Escape")
    assert not page.is_visible(".sm-measured")
    seen.click(37.3, 51.6)
    assert seen.card() != ""


def copied(page: Any, index: int) -> Any:
    """What the button of a report puts on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(f"Sitmap.openReport({index})")
    page.locator("#sm-card article").first.get_by_role("button", name="Copy as GeoJSON").click()
    page.get_by_role("button", name="Copied").wait_for()
    return json.loads(page.evaluate("navigator.clipboard.readText()"))


def test_a_card_is_copied_as_geojson(open_map: Any, make: Make) -> None:
    """Shape, words and uncertainty; rings turn as RFC 7946 wants them."""
    page = open_map(make(reports())).page
    found = copied(page, 0)
    drawn = shape(found["geometry"])
    assert drawn.is_valid
    assert shapely.hausdorff_distance(drawn, REGION) < 1e-4
    assert all(part.exterior.is_ccw for part in shapely.get_parts(drawn))
    assert found["properties"]["actor"] == "Ukraine"
    assert found["properties"]["date_start"] == "2024-11-04"
    assert found["properties"]["quote"].startswith("Our units met soldiers")
    point = copied(page, 6)
    assert point["geometry"] == {"type": "Point", "coordinates": [35.272, 51.198]}
    assert copied(page, 8)["geometry"] is None


def test_holes_stay_holes(open_map: Any, make: Make) -> None:
    """A ring around an island, with a pond on it."""
    sea = box(34, 50, 38, 53)
    lake = Polygon(sea.exterior.coords, [box(35, 51, 37, 52).exterior.coords])
    both = shapely.union_all([lake, box(35.5, 51.3, 36.5, 51.7)])
    page = open_map(make([feature(1, "So.", shape=footprint(both))])).page
    drawn = shape(copied(page, 0)["geometry"])
    assert drawn.is_valid
    assert drawn.area == pytest.approx(both.area, rel=1e-4)
    assert drawn.contains(Point(36, 51.5))
    assert not drawn.contains(Point(35.2, 51.5))


def test_on_paper_there_is_the_map_and_the_card(open_map: Any, make: Make) -> None:
    """Buttons are left away, and nothing is cut off by scrolling."""
    page = open_map(make(reports())).page
    page.locator(".sm-row", has_text="in barracks").click()
    page.emulate_media(media="print")
    assert not page.is_visible(".sm-finder")
    assert not page.is_visible(".leaflet-control-zoom")
    assert not page.is_visible(".sm-card-bar")
    assert page.is_visible("#sm-card blockquote")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#sm-card .sm-scroll')).overflow")
        == "visible"
    )


def test_the_map_stands_on_paper_above_the_card(open_map: Any, make: Make) -> None:
    """As wide as a sheet, as it was on the screen, with scale and credits; then all is as before."""
    page = open_map(make(reports())).page
    page.locator(".sm-row", has_text="in barracks").click()
    before = page.locator(".sm-map").bounding_box()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sheet = page.locator(".sm-map").bounding_box()
    assert sheet["width"] == pytest.approx(180 / 25.4 * 96, abs=2)
    assert sheet["height"] / sheet["width"] == pytest.approx(
        before["height"] / before["width"], rel=1e-3
    )
    assert page.locator("#sm-card").bounding_box()["y"] >= sheet["y"] + sheet["height"] - 1
    assert page.is_visible(".leaflet-control-scale")
    assert page.is_visible(".sm-credit")
    assert not page.is_visible(".sm-layers")
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".sm-map").bounding_box() == before


def test_a_sheet_of_paper_shows_the_map(open_map: Any, make: Make, tmp_path: Path) -> None:
    """The printed page has what the canvases hold: without them it would be some kilobytes."""
    page = open_map(make(reports())).page
    page.pdf(path=tmp_path / "whole.pdf", print_background=True)
    page.evaluate(
        "document.querySelectorAll('canvas').forEach((one) => one.style.setProperty('display', 'none'))"
    )
    page.pdf(path=tmp_path / "bare.pdf", print_background=True)
    whole, bare = ((tmp_path / name).stat().st_size for name in ("whole.pdf", "bare.pdf"))
    assert whole > bare + 5000


def test_the_whole_screen_and_back(open_map: Any, make: Make) -> None:
    """The button fills the screen with the page, panel and all; a second click ends it."""
    page = open_map(make(reports())).page
    button = page.get_by_role("button", name="Whole screen")
    button.click()
    page.wait_for_function("document.fullscreenElement === document.documentElement")
    assert page.is_visible(".sm-layers")
    button.click()
    page.wait_for_function("!document.fullscreenElement")
