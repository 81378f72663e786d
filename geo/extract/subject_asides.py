"""What stands between a verb and its subject: asides, speakers, a subject of its own."""

from __future__ import annotations

from functools import cache

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.party_marks import bare_force
from geo.extract.standing import closed
from geo.extract.words import Lexicon

_REACH = 40
"""Tokens before a verb in which its subject stands: long asides are within."""
_ASIDE_GAP = 5
"""Tokens between an aside and the verb behind it, auxiliaries and adverbs."""
_OWN_NOUN_REACH = 7


def own_noun(sheet: Sheet, fired: Fired) -> int:
    """ "Guns shelled Uri, and | a temple took a hit": where a subject of its own begins; -1."""
    line = sheet.line
    joins, opens = closed(sheet.lexicon, "list"), _opens_noun(sheet.lexicon)
    for i in range(fired.first - 1, max(0, fired.first - _OWN_NOUN_REACH), -1):
        mark = line.tokens[i].mention < 0 and not line.word(i).isalpha()
        if mark or i in sheet.verbs or i in sheet.speech:
            return -1
        if line.word(i) in joins:
            own = line.word(i + 1) in opens and i + 2 < fired.first
            after = any(j in sheet.verbs for j in range(line.clause_start(line.clauses[i]), i))
            return i if own and after else -1
    return -1


@cache
def _opens_noun(lexicon: Lexicon) -> frozenset[str]:
    """Articles, and words that take something up: "its"."""
    determiners = lexicon.bodies["anaphora"].get("determiners", ())
    return closed(lexicon, "articles") | frozenset(determiners)


def aside(sheet: Sheet, fired: Fired) -> range:
    """ "Troops, | who are part of the mission, | are stationed": what only tells of the subject."""
    line, relative = (
        sheet.line,
        closed(sheet.lexicon, "relative", "relative_owner", "beside_place"),
    )
    commas = closed(sheet.lexicon, "list_comma")
    last = next(
        (
            i
            for i in range(fired.first - 1, max(-1, fired.first - _ASIDE_GAP), -1)
            if line.word(i) in commas
        ),
        -1,
    )
    backed = closed(sheet.lexicon, "backed")
    first = last + 1
    for i in range(last - 2, max(0, last - _REACH), -1):
        if line.word(i) in commas:
            first = i if _describes(sheet, i) else first
            if line.word(i + 1) not in backed and not sheet.verbs.isdisjoint(range(i + 1, first)):
                break
        if line.word(i) in relative:
            opens = i - 1 if line.word(i - 1) in commas else i - 2
            if line.word(opens) in commas:  # ", who" or ", from which"
                return range(opens, last + 1)
    return range(first, last + 1)


def _describes(sheet: Sheet, comma: int) -> bool:
    """ "The APCLS, | a local militia allied with the army, | retook": it tells who they are."""
    line = sheet.line
    opens = line.letter(comma + 1) == "N" or line.word(comma + 1) in closed(
        sheet.lexicon, "describing"
    )
    named = any(line.letter(i) == "A" for i in (comma - 1, comma - 2)) or bare_force(
        sheet, comma - 1
    )
    return opens and named and comma + 1 not in sheet.verbs


def speaks(sheet: Sheet, i: int, fired: Fired) -> bool:
    """Whether token `i` is one of a speaker's words; not so "the fighters, said to be 500, …".

    Nor where they act before they speak: "the rebels | entered | X and accused the army".
    """
    to = closed(sheet.lexicon, "to_have")
    said = [
        one
        for one in sheet.said
        if one.first <= i < one.last
        and not _in_relative(sheet, one.last, one.verb)
        and not one.last <= fired.first < one.verb
    ]
    return any(one.inverted or sheet.line.word(one.verb + 1) not in to for one in said)


def _in_relative(sheet: Sheet, first: int, verb: int) -> bool:
    """ "the militias, who had announced a pause, fired": what they say stands beside it."""
    relative = closed(sheet.lexicon, "relative_person")
    return sheet.line.holds(relative, first, min(verb, first + 2))
