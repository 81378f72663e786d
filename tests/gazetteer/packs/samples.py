"""Small packs in the publishers' formats. Places are invented, but for the ids of Sumy and Engels."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

SUMY, ZHURAVKA, BEREZNYTSIA = "gn:692194", "gn:90000002", "gn:90000001"


def place(
    number: int,
    name: str,
    lat: float,
    lon: float,
    *,
    other: str = "",
    sort: str = "P.PPL",
    country: str = "UA",
    unit: str = "21",
    people: int = 0,
) -> str:
    """A line of a GeoNames dump."""
    feature, _, code = sort.partition(".")
    cells = [number, name, name, other, lat, lon, feature, code, country, "", unit, "", "", ""]
    return "\t".join(map(str, [*cells, people, "", "", "Europe/Kyiv", "2026-11-19"]))


DUMP = "\n".join(
    [
        place(90000001, "Bereznytsia Mala", 51.05, 34.75, other="Bereznitsa Malaya", people=120),
        place(90000002, "Zhuravka", 51.12, 34.9, people=310),
        place(692194, "Sumy", 50.9216, 34.80029, other="Sumskograd", people=294456),
        place(90000003, "Sumskyi Raion", 50.9, 34.8, other="Сумський район", sort="A.ADM2"),
        place(90000004, "Oskil", 49.1, 37.4, sort="H.STM", unit="07"),
        place(90000007, "Ozero Tykhe", 49.2, 37.4, sort="H.LK", unit="07"),
        place(90000005, "Hora Zbirna", 49.5, 37.5, sort="T.HLL", unit="07"),
        place(90000006, "Kafe Zatyshok", 49.5, 37.5, sort="S.REST", unit="07"),
    ]
)


def dump(text: str = DUMP, name: str = "UA.txt") -> bytes:
    """A country dump of GeoNames."""
    return zipped({name: text.encode(), "readme.txt": b"See the publisher."})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2026, 11, 20, 3, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def square(lon: float, lat: float, half: float) -> dict[str, object]:
    """A GeoJSON polygon, degrees."""
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def districts() -> bytes:
    """A layer of geoBoundaries."""
    rows = [
        ("Sumskyi", "B1", square(34.8, 50.95, 0.4)),
        ("Konotopskyi", "B2", square(33.2, 51.24, 0.4)),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {
                "shapeName": name,
                "shapeISO": "",
                "shapeID": number,
                "shapeGroup": "UKR",
                "shapeType": "ADM2",
            },
            "geometry": outline,
        }
        for name, number, outline in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def seas() -> bytes:
    """A layer of Natural Earth's seas: one that ships as a region too, and one that does not."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "label": name, "name_fr": "x", "ne_id": number},
            "geometry": square(lon, lat, 0.5),
        }
        for number, (name, lon, lat) in enumerate(
            [("Black Sea", 34.0, 43.0), ("TESTOVA BAY", 36.0, 45.5)], start=801
        )
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def rivers() -> bytes:
    """A layer of Natural Earth's rivers: one of its own, one with the name of one that ships, and
    one with a town's.
    """
    ways = {
        "Bystrenka": ("Bistrenka", [[37.9, 50.4], [37.65, 49.85], [37.6, 49.6], [37.4, 49.1]]),
        "Sumy": ("", [[34.6, 51.2], [34.8, 50.9], [34.9, 50.6]]),
        "Oskil": ("Oskol", [[1.0, 1.0], [2.0, 2.0]]),
        "Black": ("", [[1.0, 1.0], [2.0, 3.0]]),
    }
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "name_en": other, "rivernum": 1, "ne_id": number},
            "geometry": {"type": "LineString", "coordinates": way},
        }
        for number, (name, (other, way)) in enumerate(ways.items(), start=701)
    ]
    table = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return zipped({"ne_10m_rivers_lake_centerlines.geojson": table})


TRACK = [[37.58, 49.705], [37.75, 49.74], [37.95, 49.68], [38.05, 49.55], [38.16, 49.42]]
"""From Kupiansk to Svatove, with a bow to the north."""
_RAIL = {"mult_track": 0, "electric": 1, "other_code": 0, "category": 1, "disp_scale": "1:40m"}


