"""When a claim's event is said to have happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from geo.extract.context import Sheet
from geo.extract.date_calendar import DAY, WEEK, YEAR, last_of, precision
from geo.extract.dates import Dated
from geo.extract.genitive import full_ending
from geo.extract.said import Said
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_set
from geo.model import Activity, DateSpan, Measure, Relative

_SPEECH_REACH = 9
_BEFORE_COST = 4
"""Tokens that a date before its trigger is farther than it looks: most stand behind."""
_CLAUSE_COST = 12
_HEADING_WORDS = 3
"""Words beside its date that a heading may hold."""
_FRAGMENT_WORDS = 9
_WEEK = timedelta(days=7)
_ZONES = timedelta(days=1)
"""A text may be dated a day behind what it tells, where its writer's day had not begun."""
_AHEAD = timedelta(days=31)
"""What `last_of` allows a day to lie ahead."""
_ENDING = 8
"""Characters within which the ending of a genitive stands."""
_THING_REACH = 3
"""Tokens behind "Friday's" within which that is told which has the day."""
_COMMA = ","
_LASTING = "lasting"
_DATE = "W"
"""Letter of a date."""
_PLANNED = "planned"
_OPENING = 3
"""Tokens within which a date opens its sentence, and dates all of it."""
_STANDS = frozenset({Activity.CONTROL, Activity.DEPLOYMENT})
_RANKING_REACH = 80
"""Characters before "since" within which a superlative or an ordinal stands."""
_SPANS = frozenset({"days", "span"})
"""Forms that state both ends of what is told, however long."""
_WEEKLY = frozenset({"weekday", "weekend"})


def claim_dates(sheet: Sheet, fired: Fired) -> DateSpan:
    """The date of the trigger's clause, else of the statement, of the heading, of the article."""
    memory, published = sheet.memory, sheet.page.published
    own = _own_date(sheet, fired) or _at_the_end(sheet, fired) or _taken_up(sheet)
    if own is not None:
        return own if isinstance(own, DateSpan) else _span(own, published, fired)
    goes_on = _told_before(sheet, fired) if _goes_on(sheet, fired) else None
    carried = not sheet.said and memory.said_paragraph == sheet.paragraph
    spoken = speech_date(sheet) or (memory.said_date if carried else None)
    heading = memory.day if memory.day_paragraph in {-1, sheet.paragraph} else None
    governed = any(not one.inverted and one.verb < fired.first for one in sheet.said)
    told = (governed and spoken) or goes_on or spoken or heading
    if told is not None:
        return _span(told, published, fired)
    return DateSpan(start=published, end=published, prec=DAY if published else YEAR)


def _goes_on(sheet: Sheet, fired: Fired) -> bool:
    """Whether a trigger tells what happened next: an event in the past."""
    if _holds(fired) or fired.status:
        return False
    line, start = sheet.line, sheet.line.clause_start(fired.clause)
    return not line.holds(_timing(sheet.lexicon, "present"), start, fired.last)


def _holds(fired: Fired) -> bool:
    """Whether a trigger tells how things stand."""
    return fired.entry.stative or fired.entry.activity in _STANDS


def _told_before(sheet: Sheet, fired: Fired) -> Dated | None:
    """The date of what was told last, in the sentence or in those before it of the paragraph."""
    here = [
        mention
        for mention, i in _dated(sheet)
        if i < fired.first and _is_told(sheet, mention, i) and not _with_speech(sheet, i, fired)
    ]
    if here:
        return here[-1]
    memory = sheet.memory
    return memory.told if memory.told_paragraph == sheet.paragraph else None


def _is_told(sheet: Sheet, mention: Dated, i: int) -> bool:
    """Whether a date moves the story on: a few days at most, and no aside."""
    line, table = sheet.line, sheet.lexicon.dates["timing"]
    if mention.since or mention.means in {"after", _LASTING} or mention.start is None:
        return False
    if mention.prec > WEEK and mention.means not in _SPANS:
        return False
    if line.tokens[i].start < line.sentence.body or _relative_at(sheet, i) >= 0:
        return False
    if _is_of_a_thing(sheet, mention, i):
        return False
    start = line.clause_start(line.clauses[i])
    return not any(line.word(k) in table["earlier"] for k in range(start, i))


def _is_of_a_thing(sheet: Sheet, mention: Dated, i: int) -> bool:
    """ "Friday's summit": the day of something that is no report, unlike "Friday's strike"."""
    if not re.match(full_ending(sheet.lexicon), sheet.text[mention.quote.end :][:_ENDING]):
        return False
    return not any(i < one.first <= i + _THING_REACH for one in sheet.fired)


def remember_told(sheet: Sheet) -> None:
    """Keep the day of what a sentence tells for the sentences that go on with it."""
    for mention, i in _dated(sheet):
        if _is_told(sheet, mention, i) and not _with_speech(sheet, i):
            sheet.memory.told = mention
            sheet.memory.told_paragraph = sheet.paragraph
    _remember_day(sheet)


