"""When a claim's event is said to have happened."""

from __future__ import annotations

from datetime import date

from geo.extract.context import Sheet
from geo.extract.triggers import Fired
from geo.extract.words import word_set
from geo.model import DateMention, DateSpan

_SPEECH_REACH = 4
_BEFORE_COST = 4
"""Tokens that a date before its trigger is farther than it looks: most stand behind."""
_CLAUSE_COST = 12
_DAY, _YEAR = 1, 5
"""UCDP date_prec."""


def claim_dates(sheet: Sheet, fired: Fired) -> DateSpan:
    """The date that the trigger's clause gives, else the statement's, else the article's own."""
    memory, published = sheet.memory, sheet.page.published
    own = _own_date(sheet, fired)
    if own is not None:
        return _span(own, published)
    carried = not sheet.said and memory.said_paragraph == sheet.paragraph
    spoken = speech_date(sheet) or (memory.said_date if carried else None)
    if spoken is not None:
        return _span(spoken, published)
    return DateSpan(start=published, end=published, prec=_DAY if published else _YEAR)


def speech_date(sheet: Sheet) -> DateMention | None:
    """The date that stands with a verb of speech: "said on Monday"."""
    for mention, i in _dated(sheet):
        if _with_speech(sheet, i):
            return mention
    return None


def _own_date(sheet: Sheet, fired: Fired) -> DateMention | None:
    """The nearest date of the trigger's clause, or of one beside it."""
    best: tuple[int, DateMention] | None = None
    since = sheet.lexicon.dates["openers"]["since"]
    for mention, i in _dated(sheet):
        away = abs(sheet.line.clauses[i] - fired.clause)
        opens_span = mention.quote.text.lower().startswith(tuple(since))
        if away > 1 or (away == 1 and opens_span) or _with_speech(sheet, i):
            continue
        behind = 0 if i >= fired.last else _BEFORE_COST
        distance = abs(i - fired.first) + behind + _CLAUSE_COST * away
        if best is None or distance < best[0]:
            best = distance, mention
    return best[1] if best else None


def _dated(sheet: Sheet) -> list[tuple[DateMention, int]]:
    """Dates of a sentence with their tokens."""
    found = []
    for i in range(len(sheet.line.tokens)):
        mention = sheet.line.mention_at(i)
        if mention is not None and isinstance(mention.value, DateMention):
            found.append((mention.value, i))
    return found


def _with_speech(sheet: Sheet, i: int) -> bool:
    """Between the speaker and the verb, or right behind the verb with nothing reported between."""
    reports = word_set(sheet.lexicon, "timing", "reports")
    for said in sheet.said:
        if said.first <= i <= said.verb:
            return True
        if 0 < i - said.verb <= _SPEECH_REACH:
            between = sheet.line.tokens[said.verb + 1 : i]
            if all(token.text not in reports for token in between):
                return True
        if said.inverted and 0 <= i - said.last <= 1:
            return True
    return False


def _span(mention: DateMention, published: date | None) -> DateSpan:
    return DateSpan(
        start=mention.start,
        end=mention.end or (published if mention.start else None),
        prec=mention.prec,
        words=mention.quote.text.strip(" .,"),
    )
