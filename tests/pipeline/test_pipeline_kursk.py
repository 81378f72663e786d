"""What must come of one real article about the Kursk region, where a copy of it is at hand.

The article is not part of the project: nobody may pass it on. The test runs beside a checkout that
has it in `../shared/articles/`, published on the 4th of November 2024, and quotes none of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geo.build import build
from geo.pipeline import Parsed, Workshop
from geo.readers import read_article

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "ft-kursk.txt"
PUBLISHED = date(2024, 11, 4)
KURSK, FAR_EAST, RUSSIA = "a1:RUS-2362", "r:russian-far-east", "c:RU"
WGS84 = Geod(ellps="WGS84")
KM, KM2 = 1_000.0, 1e6
CAPITALS = {
    "Kyiv": (30.52, 50.45),
    "Washington": (-77.04, 38.91),
    "Seoul": (126.98, 37.57),
    "Pyongyang": (125.75, 39.03),
    "Moscow": (37.62, 55.75),
    "Beijing": (116.39, 39.91),
    "Brussels": (4.35, 50.85),
    "New York": (-74.01, 40.71),
}

pytestmark = pytest.mark.skipif(
    not ARTICLE.exists(), reason="the article is copyrighted and not part of the project"
)
Json = dict[str, Any]
Rows = Callable[..., list[Json]]


@pytest.fixture(scope="module")
def collection(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The file that a build writes."""
    out = tmp_path_factory.mktemp("kursk")
    built = build([str(ARTICLE)], out, workshop, published=PUBLISHED)
    made: Json = json.loads(built.geojson_path.read_text("utf-8"))
    return made


@pytest.fixture(scope="module")
def parsed_article(workshop: Workshop) -> Parsed:
    return workshop.parse(read_article(ARTICLE, published=PUBLISHED))


@pytest.fixture
def rows(collection: Json) -> Rows:
    """Features whose properties are as given, with their geometry."""

    def find(**wanted: object) -> list[Json]:
        return [
            feature
            for feature in collection["features"]
            if all(feature["properties"].get(key) == value for key, value in wanted.items())
        ]

    return find


@pytest.fixture
def only(rows: Rows) -> Callable[..., Json]:
    def find(**wanted: object) -> Json:
        found = rows(**wanted)
        assert len(found) == 1, [feature["properties"]["title"] for feature in found]
        return found[0]

    return find


@pytest.fixture(scope="module")
def region(workshop: Workshop) -> BaseGeometry:
    return workshop.ground.outline(KURSK)


@pytest.fixture(scope="module")
def border_distances_m(workshop: Workshop) -> Callable[[NDArray[Any]], NDArray[np.float64]]:
    """Geodesic distances of positions to the border that Russia and Ukraine share."""
    plane = CRS.from_proj4("+proj=aeqd +lon_0=35.7 +lat_0=51.7 +ellps=WGS84")
    there = Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    border = workshop.ground.shared_border(KURSK, "UA")
    assert border is not None
    flat = shapely.transform(border, lambda xy: np.column_stack(there.transform(*xy.T)))
    shapely.prepare(flat)

    def measure(positions: NDArray[Any]) -> NDArray[np.float64]:
        points = shapely.points(np.column_stack(there.transform(*positions.T)))
        nearest = shapely.get_point(shapely.shortest_line(points, flat), 1)
        lon, lat = there.transform(
            shapely.get_x(nearest), shapely.get_y(nearest), direction="INVERSE"
        )
        return np.asarray(WGS84.inv(positions[:, 0], positions[:, 1], lon, lat)[2])

    return measure


def area_km2(geometry: BaseGeometry) -> float:
    return abs(float(WGS84.geometry_area_perimeter(geometry)[0])) / KM2


def sampled(geometry: BaseGeometry, count: int) -> NDArray[Any]:
    """Positions spread evenly over a shape, the same each time."""
    west, south, east, north = geometry.bounds
    rng = np.random.default_rng(2024)
    found = np.empty((0, 2))
    while len(found) < count:
        some = rng.uniform((west, south), (east, north), (20 * count, 2))
        found = np.vstack([found, some[shapely.contains_xy(geometry, some)]])
    return found[:count]


def outside_km2(inner: BaseGeometry, outer: BaseGeometry) -> float:
    """How much of a shape lies outside another one."""
    rest = inner.difference(outer)
    return 0.0 if rest.is_empty else area_km2(rest)


def polygons(collection: Json) -> Iterator[tuple[Json, BaseGeometry]]:
    for feature in collection["features"]:
        if feature["geometry"] is not None:
            yield feature["properties"], shape(feature["geometry"])


