from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geo.errors import DataError
from geo.evaluate import Gold, GoldPlace, load_gold, match
from geo.evaluate.match import right_actor, right_place, sentence_starts
from tests.evaluate.evaluate_oracle import perfect, write_seed


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return load_gold(write_seed(tmp_path))


@pytest.fixture
def found(gold: Gold) -> dict[str, Any]:
    return perfect(gold)


def test_an_echo_of_the_gold_meets_every_claim(gold: Gold, found: dict[str, Any]) -> None:
    """Nothing is missed or made up, and each claim meets itself."""
    matching = match(gold, found)
    assert [pair.found["quote"]["text"] for pair in matching.pairs] == [
        claim.quote for claim in gold.claims
    ]
    assert not matching.missed
    assert not matching.spurious


def test_one_claim_at_several_places_meets_a_gold_claim_at_each(
    gold: Gold, found: dict[str, Any]
) -> None:
    """ "Near Lyman and Siversk" may be one claim with two places."""
    lyman, siversk = found["claims"][3:]
    lyman["places"] += siversk["places"]
    found["claims"].pop()
    matching = match(gold, found)
    assert len(matching.pairs) == len(gold.claims)
    assert not matching.missed
    assert not matching.spurious


def test_a_corridor_between_two_places_is_one_claim(gold: Gold, found: dict[str, Any]) -> None:
    """The places of other relations don't stand for a claim each."""
    lyman, siversk = found["claims"][3:]
    lyman["places"] += siversk["places"]
    lyman["relation"] = "between"
    found["claims"].pop()
    assert len(match(gold, found).missed) == 1


def test_a_claim_from_another_sentence_meets_nothing(gold: Gold, found: dict[str, Any]) -> None:
    """The same place and activity elsewhere in the text is another claim."""
    moved = found["claims"][0]
    moved["quote"] = found["claims"][3]["quote"]
    matching = match(gold, found)
    assert [claim.place.name for claim in matching.missed] == ["Orikhiv"]
    assert [claim["places"][0]["name"] for claim in matching.spurious] == ["Orikhiv"]


def test_a_clause_elsewhere_in_the_same_sentence_is_enough(
    gold: Gold, found: dict[str, Any]
) -> None:
    """The program may quote another part of the sentence than the gold does."""
    start = gold.text.index("on Thursday")
    found["claims"][0]["quote"] = {"start": start, "end": start + 11, "text": "on Thursday"}
    assert not match(gold, found).missed


def test_a_condition_reported_as_fact_is_made_up(gold: Gold, found: dict[str, Any]) -> None:
    """ "If its army took Vovchansk" may be left out or given as hypothetical, not as a capture."""
    found["claims"][2]["status"] = "asserted"
    assert [claim["activity"] for claim in match(gold, found).spurious] == ["capture"]
    del found["claims"][2]
    assert not match(gold, found).spurious


def test_each_claim_is_met_once_and_by_the_better_one(gold: Gold, found: dict[str, Any]) -> None:
    """A second reading of one statement is made up; the one that agrees more is kept."""
    found["claims"].insert(0, {**found["claims"][0], "actor": "Poland"})
    matching = match(gold, found)
    assert matching.pairs[0].actor
    assert [claim["actor"] for claim in matching.spurious] == ["Poland"]


def test_a_claim_without_a_place_is_not_held_against_the_program(
    gold: Gold, found: dict[str, Any]
) -> None:
    """It is listed with its reason and can't be drawn."""
    found["claims"].append({**found["claims"][0], "places": [], "relation": "within"})
    assert not match(gold, found).spurious


def test_either_party_may_be_the_actor_of_a_fight(gold: Gold, found: dict[str, Any]) -> None:
    """But not a third one."""
    found["claims"][0]["actor"] = "Russian Federation"
    assert match(gold, found).pairs[0].actor
    found["claims"][0]["actor"] = "Belarus"
    assert not match(gold, found).pairs[0].actor


@pytest.mark.parametrize(
    ("actors", "target", "named", "wrong"),
    [
        (("Ukraine",), "", "Ukraine", ""),
        (("",), "", "", "Ukraine"),
        (("",), "Ukraine", "Ukraine", "Russia"),
    ],
)
def test_nobody_is_no_party_of_a_fight(
    gold: Gold, actors: tuple[str, ...], target: str, named: str, wrong: str
) -> None:
    """Nobody named does not stand for a party, nor a party for nobody."""
    fight = replace(gold.claims[0], actors=actors, target=target)
    assert right_actor(fight, named)
    assert not right_actor(fight, wrong)


