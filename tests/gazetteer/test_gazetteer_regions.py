from __future__ import annotations

import tomllib
from typing import Any

import pytest
import shapely

from geo.errors import DataError
from geo.gazetteer import LocalGazetteer
from geo.gazetteer.compile_own_shapes import own_shapes
from geo.gazetteer.compile_places import Region
from geo.gazetteer.datafiles import REGIONS, data_folder
from geo.gazetteer.ground import LocalGround
from geo.geodesy import area_m2
from geo.model import PlaceKind

TABLES: list[dict[str, Any]] = tomllib.loads((data_folder() / REGIONS).read_text("utf-8"))["region"]
WITH_RING = [table for table in TABLES if "ring" in table]

KM2 = {
    "black-sea": 436_000,
    "sea-of-azov": 39_000,
    "caspian-sea": 371_000,
    "red-sea": 438_000,
    "persian-gulf": 251_000,
    "sea-of-marmara": 11_350,
    "adriatic-sea": 138_600,
    "golan-heights": 1_800,
    "nagorno-karabakh": 4_388,
    "south-ossetia": 3_900,
    "ituri": 65_658,
    "tanganyika": 134_940,
    "kashmir-valley": 15_948,
    "kuril-islands": 10_503,
    "timor": 30_777,
    "anatolia": 756_000,
}
"""Areas in square kilometres as reference works give them."""


@pytest.fixture(scope="module")
def ground(gazetteer: LocalGazetteer) -> LocalGround:
    """Outlines of the real index."""
    return LocalGround(gazetteer)


@pytest.mark.parametrize("slug", [table["slug"] for table in TABLES])
def test_each_region_has_a_valid_outline(
    gazetteer: LocalGazetteer, ground: LocalGround, slug: str
) -> None:
    """A polygon, with its label inside."""
    outline = ground.outline(f"r:{slug}")
    assert outline.is_valid
    assert outline.geom_type in {"Polygon", "MultiPolygon"}
    assert area_m2(outline) > 100e6
    entry = gazetteer.entry(f"r:{slug}")
    assert entry.kind in {PlaceKind.REGION, PlaceKind.CONTINENT}


@pytest.mark.parametrize(("slug", "km2"), KM2.items())
def test_shapes_of_their_own_are_about_as_large_as_they_are(
    ground: LocalGround, slug: str, km2: float
) -> None:
    """A ring drawn by hand comes within a fifth of what reference works say."""
    assert area_m2(ground.outline(f"r:{slug}")) / 1e6 == pytest.approx(km2, rel=0.2)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Golan Heights", ["Katzrin", "Majdal Shams"], ["Tiberias", "Qiryat Shmona"]),
        ("Nagorno-Karabakh", ["Shusha", "Khojaly"], ["Barda", "Gadabay"]),
        ("South Ossetia", ["Tskhinvali"], ["Gori", "Oni", "Gudauri"]),
        ("Ituri", ["Bunia", "Aru"], ["Beni", "Kisangani", "Butembo"]),
        ("Tanganyika", ["Kalemie"], ["Lubumbashi", "Kolwezi"]),
        ("Eastern Ghouta", ["Douma"], ["Damascus", "Darayya"]),
        ("Rojava", ["Raqqa", "Kobani", "Qamishli"], ["Manbij", "Tabqa", "Palmyra", "Aleppo"]),
        ("Kokang", ["Laukkai"], ["Lashio", "Hopang"]),
        ("Wa State", ["Pangkham", "Hopang"], ["Lashio", "Laukkai"]),
        ("Puntland", ["Bosaso", "Garowe"], ["Hargeysa", "Hobyo"]),
        ("North Waziristan", ["Miran Shah"], ["Wana", "Peshawar"]),
        ("South Waziristan", ["Wana"], ["Miran Shah"]),
        ("Suwałki Gap", ["Suwałki", "Sejny"], ["Białystok", "Kaunas"]),
        ("Western Tigray", ["May Cadera"], ["Mekelle", "Axum"]),
        ("Kinburn Spit", [], ["Ochakiv", "Kherson"]),
        ("Darfur", ["El Fasher", "Nyala"], ["El Obeid"]),
        ("Donbas", ["Bakhmut", "Luhansk"], ["Dnipro"]),
    ],
)
def test_towns_lie_in_and_out_of_a_region(
    gazetteer: LocalGazetteer, ground: LocalGround, name: str, inside: list[str], outside: list[str]
) -> None:
    """By its shape, where it has one of its own."""
    region = gazetteer.candidates(name, kinds=frozenset({PlaceKind.REGION}))[0]
    within = {entry.id for entry in ground.settlements_within(region.id)}
    for names, expected in ((inside, True), (outside, False)):
        for town in names:
            found = gazetteer.candidates(town, kinds=frozenset({PlaceKind.CITY}))
            assert any(entry.id in within for entry in found) is expected, town
            assert any(ground.holds(region.id, entry) for entry in found) is expected, town


