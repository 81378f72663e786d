"""The learnt decision which of the names that the gazetteer lacks are places'."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract import Reading, strangers, unknown
from geo.extract.stranger_runs import runs
from geo.extract.text import sentences
from geo.extract.words import load

Read = Callable[..., Reading]


def names(reading: Reading) -> set[str]:
    """Unknown places."""
    return {t.name for t in reading.toponyms if not t.known}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Residents of Kasulumbezi counted four shells, and Goma was hit, too.", "Kasulumbezi"),
        ("Goma, Ngunguvuka, Bweremanga: the army shelled one after another.", "Ngunguvuka"),
        ("A counterattack on Dharinabad cost the defenders 15 men.", "Dharinabad"),
        ("On Barkaramo, an island in the lake, a garrison was shelled.", "Barkaramo"),
    ],
)
def test_likely_places(
    text: str, wanted: str, reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No rule finds them: without the weights they are lost."""
    assert wanted in names(reading(text))
    monkeypatch.setattr(unknown, "likely_places", lambda *_: [])
    assert wanted not in names(reading(text))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Goma, Mr Kabilax said. They met Kabilax later.",
        "The army shelled Goma with Burkanix rockets.",
        "Troops crossed the Vovchax and shelled Kharkiv.",
        "Okhmatdyx, Kyiv's largest hospital, burned when rockets hit the city.",
        "A strike hit a column; UAVs were seen over Kharkiv.",
        'They call it "Sindoorix", and it struck Lahore.',
        "Shells fell on Salahix street in Gaza City.",
        "Guillaume Ndjikex told reporters that rebels had shelled Goma.",
    ],
)
def test_people_buildings_rivers_and_weapons_are_none(text: str, reading: Read) -> None:
    """What stands in a town must not draw the claim away from it."""
    assert names(reading(text)) == set()


def test_a_longer_name_is_no_part_of_itself(reading: Read) -> None:
    """ "Ain Issa" is not Issa, a small town elsewhere."""
    found = reading("Rebels shelled Kobani and Ain Issa on Monday.").toponyms
    assert "Ain Issa" in {toponym.name for toponym in found}
    assert "Issa" not in {toponym.name for toponym in found}


def test_names_end_before_a_genitive_and_begin_behind_a_preposition(reading: Read) -> None:
    """The rules find these; the name is what a map could have."""
    assert names(reading("A patrol crossed into Zalambexa's market.")) == {"Zalambexa"}
    assert names(reading("In Sangexo, some 25 km from Uvira, a bomb fell.")) == {"Sangexo"}


def test_runs_leave_out_what_is_taken() -> None:
    """Stretches that mean something else are no part of a name."""
    text, lexicon = "Then Kasulumbezi and Ghayl bin Hamra fell to the OLA.", load("en")
    (sentence,) = sentences(text, lexicon)
    found = [text[a:b] for a, b in runs(text, sentence, [], lexicon)]
    assert found[-2:] == ["Kasulumbezi", "Ghayl bin Hamra"] or "Ghayl bin Hamra" in found
    at = text.index("Ghayl")
    left = [text[a:b] for a, b in runs(text, sentence, [(at, at + 5)], lexicon)]
    assert "Ghayl bin Hamra" not in left


def test_a_language_without_weights_goes_by_the_rules() -> None:
    """The weights were learnt from English."""
    text, lexicon = "Мешканці Касулумбезі рахували снаряди.", load("uk")
    (sentence,) = sentences(text, lexicon)
    assert strangers.likely_places(text, sentence, [], [], lexicon) == []


def test_letters_of_places_and_of_words() -> None:
    """The pieces tell a village's name from a word."""
    assert strangers.likeness("Ngunguvuka") > 1 > -1 > strangers.likeness("Geolocated")


def test_weights_of_another_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs may change their meaning: old weights would be nonsense, and the error says so."""
    old = tmp_path / "stranger_weights.toml"
    old.write_text("version = 0\n[openers]\nwords = ''\n[signs]\n[pieces]\n", encoding="utf-8")
    monkeypatch.setattr(strangers, "_FILE", old)
    strangers.weights_of_signs.cache_clear()
    try:
        with pytest.raises(DataError, match=r"version 0, 1 is wanted: learn it again"):
            strangers.weights_of_signs()
    finally:
        strangers.weights_of_signs.cache_clear()