def test_any_of_several_actors_is_right(gold: Gold, found: dict[str, Any]) -> None:
    """Where nobody is named, the side that all know of is right, and so is none."""
    claims = (replace(gold.claims[1], actors=("", "Russia")), *gold.claims[2:])
    gold = replace(gold, claims=claims)
    for actor, right in (("", True), ("Russia", True), ("Belarus", False)):
        found["claims"][1]["actor"] = actor
        assert match(gold, found).pairs[0].actor is right


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("answer", "not_mapped"),
        ("answer", "mentions"),
        ("claim", "date_start"),
        ("place", "lat"),
        ("mention", "km"),
    ],
)
def test_an_answer_that_breaks_the_interface_is_refused(
    gold: Gold, found: dict[str, Any], part: str, key: str
) -> None:
    """The key that is lacking is named."""
    claim = found["claims"][0]
    parts = {"claim": claim, "place": claim["places"][0], "mention": found["mentions"][0]}
    del {"answer": found, **parts}[part][key]
    with pytest.raises(DataError, match=f"lacks '{key}'"):
        match(gold, found)


CITY = GoldPlace(name="Goma", kinds=("city",), country="CD", lon=29.23, lat=-1.67)
RIVER = GoldPlace(name="Oskil", kinds=("water",))
REGION = GoldPlace(name="Kursk", kinds=("admin1",), country="RU")
STRIP = GoldPlace(name="Gaza", kinds=("region",), country="PS")
NATION = GoldPlace(name="Congo", kinds=("country",), country="CD")
HAMLET = GoldPlace(name="Zamzam", kinds=("unknown",), country="SD")


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (CITY, ("Goma", "city", "CD", 29.23, -1.68, True)),
        (CITY, ("Goma", "district", "CD", 29.1, -1.6, True)),
        (CITY, ("Goma", "city", "CD", 29.6, -1.67, False)),
        (CITY, ("Goma", "admin1", "CD", 29.23, -1.67, False)),
        (CITY, ("Goma", "city", "CD", None, None, False)),
        (RIVER, ("Oskil", "line", "", 37.6, 49.7, True)),
        (RIVER, ("Oskil", "city", "UA", 37.4, 49.2, False)),
        (RIVER, ("Psel", "line", "", 34.0, 50.0, False)),
        (REGION, ("Kursk Oblast", "admin1", "RU", 36.0, 51.7, True)),
        (REGION, ("Kursk", "city", "RU", 36.19, 51.74, False)),
        (REGION, ("Oryol", "admin1", "RU", 36.0, 52.9, False)),
        (REGION, ("Kursk", "admin1", "UA", 36.0, 51.7, False)),
        (STRIP, ("Gaza Strip", "admin1", "PS", 34.4, 31.4, True)),
        (NATION, ("DR Congo", "country", "CD", 23.6, -2.9, True)),
        (NATION, ("Congo", "country", "CG", 15.2, -0.8, False)),
        (HAMLET, ("Zamzam", None, "", None, None, True)),
        (HAMLET, ("El Fasher", "city", "SD", 25.35, 13.63, False)),
    ],
)
def test_right_place(
    wanted: GoldPlace, given: tuple[str, str | None, str, float | None, float | None, bool]
) -> None:
    """Settlements agree by nearness, areas by kind, country and name, unknown ones by name."""
    name, kind, country, lon, lat, right = given
    place = {"name": name, "kind": kind, "country": country, "lon": lon, "lat": lat}
    assert right_place(wanted, place) is right


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("One. Two.", ["One.", " Two."]),
        ("About 4.5 km away. “No,” he said.", ["About 4.5 km away.", " “No,” he said."]),
        ("Title\n\nText", ["Title\n\n", "Text"]),
        ("He said “stop.” Then nothing", ["He said “stop.”", " Then nothing"]),
        ("at 6.30 pm that day", ["at 6.30 pm that day"]),
    ],
)
def test_sentence_starts(text: str, starts: list[str]) -> None:
    """A full stop ends a sentence where a capital or figure follows; a line break always does."""
    bounds = [*sentence_starts(text), len(text)]
    parts = [text[low:high] for low, high in pairwise(bounds)]
    assert [part for part in parts if part] == starts
