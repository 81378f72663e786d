"""When a claim's event is said to have happened."""

from __future__ import annotations

from geo.extract.context import Memory, Sheet
from geo.extract.triggers import Fired
from geo.model import DateMention, DateSpan

_SPEECH_REACH = 4


def claim_dates(sheet: Sheet, fired: Fired, memory: Memory) -> DateSpan:
    """The date that the trigger's clause gives, else the statement's, else the article's own."""
    own = _own_date(sheet, fired)
    if own is not None:
        return _span(own, memory)
    spoken = speech_date(sheet) or (
        memory.said_date
        if not sheet.said and memory.said_paragraph == sheet.line.sentence.paragraph
        else None
    )
    if spoken is not None:
        return _span(spoken, memory)
    return DateSpan(start=memory.published, end=memory.published, prec=1 if memory.published else 5)


def speech_date(sheet: Sheet) -> DateMention | None:
    """The date that stands with a verb of speech: "said on Monday"."""
    for mention, i in _dated(sheet):
        if _with_speech(sheet, i):
            return mention
    return None


def _own_date(sheet: Sheet, fired: Fired) -> DateMention | None:
    best: tuple[int, DateMention] | None = None
    for mention, i in _dated(sheet):
        if _with_speech(sheet, i):
            continue
        away = abs(sheet.line.clauses[i] - fired.clause)
        if away > 1 or (away == 1 and mention.quote.text.lower().startswith("since")):
            continue
        behind = 0 if i >= fired.last else 4
        distance = abs(i - fired.first) + behind + 12 * away
        if best is None or distance < best[0]:
            best = distance, mention
    return best[1] if best else None


def _dated(sheet: Sheet) -> list[tuple[DateMention, int]]:
    found = []
    for i, token in enumerate(sheet.line.tokens):
        if token.mention >= 0:
            value = sheet.line.mentions[token.mention].value
            if isinstance(value, DateMention):
                found.append((value, i))
    return found


def _with_speech(sheet: Sheet, i: int) -> bool:
    """Between the speaker and the verb, or right behind the verb with nothing reported between."""
    for said in sheet.said:
        if said.first <= i <= said.verb:
            return True
        if 0 < i - said.verb <= _SPEECH_REACH:
            between = sheet.line.tokens[said.verb + 1 : i]
            if all(token.text not in {"that", ":", ",", "had", "was", "were"} for token in between):
                return True
        if said.inverted and 0 <= i - said.last <= 1:
            return True
    return False


def _span(mention: DateMention, memory: Memory) -> DateSpan:
    return DateSpan(
        start=mention.start,
        end=mention.end or (memory.published if mention.start else None),
        prec=mention.prec,
        words=mention.quote.text.strip(" .,"),
    )