def speech_date(sheet: Sheet) -> Dated | None:
    """The date that stands with a verb of speech: "said on Monday"."""
    for mention, i in _dated(sheet):
        if _with_speech(sheet, i):
            return mention
    return None


def _remember_day(sheet: Sheet) -> None:
    """Keep a date that stands alone as a heading, for what follows it.

    A line that is a date heads all that comes behind; a fragment such as "A recap of Tuesday
    night." heads its paragraph.
    """
    if sheet.fired or len(sheet.line.tokens) > _FRAGMENT_WORDS:
        return
    found = [mention for mention, i in _dated(sheet) if not _is_of_a_thing(sheet, mention, i)]
    if len(found) != 1 or found[0].since or found[0].start is None or found[0].prec > DAY + 1:
        return
    words = sum(token.mention < 0 and token.text.isalnum() for token in sheet.line.tokens)
    alone = sheet.line.sentence.headline and words <= _HEADING_WORDS
    if alone or not sheet.said:
        sheet.memory.day = found[0]
        sheet.memory.day_paragraph = -1 if alone else sheet.paragraph


def _own_date(sheet: Sheet, fired: Fired) -> Dated | None:
    """The nearest date of the trigger's clause, or of one beside it, else one before it."""
    best: tuple[int, Dated] | None = None
    before: Dated | None = None
    clauses = sheet.line.clauses
    for mention, i in _dated(sheet):
        if _is_told_when(sheet, fired, i):
            return _point(mention)
        away = abs(clauses[i] - fired.clause)
        if mention.means == "after":
            # "two days after they took X": the date is that of what comes behind.
            if clauses[i] + 1 == fired.clause and i < fired.first:
                return mention
            continue
        if (away > 0 and mention.since) or _is_of_another(sheet, fired, i):
            continue
        if mention.since and not _holds(fired) and _is_of_how_long(sheet, fired, i):
            continue
        if mention.means == _LASTING and not _is_perfect(sheet, fired):
            continue
        if away > 1:
            before = mention if i < fired.first and before is None else before
            continue
        behind = 0 if i >= fired.last else _BEFORE_COST
        distance = abs(i - fired.first) + behind + _CLAUSE_COST * away
        if best is None or distance < best[0]:
            best = distance, mention
    return best[1] if best else before


def _at_the_end(sheet: Sheet, fired: Fired) -> Dated | None:
    """ "Attacked near A; near B; and near C on Monday": of the only thing told, the only day."""
    if len(sheet.fired) != 1 or _holds(fired):
        return None
    days = [(mention, i) for mention, i in _dated(sheet) if i >= fired.last and not mention.since]
    if len(days) != 1 or _with_speech(sheet, days[0][1], fired):
        return None
    told = days[0][0]
    return None if told.means == _LASTING or _is_earlier_figure(sheet, days[0][1] - 1) else told


def _is_told_when(sheet: Sheet, fired: Fired, i: int) -> bool:
    """ "since May 2021, when they withdrew": a date is that of what "when" tells right behind."""
    line, when = sheet.line, _timing(sheet.lexicon, "when")
    at = i + 2 if line.word(i + 1) == _COMMA else i + 1
    return line.word(at) in when and at < fired.first and line.clauses[at] == fired.clause


def _is_of_how_long(sheet: Sheet, fired: Fired, i: int) -> bool:
    """ "attacked X, a town held by rebels since May": how long something else has lasted."""
    before = [one for one in sheet.fired if one.first < i and not one.entry.noun]
    other = bool(before) and before[-1] is not fired and _holds(before[-1])
    return other or _is_of_a_ranking(sheet, i)


def _is_of_a_ranking(sheet: Sheet, i: int) -> bool:
    """ "the deadliest raid on the city since 2022": how long there was no such thing."""
    ranks = word_set(sheet.lexicon, "arguments", "ranks")
    at = sheet.line.tokens[i].start
    before = sheet.text[max(sheet.line.sentence.start, at - _RANKING_REACH) : at]
    return not ranks.isdisjoint(before.lower().split())


def _point(mention: Dated) -> Dated:
    """ "since May 2021" as the month that it begins with."""
    if not mention.since or mention.start is None:
        return mention
    last = mention.form_end or mention.start
    return replace(mention, end=last, prec=precision(mention.start, last), since=False)


def _is_of_another(sheet: Sheet, fired: Fired, i: int) -> bool:
    """Whether the date at token `i` tells when something else happened or was said."""
    if _with_speech(sheet, i, fired) or sheet.line.tokens[i].start < sheet.line.sentence.body:
        return True
    if _is_earlier_figure(sheet, i - 1):
        return True
    aside, inside = _relative_at(sheet, i), _relative_at(sheet, fired.first)
    if aside != inside and (aside >= 0 or _holds(fired)):
        return True
    first, last = sorted((i, fired.first))
    parts = _timing(sheet.lexicon, *(("parts", "now") if i < fired.first else ("parts",)))
    if sheet.line.holds(parts, first + 1, last):
        return True
    if i >= fired.last and _opens_next(sheet, i):
        return True
    # "X was hit on Tuesday, and the army said that it had sent troops": Tuesday is the hit's.
    told = any(i < said.first <= fired.first and not said.inverted for said in sheet.said)
    return told and i > _OPENING


