"""An article's setting, and what ambiguous words mean in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.extract.setting import Climate, Setting
from geo.extract.words import load

Read = Callable[..., Reading]

WAR = (
    "Rebels and soldiers fought all night. Mortar shells fell on the market. Three militants died. "
    "The army brought up artillery. "
)
COUNCIL = (
    "The council met on Tuesday. Parents spoke for an hour. The mayor thanked them. "
    "A new playground will open in spring. The budget was passed. "
)


def _setting(text: str, sentences: int, title: str = "") -> Setting:
    return Climate(text, title, sentences, load("en"), {}).setting


def test_an_article_full_of_arms_is_about_a_war() -> None:
    """Words of armed conflict in most sentences tell what it is about."""
    assert _setting(WAR, 4) is Setting.WAR


def test_an_article_without_a_word_of_war_is_about_something_else() -> None:
    """Five sentences of a council and none of war."""
    assert _setting(COUNCIL, 5) is Setting.CIVIL


def test_a_note_tells_nothing() -> None:
    """Two sentences without a word of war are no evidence against one."""
    assert _setting("The town was taken on Monday. Nobody was hurt.", 2) is Setting.OPEN


def test_a_title_counts() -> None:
    """What the title says of war is said of the article."""
    quiet = "The day was calm. Shops were open. Buses ran. Children played."
    assert _setting(quiet, 4) is Setting.CIVIL
    assert _setting(quiet, 4, title="Rebels and troops keep the ceasefire") is not Setting.CIVIL


@pytest.mark.parametrize(
    "sentence",
    ["The town of Goma was taken on Monday.", "The battle near Goma ended on Monday."],
)
def test_words_of_several_meanings_follow_the_article(reading: Read, sentence: str) -> None:
    """The same sentence reports in a note and in an article on a war, not in a council's."""
    assert reading(sentence).claims
    assert any("Goma" in claim.quote.text for claim in reading(WAR + sentence).claims)
    assert not reading(COUNCIL + sentence).claims


@pytest.mark.parametrize(
    "sentence",
    ["Rebels took Goma on Monday.", "Soldiers withdrew from Goma.", "An airstrike hit Goma."],
)
def test_a_sure_sign_counts_in_any_article(reading: Read, sentence: str) -> None:
    """People under arms and weapons of war need no help from the article."""
    assert reading(COUNCIL + sentence).claims
