from __future__ import annotations

from typing import Any

import geopandas
import pytest
import shapely
from geopandas.tools import geocode, reverse_geocode
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import Local, LocalGazetteer


@pytest.fixture(scope="module")
def local() -> Local:
    """Opened as others open a geocoder: without arguments."""
    return Local()


@pytest.mark.parametrize(
    ("query", "address", "kind"),
    [
        ("Kursk", "Kursk, Russia", "city"),
        ("Kursk Oblast", "Kursk, Russia", "admin1"),
        ("Kursk Oblast, Russia", "Kursk, Russia", "admin1"),
        ("moscow", "Moscow, Russia", "city"),
        ("Moscow, Idaho", "Moscow, Idaho, United States", "city"),
        ("Moscow, Idaho, US", "Moscow, Idaho, United States", "city"),
        ("Washington, D.C.", "Washington, District of Columbia, United States", "city"),
        ("Goma, DRC", "Goma, North Kivu, Democratic Republic of the Congo", "city"),
        ("Bakhmut, Donbas", "Bakhmut, Donetsk, Ukraine", "city"),
        ("Ukraine", "Ukraine", "country"),
        ("Sahel", "Sahel", "region"),
    ],
)
def test_a_name_perhaps_with_what_it_lies_in(
    local: Local, query: str, address: str, kind: str
) -> None:
    """The most prominent place of the name that every part behind a comma holds."""
    found = local.geocode(query)
    assert isinstance(found, Location)
    assert (found.address, found.raw["kind"]) == (address, kind)


@pytest.mark.parametrize("query", ["Kursk, Idaho", "Qwxyz", "", " ", ",", "…", None, float("nan")])
def test_what_is_not_known_is_none(local: Local, query: object) -> None:
    """And what is missing from a column is no error, or it would be asked for again and again."""
    assert local.geocode(query) is None
    assert local.geocode(query, exactly_one=False) is None


@pytest.mark.parametrize("query", [7, ["Kursk"], {"city": "Kursk"}])
def test_what_is_no_text_is_refused(local: Local, query: object) -> None:
    """In geopy's own way."""
    with pytest.raises(GeocoderQueryError, match="a query is a text"):
        local.geocode(query)


def test_a_location_is_raw_and_ordered(local: Local) -> None:
    """A list in order of prominence, each with the entry behind it and its licence."""
    found = local.geocode("Moscow", exactly_one=False, limit=3, country="us")
    assert [place.raw["country"] for place in found] == ["US"] * 3
    assert found[0] == local.geocode("Moscow, US")
    first = found[0]
    assert (first.raw["lat"], first.raw["lon"]) == (first.latitude, first.longitude)
    assert (first.raw["source"], first.raw["licence"]) == ("GeoNames", "CC BY 4.0")
    assert first.raw["id"].startswith("gn:")


@pytest.mark.parametrize("country", ["US", "usa", "United States", ["France", "US"]])
def test_a_country_by_name_or_code(local: Local, country: Any) -> None:
    """One or several."""
    found = local.geocode("Paris", exactly_one=False, country=country)
    expected = {"FR", "US"} if isinstance(country, list) else {"US"}
    assert {place.raw["country"] for place in found} == expected


def test_a_country_that_is_none(local: Local) -> None:
    """Rather than no result at all."""
    with pytest.raises(GeocoderQueryError, match="Utopia"):
        local.geocode("Paris", country="Utopia")


@pytest.mark.parametrize(
    ("point", "address"),
    [
        ((51.73, 36.19), "Kursk, Russia"),
        ("51.19, 35.27", "Sudzha, Kursk, Russia"),
        (Point(50.91, 34.80), "Sumy, Ukraine"),
        ((19.0, 24.0), "North Darfur, Sudan"),
    ],
)
def test_the_nearest_settlement_or_the_unit(local: Local, point: object, address: str) -> None:
    """A Point, a pair, a text; far from any settlement, the unit."""
    found = local.reverse(point)
    assert isinstance(found, Location)
    assert found.address == address


def test_a_settlement_across_the_border_is_not_where_a_point_lies(local: Local) -> None:
    """Of all that is near, only what lies in the same unit; then the unit and the country."""
    found = local.reverse((51.19, 35.27), exactly_one=False)
    assert {place.raw["country"] for place in found} == {"RU"}
    assert [place.raw["kind"] for place in found[-2:]] == ["admin1", "country"]
    assert len(local.reverse((51.19, 35.27), exactly_one=False, limit=2)) == 2


@pytest.mark.parametrize("point", [(0.0, -30.0), (-45.0, 179.99), (89.9, 0.0)])
def test_nothing_at_sea(local: Local, point: tuple[float, float]) -> None:
    """Out of reach of any settlement."""
    assert local.reverse(point) is None
    assert local.reverse(point, exactly_one=False) is None


def test_across_the_antimeridian_what_is_near_is_near(local: Local) -> None:
    """Taveuni in Fiji has places on both sides of 180°."""
    found = local.reverse((-16.8, -179.99), exactly_one=False)
    assert found
    assert all(place.raw["country"] == "FJ" for place in found)


@pytest.mark.parametrize("point", ["north", (float("nan"), 0.0), (1.0, 2.0, 3.0, 4.0)])
def test_what_is_no_point(local: Local, point: object) -> None:
    """geopy's own error."""
    with pytest.raises(ValueError, match=r"."):
        local.reverse(point)


def test_it_works_where_geopy_geocoders_do(gazetteer: LocalGazetteer) -> None:
    """In a rate limiter and as a context."""
    with Local(gazetteer, timeout=3) as opened:
        assert isinstance(opened, Geocoder)
        limited = RateLimiter(opened.geocode, min_delay_seconds=0.0)
        assert [limited(name).raw["country"] for name in ("Sumy", "Goma")] == ["UA", "CD"]
        assert RateLimiter(opened.reverse, min_delay_seconds=0.0)((51.73, 36.19)).raw["name"]


def test_geopandas_takes_it_for_a_provider() -> None:
    """Names to points and back, missing ones among them."""
    frame = geocode(["Sumy", "Kursk, Russia", "Qwxyz", None], provider=Local)
    assert isinstance(frame, geopandas.GeoDataFrame)
    assert frame["address"].fillna("").tolist() == ["Sumy, Ukraine", "Kursk, Russia", "", ""]
    back = reverse_geocode(list(frame.geometry[:2]), provider=Local)
    assert back["address"].tolist() == ["Sumy, Ukraine", "Kursk, Russia"]
    assert shapely.distance(back.geometry, frame.geometry[:2]).max() == 0.0


def test_it_has_no_way_to_the_network(local: Local) -> None:
    """Not even geopy's own."""
    with pytest.raises(NotImplementedError):
        local.adapter.get_json("http://127.0.0.1:9/", timeout=1, headers={})
