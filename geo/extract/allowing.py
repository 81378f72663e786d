"""Whether words of several meanings may be read in their military one: what speaks against it.

The sentence tells by its words and by who does it, the article by what it is about. Where neither
says anything, in a note of two sentences, the words are taken as they stand.
"""

from __future__ import annotations

from itertools import takewhile

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.evidence import is_armed, is_civilian
from geo.extract.fired import DENIED, PLANNED, REPORTED, Fired
from geo.extract.homographs import word_classes
from geo.extract.martial import Grade
from geo.extract.party import Parties
from geo.extract.quoting import quotation_at
from geo.extract.setting import Setting
from geo.extract.unrest import is_of_protest
from geo.extract.words import word_set
from geo.model import Activity, Role

_SAID = frozenset({DENIED, PLANNED, REPORTED})
"""Who denies, plans or is accused of it is somebody who could do it."""
_COMES = frozenset({Activity.DEPLOYMENT, Activity.MASSING})
"""What armies do after floods and earthquakes as well."""
_REHEARSED = _COMES | {Activity.TRAINING, Activity.CONTROL, Activity.FORTIFICATION}
"""What is done for real where armies practise."""
_OPENING = 3
"""Tokens of a clause within which a place opens it."""
_SHORT = 3
"""Letters of words that a headline may write small."""
_GROUND_REACH = 7
"""Tokens beside words of attack among which what is attacked stands."""
_AGENT_REACH = 5
"""Tokens behind "by" among which the agent stands."""


def is_refused(sheet: Sheet, one: Fired) -> bool:
    """What is refused whoever does it: protests, ambiguous words of an article on other news.

    Of an exercise all but the exercise itself, and who comes to it; of a film all.
    """
    if sheet.memory.climate.invented or is_of_protest(sheet, one):
        return True
    if one.entry.activity not in _REHEARSED and sheet.memory.climate.rehearsed:
        return True
    if not one.entry.needs or sheet.grade is Grade.SURE:
        return False
    return sheet.memory.climate.setting is Setting.CIVIL


def allows(sheet: Sheet, one: Fired, parties: Parties) -> bool:
    """Whether sentence and article let ambiguous words report something military."""
    found, setting = sheet.grade, sheet.memory.climate.setting
    if one.entry.activity in _COMES and sheet.memory.climate.relief:
        return False
    if found is Grade.SURE:
        return True
    if setting is Setting.CIVIL:
        return False
    if _by_unarmed(sheet, one):
        return False
    if found > Grade.WEAK:
        return True
    if _is_named(sheet, parties.actor):
        return found > Grade.CIVIL or one.entry.activity is Activity.STRIKE
    if found is Grade.CIVIL or sheet.memory.climate.elsewhere:
        return _attacks_ground(sheet, one)
    if found is Grade.WEAK:
        return True
    told = bool(sheet.memory.claims) and sheet.memory.claim_paragraph == sheet.paragraph
    if setting is Setting.WAR or (told and not is_civilian(sheet.line, one, sheet.lexicon)):
        return True
    return not _done_by_others(sheet, one)


def _attacks_ground(sheet: Sheet, one: Fired) -> bool:
    """ "Attacks on three villages", "a church came under attack": places of people are attacked."""
    line, lexicon = sheet.line, sheet.lexicon
    if one.entry.activity is not Activity.ENGAGEMENT or one.entry.subject == "actor":
        return False
    grounds = word_set(lexicon, "placing", "attacked_grounds")
    before = one.entry.place_subject or one.passive
    low = max(line.clause_start(one.clause), one.first - _GROUND_REACH) if before else one.last
    high = one.first if before else min(len(line.tokens), one.last + _GROUND_REACH)
    return any(line.word(i) in grounds and line.clauses[i] == one.clause for i in range(low, high))


def speaks_of_war(sheet: Sheet, one: Fired) -> bool:
    """Whether the sentence, or the article, speaks of armed conflict: "an Israeli strike" does."""
    if sheet.grade > Grade.NONE or sheet.line.letter(one.first - 1) in {"A", "C"}:
        return True
    if sheet.memory.climate.setting is Setting.WAR:
        return True
    told = bool(sheet.memory.claims) and sheet.memory.claim_paragraph == sheet.paragraph
    return told and sheet.grade > Grade.CIVIL