@pytest.mark.parametrize("slug", [t["slug"] for t in WITH_RING if t.get("kind") == "water"])
def test_no_large_town_lies_in_a_water(
    gazetteer: LocalGazetteer, ground: LocalGround, slug: str
) -> None:
    """What a unit holds is no water; a quay may stand beside the generalised coast."""
    outline = ground.outline(f"r:{slug}")
    west, south, east, north = outline.bounds
    towns = gazetteer.entries.settlements_in(west, south, east, north, 100_000)
    shapely.prepare(outline)
    inside = [t for t in towns if shapely.contains_xy(outline, t.lon, t.lat)]
    assert [t.name for t in inside if ground.unit_at(t.lon, t.lat) is not None] == []
    assert not ground.settlements_within(f"r:{slug}")
    assert not ground.international_border(f"r:{slug}")


def test_a_part_of_a_unit_has_its_part_of_the_border(ground: LocalGround) -> None:
    """South Ossetia borders Russia along some of what Georgia does."""
    part = ground.international_border("r:south-ossetia")["RU"]
    whole = ground.shared_border("c:GE", "RU")
    assert whole is not None
    assert 0.05 < part.length / whole.length < 0.4


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["Bab el-Mandeb", "Bab al-Mandab"], {"bab-al-mandab"}),
        (["Azov Sea", "Sea of Azov"], {"sea-of-azov"}),
        (["the Golan", "Israeli-occupied Golan Heights"], {"golan-heights"}),
        (["Artsakh", "Karabakh"], {"nagorno-karabakh"}),
        (["Lake Chad basin", "Lake Chad Basin"], {"lake-chad-basin"}),
    ],
)
def test_regions_go_by_their_other_names(
    gazetteer: LocalGazetteer, names: list[str], slugs: set[str]
) -> None:
    """As newsrooms write them."""
    for name in names:
        found = gazetteer.candidates(name, kinds=frozenset({PlaceKind.REGION}))
        assert {entry.id.removeprefix("r:") for entry in found} == slugs, name


def _region(**changed: Any) -> Region:
    ring = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
    given = {
        "slug": "x",
        "name": "X",
        "aliases": (),
        "continent": False,
        "countries": (),
        "units": ("a",),
        "ring": ring,
    }
    return Region(**{**given, **changed})


def test_a_ring_around_land_cuts_and_one_around_water_leaves() -> None:
    """Of a square that half covers the ring: the half, and the other half."""
    units = shapely.from_wkt(["POLYGON ((1 -1, 5 -1, 5 5, 1 5, 1 -1))"])
    (part,) = own_shapes([_region()], [[0]], units)
    (water,) = own_shapes([_region(units=(), water=True)], [[]], units)
    assert part is not None
    assert water is not None
    assert part.bounds == (1.0, 0.0, 2.0, 2.0)
    assert water.bounds == (0.0, 0.0, 1.0, 2.0)
    assert own_shapes([_region(ring=())], [[0]], units) == [None]


@pytest.mark.parametrize(
    ("ring", "words"),
    [
        (((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)), "crosses itself"),
        (((-9.0, 0.0), (-8.0, 0.0), (-8.0, 1.0)), "nothing lies inside"),
    ],
)
def test_a_ring_that_makes_no_shape_is_named(
    ring: tuple[tuple[float, float], ...], words: str
) -> None:
    """Before anybody draws with it."""
    units = shapely.from_wkt(["POLYGON ((1 -1, 5 -1, 5 5, 1 5, 1 -1))"])
    with pytest.raises(DataError, match=words):
        own_shapes([_region(ring=ring)], [[0]], units)
