"""Names of lines: rivers that ship, coasts, and what a user hands in."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import LineString, Point

from geo.errors import UnknownPlaceError, UsageError
from geo.gazetteer.ground import LocalGround
from geo.gazetteer.lines import COAST, LineBook, handed_in, shipped_lines
from geo.gazetteer.local import LocalGazetteer
from geo.model import PlaceKind

COURSE = LineString([(36.0, 48.0), (37.0, 48.5)])


def book(*names: str) -> LineBook:
    return LineBook([handed_in(name, COURSE, f"{name}.geojson") for name in names], shipped_lines())


def found(text: str, *names: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.line) for hit in book(*names).find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They crossed the Oskil at night.", [("Oskil", "l:oskil")]),
        ("on the Oskil's eastern bank", [("Oskil", "l:oskil")]),
        ("the village of Oskil was shelled", []),
        ("along the Niger River near Gao", [("Niger", "l:niger")]),
        ("on the east bank of the Jordan", [("Jordan", "l:jordan")]),
        ("the Niger was shelled", []),
        ("The army of Niger and Jordan's king", []),
        ("the White Nile near Malakal", [("White Nile", "l:white-nile")]),
        ("the Dnipro region and the Dnipro bridge", []),
        ("the Don front", []),
        ("30 km from the coast in Tartus", [("coast", COAST)]),
        ("off the coast of Yemen, and the coast guard", []),
        ("less than 20 km off its coast", []),
        ("на східному березі Осколу", [("Осколу", "l:oskil")]),
    ],
)
def test_words_beside_a_name_tell_a_river_from_a_town(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    """An article or the word "river"; where a country has the name, the latter."""
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 km from the front line", [("front line", "l:front")]),
        ("within 5 km of the line of contact near Toretsk", [("line of contact", "l:front")]),
        ("the front-line town of Lyman", []),
        ("shelled front line positions near the front line villages", []),
        ("in front of the town", []),
        ("along the M04 highway", [("M04 highway", "l:m04")]),
        ("the M04 was cut", [("M04", "l:m04")]),
        ("M045 was cut", []),
    ],
)
def test_a_line_of_the_users_is_found_in_the_words_that_reports_use(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    """A front by all its common words; a road by its name, with its noun."""
    assert found(text, "front", "M04") == wanted


def test_a_users_line_stands_before_one_that_ships() -> None:
    """By its name; and two fronts leave "the front line" open."""
    mine = handed_in("Oskil", COURSE, "mine.geojson")
    assert LineBook([mine], shipped_lines()).line("l:oskil").geometry == COURSE
    two = LineBook([handed_in(name, COURSE, "f") for name in ("north front", "south front")])
    assert not two.find("12 km from the front line")
    assert not two.front
    assert book("front").front == "l:front"


def test_words_for_a_line_that_nobody_handed_in_are_told() -> None:
    """So that the reader learns what would help."""
    assert book().missing("12 km from the front line in Donetsk") == ("front line", "front")
    assert book().missing("along the M04 highway") == ("M04 highway", "M04 highway")
    assert book().missing("in front of the town near the highway") == ("", "")
    assert book("front").missing("12 km from the front line in Donetsk") == ("", "")


def test_a_name_without_a_letter_is_refused() -> None:
    """It could not be found in a text."""
    with pytest.raises(UsageError, match="needs a name with a letter"):
        handed_in("--", COURSE, "x.geojson")


@pytest.mark.parametrize(
    ("river", "lon", "lat", "km"),
    [
        ("l:oskil", 37.61, 49.71, 3.0),
        ("l:dnipro", 30.55, 50.45, 4.0),
        ("l:euphrates", 40.15, 35.34, 4.0),
        ("l:tigris", 43.13, 36.35, 4.0),
        ("l:nile", 32.5, 15.65, 5.0),
        ("l:siverskyi-donets", 37.26, 49.2, 3.0),
        ("l:irrawaddy", 96.05, 21.98, 5.0),
    ],
)
def test_rivers_run_where_towns_lie_on_them(
    gazetteer: LocalGazetteer, river: str, lon: float, lat: float, km: float
) -> None:
    """Kupiansk, Kyiv, Deir ez-Zor, Mosul, Omdurman, Izium, Mandalay."""
    course = LocalGround(gazetteer).line(river)
    assert course.distance(Point(lon, lat)) * 111.0 < km
    entry = gazetteer.entry(river)
    assert entry.kind is PlaceKind.LINE
    assert entry.country == ""


def test_a_coast_is_what_of_an_outline_no_neighbour_shares(gazetteer: LocalGazetteer) -> None:
    """That of Odesa region lies on the Black Sea; Kharkiv region has none."""
    ground = LocalGround(gazetteer)
    odesa = next(e for e in gazetteer.candidates("Odesa", kinds=frozenset({PlaceKind.ADMIN1})))
    coast = ground.line(COAST, odesa.id)
    assert coast.distance(Point(30.77, 46.48)) < 0.05
    assert coast.distance(Point(29.5, 48.2)) > 0.5
    assert shapely.get_dimensions(coast) == 1
    inland = next(e for e in gazetteer.candidates("Kharkiv", kinds=frozenset({PlaceKind.ADMIN1})))
    with pytest.raises(UnknownPlaceError, match="has no coast"):
        ground.line(COAST, inland.id)


BLUE, CYPRUS = "l:blue-line", "l:green-line-cyprus"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("shells fell near the Line of Control", [("Line of Control", "l:line-of-control")]),
        ("In Kashmir guns fired across the LoC", [("LoC", "l:line-of-control")]),
        ("the LoC programme of a bank", []),
        ("along the Durand Line", [("Durand Line", "l:durand-line")]),
        ("Lebanon said the Blue Line was crossed", [("Blue Line", BLUE)]),
        ("he rode the Blue Line to the Green Line", []),
        ("Cyprus: shots at the Green Line in Nicosia", [("Green Line", CYPRUS)]),
        ("the Green Lines", []),
    ],
)
def test_boundaries_with_names_of_their_own(text: str, wanted: list[tuple[str, str]]) -> None:
    """Names that trains have too count only beside what tells of the right part of the world."""
    assert found(text) == wanted


def test_a_name_that_two_boundaries_may_have_is_nobodys() -> None:
    """No course is better than a guess between two."""
    assert found("From the West Bank to Cyprus, the Green Line stays.") == []


def test_a_boundary_of_the_users_goes_before() -> None:
    """Under the same name."""
    assert found("near the Line of Control", "Line of Control") == [
        ("Line of Control", "l:line-of-control")
    ]
    course = book("Line of Control").line("l:line-of-control").geometry
    assert course is not None
    assert course.equals(COURSE)


def test_boundaries_run_where_they_should() -> None:
    """Within what they state, past towns that lie on them; as long as is known, by a tenth or so."""
    lines = {line.id: line for line in shipped_lines()}
    near = {
        "l:line-of-control": (73.775, 34.39, 3.0),  # Teetwal
        "l:durand-line": (71.09, 34.13, 5.0),  # Torkham
        BLUE: (35.573, 33.278, 3.0),  # Metula
        "l:military-demarcation-line": (126.677, 37.956, 3.0),  # Panmunjom
        CYPRUS: (33.362, 35.176, 5.0),  # Ledra Street
        "l:green-line-west-bank": (34.965, 32.19, 4.0),  # Qalqilya
    }
    for line_id, (lon, lat, most_km) in near.items():
        geometry = lines[line_id].geometry
        assert geometry is not None
        assert geometry.distance(Point(lon, lat)) * 111.0 < most_km, line_id
