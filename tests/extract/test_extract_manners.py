"""What newsrooms' manners do to reading: footnotes, digests, old dates, plans, who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


def _told(found: Reading) -> set[tuple[str, str, str]]:
    """Activity, place and status of each claim."""
    return {
        (claim.activity.value, claim.relation.anchors[0].name, claim.status.value)
        for claim in found.claims
        if claim.relation.anchors
    }


def _actors(found: Reading) -> dict[str, str]:
    return {c.relation.anchors[0].name: c.actor for c in found.claims if c.relation.anchors}


def test_a_mark_of_a_footnote_ends_a_sentence_as_its_stop_does(reading: Read) -> None:
    """Who spoke in the sentence before does not speak in the next one."""
    text = (
        "The IDF stated that it had destroyed a radar.[4] Israel's navy shelled Hodeidah on June 10."
        "[5][6] Houthi fighters attacked Hays.\n\n[1] IDF statement on a strike in Tyre, July 7."
    )
    found = reading(text)
    assert {c.speaker for c in found.claims if c.relation.anchors} == {""}
    assert {place for _, place, _ in _told(found)} == {"Hodeidah", "Hays"}


@pytest.mark.parametrize(
    "text",
    [
        "The RSF and the army are at war. RSF fighters are going to attack Nyala, a general said.",
        "RSF fighters are going to storm Nyala.",
    ],
)
def test_what_they_are_going_to_do_is_planned(text: str, reading: Read) -> None:
    """ "Going to" is a plan, "went to" is none."""
    assert {status for _, place, status in _told(reading(text)) if place == "Nyala"} == {"planned"}


def test_who_went_to_attack_did_so(reading: Read) -> None:
    """The same verb in the past reports a deed."""
    assert ("engagement", "Nyala", "asserted") in _told(
        reading("RSF fighters went to attack Nyala.")
    )


def test_talks_that_moved_somewhere_and_collapsed_took_no_town(reading: Read) -> None:
    """A place that something moved to is not what fell."""
    text = "Pakistan and the Taliban are at war. The talks moved to Istanbul and collapsed there."
    assert not reading(text).claims


def test_a_list_goes_on_outside_a_clause_that_which_opens(reading: Read) -> None:
    """What is told of the first place there is not told of those behind the comma."""
    text = "Myanmar's army holds Monywa, which houses its headquarters, Shwebo and Kale."
    assert not {p for act, p, _ in _told(reading(text)) if act == "deployment"} & {"Shwebo", "Kale"}
    text = "The army of Congo fights M23 rebels, which control Goma, Bukavu and Uvira."
    assert {p for _, p, _ in _told(reading(text))} >= {"Goma", "Bukavu", "Uvira"}


def test_clashes_may_go_on(reading: Read) -> None:
    """Behind a noun of fighting "went on" is its verb."""
    text = "The RSF and Sudan's army are at war. In North Darfur, clashes went on around Kutum."
    assert ("engagement", "Kutum", "asserted") in _told(reading(text))


def test_who_only_tells_of_a_strike_did_not_do_it(reading: Read) -> None:
    """Neither a speaker behind a subject that is no party, nor a group that counts strikes."""
    text = (
        "The Kachin Independence Army and Myanmar's army are at war in Sagaing. "
        "A paramotor bombed a tea shop in Shwebo, the Kachin Independence Army said. "
        "A rights group counted 108 air strikes in Mandalay."
    )
    assert "Kachin Independence Army" not in _actors(reading(text)).values()


def test_no_state_invades_its_own_ground(reading: Read) -> None:
    """Nameless fighters who cross into a country are not its own army."""
    text = (
        "Pakistan's army said that it had shelled a post of the Afghan Taliban in Khost. "
        "Officials said that 300 fighters had crossed from Khost into Miranshah."
    )
    crossed = [c for c in reading(text).claims if c.activity.value == "incursion"]
    assert crossed
    assert all(claim.actor != "Pakistan" for claim in crossed)
