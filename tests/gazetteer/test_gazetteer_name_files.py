from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geo.gazetteer import layout
from geo.gazetteer.compile_names import NameTable
from geo.gazetteer.layout import MAIN
from geo.gazetteer.name_files import NameFiles

NAMES = ("Sumy", "New York", "New York Mills", "Isle of Man", "St. Denis", "San José del Cabo")


@pytest.fixture
def table(tmp_path: Path) -> NameFiles:
    """A table of a few names, each of a row of its own."""
    names = NameTable()
    for row, name in enumerate(NAMES):
        names.add(name, row, MAIN)
    names.write(tmp_path, np.zeros(len(NAMES), dtype=layout.PLACE))
    return NameFiles(tmp_path)


def test_names_lead_to_their_rows(table: NameFiles) -> None:
    """In normal form; others are unknown."""
    assert len(table) == len(NAMES)
    number = table.number("isle of man")
    assert number is not None
    assert list(table.lines_of(number)) == [(3, MAIN)]
    assert table.number("isle of") is None


def test_two_words_open_a_name_or_none(table: NameFiles) -> None:
    """Whatever the sieve lets through, the names themselves decide."""
    openings = [("new", "york"), ("isle", "of"), ("st", "denis"), ("san", "jose")]
    assert all(table.opens(*words) for words in openings)
    assert table.opens("san", "jose del")
    others = [("sumy", "of"), ("york", "new"), ("man", "isle"), ("new", "mills")]
    assert not any(table.opens(*words) for words in others)
    assert not any(table.opens(f"word{number}", "york") for number in range(200))


def test_few_words_that_open_nothing_pass_the_sieve(table: NameFiles) -> None:
    """Every first word of a longer name passes."""
    assert all(table.opens_longer(["new", "isle", "st", "san"]))
    passed = sum(table.opens_longer([f"word{number}" for number in range(1000)]))
    assert passed < 150


def test_the_lengths_of_the_names_that_a_word_opens(table: NameFiles) -> None:
    """A bit for each number of words."""
    assert table.lengths_from("new") == 0b110
    assert table.lengths_from("sumy") == 0b1
    assert table.lengths_from("york") == 0
    assert table.lengths_all(["new", "sumy", "york"]) == [0b110, 0b1, 0]


def test_the_lines_of_many_names_are_those_of_each(table: NameFiles) -> None:
    """End to end, in the order in which they were asked for."""
    numbers = list(reversed(range(len(table))))
    rows, bits, counts = table.lines_all(numbers)
    lines = [line for number in numbers for line in table.lines_of(number)]
    assert list(zip(rows.tolist(), bits.tolist(), strict=True)) == lines
    assert counts.tolist() == [len(list(table.lines_of(number))) for number in numbers]