def railways() -> bytes:
    """A layer of Natural Earth's railways, with its columns: two stretches from Kupiansk to
    Svatove; one to Kharkiv, which ends 300 m short of the others; a ferry for trains that would be
    shorter.
    """
    ways: list[tuple[str, list[list[float]]]] = [
        ("Railroad", TRACK[:3]),
        ("Railroad", TRACK[2:]),
        ("Railroad", [[37.576, 49.705], [37.0, 49.8], [36.23, 49.99]]),
        ("Railroad ferry", [TRACK[0], TRACK[-1]]),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {
                "rwdb_rr_id": number,
                **_RAIL,
                "add": 0,
                "featurecla": what,
                "scalerank": 8,
                "natlscale": 10,
                "part": "ne_global_not_north_america",
                "continent": "Europe",
            },
            "geometry": {"type": "LineString", "coordinates": way},
        }
        for number, (what, way) in enumerate(ways, start=1)
    ]
    table = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return zipped({"ne_10m_railroads.geojson": table, "ne_10m_railroads.README.html": b"<p>"})


def roads() -> bytes:
    """A layer of Natural Earth's roads: one with a number, and from its end on one without."""
    ways: list[tuple[str | None, str, list[list[float]]]] = [
        ("P 79", "Secondary Highway", [[37.6, 49.7], [37.8, 49.55], [38.0, 49.48]]),
        (None, "Road", [[38.0, 49.48], [38.15, 49.41]]),
        (None, "Ferry Route", [[37.6, 49.7], [38.15, 49.41]]),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "type": sort, "sov_a3": "UKR", "featurecla": "Road"},
            "geometry": {"type": "LineString", "coordinates": way},
        }
        for name, sort, way in ways
    ]
    table = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return zipped({"ne_10m_roads.geojson": table})


AIRPORTS = """\
"id","ident","type","name","latitude_deg","longitude_deg","elevation_ft","continent","iso_country",\
"iso_region","municipality","scheduled_service","gps_code","iata_code","local_code","home_link",\
"wikipedia_link","keywords"
1,"XUWB","medium_airport","Engels-2 (Air Base)",51.4811,46.2106,,"EU","RU","RU-SAR","Engels","no",,\
,,,,"Engels Air Base"
2,"OSLK","large_airport","Bassel Al-Assad International Airport",35.4011,35.9487,,"AS","SY","SY-LA",\
"Latakia","yes",,,,,,"Khmeimim Air Base, Hmeimim Airbase"
3,"XX01","heliport","Sumy Heliport",50.9,34.8,,"EU","UA","UA-59","Sumy","no",,,,,,
4,"XX02","closed","Romny Helistop",50.7,33.5,,"EU","UA","UA-59","Romny","no",,,,,,"XX02, 5K8"
5,"XX03","closed","Romny Airfield",50.7,33.5,,"EU","UA","UA-59","Romny","no",,,,,,"XX03, 5K8"
"""

OWN = """\
name,lat,lon,kind,names,country
Objective Zebra,49.55,37.55,position,Zebra Point,UA
Hill 217,49.52,37.52,hill,,UA
Sternberg depot,49.53,37.53,facility,,UA
Sternberg farm,49.6,37.5,place,,UA
"""


OWN_LINES = """\
name,wkt,kind,names
Contact line of 20 November,"LINESTRING(37.6 49.2, 37.7 49.6, 37.8 50.0)",front,
Zvirka,"LINESTRING(37.2 49.2, 37.3 49.6, 37.2 50.0)",river,Zvira
M 98,"LINESTRING(36.5 49.6, 37.9 49.65)",road,
Ashen salient,"POLYGON((37 49, 37.4 49, 37.4 49.4, 37 49.4, 37 49))",zone,
"""
"""A front, a river and a road of the user's own, near Kupiansk."""


def write(folder: Path, name: str, content: bytes | str) -> Path:
    """A file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
