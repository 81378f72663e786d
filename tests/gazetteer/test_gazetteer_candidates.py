from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pytest

from geo.errors import UnknownPlaceError
from geo.gazetteer import LocalGazetteer, LocalGround
from geo.gazetteer.entries import LEAST_RADIUS_M, MOST_RADIUS_M, settlement_radius_m
from geo.gazetteer.option_table import OptionTable
from geo.gazetteer.senses import Senses
from geo.model import PlaceKind
from geo.typing import Gazetteer, Ground, NameMatcher


def test_the_rooms_above_get_what_they_expect(
    gazetteer: LocalGazetteer, ground: LocalGround
) -> None:
    """The classes serve the seams; mypy checks the signatures here."""
    matcher: NameMatcher = gazetteer
    names: Gazetteer = gazetteer
    shapes: Ground = ground
    assert matcher.find("Kursk") == names.find("Kursk")
    assert shapes.country_of_unit("c:UA") == "UA"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Kyiv", "gn:703448"),
        ("Kiev", "gn:703448"),
        ("Kharkov", "gn:706483"),
        ("Rylsk", "gn:695019"),
        ("Sudzha", "gn:486816"),
        ("Kursk", "gn:538560"),
        ("Kursk Oblast", "a1:RUS-2362"),
        ("Kursk region", "a1:RUS-2362"),
        ("Kyiv Oblast", "a1:UKR-321"),
        ("Georgia", "c:GE"),
        ("Mali", "c:ML"),
        ("US", "c:US"),
        ("the Netherlands", "c:NL"),
        ("New York", "gn:5128581"),
        ("Gaza", "gn:281133"),
        ("West Bank", "a1:WEB+00?"),
        ("Donbas", "r:donbas"),
        ("Donbas region", "r:donbas"),
        ("Sloviansk", "gn:693468"),
        ("Wana", "gn:1162634"),
        ("Africa", "r:africa"),
    ],
)
def test_the_most_prominent_comes_first(gazetteer: LocalGazetteer, name: str, first: str) -> None:
    """Countries, then people; a unit behind its town; main names before former ones."""
    assert gazetteer.candidates(name)[0].id == first


def test_kursk_has_city_and_unit(gazetteer: LocalGazetteer) -> None:
    """Both readings are offered, and kinds choose between them."""
    kinds = {entry.kind for entry in gazetteer.candidates("Kursk")}
    assert kinds == {PlaceKind.CITY, PlaceKind.ADMIN1}
    units = gazetteer.candidates("Kursk", kinds=frozenset({PlaceKind.ADMIN1}))
    assert [unit.id for unit in units] == ["a1:RUS-2362"]


def test_an_unknown_name_has_no_candidates(gazetteer: LocalGazetteer) -> None:
    """Unknown is an empty list; a demonym is no place either."""
    assert gazetteer.candidates("Qwertzuiop") == []
    assert gazetteer.candidates("Ukrainian") == []
    assert gazetteer.candidates("") == []


def test_accents_put_their_own_first(gazetteer: LocalGazetteer) -> None:
    """Written with its ring, the name means those that have one."""
    assert gazetteer.candidates("Ås")[0].name == "Ås"


def test_an_entry_says_where_it_lies(gazetteer: LocalGazetteer) -> None:
    """A city knows its unit and its country; its unit can be looked up."""
    sudzha = gazetteer.entry("gn:486816")
    assert (sudzha.name, sudzha.kind, sudzha.country) == ("Sudzha", PlaceKind.CITY, "RU")
    assert sudzha.lon == pytest.approx(35.271)
    assert sudzha.lat == pytest.approx(51.191)
    unit = gazetteer.admin1_of(sudzha)
    assert unit is not None
    assert (unit.id, unit.name, unit.admin1) == ("a1:RUS-2362", "Kursk", "a1:RUS-2362")


@pytest.mark.parametrize("place_id", ["gn:1", "gn:x", "a1:nowhere", "c:ZZ", "r:", "Kursk"])
def test_an_unknown_id_is_refused(gazetteer: LocalGazetteer, place_id: str) -> None:
    """The error quotes the id."""
    with pytest.raises(UnknownPlaceError, match=repr(place_id).strip("'")):
        gazetteer.entry(place_id)


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Ukraine", "UA"),
        ("Ukrainians", "UA"),
        ("the UK", "GB"),
        ("UKR", "UA"),
        ("UA", "UA"),
        ("North Korea", "KP"),
        ("Kursk", ""),
        ("us", ""),
    ],
)
def test_a_state_is_known_by_all_its_names(gazetteer: LocalGazetteer, name: str, iso: str) -> None:
    """Name, alias, people and code lead to the alpha-2 code."""
    assert gazetteer.iso_of(name) == iso


def test_names_of_states_come_back(gazetteer: LocalGazetteer) -> None:
    """A code gives name and adjective; an unknown code itself and nothing."""
    assert gazetteer.country_name("UA") == "Ukraine"
    assert gazetteer.country_name("QQ") == "QQ"
    assert gazetteer.adjective("UA") == gazetteer.adjective("Ukraine") == "Ukrainian"
    assert gazetteer.adjective("Nowhere") == ""


@pytest.mark.parametrize(
    ("population", "least_m", "most_m"),
    [
        (0, LEAST_RADIUS_M, LEAST_RADIUS_M),
        (6_940, 1_000, 1_500),
        (448_733, 8_000, 10_500),
        (20_000_000, MOST_RADIUS_M, MOST_RADIUS_M),
    ],
)
def test_a_settlements_radius_grows_with_its_people(
    population: int, least_m: float, most_m: float
) -> None:
    """Sudzha measures some two kilometres across, Kursk some eighteen."""
    assert least_m <= settlement_radius_m(population) <= most_m


def test_names_summed_up_together_mean_what_each_means(gazetteer: LocalGazetteer) -> None:
    """States, peoples, capitals, abbreviations, common names, and what nothing goes by."""
    written = "london paris russian georgia springfield us gaza tripoli qwertz san jose kyiv lviv"
    entries = gazetteer.entries
    numbers = [entries.name_number(word) for word in written.split()]
    asked = [(number, short) for number in numbers for short in (False, True)]
    alone, together = Senses(entries), Senses(entries)
    found = together.of_all(asked)
    assert len([sense for sense in found if sense is not None]) > 12
    for (number, short), sense in zip(asked, found, strict=True):
        one = None if number is None else alone.of(number, abbreviated=short)
        assert (one is None) == (sense is None)
        if one is not None and sense is not None:
            assert asdict(one) == asdict(sense)


def test_options_read_together_are_those_of_each(gazetteer: LocalGazetteer) -> None:
    """Rows and all that is known of them, whatever else is asked for at once."""
    asked = [
        ("Springfield", "", False),
        ("Kent", "", True),
        ("Janin", "", False),
        ("", "RU", False),
    ]
    asked += [("Qwertzuiop", "", False), ("New York", "US", False), ("Tripoli", "", False)]
    table = OptionTable(gazetteer.entries, Senses(gazetteer.entries))
    together = table.of_all(asked)
    assert sum(map(len, together)) > 40
    for (name, iso, district), found in zip(asked, together, strict=True):
        alone = OptionTable(gazetteer.entries, Senses(gazetteer.entries))
        one = alone.of(name, iso, district=district)
        for columns in ("whole", "flags", "people", "vectors"):
            assert np.array_equal(getattr(one, columns), getattr(found, columns))
