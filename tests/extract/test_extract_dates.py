from __future__ import annotations

from datetime import date

import pytest

from geo.extract.dates import DAY, FEW_DAYS, MONTH, WEEK, YEAR, dates
from geo.extract.words import load
from geo.model import DateMention

LEXICON = load("en")
MONDAY = date(2024, 11, 4)


def day(month: int, number: int, year: int = 2024) -> date:
    return date(year, month, number)


def only(words: str, published: date | None = MONDAY) -> DateMention:
    found = dates(f"The town fell {words} after a siege.", published, LEXICON)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "start", "end", "prec"),
    [
        ("on Monday", day(11, 4), day(11, 4), DAY),
        ("on Friday", day(11, 1), day(11, 1), DAY),
        ("on Tuesday", day(10, 29), day(10, 29), DAY),
        ("last Monday", day(10, 28), day(10, 28), DAY),
        ("on Sunday night", day(11, 3), day(11, 3), DAY),
        ("today", day(11, 4), day(11, 4), DAY),
        ("yesterday", day(11, 3), day(11, 3), DAY),
        ("overnight", day(11, 3), day(11, 4), FEW_DAYS),
        ("over the weekend", day(11, 2), day(11, 3), FEW_DAYS),
        ("this week", day(11, 4), day(11, 4), WEEK),
        ("last week", day(10, 28), day(11, 3), WEEK),
        ("in recent days", day(10, 28), day(11, 4), WEEK),
        ("this month", day(11, 1), day(11, 4), MONTH),
        ("last month", day(10, 1), day(10, 31), MONTH),
        ("in August", day(8, 1), day(8, 31), MONTH),
        ("in December", day(12, 1, 2023), day(12, 31, 2023), MONTH),
        ("in late October", day(10, 21), day(10, 31), WEEK),
        ("in mid-October", day(10, 11), day(10, 20), WEEK),
        ("in October 2023", day(10, 1, 2023), day(10, 31, 2023), MONTH),
        ("since August", day(8, 1), day(11, 4), YEAR),
        ("since last week", day(10, 28), day(11, 4), WEEK),
        ("since 2022", day(1, 1, 2022), day(11, 4), YEAR),
        ("on 6 August", day(8, 6), day(8, 6), DAY),
        ("on August 6", day(8, 6), day(8, 6), DAY),
        ("on the 6th of August", day(8, 6), day(8, 6), DAY),
        ("on Aug. 6", day(8, 6), day(8, 6), DAY),
        ("on 20 December", day(12, 20, 2023), day(12, 20, 2023), DAY),
        ("on 6 August 2023", day(8, 6, 2023), day(8, 6, 2023), DAY),
        ("on August 6, 2023,", day(8, 6, 2023), day(8, 6, 2023), DAY),
        ("on 2024-10-30", day(10, 30), day(10, 30), DAY),
        ("in 2022", day(1, 1, 2022), day(12, 31, 2022), YEAR),
        ("last year", day(1, 1, 2023), day(12, 31, 2023), YEAR),
    ],
)
def test_dates_count_from_the_day_of_publication(
    words: str, start: date, end: date, prec: int
) -> None:
    """Each expression gives its first and last day, and how exact it is."""
    mention = only(words)
    assert (mention.start, mention.end, mention.prec) == (start, end, prec)


@pytest.mark.parametrize(
    "words",
    ["on Monday", "last week", "over the weekend", "last month", "in August", "on 6 August"],
)
def test_relative_dates_have_no_days_without_a_day_of_publication(words: str) -> None:
    """Nothing is counted from the day on which the program runs."""
    mention = only(words, published=None)
    assert (mention.start, mention.end) == (None, None)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("on 6 August 2023", day(8, 6, 2023)),
        ("in 2022", day(1, 1, 2022)),
        ("on 2024-10-30", day(10, 30)),
    ],
)
def test_full_dates_need_no_day_of_publication(words: str, start: date) -> None:
    """A date that states its year stands on its own."""
    assert only(words, published=None).start == start


@pytest.mark.parametrize(
    "text",
    [
        "He may go, and they march on.",
        "On 31 February nothing fell.",
        "It fell in 1700 pieces.",
        "The Monday-type brigade 2024-13-45 left.",
        "She marched on.",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    """Verbs, days that do not exist and plain numbers are no dates."""
    found = dates(text, MONDAY, LEXICON)
    assert [mention for mention in found if "Monday" not in mention.quote.text] == []


def test_no_date_lies_after_the_day_of_publication_where_a_month_runs() -> None:
    """The month of publication ends on the day of publication."""
    assert only("in November").end == MONDAY


def test_the_full_stop_of_the_sentence_is_no_part_of_a_date() -> None:
    """Only what abbreviates a month belongs to it."""
    (mention,) = dates("It fell in August.", MONDAY, LEXICON)
    assert mention.quote.text == "in August"


def test_may_at_the_end_of_a_sentence() -> None:
    """The month of May is a month, with a full stop behind it too."""
    (mention,) = dates("It fell in May.", MONDAY, LEXICON)
    assert mention.start == day(5, 1)


def test_since_is_open_where_the_day_of_publication_is_unknown() -> None:
    """Until when is not known, so no end is made up."""
    assert only("since 2022", published=None).end is None


@pytest.mark.parametrize(
    ("words", "middle"), [("two days ago", day(11, 2)), ("a week ago", day(10, 28))]
)
def test_days_ago(words: str, middle: date) -> None:
    """Counted back from the day of publication, a week with some days to both sides."""
    mention = only(words)
    assert mention.start is not None
    assert mention.end is not None
    assert mention.start <= middle <= mention.end
    assert (mention.end - mention.start).days == (0 if "days" in words else 6)
