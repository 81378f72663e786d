"""Lots of claims are grouped by themselves, with the same outcome as all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.events import assign, sketch, ties_of
from geo.events import lots_of as lots_of_ties
from geo.events.parting import chains_of as chains_of_ties
from geo.events.sketching import Sketch
from geo.model import Activity, RelationKind, Status
from tests.claim_samples import DAY, feature


def lots_of(sketches: Sequence[Sketch]) -> list[list[int]]:
    """Numbers of the claims of each lot."""
    return [lot.tolist() for lot in lots_of_ties(b"".join(map(ties_of, sketches)))]


def chains_of(sketches: Sequence[Sketch]) -> list[int]:
    """For each claim the name of its chain."""
    chains: list[int] = chains_of_ties(b"".join(map(ties_of, sketches))).tolist()
    return chains


ACTIVITIES = (
    Activity.STRIKE,
    Activity.ENGAGEMENT,
    Activity.CAPTURE,
    Activity.WITHDRAWAL,
    Activity.DEPLOYMENT,
)
claims = st.tuples(
    st.sampled_from(ACTIVITIES),
    st.sampled_from(["Sudzha", "Rylsk", "Goma", ""]),
    st.sampled_from(["", "Russia", "Ukraine"]),
    st.integers(-4, 4),
    st.sampled_from("ABC"),
    st.sampled_from([Status.ASSERTED, Status.CLAIMED, Status.DENIED, Status.PLANNED]),
    st.booleans(),
    st.sampled_from([0, 0, 1, 5]),
)


def sketched(number: int, told: tuple[Any, ...]) -> Sketch:
    activity, at, actor, day, source, status, region, aside = told
    when = DAY + timedelta(days=day)
    made = sketch(
        feature(
            number, source, activity=activity, at=at, actor=actor, status=status, days=(when, when)
        )
    )
    made = replace(made, admin1="a1:one" if made.spot else "", stated=True)
    if region and made.place_id:
        within = RelationKind.WITHIN
        return replace(
            made, spot=False, place_id="a1:one", key=f"{made.key} within", relation=within
        )
    if aside and made.spot:  # told from another name, some kilometres away
        lon = made.lon + 0.05 * aside
        return replace(made, measured=True, place_id="gn:aside", lon=lon, radius_m=6_000.0)
    return made


@settings(max_examples=400, deadline=None)
@given(st.lists(claims, max_size=14))
def test_lots_by_themselves_are_all_at_once(told: list[tuple[Any, ...]]) -> None:
    """Events, origins and camps are the same; each claim is in one lot."""
    sketches = [sketched(number, one) for number, one in enumerate(told)]
    lots = lots_of(sketches)
    assert sorted(number for lot in lots for number in lot) == list(range(len(sketches)))
    outlets = {one.outlet.casefold() for one in sketches}
    whole, _ = assign(sketches)
    for lot in lots:
        parts, _ = assign([sketches[number] for number in lot], outlets=outlets)
        told_here = [replace(one, story_outlets=1) for one in parts]
        assert told_here == [replace(whole[number], story_outlets=1) for number in lot]


def test_a_later_claim_changes_no_other_lot() -> None:
    """The lots that a claim has nothing to do with stay as they were, whatever order they have."""
    many = [
        replace(sketched(n, (*STRIKE, False, 0)), place_id=f"gn:{n % 40}", lon=float(n % 40))
        for n in range(120)
    ]
    one = replace(many[3], id="late", article_id="late")
    before = {frozenset(many[n].id for n in lot) for lot in lots_of(many)}
    after = {frozenset([*many, one][n].id for n in lot) for lot in lots_of([*many, one])}
    assert len(before) > 10
    assert len(after - before) == len(before - after) == 1
    (new,), (old,) = after - before, before - after
    assert new - old == {"late"}


STRIKE = (Activity.STRIKE, "Sudzha", "", 0, "A", Status.ASSERTED)


def test_what_leads_from_one_claim_to_the_other() -> None:
    """A place of one name; ground that is measured from afar; a region, where it is spoken of."""
    here = sketched(1, (*STRIKE, False, 0))
    far = replace(here, id="far", place_id="gn:far", admin1="a1:far", lon=-70.0, lat=10.0)
    other = replace(here, id="other", activity=Activity.TRAINING, key="training")
    near = replace(here, id="near", place_id="gn:near", lon=here.lon + 0.05)
    assert len(set(chains_of([here, far, other, near]))) == 4
    again = replace(here, id="again", lon=here.lon + 5.0)
    assert len(set(chains_of([here, again]))) == 1
    aside = replace(near, id="aside", place_id="gn:aside", measured=True, radius_m=9_000.0)
    assert len(set(chains_of([here, far, near, aside]))) == 2
    whole = replace(here, id="whole", spot=False, place_id=here.admin1, admin1="", key="within")
    assert here.admin1
    assert chains_of([here, whole])[0] == chains_of([here, whole])[1]
    unreal = replace(whole, real=False)
    assert len(set(chains_of([here, unreal]))) == 2
