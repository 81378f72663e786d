"""Places that the gazetteer lacks, beside those that it knows."""

from __future__ import annotations

import pytest

from geo.answers import parsed_json
from geo.model import RelationKind
from geo.pipeline import Workshop
from geo.readers.plain import read_text
from tests.conftest import Parse


@pytest.mark.parametrize(
    ("text", "kind", "name", "near"),
    [
        ("Russian forces seized Zatyshnivka, a village 7 km east of Huliaipole.", RelationKind.OFFSET, "Zatyshnivka", "Huliaipole"),
        ("Jets bombed the village of Xandoura, outside Baalbek, on Monday.", RelationKind.NEAR, "Xandoura", "Baalbek"),
        ("In Sangweze, some 25 km from Uvira, a blast killed 30 soldiers.", RelationKind.AROUND, "Sangweze", "Uvira"),
    ],
)  # fmt: skip
def test_a_village_that_is_described_keeps_its_name(
    parsed: Parse, text: str, kind: RelationKind, name: str, near: str
) -> None:
    """The shape is measured from the town that is known; the title and the words name both."""
    feature = parsed(text).features[0]
    relation = feature.claim.relation
    assert relation.kind is kind
    assert [anchor.name for anchor in relation.anchors] == [near]
    assert relation.described is not None
    assert relation.described.name == name
    assert feature.footprint is not None
    assert f", {name}, " in feature.title
    assert relation.described.quote in feature.claim.words


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Sake, a town 20 km west of Goma.",
        "Rebels attacked a post 20 km west of Goma.",
    ],
)
def test_a_known_town_is_not_described(parsed: Parse, text: str) -> None:
    """It is where the gazetteer has it; and where nothing is named, nothing is described."""
    assert parsed(text).features[0].claim.relation.described is None


def test_the_town_behind_it_is_the_described_one(parsed: Parse) -> None:
    """ "The village" is the one that was told of, not the town that it is measured from."""
    text = (
        "Russian forces seized Zatyshnivka, a village 7 km east of Huliaipole. Ukrainian artillery "
        "shelled the village at night."
    )
    names = [[a.name for a in f.claim.relation.anchors] for f in parsed(text).features]
    assert names[-1] == ["Zatyshnivka"]


def test_the_centre_of_a_town_is_that_towns(parsed: Parse) -> None:
    """ "The city centre of Kunduz" takes up no town that was told of before."""
    text = "The Taliban captured Khanabad on Monday. Later they seized the city centre of Kunduz."
    names = [[a.name for a in f.claim.relation.anchors] for f in parsed(text).features]
    assert names[-1] == ["Kunduz"]


def _places(workshop: Workshop, text: str) -> list[tuple[str, bool]]:
    claim = parsed_json(workshop.parse(read_text(text)))["claims"][0]
    return [(place["name"], place["lat"] is not None) for place in claim["places"]]


def test_answers_name_the_village_and_the_town(workshop: Workshop) -> None:
    """Only the town has coordinates: nobody knows those of the village."""
    text = "Russian forces seized Zatyshnivka, a village 7 km east of Huliaipole."
    assert _places(workshop, text) == [("Huliaipole", True), ("Zatyshnivka", False)]


def test_of_a_way_that_is_not_drawn_the_known_end_is_told(workshop: Workshop) -> None:
    """A road to a village that nobody knows has no course, but it starts at a town."""
    text = "A Ugandan column was moving from Bunia towards Mahagulu on Friday."
    assert _places(workshop, text) == [("Bunia", True), ("Mahagulu", False)]


@pytest.mark.parametrize(
    ("text", "kind", "name", "within"),
    [
        # an "area of" a district is a spot in it, whether it is known or has a namesake
        ("Pakistani troops raided a den in Sorkamar area of Hangu district.", "at", "Sorkamar", ("Hangu",)),
        ("Pakistani troops raided a den in Izium area of Hangu district.", "at", "Izium", ("Hangu",)),
        ("Troops raided a den in Sorkamar area of Baramulla.", "at", "Sorkamar", ("Baramulla",)),
        ("Pakistani troops raided a den in general area Sorkamar of Hangu district.", "at", "Sorkamar", ("Hangu",)),
        ("Afghan soldiers pulled out of Shah-i-Wali on Monday.", "at", "Shah-i-Wali", ()),
        # no town holds several districts, but the unit of its name does
        ("Rebels overran two districts in Kunduz.", "within", "Kunduz", ()),
        ("Rebels overran several municipalities in Arauca.", "within", "Arauca", ()),
        # an article in the middle of a name
        ("Rebels attacked San Antonio Los Cedros on Monday.", "at", "San Antonio Los Cedros", ()),
        ("Rebels raided a post in San Luis La Cumbre.", "at", "San Luis La Cumbre", ()),
    ],
)  # fmt: skip
def test_how_far_a_name_goes_and_what_it_lies_in(
    parsed: Parse, text: str, kind: str, name: str, within: tuple[str, ...]
) -> None:
    """A village is not its district, and half of its name is no other town."""
    feature = parsed(text).features[0]
    relation = feature.claim.relation
    assert [anchor.name for anchor in relation.anchors] == [name]
    assert relation.anchors[0].within == within
    kinds = [place.entry.kind.value for place in feature.places]
    assert relation.kind.value == kind or (kind == "within" and kinds == ["admin1"])
