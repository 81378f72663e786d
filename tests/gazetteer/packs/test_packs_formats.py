"""What is read from each publisher's format, and from tables of the user's own."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import pytest
import shapely

from geo.errors import DataError
from geo.gazetteer.packs.catalogue import OFFERED, source
from geo.gazetteer.packs.geonames import read_geonames
from geo.gazetteer.packs.heads import bare_name, families, with_heads
from geo.gazetteer.packs.naming import named_after
from geo.gazetteer.packs.own import KINDS, read_own
from geo.gazetteer.packs.publishers import (
    read_airports,
    read_boundaries,
    read_lakes,
    read_rivers,
    read_roads,
    read_seas,
)
from geo.gazetteer.packs.rows import PackRow
from geo.model import PlaceKind
from tests.gazetteer.packs import samples

LINE_A, LINE_B, LINE_C = (
    "LINESTRING(37 49, 37.2 49.5)",
    "LINESTRING(37.2 49.5, 37.3 50)",
    "LINESTRING(5 5, 6 6)",
)


def layer(path: Path, rows: list[dict[str, object]], shapes: list[str]) -> Path:
    """A vector file in the format of its suffix."""
    frame = geopandas.GeoDataFrame(rows, geometry=list(shapely.from_wkt(shapes)), crs="EPSG:4326")
    frame.to_file(path)
    return path


def zipped(path: Path) -> Path:
    """A shapefile as publishers pack it."""
    parts = {file.name: file.read_bytes() for file in path.parent.glob(f"{path.stem}.*")}
    return samples.write(path.parent, f"{path.stem}.zip", samples.zipped(parts))


def test_a_dump_of_geonames(tmp_path: Path) -> None:
    """Settlements, districts, and things that a report may name; restaurants are left out, and
    rivers, of which it knows the mouths.
    """
    rows = list(read_geonames(samples.write(tmp_path, "UA.zip", samples.dump())))
    assert [row.id for row in rows] == [
        "gn:90000001",
        "gn:90000002",
        "gn:692194",
        "gn:90000003",
        "gn:90000007",
        "gn:90000005",
    ]
    village, _, _, district, lake, hill = rows
    assert village.kind is PlaceKind.CITY
    assert (village.lon, village.lat, village.population) == (34.75, 51.05, 120)
    assert (village.country, village.unit) == ("UA", "UA.21")
    assert "Bereznitsa Malaya" in village.names
    assert (district.kind, district.sort) == (PlaceKind.DISTRICT, "district")
    assert (lake.kind, lake.sort, lake.radius_m) == (PlaceKind.WATER, "lake", 0.0)
    assert (hill.kind, hill.sort) == (PlaceKind.WATER, "hill")
    assert hill.radius_m > 0


def test_the_table_alone_is_a_dump_too(tmp_path: Path) -> None:
    """Unpacked by hand."""
    path = samples.write(tmp_path, "UA.txt", samples.DUMP)
    assert len(list(read_geonames(path))) == 6


def test_boundaries(tmp_path: Path) -> None:
    """Districts have outlines; first-level units and countries are known as such."""
    rows = list(
        read_boundaries(
            samples.write(tmp_path, "b.geojson", samples.districts()), {"UKR": "UA"}.__getitem__
        )
    )
    assert [(row.id, row.name, row.kind, row.country) for row in rows] == [
        ("gb:B1", "Sumskyi", PlaceKind.DISTRICT, "UA"),
        ("gb:B2", "Konotopskyi", PlaceKind.DISTRICT, "UA"),
    ]
    assert rows[0].shape is not None
    assert rows[0].shape.bounds == pytest.approx((34.4, 50.55, 35.2, 51.35))
    table = json.loads(samples.districts())
    table["features"][0]["properties"] |= {"shapeType": "ADM1", "shapeISO": "UA-59"}
    path = samples.write(tmp_path, "c.geojson", json.dumps(table))
    first = next(iter(read_boundaries(path, {"UKR": "UA"}.__getitem__)))
    assert (first.kind, first.unit_iso) == (PlaceKind.ADMIN1, "UA-59")


def test_rivers_are_put_together(tmp_path: Path) -> None:
    """The pieces of one river are one row; namesakes with another number are another."""
    rows: list[dict[str, object]] = [
        {"name": "Testova", "rivernum": 5, "name_en": "Test River", "ne_id": 11},
        {"name": "Testova", "rivernum": 5, "name_en": "Test River", "ne_id": 12},
        {"name": "Testova", "rivernum": 9, "name_en": "", "ne_id": 13},
        {"name": None, "rivernum": 7, "name_en": None, "ne_id": 14},
    ]
    path = zipped(layer(tmp_path / "rivers.shp", rows, [LINE_A, LINE_B, LINE_C, LINE_C]))
    found = list(read_rivers(path))
    assert [(row.name, row.sort, row.kind) for row in found] == [
        ("Test River", "river", PlaceKind.WATER),  # as it is called in English, where that is known
        ("Testova", "river", PlaceKind.WATER),
    ]
    assert found[0].names == ("Testova",)
    assert found[0].shape is not None
    assert found[0].shape.bounds == pytest.approx((37, 49, 37.3, 50))
    assert len({row.id for row in found}) == 2


def test_roads_lakes_and_seas(tmp_path: Path) -> None:
    """Roads by number, lakes and seas with outlines."""
    numbered: list[dict[str, object]] = [
        {"name": "M 14", "sov_a3": "UKR"},
        {"name": "14", "sov_a3": "UKR", "label": None},
        {"name": "7", "sov_a3": "UKR", "label": "E 40"},
    ]
    roads = layer(tmp_path / "r.geojson", numbered, [LINE_A, LINE_B, LINE_C])
    other, road = read_roads(roads)
    assert other.name == "E 40"
    assert (road.name, road.sort, road.kind) == ("M 14", "road", PlaceKind.FACILITY)
    ring = shapely.box(30, 40, 31, 41).wkt
    areas = layer(tmp_path / "l.geojson", [{"name": "Testove"}, {"name": ""}], [ring, ring])
    (lake,) = read_lakes(areas)
    assert (lake.sort, lake.bare, lake.kind) == ("lake", False, PlaceKind.WATER)
    named = layer(tmp_path / "s.geojson", [{"name": "TEST SEA", "label": "x"}], [ring])
    (sea,) = read_seas(named)
    assert (sea.name, sea.bare) == ("Test Sea", True)
    with pytest.raises(DataError, match="no lines with a name"):
        list(read_rivers(areas))
    with pytest.raises(DataError, match="no areas with a name"):
        list(read_lakes(roads))


def test_airports(tmp_path: Path) -> None:
    """Heliports are left out; the words tell an air base, and keywords are names."""
    rows = list(read_airports(samples.write(tmp_path, "a.csv", samples.AIRPORTS)))
    assert [(row.id, row.name, row.sort) for row in rows] == [
        ("oa:XUWB", "Engels-2", "airbase"),
        ("oa:OSLK", "Bassel Al-Assad International Airport", "airbase"),
        ("oa:XX03", "Romny Airfield", "airport"),
    ]
    assert rows[2].names == ()
    assert "Khmeimim Air Base" in rows[1].names
    off = samples.AIRPORTS.replace("51.4811", "91.4811")
    with pytest.raises(DataError, match="line 2: no place on the globe"):
        list(read_airports(samples.write(tmp_path, "c.csv", off)))
    with pytest.raises(DataError, match="lacks the columns ident"):
        list(read_airports(samples.write(tmp_path, "b.csv", "id,name\n1,x\n")))


def own(tmp_path: Path, text: str | bytes, name: str = "own.csv") -> list[PackRow]:
    return list(read_own(samples.write(tmp_path, name, text), "mine"))


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    """Headings in many words, a divider of any kind, names with letters of any script."""
    text = (
        "\ufeffLabel;Latitude;Longitude;Type;Aliases;ISO\nРубіж;49,5;37.5;position;Line|Edge;ua\n"
    )
    (row,) = own(tmp_path, text)
    assert own(tmp_path, text.replace("49,5", "49.5")) == [row]
    assert (row.id, row.name, row.names) == ("mine:1", "Рубіж", ("Line", "Edge"))
    assert (row.lon, row.lat, row.country, row.kind) == (37.5, 49.5, "UA", PlaceKind.FACILITY)


def test_areas_and_lines_of_ones_own(tmp_path: Path) -> None:
    """As WKT in a table, or in a vector file."""
    ring = shapely.box(30, 40, 31, 41).wkt
    table = f'id,name,wkt\nz7,Zone Seven,"{ring}"\n,Line Two,"{LINE_A}"\n'
    zone, line = own(tmp_path, table)
    assert (zone.id, zone.kind) == ("mine:z7", PlaceKind.REGION)
    assert zone.shape is not None
    assert zone.shape.area == pytest.approx(1.0)
    assert (line.id, line.kind) == ("mine:2", PlaceKind.FACILITY)
    layer(tmp_path / "own.gpkg", [{"name": "Zone Seven"}], [ring])
    (again,) = read_own(tmp_path / "own.gpkg", "mine")
    assert again.shape is not None
    assert again.shape.equals(zone.shape)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "lacks a column of names .* and one of where they are"),
        ("name,lat\nA,1\n", "lacks one of where they are"),
        ("lat,lon\n1,1\n", r"lacks a column of names \(name\); its columns are lat, lon"),
        ("name,lat,lon\nA,91,1\n", "line 2: no place on the globe"),
        ("name,lat,lon\nA,nan,1\n", "line 2: lat 'nan' is no number"),
        ("name,lat,lon\nA,,1\n", "line 2: lat '' is no number"),
        ("name;lat;lon;population\nA;1;1;1,500\n", "line 2: '1,500' is no number"),
        ("name,lat,lon,kind\nA,1,1,volcano\n", "kind 'volcano' is none of place, city"),
        ("name,lat,lon,kind\nA,1,1,zone\n", "kind 'zone' needs an outline, not a point"),
        ("name,wkt\nA,POINT(1\n", "no WKT: 'POINT"),
        ('name,wkt\nA,"POLYGON((0 0,1 1,1 0,0 1,0 0))"\n', "crosses itself"),
        ("name,lat,lon\n,1,1\n", "no place with a name"),
        (
            "name,lat,lon,id\nA,1,1,7\nB,2,2,7\n",
            "line 3: the id '7' is that of own.csv, line 2 too",
        ),
        (f"name,lat,lon,id\nA,1,1,{'7' * 81}\n", "80 letters at most"),
        ("name,lat,lon,radius_m\nA,1,1,-5\n", "radius_m -5: 0 to 500,000 metres"),
        ("name,lat,lon,radius_m\nA,1,1,1e9\n", "radius_m 1e9"),
        (f"name,lat,lon\n{'x' * 201},1,1\n", "a name of 201 letters"),
        ("name,lat,lon\nÄ,1,1\n".encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_the_line(
    tmp_path: Path, text: str | bytes, words: str
) -> None:
    """And with what is wanted."""
    with pytest.raises(DataError, match=words):
        own(tmp_path, text)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("own.geojson", b"{}", "cannot be read as a vector file"),
        ("own.gpkg", b"SQLite format 3\0" + b"\0" * 200, "cannot be read as a vector file"),
        ("own.zip", samples.zipped({"a.txt": b"x"}), "holds 0 vector files"),
    ],
)
def test_a_vector_file_that_is_none(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """Whatever GDAL says becomes one line."""
    with pytest.raises(DataError, match=words):
        own(tmp_path, content, name)


def test_a_vector_file_off_the_globe(tmp_path: Path) -> None:
    """Metres that call themselves degrees."""
    layer(tmp_path / "own.geojson", [{"name": "A"}], ["POINT(500000 4649776)"])
    with pytest.raises(DataError, match="feature 1: it lies off the globe"):
        list(read_own(tmp_path / "own.geojson", "mine"))


def test_every_kind_has_its_family() -> None:
    """What a cell of `kind` may say, `heads.toml` knows nouns for."""
    assert {sort for _, sort in KINDS.values() if sort} <= set(families())


@pytest.mark.parametrize(
    ("name", "sort", "bare"),
    [
        ("Khmeimim Air Base", "airbase", "khmeimim"),
        ("Aleppo International Airport", "airport", "aleppo"),
        ("Richka Oskil", "river", "oskil"),
        ("Sumskyi Raion", "district", "sumskyi"),
        ("Hill", "hill", "hill"),
        ("Сумський район", "district", "сумський"),
        ("Distrito de Macomia", "district", "macomia"),
        ("Mount Hermon", "hill", "hermon"),
    ],
)
def test_the_bare_name_of_a_thing(name: str, sort: str, bare: str) -> None:
    """Without the nouns that stand beside it, at either end."""
    assert bare_name(name, sort) == bare
    assert all(bare in full.split() or bare == "hill" for full in with_heads(bare, sort))


@pytest.mark.parametrize(
    ("district", "towns", "town"),
    [
        ("Sumskyi", ["Bilopillia", "Sumy"], "Sumy"),
        ("Shostkynskyi raion", ["Shostka"], "Shostka"),
        ("Konotopskyi", ["Krolevets", "Konotop"], "Konotop"),
        ("Okhtyrskyi", ["Trostianets", "Okhtyrka"], "Okhtyrka"),
        ("Central District", ["Centreville"], ""),
        ("Sumskyi", ["Romny"], ""),
    ],
)
def test_the_town_that_a_district_is_named_after(
    district: str, towns: list[str], town: str
) -> None:
    """Reports call a raion by it: "Sumy district"."""
    assert named_after(district, towns) == town


def test_every_pack_that_is_offered_can_be_asked_for() -> None:
    """Each name of the list leads to an address of its publisher, encrypted."""
    countries = {"UA": ("Ukraine", "UKR")}
    for name, _, _ in OFFERED:
        found = source(name.replace("XX", "ua"), countries)
        assert found.folder.startswith("https://")
        assert found.folder.endswith("/")
        assert found.licence
        assert found.credit
    assert source("geoboundaries-ua-adm1", countries).path == "UKR/ADM1/"
    assert source("geonames-ua", countries).path == "UA.zip"
