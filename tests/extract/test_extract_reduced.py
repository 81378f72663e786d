"""What the object of a verb does: “attacked soldiers guarding a bridge”, “bombed rebels who had …”."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


def _told(reading: Reading) -> list[str]:
    return [
        f"{claim.activity.value} by {claim.actor or '?'} at {claim.relation.anchors[0].name}"
        for claim in reading.claims
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("M23 rebels attacked soldiers guarding a bridge in Sake.", "engagement by M23 at Sake"),
        ("The RSF shelled troops stationed in Bara.", "strike by Rapid Support Forces at Bara"),
        ("Russian drones hit soldiers deployed to Toretsk.", "strike by Russia at Toretsk"),
        ("The army shelled rebels who had seized Goma in Congo.", "capture by ? at Goma"),
        ("Russia's army bombed fighters besieging Manbij.", "engagement by ? at Manbij"),
        (
            "Israeli jets struck Hezbollah fighters retreating from Tyre.",
            "withdrawal by Hezbollah at Tyre",
        ),
    ],
)
def test_the_object_does_it(text: str, told: str, reading: Read) -> None:
    """Never who attacks it; and where it stays, there it was attacked."""
    assert told in _told(reading(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("M23 rebels attacked soldiers, seizing Sake.", "capture by M23 at Sake"),
        ("Russian troops attacked at dawn, capturing Toretsk.", "capture by Russia at Toretsk"),
        ("M23 rebels routed the army and hold Sake.", "control by M23 at Sake"),
        ("Israeli troops, who had entered Khiam, shelled Tyre.", "strike by Israel at Tyre"),
    ],
)
def test_the_subject_does_it(text: str, told: str, reading: Read) -> None:
    """What stands behind a comma or “and” is the subject's own deed."""
    assert told in _told(reading(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Russian troops advanced on Kupiansk to relieve encircled Russian soldiers.",
            ["advance by Russia at Kupiansk"],
        ),
        (
            "M23 rebels attacked soldiers in Sake in Masisi, which is on the Rwandan border.",
            ["engagement by M23 at Sake"],
        ),
        (
            "RSF fighters, who are in Nyala, shelled Bara.",
            [
                "deployment by Rapid Support Forces at Nyala",
                "strike by Rapid Support Forces at Bara",
            ],
        ),
        ("M23 rebels have besieged Congolese troops in Sake.", ["engagement by M23 at Sake"]),
    ],
)
def test_what_only_describes(text: str, told: list[str], reading: Read) -> None:
    """Soldiers that are called encircled, and where a place lies, report nothing more."""
    assert _told(reading(text)) == told


def test_how_long_a_town_was_held_dates_no_attack(reading: Read) -> None:
    """ "attacked X, held since 2023": the attack is of the day of the report."""
    claims = reading("The RSF attacked Bara, a town held by the army since 2023.").claims
    assert [claim.dates.start == claim.dates.end for claim in claims] == [True, False]


def test_by_whom_stands_behind_the_day(reading: Read) -> None:
    """ "were killed on Wednesday by the army"."""
    told = _told(reading("Three rebels were killed on Wednesday by the Congolese army in Sake."))
    assert told == ["engagement by Democratic Republic of the Congo at Sake"]


def test_a_town_measured_from_is_told_of(reading: Read) -> None:
    """ "40 km north of X, where the army has its base": the base is in X."""
    told = _told(reading("Bara lies 60 km north of El Obeid, where the army keeps its main base."))
    assert told == ["deployment by Sudan at El Obeid"]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Sudanese troops withdrew to Kosti on Monday.", "movement", "Kosti"),
        ("Sudanese troops withdrew from Bara on Monday.", "at", "Bara"),
        ("Sudanese troops withdrew from Bara to Kosti on Monday.", "at", "Bara"),
    ],
)
def test_where_who_withdrew_went(text: str, kind: str, place: str, reading: Read) -> None:
    """ "withdrew to X": X was not given up."""
    (claim,) = reading(text).claims
    assert (claim.relation.kind.value, claim.relation.anchors[0].name) == (kind, place)


def test_a_siege_lasts_before_it_is_told_by_whom(reading: Read) -> None:
    """ "besieged for months by M23": it is done to the town."""
    told = _told(reading("A convoy passed Sake, a town besieged for three months by M23 rebels."))
    assert told == ["engagement by M23 at Sake"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "M23 rebels captured Sake after heavy fighting with the Congolese army.",
            "engagement by M23 at Sake",
        ),
        (
            "M23 rebels captured Sake after fighting in Goma.",
            "engagement by M23 at Goma",
        ),
    ],
)
def test_a_town_is_fought_for(text: str, told: str, reading: Read) -> None:
    """The fight behind "after" was for what was taken, where it has no place of its own."""
    fights = [one for one in _told(reading(text)) if one.startswith("engagement")]
    assert [one.partition(" at ")[2] for one in fights] == [told.partition(" at ")[2]]


def test_the_day_before_what_went_before_is_the_deeds(reading: Read) -> None:
    """ "took X, a town in Y, on Sunday following clashes": it was taken on Sunday."""
    text = "M23 rebels took Sake, a town in North Kivu, on 4 May 2025 following clashes."
    assert {str(claim.dates.start) for claim in reading(text).claims} == {"2025-05-04"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Panic spread, with M23 rebels steadily closing in on Goma and seizing Sake in Congo.",
            "capture by M23 at Sake",
        ),
        (
            "M23 rebels advanced on Goma in Congo, with the army still firmly in control of Sake.",
            "control by Democratic Republic of the Congo at Sake",
        ),
        (
            "Russia took Korenevo, with Ukraine still holding Sudzha.",
            "control by Ukraine at Sudzha",
        ),
        ("Russia took Korenevo with tanks, holding Sudzha.", "control by Russia at Sudzha"),
        (
            "The Ethiopian government said towns retaken from Tigrayan rebels included Lalibela.",
            "capture by Ethiopia at Lalibela",
        ),
    ],
)
def test_who_is_told_of_beside(text: str, told: str, reading: Read) -> None:
    """ "with rebels closing in on X": they do it; "retaken from rebels": they do not."""
    assert told in _told(reading(text))


@pytest.mark.parametrize(
    "text",
    [
        "The army was confident of retaking Bara in Sudan.",
        "The Sudanese army gained ground, reducing the territory controlled by the RSF.",
    ],
)
def test_what_is_only_hoped_for_is_quiet(text: str, reading: Read) -> None:
    """Neither a hope nor ground of which no place is told is a report."""
    assert _told(reading(text)) == []
