from __future__ import annotations

from datetime import date

import pytest

from geo.extract.date_meanings import MEANINGS
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
        ("last Christmas", day(12, 25, 2023), day(12, 25, 2023), DAY),
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
        ("in January last year", day(1, 1, 2023), day(1, 31, 2023), MONTH),
        ("in December of last year", day(12, 1, 2023), day(12, 31, 2023), MONTH),
        ("in March this year", day(3, 1), day(3, 31), MONTH),
        ("late on Sunday", day(11, 3), day(11, 3), DAY),
        ("early on Saturday", day(11, 2), day(11, 2), DAY),
        ("at dawn on Friday", day(11, 1), day(11, 1), DAY),
        ("in the early hours of Sunday", day(11, 3), day(11, 3), DAY),
        ("overnight into Monday", day(11, 3), day(11, 4), FEW_DAYS),
        ("overnight Saturday to Sunday", day(11, 2), day(11, 3), FEW_DAYS),
        ("overnight on Friday", day(11, 1), day(11, 2), FEW_DAYS),
        ("last night", day(11, 3), day(11, 4), FEW_DAYS),
        ("on the night of 5–6 May", day(5, 5), day(5, 6), FEW_DAYS),
        ("on the night of 5/6 May", day(5, 5), day(5, 6), FEW_DAYS),
        ("the previous day", day(11, 3), day(11, 3), DAY),
        ("earlier this week", day(11, 4), day(11, 4), WEEK),
        ("over the past 24 hours", day(11, 3), day(11, 4), FEW_DAYS),
        ("over the past three days", day(11, 1), day(11, 4), FEW_DAYS),
        ("in the past week", day(10, 28), day(11, 4), WEEK),
        ("in the last fortnight", day(10, 21), day(11, 4), MONTH),
        ("in recent weeks", day(10, 5), day(11, 4), MONTH),
        ("in the past month", day(10, 4), day(11, 4), MONTH),
        ("late last month", day(10, 21), day(10, 31), WEEK),
        ("late last week", day(10, 31), day(11, 3), FEW_DAYS),
        ("by the end of August", day(8, 21), day(8, 31), WEEK),
        ("in the first week of August", day(8, 1), day(8, 7), WEEK),
        ("in the first half of August", day(8, 1), day(8, 15), MONTH),
        ("on the last weekend of October", day(10, 26), day(10, 27), FEW_DAYS),
        ("since the end of January", day(1, 21), day(11, 4), YEAR),
        ("since the start of the year", day(1, 1), day(11, 4), YEAR),
        ("so far this year", day(1, 1), day(11, 4), YEAR),
        ("since the weekend", day(11, 2), day(11, 4), FEW_DAYS),
        ("in spring", day(3, 1), day(5, 31), YEAR),
        ("last summer", day(6, 1), day(8, 31), YEAR),
        ("from May to July", day(5, 1), day(7, 31), YEAR),
        ("between 3 and 7 May", day(5, 3), day(5, 7), FEW_DAYS),
        ("between May 3 and 7", day(5, 3), day(5, 7), FEW_DAYS),
        ("from 3 May to 7 June", day(5, 3), day(6, 7), YEAR),
        ("between Oct. 31 and Nov. 2", day(10, 31), day(11, 2), FEW_DAYS),
        ("from Monday to Wednesday", day(10, 28), day(10, 30), FEW_DAYS),
        ("on Sunday, November 3", day(11, 3), day(11, 3), DAY),
        ("on Tue 29 Oct", day(10, 29), day(10, 29), DAY),
        ("on 06.08.2024", day(8, 6), day(8, 6), DAY),
        ("on 25/08", day(8, 25), day(8, 25), DAY),
        ("on 08/25/2024", day(8, 25), day(8, 25), DAY),
        ("on the 6th", day(10, 6), day(10, 6), DAY),
        ("on Wednesday last week", day(10, 30), day(10, 30), DAY),
        ("last July", day(7, 1), day(7, 31), MONTH),
        ("as of 0600 on 3 Nov", day(11, 3), day(11, 3), DAY),
        ("as of 08:00 on November 3, 2024", day(11, 3), day(11, 3), DAY),
        ("48 hours ago", day(11, 2), day(11, 2), DAY),
        ("for a third consecutive day", day(11, 2), day(11, 4), FEW_DAYS),
        ("for a second day on Sunday", day(11, 2), day(11, 3), FEW_DAYS),
        ("tomorrow", day(11, 5), day(11, 5), DAY),
        ("next week", day(11, 11), day(11, 17), WEEK),
        ("on 29 February", day(2, 29), day(2, 29), DAY),
        ("ON MONDAY", day(11, 4), day(11, 4), DAY),
        ("in mid-August", day(8, 11), day(8, 20), WEEK),
        ("over five days from 27 March", day(3, 27), day(3, 31), FEW_DAYS),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday they took Hama. The day before, Idlib fell.", [day(11, 1), day(10, 31)]),
        ("He said on Saturday that it fell a day earlier.", [day(11, 2), day(11, 1)]),
        ("It fell on 3 May. Two days later they left.", [day(5, 3), day(5, 5)]),
        ("It fell on 10 October 2023. On 12 October they left.", [day(10, 10, 2023), day(10, 12, 2023)]),
        ("On 8 May, invaded in February 2022, it fell. On 9 May they left.", [day(5, 8), day(2, 1, 2022), day(5, 9)]),
        ("Two days after they left, on Sunday, it fell.", [day(11, 2), day(11, 3)]),
        ("It was held since the end of January. That month 12 died.", [day(1, 21), day(1, 1)]),
    ],
)  # fmt: skip
def test_dates_that_count_from_the_date_before(text: str, expected: list[date]) -> None:
    """ "The day before" is that before the last day named, else before publication."""
    assert [mention.start for mention in dates(text, MONDAY, LEXICON)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Black Friday came.",
        "The Sunday Times reports.",
        "The March 23 Movement advanced.",
        "The October 7 attack began it.",
        "Resolution 1701 of 2006 and the 9/11 attacks.",
        "It was the last day of the siege.",
        "Two die every day, 24 hours a day.",
        "The day before the attack they left.",
        "On day 985 of the war.",
        "They fired over 2000 shells; about 2024 people fled.",
        "Crews shot down 10/12 missiles.",
        "Theresa May left. General March stayed.",
        "They march on; it may sit. Sat. Sun.",
        "6th of October City was calm.",
    ],
)
def test_names_and_figures_are_no_dates(text: str) -> None:
    """Feasts of trade, papers, movements, resolutions, scores and lengths of time."""
    assert dates(text, MONDAY, LEXICON) == []


