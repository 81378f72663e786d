"""Towns that lie far from the unit that the words put them in, and villages that only sound alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.model import PlaceKind, Toponym
from geo.pipeline import Parsed

Parse = Callable[[str], Parsed]


def named(report: Parsed, name: str) -> Toponym:
    """The first toponym of a name."""
    return next(one for one in report.reading.toponyms if one.name == name)


@pytest.mark.parametrize(
    ("text", "name", "holder"),
    [
        ("Militants attacked Zinjibar in Hadramawt in Yemen.", "Zinjibar", "Hadramawt"),
        ("Militants stormed the Zinjibar district of Hadramawt in Yemen.", "Zinjibar", "Hadramawt"),
        ("Rebels took Zinjibar, Lowdar and Ataq districts of Hadramawt.", "Zinjibar", "Hadramawt"),
        ("Gunmen attacked Gao in the Kidal region of Mali.", "Gao", "Kidal"),
        ("Jets bombed Sarmin in Yemen.", "Sarmin", "Yemen"),
        ("Gunmen attacked Zinjibar in Mali.", "Zinjibar", "Mali"),
    ],
)
def test_a_town_far_from_the_unit_that_is_stated_is_not_drawn(
    text: str, name: str, holder: str, parsed: Parse
) -> None:
    """The only town of a name that is known need not be the one that is meant."""
    report = parsed(text)
    assert report.resolution.place(named(report, name)) is None
    assert f"the words put it in {holder}" in report.resolution.reason(named(report, name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Militants attacked Zinjibar in Abyan in Yemen.", "Zinjibar"),
        ("Rebels shelled Sarmin in Aleppo province in Syria.", "Sarmin"),  # a few km outside
        ("Rebels shelled Sarmin in northern Syria.", "Sarmin"),
        ("Drones hit Kharkiv and Sudzha in the Kursk region.", "Kharkiv"),
        ("Drones hit Sudzha in Russia.", "Sudzha"),
        ("Troops massed near Sudzha, US officials said on Friday.", "Sudzha"),
        ("Russian troops hold Melitopol, in Russia as Moscow has it.", "Melitopol"),
    ],
)
def test_a_town_in_or_beside_the_unit_that_is_stated_stays(
    text: str, name: str, parsed: Parse
) -> None:
    """Reports and maps draw the lines between units otherwise."""
    report = parsed(text)
    assert report.resolution.place(named(report, name)) is not None


def test_a_short_name_is_like_that_of_a_village_only_on_the_ground_of_the_article(
    parsed: Parse,
) -> None:
    """Inn Din on the coast of Rakhine is not Indein, far away in Shan state."""
    words = (
        "Rebels hold nine towns in {unit} state in Myanmar. They took a base in Inn Din village."
    )
    far = parsed(words.format(unit="Rakhine"))
    near = parsed(words.format(unit="Shan"))
    assert far.resolution.place(named(far, "Inn Din")) is None
    assert near.resolution.place(named(near, "Inn Din")) is not None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gunmen attacked villages in the Madagali district of Adamawa.", "Madagali", "district"),
        ("Gunmen attacked villages in the Baro district of Kunduz.", "Baro", "district"),
        ("Rebels attacked Lashio and Hsipaw townships in Myanmar.", "Lashio", "district"),
        ("Rockets hit the Kunduz district of Khanabad.", "Khanabad", "district"),
        ("Rockets hit the Kunduz district of Khanabad.", "Kunduz", None),
        ("Rebels seized villages in the Hama countryside.", "Hama", "admin1"),
        ("Rebels seized villages in the countryside of Hama.", "Hama", "admin1"),
        ("Rebels seized villages in the Sarmin countryside.", "Sarmin", None),
        ("Rebels seized a post in Hama.", "Hama", None),
        ("Fighters overran three districts in Kunduz.", "Kunduz", "admin1"),
        ("Drones hit several districts in Kharkiv.", "Kharkiv", None),  # a great city has some
    ],
)
def test_nouns_make_a_name_a_district_or_the_unit(
    text: str, name: str, kind: str | None, parsed: Parse
) -> None:
    """Of "X district of Y" the noun is that of X where Y is a first-level unit."""
    assert named(parsed(text), name).kind == (kind and PlaceKind(kind))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Fighters attacked Granada in Cabo Delgado. They burned houses in Granada.", False),
        (
            "Fighters burned houses in Granada. Granada in Cabo Delgado has been attacked often.",
            False,
        ),
        ("Fighters attacked Granada in Cabo Delgado. A blast was heard in Granada in Spain.", True),
    ],
)
def test_a_namesake_that_other_words_rule_out_is_not_drawn(
    text: str, parsed: Parse, *, drawn: bool
) -> None:
    """A bare name means the place that the article tells of, known or not."""
    report = parsed(text)
    places = [report.resolution.place(t) for t in report.reading.toponyms if t.name == "Granada"]
    assert places
    assert any(place is not None for place in places) is drawn
