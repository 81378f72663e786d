"""The boundary files hold what data/README.md promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely
from pyproj import Geod

DATA = Path(__file__).resolve().parents[2] / "data"
KURSK = "a1:RUS-2362"
CRIMEA = "a1:RUS-283"
COLUMNS = {
    "id": str,
    "iso_3166_2": str,
    "country": str,
    "country_dejure": str,
    "name": str,
    "type": str,
    "region": str,
    "gn_a1": str,
    "lon": float,
    "lat": float,
}


@pytest.fixture(scope="module")
def units() -> Any:
    return geopandas.read_parquet(DATA / "admin1.parquet")


@pytest.fixture(scope="module")
def borders() -> Any:
    return geopandas.read_parquet(DATA / "borders.parquet")


def test_units_have_the_promised_columns_and_no_empty_cells(units: Any) -> None:
    """Every unit has an id, a name, a point; no cell is null and no code is a stand-in."""
    assert set(units.columns) == {*COLUMNS, "names", "geometry"}
    assert len(units) == 4596
    for column, kind in COLUMNS.items():
        assert units[column].map(type).eq(kind).all(), column
    assert units["id"].is_unique
    assert units["id"].str.startswith("a1:").all()
    assert (units["name"] != "").all()
    assert not units["country"].isin(["-1", "-99"]).any()
    assert list(units.loc[units["country"] == "", "name"]) == ["Spratly Islands"]


def test_unit_shapes_are_valid_areas_with_a_label_inside(units: Any) -> None:
    """All shapes are valid polygons and hold their label point."""
    shapes = units.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert set(units.geom_type) <= {"Polygon", "MultiPolygon"}
    inside = shapely.covers(shapes, shapely.points(units["lon"], units["lat"]))
    assert list(units.loc[~inside, "id"]) == []


def test_neighbours_share_their_edges(units: Any) -> None:
    """Hardly an edge in the world overlaps a neighbour or leaves a gap."""
    edges = shapely.coverage_invalid_edges(units.geometry.to_numpy())
    assert (~shapely.is_empty(edges)).sum() < 40


@pytest.mark.parametrize(
    ("unit", "least_km2", "most_km2"),
    [
        (KURSK, 29_000, 31_000),
        ("a1:UKR-325", 23_000, 24_700),
        ("a1:RUS-2370", 26_000, 28_200),
        ("a1:GAZ+00?", 330, 400),
    ],
)
def test_areas_are_near_the_official_ones(
    units: Any, unit: str, least_km2: float, most_km2: float
) -> None:
    """Kursk has 29,997 km2, Sumy 23,834, Belgorod 27,134, the Gaza Strip 365."""
    shape = units.set_index("id").geometry[unit]
    area_km2 = abs(Geod(ellps="WGS84").geometry_area_perimeter(shape)[0]) / 1e6
    assert least_km2 < area_km2 < most_km2


@pytest.mark.parametrize(
    ("unit", "name", "kind", "gn_a1"),
    [
        (KURSK, "Kursk", "Oblast", "RU.41"),
        ("a1:UKR-325", "Sumy", "Oblast", "UA.21"),
        ("a1:UKR-322", "Odesa", "Oblast", "UA.17"),
        ("a1:UKR-293", "Zakarpattia", "Oblast", "UA.25"),
        ("a1:RUS-2611", "Primorsky Krai", "Krai", "RU.59"),
        ("a1:RUS-2416", "Chechnya", "Republic", "RU.12"),
        ("a1:SYR-137", "Aleppo", "Governorate", "SY.09"),
        ("a1:SDN-5858", "West Darfur", "State", "SD.47"),
    ],
)
def test_units_bear_newsroom_names(units: Any, unit: str, name: str, kind: str, gn_a1: str) -> None:
    """Names are the English ones, kinds are right, codes join to GeoNames."""
    row = units.set_index("id").loc[unit]
    assert (row["name"], row["type"], row["gn_a1"]) == (name, kind, gn_a1)


def test_other_names_hold_scripts_and_no_repetition(units: Any) -> None:
    """Kursk is also known in Cyrillic; no name stands twice or repeats the main one."""
    names = dict(zip(units["id"], units["names"], strict=True))
    assert "Курская область" in names[KURSK]
    for main, others in zip(units["name"], units["names"], strict=True):
        assert Counter([main, *others]).most_common(1)[0][1] == 1, main


def test_kursk_and_sumy_share_a_border(units: Any, borders: Any) -> None:
    """The line between Russia and Ukraine runs along both oblasts for over 200 km."""
    line = _between(borders, "RU", "UA")
    shapes = units.set_index("id").geometry
    shared = line.intersection(shapes[KURSK].boundary).intersection(shapes["a1:UKR-325"].boundary)
    assert Geod(ellps="WGS84").geometry_length(shared) > 200_000


def test_border_owners_are_countries_or_units(units: Any, borders: Any) -> None:
    """Owners are sorted, known, and their lengths those of the lines."""
    known = {*units["country"], *units["id"]}
    assert (borders["a"] < borders["b"]).all()
    assert {*borders["a"], *borders["b"]} <= known
    assert not borders.duplicated(["a", "b"]).any()
    row = borders[(borders["a"] == "RU") & (borders["b"] == "UA")].iloc[0]
    assert row["km"] == pytest.approx(
        Geod(ellps="WGS84").geometry_length(row.geometry) / 1000, 1e-3
    )


def test_who_crimea_counts_to_changes_the_border(borders: Any) -> None:
    """Counted to Russia, Crimea adds its line with Kherson; counted to Ukraine, it adds none."""
    as_ukraine = _border_km(borders, {CRIMEA: "UA", "a1:RUS-5482": "UA"})
    as_russia = _border_km(borders, {CRIMEA: "RU", "a1:RUS-5482": "RU"})
    assert as_ukraine > 1700
    assert 50 < as_russia - as_ukraine < 250


def _border_km(borders: Any, treatment: dict[str, str]) -> float:
    ukraines = {f"a1:UKR-{code}": "UA" for code in ("327", "329", "331", "4827")}
    side = {**ukraines, **treatment}
    first = borders["a"].map(lambda key: side.get(key, key))
    second = borders["b"].map(lambda key: side.get(key, key))
    between = (first != second) & first.isin(["RU", "UA"]) & second.isin(["RU", "UA"])
    return float(borders.loc[between, "km"].sum())


def _between(borders: Any, a: str, b: str) -> Any:
    return borders[(borders["a"] == a) & (borders["b"] == b)].geometry.iloc[0]
