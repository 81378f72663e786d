"""Whom the sentences before spoke of: what memory alone says of a party that is taken up."""

from __future__ import annotations

from geo.extract.context import Memory, Sheet
from geo.extract.sides import STATE, roster

_TOPIC_PARAGRAPHS = 1
_OPENING = 400
"""Characters within which an opening names those whom a pronoun stands for."""
SEVERAL = ";"
"""Joins the sides of speakers that speak together: none of them is "its"."""


def first_named(sheet: Sheet, i: int) -> str:
    """ "They took the city. … The Taliban said": in an opening, whom the text goes on to name."""
    offset = sheet.line.tokens[i].start
    named = sheet.memory.named
    opens = bool(named) and named[0][0] > offset
    return named[0][1] if opens and named[0][0] - offset < _OPENING else ""


def our_side(sheet: Sheet) -> str:
    """Of whom a bulletin is, or who speaks, or spoke last."""
    memory = sheet.memory
    said = [one.attribution.side for one in sheet.said] or (
        [memory.said.attribution.side] if memory.said is not None else []
    )
    told = next(filter(None, said), "")
    return memory.own_side or (told if SEVERAL not in told else "")


def state_of_unit(sheet: Sheet) -> str:
    """ "The 3rd Brigade": a state's, whose war it is or who acted last; else of the country."""
    topic, known = near_topic(sheet), roster(sheet.lexicon)
    state = topic if topic and known.kind(topic) == STATE else ""
    memory = sheet.memory
    return memory.home_state or state or (memory.cast.main_state() if memory.cast else "")


def named_with(sheet: Sheet, i: int) -> str:
    """ "The helicopters bombed …": of the side that the text has named with that noun before."""
    cast, token = sheet.memory.cast, sheet.line.tokens[i]
    before = sheet.line.word(i - 1)
    if cast is None or before not in sheet.lexicon.bodies["anaphora"].get("determiners", ()):
        return ""
    return cast.named_with(token.text, token.start)


def body_before(sheet: Sheet) -> str:
    """ "The ministry said that … . Its jets had …": the body that spoke in the sentence before."""
    memory = sheet.memory
    body = memory.said
    if body is None or body.person or body.inverted or memory.said_paragraph != sheet.paragraph:
        return ""
    right_before = body.attribution.quote.start >= memory.voices.sentence
    return body.attribution.side if right_before and SEVERAL not in body.attribution.side else ""


def last_subject(sheet: Sheet) -> str:
    """Whom the sentence before was about, where it is of this paragraph."""
    memory = sheet.memory
    return memory.subject if memory.subject_paragraph == sheet.paragraph else ""


def near_topic(sheet: Sheet) -> str:
    """The actor of the last claim, where it is of this paragraph or the one before."""
    near = sheet.paragraph - sheet.memory.topic_paragraph <= _TOPIC_PARAGRAPHS
    return sheet.memory.topic if near else ""


def most_named(memory: Memory) -> str:
    """The side that the text has named most; "" where it has named none."""
    return max(sorted(memory.sides), key=lambda side: memory.sides[side]) if memory.sides else ""


def last_named(sheet: Sheet, i: int) -> str:
    """The party named last before token `i`, in the sentences before."""
    return sheet.memory.named_before(sheet.line.tokens[i].start)