def test_row_1_the_first_fight(rows: Rows) -> None:
    """Ukraine against North Korea in the region, said three times: one event."""
    found = rows(activity="engagement")
    assert len(found) == 3
    assert len({feature["properties"]["event_id"] for feature in found}) == 1
    first = found[0]["properties"]
    assert (first["actor"], first["target"]) == ("Ukraine", "North Korea")
    assert first["date_start"] == first["date_end"] == "2024-11-04"
    assert first["speaker_side"] == "Ukraine"
    assert {feature["properties"]["place_id"] for feature in found} == {KURSK}
    assert {feature["properties"]["status"] for feature in found} <= {"claimed", "confirmed"}


def test_row_2_eight_thousand_sent_last_month(only: Callable[..., Json]) -> None:
    """About 8,000, in October, confirmed by two other governments."""
    found = only(activity="deployment", strength_best=8000)["properties"]
    assert (found["actor"], found["place_id"]) == ("North Korea", KURSK)
    assert (found["date_start"], found["date_end"]) == ("2024-10-01", "2024-10-31")
    assert found["status"] == "confirmed"
    assert found["strength_low"] < 8000 < found["strength_high"]
    assert found["speaker_side"] == "United States; South Korea"


def test_row_3_is_the_strip_that_far_from_the_border(
    only: Callable[..., Json],
    region: BaseGeometry,
    border_distances_m: Callable[[NDArray[Any]], NDArray[np.float64]],
) -> None:
    """All of it 40 to 60 km from the shared border and in the region, none of that left out."""
    found = only(relation="band")
    facts, band = found["properties"], shape(found["geometry"])
    assert (facts["actor"], facts["activity"]) == ("North Korea", "deployment")
    assert facts["distance_km_low"] < 50 < facts["distance_km_high"]
    assert outside_km2(band, region) < 0.001 * area_km2(band)
    positions = np.vstack([shapely.get_coordinates(band), sampled(band, 500)])
    away_m = border_distances_m(positions)
    assert away_m.min() >= 40 * KM
    assert away_m.max() <= 60 * KM
    of_region = sampled(region, 6_000)
    away_m = border_distances_m(of_region)
    wanted = of_region[(away_m >= 45 * KM) & (away_m <= 55 * KM)]
    assert len(wanted) > 100
    assert shapely.intersects_xy(band, wanted).mean() >= 0.95


def test_row_3_keeps_the_plan_apart(parsed_article: Parsed) -> None:
    """That they prepare for the fight is a note of where they are, not an event."""
    (claim,) = (f.claim for f in parsed_article.features if f.claim.relation.kind.value == "band")
    assert claim.note.startswith("planned, not done")


def test_row_4_is_a_patch_of_600_km2_at_the_border(
    only: Callable[..., Json],
    region: BaseGeometry,
    border_distances_m: Callable[[NDArray[Any]], NDArray[np.float64]],
) -> None:
    """Its size is what is stated; its place is in the region, at the border; it says so."""
    found = only(relation="held", derived=False)
    facts, patch = found["properties"], shape(found["geometry"])
    assert (facts["actor"], facts["activity"]) == ("Ukraine", "control")
    assert area_km2(patch) == pytest.approx(600, rel=0.01)
    assert facts["area_km2_drawn"] == pytest.approx(area_km2(patch), rel=0.001)
    assert outside_km2(patch, region) < 0.001 * 600
    assert border_distances_m(shapely.get_coordinates(patch)).min() <= 5 * KM
    assert facts["schematic"] is True


def test_row_5_is_the_earlier_and_larger_patch(only: Callable[..., Json]) -> None:
    """Derived from the share, around the present one, on a layer of its own."""
    present, found = only(relation="held", derived=False), only(relation="held", derived=True)
    facts, earlier, now = found["properties"], shape(found["geometry"]), shape(present["geometry"])
    assert facts["activity"] == "control"
    assert 1_000 <= area_km2(earlier) <= 1_200
    assert outside_km2(now, earlier) <= 0.01 * area_km2(now)
    assert facts["schematic"] is True
    assert facts["layer"] != present["properties"]["layer"]
    assert facts["date_start"] is None


def test_row_6_is_listed_and_not_drawn(only: Callable[..., Json]) -> None:
    """What is known to the country only has no shape, least of all a dot."""
    found = only(strength_best=12_000)
    facts = found["properties"]
    assert found["geometry"] is None
    assert (facts["actor"], facts["activity"]) == ("North Korea", "deployment")
    assert facts["place_id"] == RUSSIA
    assert facts["speaker_side"] == "Ukraine; United States; South Korea"


