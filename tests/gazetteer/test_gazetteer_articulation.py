"""The Arabic article inside names, and the letters that Arabic ties to a name."""

from __future__ import annotations

import pytest

from geo.gazetteer import LocalGazetteer
from geo.gazetteer.articulation import as_said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("jisr al shughur", "jisr ash shughur"),
        ("jisr ash shughur", "jisr al shughur"),
        ("wadi el nahr", "wadi an nahr"),
        ("tall ad dahab", "tall al dahab"),
        ("deir al balah", ""),
        ("al bab", ""),
        ("the al", ""),
        ("", ""),
    ],
)
def test_the_article_sounds_like_the_letter_behind_it(written: str, said: str) -> None:
    """Inside a name only, and before the letters of the sun."""
    assert as_said(written) == said


@pytest.mark.parametrize(
    ("text", "name", "iso", "people"),
    [
        ("Shells fell on Jisr al-Shughur in Syria.", "Jisr al-Shughur", "SY", 20_000),
        ("Shells fell on Jisr ash-Shughur in Syria.", "Jisr ash-Shughur", "SY", 20_000),
        ("Tanks left Deir al-Zor, in eastern Syria.", "Deir al-Zor", "SY", 100_000),
    ],
)
def test_either_form_of_the_article_is_found(
    gazetteer: LocalGazetteer, text: str, name: str, iso: str, people: int
) -> None:
    """As newsrooms write it and as gazetteers do, as one name and not as its first word."""
    assert name in [text[place.start : place.end] for place in gazetteer.places(text)]
    best = gazetteer.candidates(name)[0]
    assert best.country == iso
    assert best.population > people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت الطائرات مدينة حلب ودير الزور.", ["حلب", "دير الزور"]),
        ("قتل ثلاثة في غزة ورفح.", ["غزة", "رفح"]),
        ("وقال الجيش إن القتال مستمر بالقرب من بيروت", ["بيروت"]),
        ("مدينة كبيرة وولاية صغيرة", []),
        ("По данным военных, обстреляно Шебекино. Мир далеко.", ["Шебекино"]),
        ("Новый удар по городу", []),
    ],
)
def test_words_of_other_scripts_are_told_from_names(
    gazetteer: LocalGazetteer, text: str, names: list[str]
) -> None:
    """ "City" is no town of Malta, and "and Rafah", one word in Arabic, names Rafah."""
    assert [text[place.start : place.end] for place in gazetteer.places(text)] == names
    assert [text[hit.start : hit.end] for hit in gazetteer.find(text)] == names
