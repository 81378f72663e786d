"""Date expressions against the day that the article was published."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from geo.extract.date_calendar import (
    DAY,
    FEW_DAYS,
    MONTH,
    WEEK,
    YEAR,
    Span,
    UndatedError,
    precision,
)
from geo.extract.date_grammar import Form, Grammar, Word, grammar
from geo.extract.date_leads import Lead, lead_of
from geo.extract.date_meanings import EDGED, MEANINGS, ROUGHLY
from geo.extract.date_numeric import Numeric
from geo.extract.date_stated import Read
from geo.extract.words import Lexicon
from geo.model import DateMention, Quote

__all__ = ["DAY", "FEW_DAYS", "MONTH", "WEEK", "YEAR", "Dated", "dates"]

_BEFORE, _BEHIND = 48, 64
"""Characters around an anchor in which its form lies."""
_BEHIND_WORD = re.compile(r"\s*([^\W_]+|\S)")
_KEPT = 1_024
"""Stretches whose forms are kept."""
_NAME_REACH = 16
_IN_FIGURES = frozenset({"numeric", "numeric_short"})
_LAST_REACH = 500
"""Characters behind a date within which "the day before" counts from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(DateMention):
    """A date expression, with what the reading of claims must know of it."""

    means: str = ""
    """The form, by its name in `dates.toml`."""
    since: bool = False
    """It is the first day of a span that goes on."""
    form_end: date | None = None
    """Last day of what is named, whether or not a span goes on from there: "since May 2021"."""
    yearless: bool = False
    """A day of the year whose year is not stated: the last such day is taken."""


@dataclass(frozen=True, slots=True)
class _Guards:
    """What a form needs around it, from `[guards]` and `[names]`."""

    lead: frozenset[str]
    year: frozenset[str]
    since: frozenset[str]
    closed: frozenset[str]
    goes_on: frozenset[str]
    whole: frozenset[str]
    of: str
    names: frozenset[str]
    second: frozenset[str]
    """Last words of these names."""
    heads: frozenset[str]
    events: frozenset[str]
    event_words: frozenset[str]
    """Last words of these."""


@cache
def _guards(lexicon: Lexicon) -> _Guards:
    table, names = lexicon.dates["guards"], lexicon.dates["names"]
    keys = ("lead", "year", "since", "closed", "goes_on", "whole")
    return _Guards(
        **{key: frozenset(table[key]) for key in keys},
        of=table["of"],
        names=frozenset(names["words"]),
        second=frozenset(words.split()[-1] for words in names["words"]),
        heads=frozenset(names["heads"]),
        events=frozenset(names["events"]),
        event_words=frozenset(words.split()[-1] for words in names["events"]),
    )


@dataclass(slots=True)
class _Scan:
    """One text in which dates are sought, and those found so far."""

    text: str
    published: date | None
    lexicon: Lexicon
    grammar: Grammar
    numeric: Numeric
    found: list[Dated] = field(default_factory=list)
    last: Span | None = None
    last_end: int = 0
    last_month: date | None = None
    last_year: int | None = None
    told_year: int | None = None
    """The last year that a date states: what "that year" takes up."""
    """The year that the last date states, where it states one."""


def dates(text: str, published: date | None, lexicon: Lexicon) -> list[Dated]:
    """Every date expression, in order. Relative ones have no days when `published` is None."""
    rules = grammar(lexicon)
    scan = _Scan(text, published, lexicon, rules, Numeric(text, published))
    done = 0
    for start, end in rules.anchors(text):
        if start >= done:
            done = _read_around(scan, start, end)
    return scan.found


def _read_around(scan: _Scan, first: int, last: int) -> int:
    """Take the dates around an anchor, the longest at each word; where they were sought up to."""
    end = scan.found[-1].quote.end if scan.found else 0
    start = _reach_left(scan, first, end)
    stop = _reach_right(scan, last)
    for candidates in _candidates(scan.text[start:stop], scan.lexicon):
        if start + candidates[0].form_start < end:
            continue
        for candidate in candidates:
            if _allowed(scan, candidate, start) and _keep(scan, candidate, start, end):
                end = start + candidate.end
                break
    return max(stop, end)


def _reach_left(scan: _Scan, start: int, floor: int) -> int:
    """To the beginning of the word, and back over those that a date may hold."""
    text = scan.text
    low = max(floor, start - _BEFORE)
    words = text[low:start].split(" ")
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        whole = i > 0 or low == 0 or not text[low - 1].isalnum()
        if i < len(words) - 1 and not (whole and scan.grammar.is_inner(word)):
            break
        start -= len(word) + (i < len(words) - 1)
    return start


def _reach_right(scan: _Scan, end: int) -> int:
    """To the end of the word, and on over those that a date may hold."""
    words = scan.text[end : end + _BEHIND].split(" ")
    end += len(words[0])
    for word in words[1:]:
        if not scan.grammar.is_inner(word):
            break
        end += len(word) + 1
    return end


