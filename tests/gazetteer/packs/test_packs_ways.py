"""Roads and railways of packs: what is read, the way that a report follows, and what shows it."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pytest
import shapely
from shapely.geometry import LineString, Point

from geo.build.ways import way_layers
from geo.errors import DataError
from geo.gazetteer.basemap import surroundings
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.gazetteer.packs.installing import Countries, Wish, install
from geo.gazetteer.packs.storage import installed
from geo.gazetteer.packs.ways import RAILWAY, ROAD, read_ways
from geo.locating import locate
from geo.model import Feature
from geo.pipeline import Workshop
from geo.readers import read_text
from tests.conftest import PUBLISHED
from tests.gazetteer.packs import samples
from tests.gazetteer.packs.conftest import Put
from tests.gazetteer.packs.publisher import Publisher

TRACK = LineString(samples.TRACK)
BOW = Point(37.75, 49.74)
"""Where the railway is farthest from the straight line between its ends."""
RAILWAY_REPORT = "Russian forces advanced along the railway between Kupiansk and Svatove."


@pytest.fixture(scope="session")
def railed(tmp_path_factory: pytest.TempPathFactory, countries: Countries) -> Workshop:
    """The gazetteer with railways and roads, and nothing that has a name of its own."""
    folder = tmp_path_factory.mktemp("railed")
    given = {"natural-earth-railways": samples.railways(), "natural-earth-roads": samples.roads()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_PACKS", str(folder / "packs"))
        for name, content in given.items():
            install(name, Wish(file=samples.write(folder, f"{name}.zip", content)), countries)
        return Workshop(open_gazetteer())


def only(workshop: Workshop, text: str) -> Feature:
    (feature,) = workshop.parse(read_text(text, published=PUBLISHED)).features
    assert feature.footprint is not None, feature.unlocated
    return feature


def test_a_shapefile_as_it_is_published(tmp_path: Path) -> None:
    """With the columns that the layer has; a ferry that carries trains is no railway."""
    columns = {"rwdb_rr_id": 1, "mult_track": 0, "electric": 0, "category": 1, "scalerank": 8}
    rows = [{**columns, "featurecla": what} for what in ("Railroad", "Railroad ferry", "Railroad")]
    lines = ["LINESTRING(37 49, 38 49)", "LINESTRING(38 49, 39 49)"]
    both = "MULTILINESTRING((1 1, 2 2), (3 3, 4 4))"
    frame = geopandas.GeoDataFrame(rows, geometry=list(shapely.from_wkt([*lines, both])), crs=4326)
    frame.to_file(tmp_path / "ne_10m_railroads.shp")
    parts = {file.name: file.read_bytes() for file in tmp_path.glob("ne_10m_railroads.*")}
    parts |= {"ne_10m_railroads.README.html": b"<p>", "ne_10m_railroads.VERSION.txt": b"5.0"}
    path = samples.write(tmp_path, "rail.zip", samples.zipped(parts))
    found = list(read_ways(path, "natural-earth-railways", "natural-earth-railways"))
    assert [one.line.wkt for one in found] == [
        "LINESTRING (37 49, 38 49)",
        "LINESTRING (1 1, 2 2)",
        "LINESTRING (3 3, 4 4)",
    ]
    assert {one.sort for one in found} == {RAILWAY}


def test_roads_count_with_and_without_a_number(tmp_path: Path) -> None:
    """A ferry that stands among them does not; other packs have no ways at all."""
    path = samples.write(tmp_path, "roads.zip", samples.roads())
    found = list(read_ways(path, "natural-earth-roads", "natural-earth-roads"))
    assert [(one.sort, len(one.line.coords)) for one in found] == [(ROAD, 3), (ROAD, 2)]
    rivers = samples.write(tmp_path, "rivers.zip", samples.rivers())
    assert list(read_ways(rivers, "natural-earth-rivers", "natural-earth-rivers")) == []
    seas = samples.write(tmp_path, "seas.geojson", samples.seas())
    with pytest.raises(DataError, match="no lines of railways"):
        list(read_ways(seas, "natural-earth-railways", "natural-earth-railways"))


def test_railways_are_fetched_from_their_publisher_s_folder(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """They hold no place, and are a pack all the same."""
    served.files["naturalearth/cultural/ne_10m_railroads.zip"] = samples.railways()
    wish = Wish(mirror=served.url, silence_s=5.0)
    install("natural-earth-railways", wish, countries, folder=home)
    (pack,) = installed(home)
    assert (pack.places, pack.stretches, dict(pack.kinds)) == (0, 3, {})
    assert (pack.licence, pack.credit) == ("public domain", "Natural Earth")
    assert pack.version == "2026-11-20"


def test_a_report_along_the_railway_follows_it(railed: Workshop) -> None:
    """The ground beside the tracks, with its source, licence and error; not the straight line."""
    footprint = only(railed, RAILWAY_REPORT).footprint
    assert footprint is not None
    assert footprint.geometry.contains(BOW)
    assert not footprint.geometry.contains(Point(37.85, 49.58))
    assert shapely.intersection(TRACK, footprint.geometry).length > 0.95 * TRACK.length
    said = " ".join(footprint.why)
    assert "which may be off by some 2 km" in said
    assert "data pack natural-earth-railways of 2026-11-20: Natural Earth, public domain" in said
    assert footprint.where_prec == 5


@pytest.mark.parametrize(
    ("words", "credit", "inside"),
    [
        ("the Kupiansk–Svatove railway line", "natural-earth-railways", BOW),
        ("the rail link between Svatove and Kupiansk", "natural-earth-railways", BOW),
        ("the railway from Kharkiv via Kupiansk to Svatove", "natural-earth-railways", BOW),
        ("the Kharkiv-Svatove railway", "natural-earth-railways", Point(37.0, 49.8)),
        ("on the road from Kupiansk to Svatove", "natural-earth-roads", Point(37.8, 49.55)),
        ("along the Kupiansk–Svatove highway", "natural-earth-roads", Point(38.0, 49.48)),
    ],
)
def test_the_words_tell_road_from_railway(
    railed: Workshop, words: str, credit: str, inside: Point
) -> None:
    """Each follows lines of its own sort, over their joints."""
    footprint, _ = locate(words, railed)
    (owner,) = footprint.credits
    assert credit in owner
    assert footprint.geometry.contains(inside)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("the railway between Kupiansk and Izium", "No railway of the data packs leads"),
        ("the road between Kharkiv and Svatove", "No road of the data packs leads"),
        ("the Kupiansk–Svatove axis", "is not known: drawn as a corridor"),
    ],
)
def test_where_no_line_fits_it_is_the_corridor_of_before(
    railed: Workshop, workshop: Workshop, words: str, step: str
) -> None:
    """The same shape as without packs, and why says what was looked for."""
    footprint, _ = locate(words, railed)
    plain, _ = locate(words, workshop)
    assert footprint.geometry.equals(plain.geometry)
    assert footprint.credits == ()
    assert any(step in one for one in footprint.why)


def test_without_the_pack_its_name_is_said(parsed_why: str, railed: Workshop) -> None:
    """And with it no longer; nor where a road or a railway is not named."""
    assert "`sitmap data install natural-earth-railways`" in parsed_why
    footprint = only(railed, RAILWAY_REPORT).footprint
    assert footprint is not None
    assert "sitmap data install" not in " ".join(footprint.why)


@pytest.fixture
def parsed_why(workshop: Workshop) -> str:
    footprint = only(workshop, RAILWAY_REPORT).footprint
    assert footprint is not None
    return " ".join(footprint.why)


def test_lines_of_ones_own_are_ways_too(put: Put) -> None:
    """A railway of a table, which nobody else has, and whose owner answers for it."""
    table = f'name,wkt,kind\nSupply line,"{TRACK.wkt}",railway\n'
    put("section-rails", table, ".csv")
    footprint, _ = locate("the railway between Kupiansk and Svatove", Workshop(open_gazetteer()))
    assert footprint.geometry.contains(BOW)
    assert footprint.credits == ("data pack section-rails: the user's own, not stated",)
    assert "may be off" not in " ".join(footprint.why)


def test_the_map_lends_them_as_layers_that_are_off(railed: Workshop) -> None:
    """Cut to what surrounds the reports, with whose they are."""
    entries = railed.gazetteer.entries
    around = surroundings([Point(37.6, 49.7).buffer(0.05)])
    rails, roads = way_layers(entries, around)
    assert (rails.name, roads.name) == ("Railways", "Roads")
    assert rails.credits == (
        "data pack natural-earth-railways of 2026-11-20: Natural Earth, public domain",
    )
    west, south, east, north = shapely.total_bounds(rails.shapes)
    ((box_west, *_),) = around["fine"]
    assert west >= box_west
    assert (west, east) == (pytest.approx(max(box_west, 36.23)), 38.16)
    assert south < north
    assert way_layers(entries, surroundings([Point(0.0, 0.0).buffer(0.1)])) == []


def test_without_packs_nothing_is_lent(gazetteer: LocalGazetteer) -> None:
    """The page is what it was."""
    assert way_layers(gazetteer.entries, surroundings([Point(37.6, 49.7).buffer(0.05)])) == []
