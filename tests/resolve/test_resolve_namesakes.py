"""Villages that share their name with others of their country."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.model import Certainty, Place
from geo.pipeline import Parsed

Parse = Callable[[str], Parsed]


def place(report: Parsed, name: str) -> Place:
    """What a name of an article was read as."""
    (found,) = {
        one.entry.id: one
        for toponym in report.reading.toponyms
        if toponym.name == name and (one := report.resolution.place(toponym)) is not None
    }.values()
    return found


def test_a_town_gives_way_to_no_far_smaller_one(parsed: Parse) -> None:
    """Nikopol on the Dnipro, though a village of that name lies near the other towns."""
    told = (
        "Russian forces entered Pokrovsk, Toretsk and Kramatorsk, and shelled Nikopol and Kherson."
    )
    assert place(parsed(told), "Nikopol").entry.population > 100_000


def test_the_village_among_the_others_is_meant(parsed: Parse, root: Path) -> None:
    """A bigger namesake far away in the country gives way, and the reader is told to check."""
    told = (root / "seeds/donetsk-staff-bulletin.md").read_text("utf-8")
    found = place(parsed(told), "Shevchenko")
    assert found.entry.population < 5_000
    assert abs(found.entry.lon - 37.1) < 0.2
    assert any(one.entry.population > 100_000 for one in found.candidates[1:])
    assert found.certainty is Certainty.UNCERTAIN
    assert any("check this reading" in why for why in found.why)


def test_a_town_without_such_company_stays_the_best_known(parsed: Parse) -> None:
    """Where no namesake lies among the others, the bigger one is meant."""
    found = place(parsed("Russian missiles hit Nikopol and Zaporizhzhia in Ukraine."), "Nikopol")
    assert found.entry.population > 50_000


@pytest.mark.parametrize(
    ("name", "certainty"), [("Petrivka", Certainty.UNCERTAIN), ("Udachne", Certainty.CERTAIN)]
)
def test_a_common_name_is_said_to_be_one(name: str, certainty: Certainty, parsed: Parse) -> None:
    """Where many villages of the country go by a name, one that is not known may be meant."""
    found = place(parsed(f"Ukrainian troops cleared {name} in Ukraine on Monday."), name)
    assert found.certainty is certainty
    said = any("share the name" in why for why in found.why)
    assert said == (certainty is Certainty.UNCERTAIN)