class _Candidate(NamedTuple):
    """A form that fits in a stretch, with what stands in front of it; offsets in the stretch."""

    form: Form
    name: str
    arguments: tuple[int, ...]
    lead: Lead
    form_start: int
    first: str
    """Its first word, in small letters."""
    last: Word
    end: int


@lru_cache(maxsize=_KEPT)
def _candidates(stretch: str, lexicon: Lexicon) -> list[list[_Candidate]]:
    """The forms that fit at each word of a stretch, the longest first.

    The short ones, such as a weekday, have been read before; of the others few come again.
    """
    rules = grammar(lexicon)
    words = rules.words(stretch, 0, len(stretch))
    found: list[list[_Candidate]] = []
    for at, word in enumerate(words):
        if word.text not in rules.root and all(r[0] not in rules.root for r in word.readings):
            continue
        here = []
        for form in rules.forms_at(words, at):
            name, *numbers = form.means.split()
            lead = lead_of(stretch, word.start, 0, lexicon, edged=name in EDGED)
            last = words[form.last - 1]
            # The word that opens the clause stays outside.
            end = words[form.last - 2].end if name == "after" else last.end
            arguments = tuple(map(int, numbers))
            here.append(_Candidate(form, name, arguments, lead, word.start, word.text, last, end))
        if here:
            found.append(here)
    return found


def _allowed(scan: _Scan, candidate: _Candidate, offset: int) -> bool:
    """Whether the words around a form let it be a date."""
    guards, name, lead = _guards(scan.lexicon), candidate.name, candidate.lead
    if name in guards.lead and not (lead.strong or lead.edge):
        return False
    if name in guards.year and not (lead.before_year or lead.edge):
        return False
    if name in guards.since and not lead.since:
        return False
    match = _BEHIND_WORD.match(scan.text, offset + candidate.last.end)
    behind = match[1] if match else ""
    if name in guards.closed and behind.isalpha() and behind.lower() not in guards.goes_on:
        return False
    if name in guards.whole and behind == guards.of:
        return False
    return not behind or not _is_name(scan, candidate, offset, behind)


def _is_name(scan: _Scan, candidate: _Candidate, offset: int, behind: str) -> bool:
    """ "Black Friday", "the March 23 Movement", "the October 7 attack"."""
    guards, text = _guards(scan.lexicon), scan.text
    small = behind.lower()
    first = candidate.first
    if first in guards.second:
        at = offset + candidate.form_start
        before = text[max(0, at - _NAME_REACH) : at].lower().split()
        if before and f"{before[-1]} {first}" in guards.names:
            return True
    if behind != small and (small in guards.heads or f"{first} {small}" in guards.names):
        return True
    if small not in guards.event_words:
        return False
    stated = text[offset + candidate.form_start : offset + candidate.last.end].lower()
    return f"{' '.join(stated.replace('.', '').split())} {small}" in guards.events


def _keep(scan: _Scan, candidate: _Candidate, offset: int, floor: int) -> bool:
    """Add a form to what was found; False for days that no calendar has."""
    form, name, lead = candidate.form, candidate.name, candidate.lead
    start, end = max(floor, offset + lead.start), offset + candidate.end
    known = scan.last if start - scan.last_end <= _LAST_REACH else None
    span: Span | None
    try:
        if name in _IN_FIGURES:
            span = scan.numeric.span(candidate.last.text)
        else:
            read = Read(
                published=scan.published,
                last=known,
                last_month=scan.last_month,
                last_year=scan.last_year if known else None,
                told_year=scan.told_year,
                values=form.values,
                edge=lead.edge,
                recent=_recent(scan.lexicon),
            )
            span = MEANINGS[name](read, candidate.arguments)
    except UndatedError:
        span = None
    except (ValueError, OverflowError):
        return False
    _remember(scan, form, name, span, end)
    first, last, prec = (span.start, span.end, span.prec) if span else (None, None, None)
    form_end = last
    if lead.since:
        last, prec = scan.published, YEAR
        if span is not None and last is not None and span.start <= last:
            prec = max(span.prec, precision(span.start, last))
    while scan.text[start].isspace():
        start += 1
    scan.found.append(
        Dated(
            quote=Quote(text=scan.text[start:end], start=start, end=end),
            start=first,
            end=last,
            prec=prec or ROUGHLY.get(name, DAY),
            means=name,
            since=lead.since,
            form_end=form_end,
            yearless="day" in form.values and "year" not in form.values,
        )
    )
    return True


def _remember(scan: _Scan, form: Form, name: str, span: Span | None, end: int) -> None:
    """Keep a day or a few for "the day before", its month, and the year that it states."""
    if form.values.get("year"):
        scan.told_year = int(form.values["year"][-1])
    if span is not None and span.prec <= MONTH:
        scan.last_month = span.start
    if span is not None and span.prec <= FEW_DAYS:
        scan.last, scan.last_end = span, end
        stated = form.values.get("year")
        if stated:
            scan.last_year = int(stated[-1])
        elif name not in {"date", "days"}:
            scan.last_year = None


@cache
def _recent(lexicon: Lexicon) -> dict[int, int]:
    return {int(unit): int(days) for unit, days in lexicon.dates["recent"].items()}
