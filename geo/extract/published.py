"""The day on which a text says that it was published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.extract.date_calendar import DAY
from geo.extract.dates import Dated, dates
from geo.extract.layout import dateline_end
from geo.extract.words import Lexicon

_HEAD = 1_500
"""Characters from the top in which a page says when it was published."""
_STATED = frozenset({"date", "numeric"})
_ALONE = 40
"""Characters that may stand beside a date that is a line of its own: the time, the place."""
_BYLINE = 80
_SHORT_WORD = 2
_LABELLED, _ALONE_RANK, _DATELINE, _UPDATED = range(4)


def stated_day(text: str, lexicon: Lexicon) -> date | None:
    """The day that the head of a text states in full as its own; None where it states none.

    "Published 4 November 2024" tells best, then a line that is a date, then a dateline or "as of
    08:00 on November 3, 2024", then "Updated: Nov. 4, 2024".
    """
    labels = lexicon.dates.get("published", {})
    found: list[tuple[int, int, date]] = []
    for mention in dates(text[:_HEAD], None, lexicon):
        if mention.means not in _STATED or mention.start is None or mention.prec != DAY:
            continue
        rank = _rank(text, mention, lexicon, labels.get("labels", ()), labels.get("updates", ()))
        if rank is not None:
            found.append((rank, mention.quote.start, mention.start))
    return min(found)[2] if found else None


def _rank(
    text: str, mention: Dated, lexicon: Lexicon, labels: Sequence[str], updates: Sequence[str]
) -> int | None:
    """How well a date tells when a text was published; None where it does not."""
    start, end = mention.quote.start, mention.quote.end
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before = " ".join(text[first:start].lower().split()).rstrip(" :|•·—–-(*_")
    words = mention.quote.text.lower()
    if before.endswith(tuple(updates)) or words.startswith(tuple(updates)):
        return _UPDATED
    if before.endswith(tuple(labels)):
        return _LABELLED
    if words.startswith(tuple(labels)):
        return _DATELINE
    sides = text[first:start], text[end:last]
    if sum(map(len, sides)) <= _ALONE and not _speaks(*sides):
        return _ALONE_RANK
    if start - first <= _BYLINE and before.endswith(_bylines(text[first:start])):
        return _ALONE_RANK
    return _DATELINE if dateline_end(text, first, last, lexicon) > end else None


def _bylines(before: str) -> tuple[str, ...]:
    """What parts a byline from its date: "By Jane Roe | 4 November 2024"."""
    return ("",) if before.rstrip()[-1:] in {"|", "•", "·"} else ("\n",)


def _speaks(*stretches: str) -> bool:
    """Whether words in small letters stand beside a date: a sentence, not a place and a time."""
    return any(
        word.isalpha() and word.islower() and len(word) > _SHORT_WORD
        for stretch in stretches
        for word in stretch.split()
    )
