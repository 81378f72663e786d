"""Reading many articles keeps memory flat: what is remembered of words is bounded."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

from geo.extract import read
from geo.extract.prefilter import Served
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article

WARM_UP, ARTICLES = 600, 3_000
MOST_BLOCKS = 3_000
"""Blocks of memory that so many articles of known words may leave behind; one alone takes more."""

WHO = ["Russian troops", "The army", "Rebels", "Two drones", "Gunmen", "Its forces"]
DID = ["captured", "shelled", "withdrew from", "entered", "struck", "were seen near"]
WHERE = ["Sudzha", "Goma", "Toretsk", "El Fasher", "Khan Younis", "Lashio", "Kidal"]
WHEN = ["on Monday", "overnight", "on 3 May", "last week", "in August", "at dawn"]
TOLD = ["a spokesman said", "officials said", "the ministry reported", "residents told reporters"]


def texts(count: int, seed: int) -> Iterator[str]:
    """Short reports, no two the same, of words that a few hundred of them hold all."""
    random = Random(seed)  # noqa: S311 - the same texts in every run
    told = list(product(WHO, DID, WHERE, WHEN, TOLD))
    for number in range(count):
        *words, speaker = random.choice(told)
        yield f"{' '.join(words)}, {speaker}. They counted {number % 90 + 10} houses {seed} km away."


def read_all(gazetteer: LocalGazetteer, count: int, seed: int) -> int:
    """Read `count` texts; the number of claims, of which nothing is kept."""
    claims = 0
    for text in texts(count, seed):
        article = Article(id="0" * 16, text=text, published=date(2024, 11, 4), language="en")
        claims += len(read(article, gazetteer, language="en").claims)
    return claims


def blocks() -> int:
    """Blocks of memory in use, garbage not among them."""
    gc.collect()
    return sys.getallocatedblocks()


def test_memory_stays_flat(gazetteer: LocalGazetteer) -> None:
    """Three thousand articles, each read and forgotten, leave next to nothing behind."""
    read_all(gazetteer, WARM_UP, seed=1)
    before = blocks()
    assert read_all(gazetteer, ARTICLES, seed=2) >= ARTICLES // 2
    grown = blocks() - before
    assert grown < MOST_BLOCKS, f"{grown} blocks more"


def test_words_that_are_remembered_are_bounded() -> None:
    """A table of words forgets all when it is full, and answers as before."""
    served = Served(len)
    for number in range(50_000):
        assert served[f"w{number}"] == len(f"w{number}")
    assert len(served) <= 20_000