def _is_earlier_figure(sheet: Sheet, i: int) -> bool:
    """Whether a figure of before stands at token `i`: "down from 1,100 sq km in August"."""
    mention = sheet.line.mention_at(i) if i >= 0 else None
    value = mention.value if mention is not None else None
    return isinstance(value, Measure) and value.relative is Relative.EARLIER


def date_behind(sheet: Sheet, number: int) -> DateSpan | None:
    """The date right behind a mention, which is that mention's: None where none stands there."""
    behind = sheet.line.mention_at(sheet.line.slots[number] + 1)
    found = behind.value if behind is not None else None
    if not isinstance(found, Dated) or found.start is None or found.end is None:
        return None
    return DateSpan(
        start=found.start, end=found.end, prec=found.prec, words=found.quote.text.strip(" .,")
    )


def _is_perfect(sheet: Sheet, fired: Fired) -> bool:
    """ "has ringed X": with "for two years" it reaches up to now."""
    start, words = sheet.line.clause_start(fired.clause), _timing(sheet.lexicon, "perfect")
    return sheet.line.holds(words, start, fired.last)


def _opens_next(sheet: Sheet, i: int) -> bool:
    """ "and on Sunday a drone struck": the date at token `i` is that of the words behind it."""
    line, joins = sheet.line, sheet.lexicon.dates["timing"]["joins"]
    before = line.word(i - 1)
    if before not in joins or (not before.isalpha() and line.word(i + 1) == before):
        return False
    if line.word(i + 1) in word_set(sheet.lexicon, "placing", "fought_after"):
        return False  # "took X, on Sunday, following clashes"
    return any(one.first > i and line.clauses[one.first] == line.clauses[i] for one in sheet.fired)


def _relative_at(sheet: Sheet, i: int) -> int:
    """First token of the relative clause that holds token `i`; -1 outside of any."""
    line, (opens, ends) = sheet.line, _clause_words(sheet.lexicon)
    words = line.padded
    for k in range(i, -1, -1):
        word = words[k]
        if k < i and word in ends:
            return -1
        if word in opens:
            return k
    return -1


@cache
def _timing(lexicon: Lexicon, *names: str) -> frozenset[str]:
    """Words of `dates.toml` under `[timing] name`, of all names."""
    return frozenset(word for name in names for word in lexicon.dates["timing"][name])


@cache
def _clause_words(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.dates["timing"]
    return frozenset(table["relative"]), frozenset(table["ends"])


def _taken_up(sheet: Sheet) -> DateSpan | None:
    """ "in the same wave": the date of the claim before."""
    claims = sheet.memory.claims
    if not claims:
        return None
    words = f" {sheet.line.string} "
    if any(f" {event} " in words for event in sheet.lexicon.dates["timing"]["same_event"]):
        return claims[-1].dates
    return None


def _dated(sheet: Sheet) -> Iterator[tuple[Dated, int]]:
    """Dates of a sentence with their tokens."""
    line = sheet.line
    if _DATE not in line.letters:
        return
    for i, mention in zip(line.slots, line.mentions, strict=True):
        if isinstance(mention.value, Dated):
            yield mention.value, i


def _with_speech(sheet: Sheet, i: int, fired: Fired | None = None) -> bool:
    """Between the speaker and the verb, or right behind the verb with nothing reported between."""
    return any(_said_then(sheet, said, i, fired) for said in sheet.said)


def _said_then(sheet: Sheet, said: Said, i: int, fired: Fired | None) -> bool:
    every = (*sheet.fired, fired) if fired is not None else sheet.fired
    if said.first <= i <= said.verb:
        return i < said.last or not any(said.last <= one.first < said.verb for one in every)
    if said.inverted and 0 <= i - said.last <= 1:
        return True
    if not 0 < i - said.verb <= _SPEECH_REACH:
        return False
    reports = word_set(sheet.lexicon, "timing", "reports")
    between = range(said.verb + 1, i)
    if any(sheet.line.word(k) in reports for k in between):
        return False
    return not any(said.verb < one.first < i for one in every)


def _span(mention: Dated, published: date | None, fired: Fired) -> DateSpan:
    """A date as what is told needs it: what is planned lies ahead, what happened does not."""
    start, end = mention.start, mention.end
    if published is not None and start is not None and end is not None:
        if fired.status == _PLANNED and mention.means in _WEEKLY and end < published:
            start, end = start + _WEEK, end + _WEEK
        elif fired.status != _PLANNED and mention.yearless and end > published + _ZONES:
            start, end = _year_before(start, published), _year_before(end, published)
    return DateSpan(
        start=start,
        end=end or (published if start else None),
        prec=mention.prec,
        words=mention.quote.text.strip(" .,"),
    )


def _year_before(day: date, published: date) -> date:
    return last_of(published - _AHEAD, day.month, day.day) if day > published else day
