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


@pytest.mark.parametrize(
    "sentence",
    [
        "The museum shows how Israel captured the Golan Heights from Syria during the 1967 war.",
        "British troops took Caen in the Second World War.",
        "The bus was hit by a train near Multan.",
        'The envoy condemned "this cowardly attack" while on holiday in Corsica.',
        "Mr Battle of Leeds died on Sunday, his family said in a short note.",
        "Labour took the town of Rugby on Thursday.",
        "The talks would go on after the army takes Homs.",
        "Floods hit Valencia. More floods came at night. Soldiers were sent to Paiporta.",
    ],
)
def test_what_speaks_against_a_military_sense(reading: Read, sentence: str) -> None:
    """Earlier wars, unarmed agents, quoted words, names, parties, what is to come, relief."""
    assert not reading(sentence).claims


@pytest.mark.parametrize(
    "sentence",
    [
        "As in the Second World War, tanks are fighting near Caen.",
        "The bus was hit by a mortar shell near Multan.",
        'Officials reported a "massive attack" on Odesa.',
        "The Battle of Bakhmut goes on in the town of Bakhmut.",
        "They took the town of Masisi on Thursday.",
        "The SAF took the town of Masisi on Thursday.",
        "The army moved on after it took Homs.",
        "Soldiers were sent to Paiporta.",
    ],
)
def test_what_looks_like_it_and_is_a_report(reading: Read, sentence: str) -> None:
    """The same words where nothing speaks against them."""
    assert reading(sentence).claims


EXERCISE = (
    "Some 9,000 soldiers began an exercise in Latvia. The drills end in June. "
    "Paratroopers stormed the airfield at Liepaja. Tanks then advanced towards Tukums."
)
FILM = (
    "The film begins in Osijek. Tanks roll into Vukovar. Shells destroy the hospital. "
    "It reaches cinemas in March."
)


def test_what_is_stormed_in_an_exercise_is_not(reading: Read) -> None:
    """An article on exercises that harm nobody tells of no attacks; one with dead does."""
    assert not {"Liepaja", "Tukums"} & _places(reading(EXERCISE))
    assert "Tukums" in _places(reading(EXERCISE + " Two men were killed by shells."))


def test_the_wars_of_films_are_theirs(reading: Read) -> None:
    """An article on a film reports nothing; one word of a film does not make it one."""
    assert not reading(FILM).claims
    assert reading(FILM.replace("film", "day").replace("cinemas", "its end")).claims


def _places(read: Reading) -> set[str]:
    return {anchor.name for claim in read.claims for anchor in claim.relation.anchors}
