"""Words that a list has for one deed and the net reads as another."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from geo.extract import sensing
from geo.extract.deed_net import ACTIVITIES, Net, Sense
from geo.extract.fired import Entry, Fired
from geo.model import Activity


def sense(**odds: float) -> Sense:
    """A sentence of one token that tells some activities by these log odds, all else by -9."""
    deeds = np.full((1, len(ACTIVITIES)), -9.0, dtype=np.float32)
    for name, value in odds.items():
        deeds[0, ACTIVITIES.index(Activity(name))] = value
    nothing = np.zeros((1, 2), dtype=np.float32)
    return Sense(cast("Net", None), nothing, nothing[0], deeds)


def fired(activity: str, *, firm: bool = False, stative: bool = False, status: str = "") -> Fired:
    entry = Entry(
        id="told",
        activity=Activity(activity),
        subject="actor",
        object="target",
        passive="",
        noun=False,
        needs="",
        place_object=True,
        place_subject=False,
        stative=stative,
        weak=False,
        inside="",
        firm=firm,
    )
    return Fired(entry, 0, 1, 0, status=status)


def renamed(one: Fired, found: Sense) -> str:
    made = sensing._renamed(found, one)
    assert made.renamed is (made.entry.activity is not one.entry.activity)
    return made.entry.activity.value


def test_the_likelier_deed_is_told_where_the_words_all_but_surely_tell_not_theirs() -> None:
    assert renamed(fired("deployment"), sense(deployment=-3, strike=0.5)) == "strike"


@pytest.mark.parametrize(
    ("own", "other"),
    [(sensing.KEEPS + 0.1, 4.0), (-3.0, sensing.RENAMES - 0.1), (2.0, 1.0)],
    ids=["their own is likely enough", "the other is not likely", "their own is likelier"],
)
def test_else_they_keep_theirs(own: float, other: float) -> None:
    assert renamed(fired("deployment"), sense(deployment=own, strike=other)) == "deployment"


def test_firm_words_and_what_is_not_asserted_keep_theirs() -> None:
    likely = sense(deployment=-5, strike=4)
    assert renamed(fired("deployment", firm=True), likely) == "deployment"
    assert renamed(fired("deployment", status="planned"), likely) == "deployment"


def test_how_things_stand_needs_surer_signs() -> None:
    between = (sensing.RENAMES + sensing.RENAMES_STATE) / 2
    assert renamed(fired("control", stative=True), sense(control=-5, capture=between)) == "control"
    assert renamed(fired("control", stative=True), sense(control=-5, capture=4)) == "capture"


@pytest.mark.parametrize(
    ("one", "other"), [("sabotage", "engagement"), ("advance", "capture"), ("incursion", "advance")]
)
def test_what_the_same_words_tell_is_left(one: str, other: str) -> None:
    """What burns down, and who enters a town, goes by the list."""
    found = sense(**{one: -5, other: 4})
    assert renamed(fired(one), found) == one