def is_name(sheet: Sheet, one: Fired) -> bool:
    """ "Mr Battle", "Treva Battle": a noun that is part of a name, where not all is capitals."""
    line, first = sheet.line, one.first
    if not one.entry.noun or first == 0 or line.sentence.headline:
        return False
    if not (line.capital(first) and line.capital(first - 1)):
        return False
    if line.word(first - 1) in word_classes(sheet.lexicon).determiners:
        return False
    words = [i for i, t in enumerate(line.tokens) if t.mention < 0 and len(t.text) > _SHORT]
    return sum(map(line.capital, words)) * 4 < len(words) * 3


def quoted_apart(sheet: Sheet, one: Fired, first: int) -> bool:
    """Whether a noun is someone's own word, or any word said, and the place `first` stands outside.

    'condemned "this cowardly attack" while in Corsica'; not so 'a "massive strike" on Odesa'.
    """
    quotations, line = sheet.memory.voices.quotations, sheet.line
    speaks = word_set(sheet.lexicon, "arguments", "speaks_from")
    if one.last < first and first - 1 in sheet.speech and line.word(first) in speaks:
        return True  # "'We left,' the officer said | from X"
    if not one.entry.noun or not quotations:
        return False
    within = quotation_at(quotations, line.tokens[one.first].start)
    if within < 0 or within == quotation_at(quotations, line.tokens[first].start):
        return False
    opens = first - line.clause_start(line.clauses[first]) <= _OPENING
    behind = one.last <= first and line.clauses[first] == one.clause
    return not behind and not (opens and first < one.first and line.clauses[first] == one.clause)


def _is_named(sheet: Sheet, side: str) -> bool:
    """Whether the sentence itself names the side that does it: "Russia hit a hotel"."""
    if not side:
        return False
    for mention in sheet.line.mentions:
        value = mention.value
        if mention.letter in {"A", "N"} and mention.side == side:
            return True
        stands_for = isinstance(value, Draft) and value.role is Role.METONYM and value.iso()
        if stands_for and sheet.page.side(stands_for) == side:
            return True
    return False


def _by_unarmed(sheet: Sheet, one: Fired) -> bool:
    """ "was hit by a train": who or what does it carries no arms."""
    line = sheet.line
    if not one.passive or line.word(one.last) not in word_set(sheet.lexicon, "arguments", "by"):
        return False
    stops = word_set(sheet.lexicon, "arguments", "agent_stops")
    reach = range(one.last + 1, min(len(line.tokens), one.last + 1 + _AGENT_REACH))
    agent = list(takewhile(lambda i: line.word(i) not in stops, reach))
    return bool(agent) and not any(
        line.letter(i) in {"A", "C", "N", "T"} or is_armed(line.word(i), sheet.lexicon)
        for i in agent
    )


def _done_by_others(sheet: Sheet, one: Fired) -> bool:
    """ "The party took the town": nobody before the verb is a force, and nobody is "they"."""
    line = sheet.line
    if one.entry.noun or one.passive or one.entry.subject != "actor" or one.status in _SAID:
        return False
    if one.entry.needs == "uncivil":
        return is_civilian(line, one, sheet.lexicon)
    start = line.clause_start(one.clause)
    if line.word(start) in word_set(sheet.lexicon, "arguments", "relative"):
        start = line.clause_start(one.clause - 1)
    several = word_set(sheet.lexicon, "arguments", "several")
    somebody, classes = False, word_classes(sheet.lexicon)
    for i in range(start, one.first):
        word = line.word(i)
        if line.letter(i) in {"A", "C", "N"} or word in several or is_armed(word, sheet.lexicon):
            return False
        if _is_abbreviation(sheet, i):
            return False
        plain = classes.is_auxiliary(word) or word in classes.prepositions
        somebody = somebody or (word[:1].isalpha() and not plain)
    return somebody


def _is_abbreviation(sheet: Sheet, i: int) -> bool:
    """ "The SAF": a group that the text doesn't introduce is often named so."""
    token = sheet.line.tokens[i]
    return token.end - token.start > 1 and sheet.text[token.start : token.end].isupper()
