"""Nouns that hold a statement, words that only look like speech, and hedges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.attributed import (
    ASSERTED,
    CLAIMED,
    DENIED,
    POSSIBLE,
    PROBABLE,
    Case,
    check,
    name,
)

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "case",
    [
        Case("The army denied claims by the RSF that its fighters had captured Bara.", "The army", None, DENIED),
        Case("Ukraine rejected Russian claims that its troops had captured Toretsk.", "Ukraine", "Ukraine", DENIED),
        Case("Russia denied that its troops had shelled Kharkiv.", "Russia", "Russia", DENIED),
        Case("Kyiv denied Moscow's claim that Russian forces had captured Toretsk.", "Kyiv", "Ukraine", DENIED),
        Case("Moscow's claim that its forces had captured Toretsk could not be verified.", "Moscow", "Russia", CLAIMED, POSSIBLE),
        Case("Russia's claim that it had captured Toretsk came on Monday.", "Russia", "Russia", CLAIMED, POSSIBLE),
        Case("Reports that Russian troops had entered Toretsk spread on Sunday.", "", "", None, None),
        Case("There were unconfirmed reports that Russian troops had entered Toretsk.", "", "", ASSERTED, POSSIBLE),
        Case("Hezbollah's statement that its fighters had ambushed Israeli troops near Odaisseh came hours later.", "Hezbollah", "Hezbollah"),
        Case("The announcement by the RSF that it had captured Babanusa came at dawn.", "the RSF", "Rapid Support Forces"),
        Case("Russian troops captured what the army described as a stronghold near Toretsk.", None, None, None),
    ],
    ids=name,
)  # fmt: skip
def test_whose_statement_it_is(case: Case, reading: Read) -> None:
    """Claims of somebody, claims by somebody, and who denies them."""
    check(reading(case.text), case)


@pytest.mark.parametrize(
    "case",
    [
        Case("Russian troops attacked Toretsk, a report that surprised nobody in the state.", "", "", ASSERTED),
        Case("Explosions indicated that Russian troops were attacking Vovchansk.", "", "", ASSERTED, None),
        Case("Russian troops captured Vovchansk despite their claims on land there.", "", "", ASSERTED),
        Case("Russian troops attacked Toretsk on Sunday, the day that the report was published.", "", "", ASSERTED),
        Case("Russian troops who were told to advance captured Vovchansk.", "", "", ASSERTED),
        Case("Residents were told to leave after Russian troops captured Vovchansk.", "", "", ASSERTED),
        Case("Soldiers accused of looting captured Vovchansk.", "", "", ASSERTED),
        Case("Russian troops captured Vovchansk, and Ukraine said it would send more men.", "", "", ASSERTED),
        Case("After Russian troops captured Vovchansk, Ukraine said talks would continue.", "", "", ASSERTED),
        Case("Russian troops attacked Toretsk, a town called New York by some.", None, None, None),
        Case("The state reported losses as Russian troops captured Vovchansk.", None, None, None),
        Case("Fighting was reported in Toretsk.", "", "", None),
        Case("Russian troops captured Vovchansk and warned residents to leave.", "", "", ASSERTED),
        Case("Israeli troops, who were told of the danger, raided Jenin.", "", "", ASSERTED),
        Case("The wars that the report describes began when M23 rebels captured Goma.", "", "", ASSERTED),
    ],
    ids=name,
)  # fmt: skip
def test_what_only_looks_like_speech(case: Case, reading: Read) -> None:
    """Nouns, things, orders and other clauses attribute nothing."""
    check(reading(case.text), case)


@pytest.mark.parametrize(
    "case",
    [
        Case("Russian troops have reportedly captured Vovchansk.", "", "", CLAIMED, PROBABLE),
        Case("Russian troops are believed to have captured Vovchansk.", "", "", CLAIMED, PROBABLE),
        Case("Russian troops are said to have captured Vovchansk.", "", "", None, PROBABLE),
        Case("Russian troops are thought to have captured Vovchansk.", "", "", CLAIMED, PROBABLE),
        Case("Russian troops have purportedly captured Vovchansk.", "", "", CLAIMED, POSSIBLE),
        Case("Ukrainian officials said Russian troops had probably captured Vovchansk.", "Ukrainian officials", "Ukraine", CLAIMED, PROBABLE),
        Case("Ukrainian officials said Russian troops had likely entered Vovchansk.", "Ukrainian officials", "Ukraine", CLAIMED, PROBABLE),
        Case("Russian forces likely advanced in Toretsk.", "", "", ASSERTED, PROBABLE),
        Case("Suspected jihadists attacked Djibo.", "", "", ASSERTED, None),
        Case("Israel said it had confirmed information that Hezbollah fighters had attacked Safed.", "Israel", "Israel", None),
        Case("The army estimates that rebels control half of Kidal.", "The army", None, CLAIMED, PROBABLE),
        Case("Russian troops appear to have entered Toretsk.", "", "", ASSERTED, PROBABLE),
    ],
    ids=name,
)  # fmt: skip
def test_hedges_lower_the_certainty(case: Case, reading: Read) -> None:
    """Words in the clause itself, below what the verb of speech leaves."""
    check(reading(case.text), case)
