"""A town and the unit around it that share a name."""

from __future__ import annotations

import pytest

from geo.model import PlaceEntry, PlaceKind
from geo.resolve.seats import town_first
from tests.conftest import Parse


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijani special forces have taken Shusha.",
        "Azerbaijan's army fired on positions near Shusha.",
        "Armenian troops withdrew from Shusha on Monday.",
    ],
)
def test_what_is_told_of_towns_is_at_the_town(parsed: Parse, text: str) -> None:
    """It is taken, left or near by, and no word says that the district is meant."""
    feature = parsed(text).features[0]
    assert [place.entry.kind for place in feature.places] == [PlaceKind.CITY]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ukrainian troops captured villages in the Kherson region.", PlaceKind.ADMIN1),
        ("Russian troops massed near the Kursk region.", PlaceKind.ADMIN1),
        ("Chinese bombers attacked a ship near Alaska.", PlaceKind.ADMIN1),
        ("Iraqi troops captured Anbar.", PlaceKind.ADMIN1),
    ],
)
def test_the_unit_stays_where_it_is_meant(parsed: Parse, text: str, kind: PlaceKind) -> None:
    """Where a word says so, and where the town of that name lies in another unit."""
    assert [p.entry.kind for f in parsed(text).features for p in f.places] == [kind]


def _entry(number: int, kind: PlaceKind, admin1: str = "") -> PlaceEntry:
    name = f"a1:{number}" if kind is PlaceKind.ADMIN1 else f"gn:{number}"
    return PlaceEntry(id=name, name="X", kind=kind, lon=0.0, lat=0.0, country="AZ", admin1=admin1)


def test_only_a_town_of_the_unit_goes_before_it() -> None:
    """Another order stays as it was found."""
    rows = [
        _entry(0, PlaceKind.ADMIN1),
        _entry(1, PlaceKind.CITY, "a1:9"),
        _entry(2, PlaceKind.CITY, "a1:0"),
    ]
    assert town_first([0, 1, 2], rows.__getitem__) == [2, 0, 1]
    assert town_first([0, 1], rows.__getitem__) == [0, 1]
    assert town_first([1, 0, 2], rows.__getitem__) == [1, 0, 2]
    assert town_first([], rows.__getitem__) == []
