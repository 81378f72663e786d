"""Deeds in words that no list has: read in an article of war, marked, and nowhere else."""

from __future__ import annotations

import pytest

from geo.extract.deed_net import net_of
from geo.model import Certainty
from tests.conftest import Parse

WAR = (
    "Rebels of the M23 shelled Goma on Sunday, killing four soldiers. The army answered with air "
    "strikes on rebel positions near Sake. Heavy fighting went on around Masisi, where the "
    "insurgents ambushed a convoy. "
)
PEACE = "Goma is getting ready for its music festival. Hotels in Sake are full. "
UNLISTED = [
    ("Attackers knifed two guards at the gate of Rutshuru.", "engagement", "Rutshuru"),
    ("A grenade lobbed into a bar in Bunia maimed three soldiers.", "strike", "Bunia"),
]


@pytest.mark.parametrize(("text", "activity", "place"), UNLISTED)
def test_what_no_list_has_is_read_and_marked(
    parsed: Parse, text: str, activity: str, place: str
) -> None:
    (told,) = [f for f in parsed(WAR + text).features if f.claim.activity_inferred]
    assert told.claim.activity.value == activity
    assert told.claim.relation.anchors[0].name == place
    assert "no list has the words that tell it" in told.claim.note
    assert told.certainty is Certainty.UNCERTAIN


@pytest.mark.parametrize(("text", "activity", "place"), UNLISTED)
def test_it_rests_on_the_net_alone(
    parsed: Parse, monkeypatch: pytest.MonkeyPatch, text: str, activity: str, place: str
) -> None:
    """Without it the rules read the rest of the article as before, and not this."""
    before = [f.claim for f in parsed(WAR + text).features if not f.claim.activity_inferred]
    monkeypatch.setattr("geo.extract.deed_net.net_of", lambda _: None)
    after = [f.claim for f in parsed(WAR + text).features]
    assert [(c.activity, c.quote) for c in after] == [(c.activity, c.quote) for c in before]
    assert not any(
        a.name == place and c.activity == activity for c in after for a in c.relation.anchors
    )


def test_a_question_tells_of_nothing(parsed: Parse) -> None:
    """The net is as sure of the verb as without the question mark; the rules judge the sentence."""
    told = parsed(WAR + "Had attackers knifed two guards at the gate of Rutshuru?").features
    assert not [f for f in told if f.claim.activity_inferred]


def test_what_is_planned_is_left_to_the_rules(
    parsed: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.extract.sensing.sentence_status", lambda *_: "planned")
    told = parsed(WAR + UNLISTED[0][0]).features
    assert not [f for f in told if f.claim.activity_inferred]


def test_other_news_needs_a_surer_deed(parsed: Parse) -> None:
    assert not parsed(PEACE + UNLISTED[0][0]).features


def test_a_whole_country_is_no_place_of_it(parsed: Parse) -> None:
    told = parsed(WAR + "A grenade lobbed into a bar in Rwanda maimed three soldiers.").features
    assert not [f for f in told if f.claim.activity_inferred]


def test_the_words_it_knows_are_many() -> None:
    net = net_of("en")
    assert net is not None
    assert {"knifed", "lobbed", "maimed"} <= net.words()


RENAMED = [
    ("A grenade was dropped from a quadcopter into a yard in Rutshuru.", "strike"),
    ("A glide bomb landed beside a school in Rutshuru.", "strike"),
]
"""Words of other deeds in the lists: troops are dropped and landed as well."""


@pytest.mark.parametrize(("text", "activity"), RENAMED)
def test_a_deed_goes_by_what_its_words_mean_there(parsed: Parse, text: str, activity: str) -> None:
    told = [f.claim for f in parsed(WAR + text).features if "Rutshuru" in f.claim.quote.text]
    assert {claim.activity.value for claim in told} == {activity}
