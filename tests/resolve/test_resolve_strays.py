"""Villages that are known only far from all that a passage names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.model import Toponym
from geo.pipeline import Parsed

Parse = Callable[[str], Parsed]


def named(report: Parsed, name: str) -> Toponym:
    """The first toponym of a name."""
    return next(one for one in report.reading.toponyms if one.name == name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian troops hold Sudzha and Korenevo. Ukraine's army took Kurilovka.", "Kurilovka"),
        ("Rockets hit Pokrovsk and Myrnohrad, and infantry entered Mykilske.", "Mykilske"),
        ("Ships shelled Sittwe and Kyauktaw in Myanmar. Pauktaw fell to rebels.", "Pauktaw"),
        ("Infantry entered Sobolivka. Shells fell on Kupiansk and on Shevchenkove.", "Sobolivka"),
    ],
)
def test_a_namesake_far_from_the_whole_passage_is_not_drawn(
    text: str, name: str, parsed: Parse
) -> None:
    """The Kurylivka that is known lies a day's drive from Sudzha."""
    report = parsed(text)
    assert report.resolution.place(named(report, name)) is None
    assert "only a namesake far from the places named around it" in report.resolution.reason(
        named(report, name)
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rockets hit Pokrovsk, Myrnohrad and Hulyaypole.", "Hulyaypole"),  # some 120 km off
        ("Rockets hit Pokrovsk, Myrnohrad and Izium.", "Izium"),  # a town, however far
        ("Rockets hit Pokrovsk. Infantry entered Mykilske.", "Mykilske"),  # one place is no passage
        ("Rockets hit Pokrovsk and Lviv. Infantry entered Mykilske.", "Mykilske"),  # no one stretch
        ("Rockets hit Pokrovsk and Myrnohrad, and Ochakiv.", "Ochakiv"),  # has no namesake
        ("Rockets hit Sumy and Konotop, and Sobolivka in Vinnytsia region.", "Sobolivka"),
    ],
)
def test_what_may_well_be_meant_stays(text: str, name: str, parsed: Parse) -> None:
    """A town far off is named beside villages, too, and one place tells of no stretch."""
    report = parsed(text)
    assert report.resolution.place(named(report, name)) is not None
