"""Verbs with forms of their own, verbs of a kind with particles of a kind, and near misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.extract.inflection import verb_forms
from geo.extract.words import load

Read = Callable[..., Reading]

MADE = [
    ("Two brigades of the army trundled out of Gao on Monday.", "withdrawal", "Gao"),
    ("Rebels hounded the garrison out of Bunia.", "capture", "Bunia"),
    ("The army is putting two companies of rangers into Narathiwat.", "deployment", "Narathiwat"),
    ("Gunmen clambered over the mountains into Chitral.", "incursion", "Chitral"),
    ("Militiamen shot four herders outside Banfora.", "engagement", "Banfora"),
    ("A drone that got past the radars blew up in a factory yard in Nahariya.", "strike", "Nahariya"),
    ("The hills over Goma belong to M23.", "control", "Goma"),
    ("Around Marte, from which the army pulled back in 2025, fields lie idle.", "withdrawal", "Marte"),
    ("The army shelled rebels, and Bakhmut became a battlefield.", "engagement", "Bakhmut"),
    ("A convoy was bombed near Idlib, a monitor said; it did not know by whom.", "strike", "Idlib"),
    ("Machine-gun fire rattled through Tripoli.", "engagement", "Tripoli"),
]  # fmt: skip

QUIET = [
    "Families trundled out of Gao on Monday.",
    "The landlord hounded the tenants out of Bunia.",
    "Two hunters were killed by a bear in Banfora.",
    "A gas bottle blew up in a factory yard in Nahariya.",
    "Russia said it had struck Idlib; it did not.",
]


@pytest.mark.parametrize(("text", "activity", "place"), MADE)
def test_what_the_words_report(text: str, activity: str, place: str, reading: Read) -> None:
    """Each is read from a frame that many verbs share."""
    made = [
        (claim.activity.value, anchor.name)
        for claim in reading(text).claims
        for anchor in claim.relation.anchors
    ]
    assert (activity, place) in made


@pytest.mark.parametrize("text", QUIET)
def test_what_reports_nothing(text: str, reading: Read) -> None:
    """The same verbs without anybody under arms; and words that are taken back."""
    assert not reading(text).claims


@pytest.mark.parametrize(
    ("verb", "past"),
    [("become", "became"), ("sit", "sat"), ("embed", "embedded"), ("barrel", "barrelled")],
)
def test_forms_that_no_ending_tells(verb: str, past: str) -> None:
    """Wrong forms would never be met in a text."""
    forms = verb_forms(load("en"), verb)
    assert past in forms
    assert f"{verb}ed" not in forms or verb == "barrel"
