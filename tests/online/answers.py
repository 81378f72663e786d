"""One village that does not exist, as each service would tell of it."""

from __future__ import annotations

from typing import Any

NAME = "Velyka Testivka"
LON, LAT = 35.1, 51.4
"""In the Kursk region of Russia."""


def nominatim(lon: float = LON, lat: float = LAT, **changed: Any) -> dict[str, Any]:
    """An object of Nominatim's list."""
    return {
        "place_id": 1,
        "osm_type": "node",
        "osm_id": 17,
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": "village",
        "display_name": f"{NAME}, some district, some region",
        "name": NAME,
        "namedetails": {"name": "Велика Тестівка", "name:en": NAME, "old_name": "Testograd"},
        **changed,
    }


def feature(properties: dict[str, Any]) -> dict[str, Any]:
    """A collection of one feature, as Photon and Pelias answer."""
    point = {"type": "Point", "coordinates": [LON, LAT]}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": point, "properties": properties}],
    }


ANSWERS: dict[str, Any] = {
    "nominatim": [nominatim()],
    "geonames": {
        "totalResultsCount": 1,
        "geonames": [
            {
                "geonameId": 17,
                "name": NAME,
                "toponymName": NAME,
                "lat": str(LAT),
                "lng": str(LON),
                "fcl": "P",
                "countryName": "Russia",
                "adminName1": "Kursk",
                "population": 340,
            }
        ],
    },
    "photon": feature(
        {"osm_type": "N", "osm_id": 17, "osm_key": "place", "osm_value": "village", "name": NAME}
    ),
    "pelias": feature(
        {"gid": "osm:17", "layer": "locality", "name": NAME, "label": f"{NAME}, Russia"}
    ),
}
NOTHING: dict[str, Any] = {
    "nominatim": [],
    "geonames": {"totalResultsCount": 0, "geonames": []},
    "photon": {"type": "FeatureCollection", "features": []},
    "pelias": {"type": "FeatureCollection", "features": []},
}
