from __future__ import annotations

import pytest

from geo.gazetteer.noise import usable
from geo.gazetteer.unit_words import without_unit_word


@pytest.mark.parametrize(
    "name", ["Kiev", "Kyïv", "Київ", "Киев", "كييف", "基輔", "Pô Town", "al-Bab"]
)
def test_names_are_kept(name: str) -> None:
    """Exonyms and names in other scripts are names."""
    assert usable(name)


@pytest.mark.parametrize(
    "name", ["", "IEV", "KBL", "kuleuseukeu", "ji fu", "Ko", "7LC", "laል", "Area 51", "क", "कीव"]
)
def test_noise_is_left_out(name: str) -> None:
    """Codes, romanised letters, fragments and mixed scripts are no names."""
    assert not usable(name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("kursk oblast", "kursk"),
        ("idlib governorate", "idlib"),
        ("republic of dagestan", "dagestan"),
        ("autonomous republic of crimea", "crimea"),
        ("province of the azores", "azores"),
        ("jewish autonomous oblast", "jewish"),
        ("free state", "free state"),
        ("northern province", "northern province"),
        ("oblast", "oblast"),
        ("gaza strip", "gaza strip"),
    ],
)
def test_a_unit_goes_by_its_name_without_its_noun(name: str, bare: str) -> None:
    """The head noun goes, unless nothing would be left to say which unit."""
    assert " ".join(without_unit_word(name.split())) == bare
