"""What tells where a named place lies, and words that mean more ground than one town."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import PlaceKind
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    # measures right behind a name, and a second one joined to the first
    (
        "Troops attacked Sudzha and the town of Korenevo around 8 km from the border and 30 km from Kursk.",
        ["at Sudzha", "at Korenevo"],
    ),
    (
        "Troops are fighting in Sudzha, a town 10 km from the border and 90 km from Kursk.",
        ["at Sudzha"],
    ),
    ("Rebels hold a hill 8 km from Goma and another 30 km from Bukavu.", ["around Goma 8km"]),
    # a description behind a noun
    (
        "Clashes broke out in the Bwerambo area, which is 20 km west of Goma.",
        ["offset Goma 20km 270deg"],
    ),
    # directions that have no middle
    ("Troops shelled villages south-east and north of Goma.", ["near Goma"]),
    ("Troops shelled villages south and east of Goma.", ["towards Goma 135deg"]),
    # parts
    ("Troops shelled the southern plains of North Darfur.", ["part North Darfur@180"]),
    ("Troops overran North Darfur's southern plains.", ["part North Darfur@180"]),
    ("Troops hold the eastern and central areas of Goma.", ["part Goma@90"]),
    ("Troops hold the eastern and western areas of Goma.", ["at Goma"]),
    # a way that is called by states
    ("Rebels shelled a post along the Ethiopia-Djibouti road in Afar.", ["at Afar"]),
    ("Rebels shelled a post along the Goma-Sake road.", ["along Goma + Sake"]),
]


@pytest.mark.parametrize(("text", "shown"), SENTENCES)
def test_what_describes_a_place_does_not_place_the_report(
    text: str, shown: list[str], reading: Read
) -> None:
    """A measure of a town that is known tells where the town is, not where else."""
    assert relations_shown(reading(text)) == set(shown)


GROUND = [
    ("Troops seized several villages in Kunduz.", "Kunduz", "admin1"),
    ("Troops entered the town of Kunduz.", "Kunduz", "city"),
    ("Troops shelled two posts in Kunduz.", "Kunduz", None),
]


@pytest.mark.parametrize(("text", "name", "kind"), GROUND)
def test_what_holds_villages_is_no_town(
    text: str, name: str, kind: str | None, reading: Read
) -> None:
    """A name that a town and its unit share means the unit where villages are in it."""
    found = [one.kind for one in reading(text).toponyms if one.name == name]
    assert found == [kind and PlaceKind(kind)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Russian troops moved closer to the Dagestan capital on Friday.", []),
        (
            "Russian troops moved closer to the Dagestan capital, Makhachkala.",
            ["near Makhachkala<Dagestan"],
        ),
        ("Rebels bombed North Kivu's second town, Butembo.", ["at Butembo<North Kivu"]),
        ("Rebels shelled posts on the road linking a village of 60 people to Goma.", ["near Goma"]),
    ],
)
def test_a_seat_without_its_name_is_not_the_ground_around_it(
    text: str, shown: list[str], reading: Read
) -> None:
    """Nor is the town at the end of a road where something happened on the way."""
    assert relations_shown(reading(text)) == set(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # whose a place is
        (
            "Rebels shelled a post 15 km from the Ukraine-held village of Sudzha.",
            ["around Sudzha 15km"],
        ),
        ("Rebels shelled a post 15 km from the Ukraine border.", ["band Ukraine 15km ~UA"]),
        # what lies nearby is that place
        ("Rebels attacked nearby Goma.", ["at Goma"]),
        ("Rebels attacked a post near Goma.", ["near Goma"]),
        # a unit that opens the sentence holds small towns, and no large one
        ("In Sisaket province, shells hit a shop in Ban Phue.", ["at Ban Phue<Sisaket"]),
        ("In Kursk region, drones hit a depot in Kharkiv.", ["at Kharkiv"]),
        ("In Kursk, drones hit a depot in Sudzha.", ["at Sudzha"]),
    ],
)
def test_words_about_a_place_are_told_from_the_place(
    text: str, shown: list[str], reading: Read
) -> None:
    """An adjective of a name tells nothing of where; an opening unit does."""
    assert relations_shown(reading(text)) == set(shown)