def test_row_7_the_rest_train_in_the_far_east(only: Callable[..., Json]) -> None:
    """The rest of the total, in the named region: more than six million km2."""
    found = only(activity="training")
    facts = found["properties"]
    assert (facts["actor"], facts["place_id"]) == ("North Korea", FAR_EAST)
    assert facts["strength_best"] == 4_000
    assert area_km2(shape(found["geometry"])) > 6e6


def test_row_8_special_forces(rows: Rows) -> None:
    """A third body of troops in the region, after the eight thousand and those in barracks."""
    found = rows(activity="deployment", place_id=KURSK, relation="within")
    assert len(found) == 2
    facts = found[1]["properties"]
    assert facts["actor"] == "North Korea"
    assert "GUR" in facts["speaker"]


def test_row_8_has_its_strength(rows: Rows) -> None:
    """A few hundred."""
    facts = rows(activity="deployment", place_id=KURSK, relation="within")[1]["properties"]
    assert 100 <= facts["strength_low"] <= facts["strength_high"] <= 900


def test_row_9_arms(only: Callable[..., Json]) -> None:
    """Russia arms them over the weekend, and a calibre is no distance."""
    facts = only(activity="other_military")["properties"]
    assert (facts["actor"], facts["target"]) == ("Russia", "North Korea")
    assert (facts["date_start"], facts["date_end"]) == ("2024-11-02", "2024-11-03")
    assert facts["place_id"] == KURSK
    assert facts["distance_km_low"] is None


def test_nothing_else_is_reported(collection: Json) -> None:
    """Nine rows, of which the first is said three times."""
    assert len(collection["features"]) == 11


def test_the_region_is_drawn_as_it_is(rows: Rows, region: BaseGeometry) -> None:
    """One polygon of some 30,000 km2, the same for all that is reported in it."""
    found = rows(place_id=KURSK, relation="within")
    assert len(found) == 6
    first = found[0]["geometry"]
    assert all(feature["geometry"] == first for feature in found)
    drawn = shape(first)
    assert drawn.geom_type in {"Polygon", "MultiPolygon"}
    assert 29_000 <= area_km2(drawn) <= 31_000
    assert drawn.symmetric_difference(region).area < 0.001 * region.area


def test_no_dot_stands_for_a_region(collection: Json) -> None:
    """Nothing in the article is known to the point, so that nothing is drawn as one."""
    kinds = {geometry.geom_type for _, geometry in polygons(collection)}
    assert kinds <= {"Polygon", "MultiPolygon"}


@pytest.mark.parametrize("name", list(CAPITALS))
def test_nothing_is_put_at_a_capital(name: str, collection: Json) -> None:
    """No point lies near a capital, and each that is named is listed with its part."""
    lon, lat = CAPITALS[name]
    for _, geometry in polygons(collection):
        if isinstance(geometry, Point):
            assert WGS84.inv(lon, lat, geometry.x, geometry.y)[2] > 30 * KM
    listed = [row for row in collection["not_mapped"] if row["name"] == name]
    occurs = name in ARTICLE.read_text("utf-8")
    assert bool(listed) is occurs
    assert all(row["role"] in {"metonym", "meeting", "organisation"} for row in listed)
    assert all(row["reason"] for row in listed)


def test_calibres_are_no_measures(parsed_article: Parsed) -> None:
    """No distance of the article is in millimetres or metres."""
    quotes = [measure.quote.text for measure in parsed_article.reading.measures]
    assert not [words for words in quotes if "60" in words and "600" not in words]
    assert any("50km" in words for words in quotes)


@pytest.mark.parametrize(
    "fragment", ["if they entered", "could reward", "could attack", "would become"]
)
def test_what_could_be_is_no_report(fragment: str, collection: Json) -> None:
    """Sentences of conditions and fears give no feature."""
    assert fragment in ARTICLE.read_text("utf-8").replace("’", "'")
    quotes = [feature["properties"]["quote"] for feature in collection["features"]]
    assert not [quote for quote in quotes if fragment in quote]


def test_quotes_are_the_articles_words(collection: Json) -> None:
    """Each feature's quote stands in the article where its offsets say."""
    text = read_article(ARTICLE, published=PUBLISHED).text
    for feature in collection["features"]:
        facts = feature["properties"]
        assert text[facts["quote_start"] : facts["quote_end"]] == facts["quote"]