def test_day_and_month_that_may_be_either_way_round_give_both() -> None:
    """06/08 is from the eighth of June to the sixth of August, unless the page tells which."""
    (mention,) = dates("It fell on 06/08.", MONDAY, LEXICON)
    assert (mention.start, mention.end, mention.prec) == (day(6, 8), day(8, 6), YEAR)
    first, _ = dates("It fell on 06/08, and again on 25/08/2024.", MONDAY, LEXICON)
    assert (first.start, first.end) == (day(8, 6), day(8, 6))


def test_every_form_of_date_holds_an_anchor() -> None:
    """Dates are looked for only where one of the anchors stands."""
    table = LEXICON.dates
    for name in ("weekdays", "months"):
        for word in table[name]:
            assert any(stem in word.capitalize() for stem in table["anchors"]["stems"]), word


def test_what_stands_before_a_date_is_part_of_it() -> None:
    """Each phrase of the lexicon is quoted together with the date behind it."""
    for words in LEXICON.dates["leads"]["on"]:
        if "{clock}" not in words:
            (mention,) = dates(f"Fell {words} 6 August 2024", MONDAY, LEXICON)
            assert mention.quote.text == f"{words} 6 August 2024"


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_form_means_something(language: str) -> None:
    """The names of the forms are those that the reader of dates knows."""
    names = {means.partition(" ")[0] for means in load(language).dates["forms"]}
    assert names <= MEANINGS.keys() | {"numeric", "numeric_short"}
