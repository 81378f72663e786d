from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Polygon, box

from geo.errors import DataError
from geo.gazetteer.arcs import shared_arcs
from geo.gazetteer.basemap import BaseMap, Sheet, Strokes, compile_basemap, load_basemap

# Six squares of five degrees in two rows: AD holds the west, BB the east; AD's south-east square
# is disputed.
#
#   a1 | a2 | b1
#   a3 | x  | b2
CELLS = {
    "a1": (30, 45, "AD", "AD"),
    "a2": (35, 45, "AD", "AD"),
    "b1": (40, 45, "BB", "BB"),
    "a3": (30, 40, "AD", "AD"),
    "x": (35, 40, "BB", "AD"),
    "b2": (40, 40, "BB", "BB"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled base map of the six squares, their sides a little crooked."""
    units = geopandas.GeoDataFrame(
        {
            "id": list(CELLS),
            "iso_3166_2": "",
            "country": [country for _, _, country, _ in CELLS.values()],
            "country_dejure": [country for _, _, _, country in CELLS.values()],
            "name": [f"Unit {name}" for name in CELLS],
            "lon": [lon + 2.5 for lon, _, _, _ in CELLS.values()],
            "lat": [lat + 2.5 for _, lat, _, _ in CELLS.values()],
        },
        geometry=[cell(lon, lat) for lon, lat, _, _ in CELLS.values()],
        crs="EPSG:4326",
    )
    path = tmp_path_factory.mktemp("compiled")
    compile_basemap(units, path)
    return path


def cell(lon: float, lat: float) -> Polygon:
    """A square whose sides wind by a tenth of a degree, the same for both neighbours."""
    steps = np.linspace(0, 5, 101)
    across = np.stack([steps + lon, np.full(101, lat, dtype=float)], axis=1)
    up = np.stack([np.full(101, lon, dtype=float), steps + lat], axis=1)
    wave = 0.1 * np.sin(steps * np.pi / 5 * 8)
    south, west = across + np.c_[wave * 0, wave], up + np.c_[wave, wave * 0]
    north, east = south + np.array([0, 5]), west + np.array([5, 0])
    ring = np.concatenate([south[:-1], east[:-1], north[::-1][:-1], west[::-1][:-1]])
    return Polygon(ring.round(6))


def fine(basemap: BaseMap) -> Sheet:
    return next(sheet for sheet in basemap.sheets if sheet.level == "fine")


def length(strokes: Strokes) -> float:
    lines = np.split(strokes.coords, strokes.starts[1:-1])
    return sum(LineString(line).length for line in lines if len(line) > 1)


def near(strokes: Strokes, lon: float, lat: float) -> bool:
    """Whether a line passes within a fifth of a degree."""
    far = np.hypot(strokes.coords[:, 0] - lon, strokes.coords[:, 1] - lat)
    return bool(len(far)) and bool(far.min() < 0.2)


def test_sheets_rise_from_world_to_fine(folder: Path) -> None:
    """The world always, finer sheets around what is asked for."""
    assert [s.level for s in load_basemap(folder, []).sheets] == ["world"]
    around = load_basemap(folder, [box(36, 41, 39, 44)])
    assert [sheet.level for sheet in around.sheets] == ["world", "wide", "fine"]
    assert len(fine(around).land.coords) > len(around.sheets[0].land.coords)


def test_land_is_whole(folder: Path) -> None:
    """The dissolved squares cover 150 square degrees, without lines between them."""
    sheet = fine(load_basemap(folder, [box(30, 40, 45, 50)]))
    rings = [Polygon(ring) for ring in np.split(sheet.land.coords, sheet.land.starts[1:-1])]
    assert len(rings) == 1
    assert rings[0].area == pytest.approx(150, rel=0.01)


def test_lines_are_told_by_the_units_on_their_sides(folder: Path) -> None:
    """Between countries, within a country, and where the two treatments differ."""
    sheet = fine(load_basemap(folder, [box(30, 40, 45, 50)]))
    assert near(sheet.country_lines, 40, 47.5)
    assert near(sheet.inner_lines, 35, 47.5)
    assert not near(sheet.country_lines, 35, 47.5)
    for lon, lat in ((35, 42.5), (37.5, 45), (40, 42.5)):
        assert near(sheet.disputed_lines, lon, lat)
        assert not near(sheet.country_lines, lon, lat)


def test_the_chosen_owner_moves_no_line_out_of_dispute(folder: Path) -> None:
    """Whoever x is drawn with, the lines around it stay marked."""
    shapes = [box(30, 40, 45, 50)]
    for owner in ("AD", "BB", "CC"):
        sheet = fine(load_basemap(folder, shapes, owners={"x": owner}))
        assert length(sheet.disputed_lines) == pytest.approx(15, rel=0.2)
        assert length(sheet.country_lines) == pytest.approx(5, rel=0.2)


def test_a_unit_of_the_caller_s_becomes_disputed(folder: Path) -> None:
    """Giving b1 to AD turns its border with BB's b2 and with AD's a2 into disputed lines."""
    sheet = fine(load_basemap(folder, [box(30, 40, 45, 50)], owners={"b1": "AD"}))
    assert near(sheet.disputed_lines, 42.5, 45)
    assert near(sheet.disputed_lines, 40, 47.5)
    assert load_basemap(folder, []).disputed


def test_sheets_do_not_join_what_lies_far_apart(folder: Path) -> None:
    """A region on both sides of the 180th meridian makes two small sheets, not one of the world."""
    parts = shapely.multipolygons([box(170, 60, 180, 65), box(-180, 60, -175, 65)])
    sheets = load_basemap(folder, [parts]).sheets
    widths = [s.bounds[2] - s.bounds[0] for s in sheets if s.level != "world"]
    assert max(widths) < 40


def test_names_are_the_units_in_view_and_the_countries(folder: Path) -> None:
    """Units only around what is shown."""
    names = [
        label[2] for label in load_basemap(folder, [box(31, 46, 32, 47)]).labels if label[3] == 1
    ]
    assert "Unit a1" in names
    assert not [label for label in load_basemap(folder, []).labels if label[3] == 1]


def test_compiling_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """No clock and no chance in the file."""
    (written,) = folder.iterdir()
    units = geopandas.GeoDataFrame(
        {
            "id": ["p", "q"],
            "country": ["AD", "BB"],
            "country_dejure": ["AD", "BB"],
            "name": ["P", "Q"],
            "lon": [32.0, 37.0],
            "lat": [42.0, 42.0],
        },
        geometry=[cell(30, 40), cell(35, 40)],
        crs="EPSG:4326",
    )
    for name in ("one", "two"):
        compile_basemap(units, tmp_path / name)
    one, two = (tmp_path / name / written.name for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """No base map without compiling."""
    with pytest.raises(DataError, match="compile the gazetteer again"):
        load_basemap(tmp_path, [])


def test_arcs_know_both_neighbours() -> None:
    """Two squares share one line of three vertices; the outer sides are nobody's arcs."""
    left = Polygon([(0, 0), (1, 0), (1, 0.5), (1, 1), (0, 1)])
    right = Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0.5)])
    arcs = shared_arcs(np.asarray([left, right], dtype=object), units_per_deg=100)
    assert (arcs["left"].tolist(), arcs["right"].tolist()) == ([0], [1])
    assert sorted(map(tuple, arcs["arcs"].tolist())) == [(100, 0), (100, 50), (100, 100)]
    assert arcs["arc_starts"].tolist() == [0, 3]


def test_negative_coordinates_survive() -> None:
    """South-western squares share their line as any others."""
    left, right = box(-3, -2, -2, -1), box(-2, -2, -1, -1)
    arcs = shared_arcs(np.asarray([left, right], dtype=object), units_per_deg=100)
    assert sorted(map(tuple, arcs["arcs"].tolist())) == [(-200, -200), (-200, -100)]


def test_countries_beside_a_border_are_named_on_their_sides(folder: Path) -> None:
    """Wherever the undisputed border is read, Andorra (AD) lies west of it and Barbados (BB) east."""
    sides = load_basemap(folder, [box(36, 41, 44, 49)]).sides
    assert sides
    for lon, lat, azimuth_deg, left, right in sides:
        assert abs(lon - 40) < 0.2
        assert 44.8 < lat < 50.2
        northward = azimuth_deg < 90 or azimuth_deg > 270
        assert (left, right) == (("Andorra", "Barbados") if northward else ("Barbados", "Andorra"))
