from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from geo.gazetteer import LocalGazetteer
from geo.resolve import resolve
from tests.conftest import Read
from tests.extract.counting import calls

Make = Callable[[int], str]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x6FF), (0x2000, 0x206F), (0x1F300, 0x1F5FF))


def _one_word(length: int) -> str:
    chance = random.Random(1)  # noqa: S311 - the same text each time
    return "".join(chance.choices(LETTERS, k=length))


def _words(length: int) -> str:
    """Words of capitals, the same ones again and again: so nothing is learnt from the second."""
    chance = random.Random(2)  # noqa: S311 - the same text each time
    words = ["".join(chance.choices(LETTERS, k=chance.randint(1, 9))) for _ in range(200)]
    text = " ".join(words) + " "
    return (text * (length // len(text) + 1))[:length]


def _any_characters(length: int) -> str:
    chance = random.Random(3)  # noqa: S311 - the same text each time
    return "".join(chr(chance.randint(*chance.choice(RANGES))) for _ in range(length))


def _again(words: str) -> Make:
    return lambda length: (words * (length // len(words) + 1))[:length]


TEXTS: dict[str, Make] = {
    "a word of capitals": _one_word,
    "words of capitals": _words,
    "any characters": _any_characters,
    "one name": _again("KYIV "),
    "hyphens": _again("A-"),
    "names in names": _again("The New York of "),
    "dots": _again("U.S."),
    "particles": _again("al-Al-"),
    "apostrophes": _again("O'"),
}


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_finding_names_grows_with_the_text(gazetteer: LocalGazetteer, make: Make) -> None:
    """Twice the text takes twice the calls; what is remembered of words is learnt before."""
    short, long = make(20_000), make(40_000)
    gazetteer.find(long)
    gazetteer.find(short)
    first = calls(lambda: gazetteer.find(short))
    second = calls(lambda: gazetteer.find(long))
    assert second <= 2.2 * first + 100


@pytest.mark.parametrize("make", [_one_word, _words, _any_characters])
def test_a_megabyte_is_searched(gazetteer: LocalGazetteer, make: Make) -> None:
    """Hits are in order, lie in the text and do not overlap."""
    text = make(1_000_000)
    hits = gazetteer.find(text)
    ends = [0, *(hit.end for hit in hits)]
    assert all(end <= hit.start < hit.end for end, hit in zip(ends, hits, strict=False))
    assert ends[-1] <= len(text)


@pytest.mark.parametrize(
    "make", [_words, _any_characters, _again("KYIV ")], ids=["capitals", "any", "one name"]
)
def test_reading_and_resolving_grow_with_the_text(
    gazetteer: LocalGazetteer, reading: Read, make: Make
) -> None:
    """Recognition and resolution together, in paragraphs such as articles have."""
    short, long = ("\n\n".join(make(400) for _ in range(count)) for count in (10, 20))

    def work(text: str) -> Callable[[], object]:
        return lambda: resolve(reading(text, language="en").toponyms, gazetteer)

    work(long)()
    first, second = calls(work(short)), calls(work(long))
    assert second <= 2.5 * first + 1000
