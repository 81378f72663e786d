"""Whatever the text, reading ends, in time that grows with its length, and quotes are true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract import Reading, read
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, Quote
from tests.extract.counting import calls

PIECES = [
    "Russian troops", "captured", "Sudzha", "on Monday", "the ministry said", "12 km", "north of",
    "Goma", "since August", "5–6 May", "06/08", "2024-11-04", "two days after", "overnight", "Kyiv",
    "the day before", "in 2014", "said on Tuesday that", "which", "had", "will", "Published", "By",
    "(Agency) —", "KYIV", "▪️", "direction:", "tanks – 9,180 (+12)", "14:32 GMT", "https://x.org",
    "“", "”", "(", ")", "—", ".", ",", ";", ":", "'s", "â€™", "Ã©", "\u00ad", "\u200b", "\u202e",
    "\u202c", "\u00a0", "\ufe0f", "🇺🇦", "\n", "\n\n", "\r\n", "\t", "İ", "ß", "ﬁ", "Київ", "غزة",
]  # fmt: skip
QUICK = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def read_text(gazetteer: LocalGazetteer, text: str, published: date | None) -> Reading:
    article = Article(id="0" * 16, text=text, published=published, language="en")
    return read(article, gazetteer, language="en")


def quotes(value: object) -> Iterator[Quote]:
    """Every quote that a reading holds, however deep."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from quotes(item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from quotes(getattr(value, one.name))


def assert_true(text: str, reading: Reading) -> None:
    for quote in quotes(reading):
        assert text[quote.start : quote.end] == quote.text
    ends = 0
    for start, end in reading.sentences:
        assert ends <= start < end <= len(text)
        ends = end


@QUICK
@given(st.text(max_size=400), st.sampled_from([None, date(2024, 11, 4), date(1900, 1, 1)]))
def test_characters_of_any_kind(
    gazetteer: LocalGazetteer, text: str, published: date | None
) -> None:
    """Random Unicode."""
    assert_true(text, read_text(gazetteer, text, published))


@QUICK
@given(
    st.lists(st.sampled_from(PIECES), max_size=50),
    st.sampled_from([" ", "", "\n"]),
    st.sampled_from([None, date(2024, 2, 29)]),
)
def test_telling_words_in_any_order(
    gazetteer: LocalGazetteer, pieces: list[str], gap: str, published: date | None
) -> None:
    """Dates, names, marks and boilerplate as nobody would write them."""
    text = gap.join(pieces)
    assert_true(text, read_text(gazetteer, text, published))


SHAPES = {
    "one word": "A",
    "figures": "1,000 ",
    "dates in figures": "06/08 ",
    "years": "2014 ",
    "nested quotes": "“‘(",
    "brackets": "(",
    "dashes": "— ",
    "full stops": ". ",
    "abbreviations": "U.S. ",
    "no gaps": "a.b",
    "spaces": " ",
    "line breaks": "\n",
    "marks of direction": "\u202eKursk\u202c ",
    "soft hyphens": "Kur\u00adsk ",
    "mojibake": "itâ€™s ",
    "flags": "🇺🇦 ",
    "hashtags": "#a ",
    "one name": "Kursk ",
    "one sentence": "Russian troops captured Sudzha and ",
    "dates": "on Monday 4 May 2024 and since August ",
    "weekdays": "Monday and ",
    "little words": "of the of in on ",
    "sentences": "Russian troops shelled Sudzha on Monday, the ministry said. ",
    "paragraphs": "Troops left Goma on 3 May.\n\n",
    "bullets": "• Goma fell ",
    "rows": "tanks – 9,180 (+12)\n",
}
_SHORT, _TIMES = 6_000, 4
_STEEPEST = 9
"""Times as much for `_TIMES` the text: 4 where work is linear, 16 where it is quadratic."""
_NOTHING = 20_000
"""Calls under which a ratio says nothing."""


@pytest.mark.parametrize("shape", list(SHAPES))
def test_work_grows_with_length_and_no_faster(shape: str, gazetteer: LocalGazetteer) -> None:
    """One endless line of each shape, short and long."""
    taken = []
    for length in (_SHORT, _SHORT * _TIMES):
        text = (SHAPES[shape] * (length // len(SHAPES[shape]) + 1))[:length]
        read_text(gazetteer, text[: length // 8], date(2024, 11, 4))
        taken.append(calls(partial(read_text, gazetteer, text, date(2024, 11, 4))))
        assert_true(text, read_text(gazetteer, text, date(2024, 11, 4)))
    assert taken[1] < max(_NOTHING, _STEEPEST * taken[0])
