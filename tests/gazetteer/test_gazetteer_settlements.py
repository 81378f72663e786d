"""Settlements of our own list: towns in wars that GeoNames has no people of."""

from __future__ import annotations

import csv

import pytest

from geo.errors import UnknownPlaceError
from geo.gazetteer.datafiles import SETTLEMENTS, data_folder
from geo.gazetteer.local import LocalGazetteer
from geo.geodesy import Position, distance_m

ROUNDED_M = 30.0
"""What three decimals of a degree may be off."""


def rows() -> list[dict[str, str]]:
    """The lines of the table."""
    with (data_folder() / SETTLEMENTS).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_each_is_known_by_all_its_names(gazetteer: LocalGazetteer) -> None:
    """With its own id, in its country, where the table has it, and so wide as it is exact."""
    for row in rows():
        entry = gazetteer.entry(f"st:{row['number']}")
        assert (entry.name, entry.country) == (row["name"], row["country"])
        there = Position(float(row["lon"]), float(row["lat"]))
        assert distance_m(Position(entry.lon, entry.lat), there) < ROUNDED_M
        assert entry.radius_m == 2_000.0
        for name in (row["name"], *filter(None, row["names"].split(";"))):
            assert entry.id in {one.id for one in gazetteer.candidates(name)}, name


def test_each_lies_in_a_unit_of_its_country(gazetteer: LocalGazetteer) -> None:
    for row in rows():
        unit = gazetteer.entry(f"st:{row['number']}").admin1
        assert unit, row["name"]
        assert gazetteer.entry(unit).country == row["country"], row["name"]


def test_none_stands_beside_a_town_of_its_name(gazetteer: LocalGazetteer) -> None:
    """What GeoNames has is not listed again."""
    for row in rows():
        own = gazetteer.entry(f"st:{row['number']}")
        for other in gazetteer.candidates(row["name"]):
            if other.id != own.id and other.kind is own.kind:
                apart_m = distance_m(Position(own.lon, own.lat), Position(other.lon, other.lat))
                assert apart_m > 10_000, (row["name"], other.id)


def test_its_position_says_where_it_is_from(gazetteer: LocalGazetteer) -> None:
    entry = gazetteer.entry(f"st:{rows()[0]['number']}")
    assert "settlements.csv" in gazetteer.source_note(entry, entry.name)


def test_a_number_that_there_is_not_is_refused(gazetteer: LocalGazetteer) -> None:
    with pytest.raises(UnknownPlaceError, match="st:99999"):
        gazetteer.entry("st:99999")
