from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract import Reading, read
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, Quote
from geo.readers import read_article

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted(
    path for path in SEEDS.rglob("*") if path.suffix in {".md", ".txt"} and path.stem != "README"
)
WORDS = [
    "Kyiv", "said", "about", "50km", "from", "the", "Ukrainian", "border", "in", "Kursk", "region",
    "Russian", "troops", "captured", "600", "sq", "km", "of", "half", "what", "it", "held", "—",
    "“", "”", "\n\n", "- ", "north", "of", "Mr", "KHARTOUM", "(AP)", "’s", "’", "'", ",", ".", "if",
    "Monday", "since", "August", "\u00a0", "\u202e", "🇺🇦", "é", "İ", "ß", "ﬁ", "между", "غزة", "\r\n",
]  # fmt: skip


def quotes(reading: Reading) -> Iterator[Quote]:
    """Every stretch of the article that a reading points to."""
    for claim in reading.claims:
        yield claim.quote
        yield from claim.words
        relation = claim.relation
        places = (*relation.anchors, relation.container, relation.border_with)
        measures = (relation.distance, relation.bearing, relation.area, relation.share)
        yield from (place.quote for place in places if place is not None)
        yield from (measure.quote for measure in measures if measure is not None)
    yield from (toponym.quote for toponym in reading.toponyms)
    yield from (measure.quote for measure in reading.measures)
    yield from (mention.quote for mention in reading.dates)
    yield from (party.quote for party in reading.parties)
    yield from reading.bodies
    yield from reading.people


def assert_true_offsets(text: str, reading: Reading) -> None:
    for quote in quotes(reading):
        assert text[quote.start : quote.end] == quote.text
    for start, end in reading.sentences:
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_quote_of_every_seed_is_where_it_says(path: Path, gazetteer: LocalGazetteer) -> None:
    """Claims, names, measures, dates and parties quote the article to the character."""
    article = read_article(path)
    found = read(article, gazetteer)
    assert list(quotes(found))
    assert_true_offsets(article.text, found)
    for claim in found.claims:
        for words in claim.words:
            assert claim.quote.start <= words.start <= words.end <= claim.quote.end


def article(text: str) -> Article:
    return Article(id="0" * 16, text=text, published=date(2024, 11, 4))


no_deadline = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@no_deadline
@given(st.text(max_size=300))
def test_any_text_can_be_read(gazetteer: LocalGazetteer, text: str) -> None:
    """No text of whatever characters stops the reading, and offsets stay true."""
    assert_true_offsets(text, read(article(text), gazetteer, language="en"))


@no_deadline
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", "  ", ""]))
def test_any_order_of_telling_words_can_be_read(
    gazetteer: LocalGazetteer, words: list[str], gap: str
) -> None:
    """Words that the rules look for, in an order that nobody foresaw."""
    text = gap.join(words)
    assert_true_offsets(text, read(article(text), gazetteer, language="en"))


def test_a_reading_is_the_same_every_time(gazetteer: LocalGazetteer) -> None:
    """Equal to the last field, within one process."""
    one = read_article(ARTICLES[0])
    assert read(one, gazetteer) == read(one, gazetteer)


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", ".", "“", "(" * 50, "Kursk", "’s"])
def test_next_to_nothing_can_be_read(text: str, gazetteer: LocalGazetteer) -> None:
    """The shortest texts give no claims."""
    assert read(article(text), gazetteer).claims == ()


LONG = {
    "one word": "A" * 300_000,
    "numbers": "1,000 " * 50_000,
    "quotation marks": "“" * 100_000,
    "one name": "Kursk " * 50_000,
    "capitals": " ".join(["KURSK AND KYIV WERE HIT BY"] * 4_000),
    "one sentence": "Russian troops captured Sudzha and " * 8_600,
    "a jumble": " ".join(random.Random(7).choices(WORDS[:30], k=60_000)),  # noqa: S311 - fixed
}


@pytest.mark.parametrize(
    "name",
    list(LONG),
)
def test_long_lines_can_be_read(name: str, gazetteer: LocalGazetteer) -> None:
    """A line of hundreds of thousands of characters is read to its end."""
    assert_true_offsets(LONG[name], read(article(LONG[name]), gazetteer))
