from __future__ import annotations

import pytest

from geo.model import Activity, Claim, MeasureKind, RelationKind
from geo.titles import title
from tests.claim_samples import claim, interval, measure, place, relation, toponym

A, R = Activity, RelationKind
KM, KM2 = 1_000.0, 1e6
KURSK = toponym("Kursk region", "Kursk")
HELD = relation(R.HELD, container=KURSK, area=measure(600 * KM2, MeasureKind.AREA))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (claim(), "Strike, Sudzha"),
        (claim(actor="Russia"), "Russia: strike, Sudzha"),
        (claim(actor="Russia", actor_inferred=True), "Russia (inferred): strike, Sudzha"),
        (claim(actor="Russia", target="Ukraine"), "Russia: strike against Ukraine, Sudzha"),
        (claim(activity=A.ENGAGEMENT, actor="Ukraine", target="North Korea"), "Ukraine: fighting with North Korea, Sudzha"),
        (claim(activity=A.ENGAGEMENT, target="North Korea"), "Fighting involving North Korea, Sudzha"),
        (claim(activity=A.OTHER_MILITARY, actor="Russia", target="North Korea"), "Russia: other military activity (North Korea), Sudzha"),
        (claim(activity=A.DEPLOYMENT, actor="North Korea", strength=interval(8000), strength_unit="troops"), "North Korea: deployment, 8,000 troops, Sudzha"),
        (claim(activity=A.TRAINING, strength=interval(4000), strength_unit="people, the rest"), "Training, 4,000 people, Sudzha"),
        (claim(activity=A.CONTROL, actor="Ukraine", relation=HELD), "Ukraine: control, 600 km² in Kursk region"),
        (claim(activity=A.CONTROL, actor="Ukraine", relation=HELD, derived=True), "Ukraine: earlier control (derived), earlier extent in Kursk region"),
        (claim(relation=relation(R.NEAR, "Sudzha")), "Strike, near Sudzha"),
        (claim(relation=relation(R.BETWEEN, "Sudzha", "Rylsk")), "Strike, Sudzha – Rylsk"),
        (claim(relation=relation(R.AROUND, "Sudzha", distance=measure(20 * KM))), "Strike, 20 km from Sudzha"),
        (claim(relation=relation(R.BAND, container=KURSK, distance=measure(50 * KM))), "Strike, 50 km from the border in Kursk region"),
        (claim(relation=relation(R.AROUND, "Sudzha", distance=measure(20 * KM), described=toponym("Snagost"))), "Strike, Snagost, 20 km from Sudzha"),
        (claim(relation=relation(R.DEPTH, distance=measure(30 * KM))), "Strike, 30 km deep"),
        (claim(relation=relation(R.WITHIN)), "Strike, Sudzha"),
    ],
)  # fmt: skip
def test_titles(made: Claim, expected: str) -> None:
    """Who, what, how many and where, in one line."""
    assert title(made, (place(),)) == expected


def test_every_activity_has_words() -> None:
    """No activity is left without a title, and no two share one."""
    titles = {title(claim(activity=activity), (place(),)) for activity in Activity}
    assert len(titles) == len(Activity)


def test_a_claim_without_a_place_has_a_title_too() -> None:
    """Where nothing is known of where, nothing is said of it."""
    assert title(claim(relation=relation(R.WITHIN)), ()) == "Strike"


def test_short_distances_keep_their_figure() -> None:
    """400 metres are not nothing."""
    near = relation(R.AROUND, "Sudzha", distance=measure(400.0))
    assert " 0 km" not in title(claim(relation=near), (place(),))
