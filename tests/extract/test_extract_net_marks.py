"""What the net of deeds is told of names, and of the words that rules read."""

from __future__ import annotations

import pytest

from geo.extract import deed_net
from geo.extract import reading as reading_room
from geo.extract.deed_net import Given
from geo.extract.net_marks import KINDS, NOT_TOLD
from geo.model import Activity
from tests.conftest import Read

KIND = {
    "Rebels shelled Goma.": ("Goma", "town"),
    "Rebels fled to Rwanda.": ("Rwanda", "country"),
    "Rebels hold Donetsk region.": ("Donetsk region", "unit"),
    "Rebels shelled Xorvala village.": ("Xorvala", "unknown place"),
    "Rebels shelled Goma, Kinshasa said.": ("Kinshasa", "not meant as a place"),
    "Rebels shelled Goma. They left the town.": ("the town", "taken up"),
    "M23 fighters shelled Goma.": ("M23 fighters", "group"),
    "Russian troops shelled Odesa.": ("Russian troops", "body"),
    "On Monday rebels shelled Goma.": ("On Monday", "other"),
}


@pytest.fixture(name="given")
def _given(monkeypatch: pytest.MonkeyPatch) -> list[Given]:
    """The sentences that the net is given, all of them."""
    heard: list[Given] = []
    senses = deed_net.senses

    def listening(given: list[Given], language: str) -> object:
        heard.extend(given)
        return senses(given, language)

    monkeypatch.setattr(reading_room, "senses", listening)
    return heard


@pytest.mark.parametrize("text", KIND)
def test_each_name_goes_by_its_kind(text: str, given: list[Given], reading: Read) -> None:
    reading(text)
    words, kind = KIND[text]
    told = {
        text[one.start : one.end]: KINDS[sentence.kinds[at]]
        for sentence in given
        for at, one in zip(sentence.line.slots, sentence.line.mentions, strict=True)
    }
    assert told[words] == kind


def test_words_go_by_the_activity_that_rules_read(given: list[Given], reading: Read) -> None:
    reading("Rebels shelled Goma.")
    (sentence,) = given
    strike = sorted(Activity).index(Activity.STRIKE) + 1
    fired = dict(zip(sentence.line.texts, sentence.fired, strict=True))
    assert fired["shelled"] == strike
    assert fired["."] == 0


def test_what_is_not_asserted_is_told_apart(given: list[Given], reading: Read) -> None:
    reading("Rebels did not shell Goma.")
    (sentence,) = given
    assert dict(zip(sentence.line.texts, sentence.fired, strict=True))["shell"] == NOT_TOLD
