"""Where direct speech begins and ends."""

from __future__ import annotations

import time

import pytest

from geo.extract.quoting import quotation_at, quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “We left.” Then he went.", ["“We left.”"]),
        ('"We left," he said. "All of us."', ['"We left,"', '"All of us."']),
        ("“We left.\n\n“All of us,” he said.", ["“We left.\n\n“All of us,”"]),
        ("“We left.\n\nNobody answered.", ["“We left."]),
        ("“We\nleft,” he said.\n\nThey stayed.", ["“We\nleft,”"]),
        ("«We left», he said.", ["«We left»"]),
        ('A 12" gun and a 5" one.', []),
        ("Nobody spoke.", []),
    ],
)
def test_quotations_are_found(text: str, quoted: list[str]) -> None:
    """Marks of several kinds; over paragraphs where the next one opens with a mark."""
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_a_position_lies_in_its_quotation() -> None:
    """By number; outside of all there is none."""
    text = "He said: “We left.” Then “they” came."
    spans = quotations(text)
    assert quotation_at(spans, text.index("left")) == 0
    assert quotation_at(spans, text.index("they")) == 1
    assert quotation_at(spans, text.index("Then")) == -1
    assert quotation_at(spans, 0) == -1


def test_many_marks_take_no_long() -> None:
    """Half a million marks without a word between them are read in one pass."""
    start = time.process_time()
    quotations("“\n" * 250_000)
    quotations('"\n\n' * 250_000)
    assert time.process_time() - start < 10
