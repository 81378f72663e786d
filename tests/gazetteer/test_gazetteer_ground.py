from __future__ import annotations

import geopandas
import pytest
import shapely

from geo.errors import UnknownPlaceError, UsageError
from geo.gazetteer import LocalGazetteer, LocalGround, open_gazetteer
from geo.gazetteer.datafiles import data_folder

KURSK = "a1:RUS-2362"
CRIMEA = "a1:RUS-283"
KM_PER_DEG = 111.2


@pytest.fixture(scope="module")
def russian_crimea() -> LocalGround:
    return LocalGround(open_gazetteer(assign={"UA-43": "RU", "a1:RUS-5482": "RU"}))


def test_the_kursk_border_runs_along_the_region(ground: LocalGround) -> None:
    """Some 245 km of the border with Ukraine lie within a kilometre of the region."""
    border = ground.shared_border(KURSK, "UA")
    assert border is not None
    region = ground.outline(KURSK)
    near = shapely.intersection(border, shapely.buffer(region, 1 / KM_PER_DEG))
    along = shapely.transform(near, lambda lonlat: lonlat * [0.63, 1.0])
    assert 200 < along.length * KM_PER_DEG < 400


def test_the_shared_border_is_that_of_the_states(ground: LocalGround) -> None:
    """A unit's border with a state is the whole line, from either side; its own part is less."""
    whole = ground.shared_border(KURSK, "UA")
    assert whole is not None
    assert whole.equals(ground.shared_border("c:UA", "RU"))
    part = ground.international_border(KURSK)
    assert list(part) == ["UA"]
    assert 0.05 * whole.length < part["UA"].length < 0.5 * whole.length


def test_states_without_a_common_border_share_none(ground: LocalGround) -> None:
    """None, not an empty line."""
    assert ground.shared_border(KURSK, "PL") is not None  # Kaliningrad
    assert ground.shared_border(KURSK, "DE") is None
    assert ground.shared_border(KURSK, "RU") is None
    assert ground.international_border("a1:RUS-2363") is not None


def test_borders_are_those_of_the_file_that_ships(ground: LocalGround) -> None:
    """The lines between units add up to the lines of borders.parquet."""
    lines = geopandas.read_parquet(data_folder() / "borders.parquet")
    expected: dict[tuple[str, str], float] = {}
    for a, b, line in zip(lines["a"], lines["b"], lines.geometry, strict=True):
        owners = [o if len(o) == 2 else ground.country_of_unit(o) for o in (a, b)]
        if owners[0] != owners[1] and "EH" not in owners and "MA" not in owners:
            pair = (min(owners), max(owners))
            expected[pair] = expected.get(pair, 0.0) + line.length
    assert len(expected) > 300
    for (one, other), length in expected.items():
        border = ground.shared_border(f"c:{one}", other)
        assert border is not None, (one, other)
        assert border.length == pytest.approx(length, rel=1e-6), (one, other)


def test_crimea_moves_with_the_chosen_treatment(
    ground: LocalGround, russian_crimea: LocalGround
) -> None:
    """Outlines, borders and cities follow; the rest of the world does not."""
    assert ground.country_of_unit(CRIMEA) == "UA"
    assert russian_crimea.country_of_unit(CRIMEA) == "RU"
    before, after = ground.outline("c:UA"), russian_crimea.outline("c:UA")
    assert before.area - after.area > 2.5
    assert ground.outline("c:PL").equals(russian_crimea.outline("c:PL"))
    isthmus = shapely.box(33, 45.8, 35.5, 46.4)
    lines = [g.shared_border("c:RU", "UA") for g in (ground, russian_crimea)]
    assert [line is not None and line.intersects(isthmus) for line in lines] == [False, True]
    assert russian_crimea.country_of_unit("gn:693805") == "RU"  # Simferopol
    assert russian_crimea.country_of_unit("r:crimea") == "RU"


def test_a_country_is_its_units_and_nothing_twice(ground: LocalGround) -> None:
    """The outline of a state is valid and as large as its units together."""
    outline = ground.outline("c:UA")
    assert outline.is_valid
    units = [ground.outline("r:donbas"), ground.outline("a1:UKR-325")]
    for unit in units:
        assert outline.covers(shapely.buffer(unit, -1e-6))
    donbas = ground.outline("r:donbas").area
    assert donbas == pytest.approx(
        ground.outline("a1:UKR-327").area + ground.outline("a1:UKR-329").area
    )


def test_settlements_come_by_population(ground: LocalGround) -> None:
    """The cities of a unit, the largest first, from the stated size on."""
    places = ground.settlements_within(KURSK, 10_000)
    people = [place.population for place in places]
    assert places[0].name == "Kursk"
    assert people == sorted(people, reverse=True)
    assert people[-1] >= 10_000
    assert len(ground.settlements_within(KURSK)) > len(places)
    assert all(place.admin1 == KURSK for place in places)


def test_a_city_has_no_outline(ground: LocalGround) -> None:
    """The error says what has one."""
    with pytest.raises(UnknownPlaceError, match="settlement"):
        ground.outline("gn:486816")


@pytest.mark.parametrize(
    ("assign", "words"),
    [({"UA-99": "RU"}, "'UA-99'"), ({"UA-43": "Russia"}, "'Russia' for 'UA-43'")],
)
def test_an_assignment_to_nowhere_is_refused(assign: dict[str, str], words: str) -> None:
    """The error quotes what is wrong."""
    with pytest.raises(UsageError, match=words):
        open_gazetteer(assign=assign)


def test_the_disclosure_names_what_matters(
    gazetteer: LocalGazetteer, ground: LocalGround, russian_crimea: LocalGround
) -> None:
    """Two sentences, for the countries on the map only."""
    text = ground.disclosure(["UA"])
    assert "Crimea" in text
    assert "with Ukraine" in text
    assert "Kashmir" not in text
    assert "Kashmir" in gazetteer.disclosure()
    assert "Crimea and Sevastopol with Russia" in russian_crimea.disclosure(["UA"])
    assert "by hand" in russian_crimea.disclosure(["UA"])


def test_de_facto_puts_crimea_where_it_is_held() -> None:
    """The preset changes owners; a holder without a code stays with the state it left."""
    gazetteer = open_gazetteer(disputed="de-facto")
    crimea, abkhazia = gazetteer.entry(CRIMEA), gazetteer.entry("a1:GEO-3015")
    assert gazetteer.country_of(crimea) == "RU"
    assert gazetteer.country_of(abkhazia) == "GE"


def test_land_in_a_box_is_all_of_every_state(ground: LocalGround) -> None:
    """Inland the whole box, at sea nothing, and on a coast what the units have there."""
    inland = ground.land(35.0, 50.5, 37.0, 52.5)
    assert inland.area == pytest.approx(4.0, rel=1e-3)
    assert ground.land(-40.0, 30.0, -38.0, 32.0).is_empty
    coast = ground.land(35.0, 33.0, 36.0, 34.0)
    assert coast.is_valid
    own = shapely.intersection(ground.outline("c:LB"), shapely.box(35.0, 33.0, 36.0, 34.0))
    assert shapely.difference(own, coast).area < 1e-9
    assert own.area < coast.area < 0.95
