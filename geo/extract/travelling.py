"""Who comes, goes or takes over without any force: civilians, leaders, guests; and weapons."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.evidence import is_civilian, is_force, told_aside, words_for
from geo.extract.fired import Fired
from geo.extract.found import draft_at
from geo.extract.homographs import word_classes
from geo.extract.party_words import leaders
from geo.extract.place_arguments import verb_start
from geo.extract.slots import Line, Mention
from geo.extract.verb_group import words_of
from geo.extract.words import word_set
from geo.model import Activity, Measure

_COMMA = ","
_HARM_REACH = 9
"""Tokens behind "were flown" among which stands why: "to X with shrapnel wounds"."""
_RANK_REACH = 3
"""Tokens before a surname among which a rank or an office stands."""
_ASIDE = 6
"""Tokens between a speaker and "who": ", 34, a teacher"."""
_HEAD = 3
"""Tokens of a clause among which its first noun stands."""
_GUESTS = 5
"""Tokens behind "with" among which those stand who are brought."""
_ASIDE_REACH = 16
"""Tokens back over what a person is said to be: "the leader, Aidarous al-Zubaidi, has left"."""
_OBJECT_REACH = 5
"""Tokens behind a verb among which its object stands."""
_ENDS = frozenset({",", ";", ":"})
_MOVES = frozenset({Activity.ADVANCE, Activity.DEPLOYMENT, Activity.INCURSION, Activity.WITHDRAWAL})

_DONE_BY_ALL = frozenset({*_MOVES, Activity.MASSING, Activity.FORTIFICATION})
"""What civilians do as well: they flee, gather, dig and cross borders."""
_HOLDS = frozenset({Activity.CAPTURE, Activity.CONTROL})
_BY_FORCE = frozenset({Activity.ENGAGEMENT, Activity.STRIKE, Activity.CAPTURE})
_CRIMINALS, _ELEMENTS = "criminals", "elements"
_PLACES = "places"
"""Group of a count of villages and the like."""
_TRADERS = "traders"
"""Who takes over and controls other things than ground."""


def is_of_civilians(sheet: Sheet, one: Fired) -> bool:
    """ "Residents fled", "a firm took control of X", "the company's conquest of X"."""
    entry, line = one.entry, sheet.line
    if entry.activity in _DONE_BY_ALL:
        return not entry.noun and is_civilian(line, one, sheet.lexicon)
    if entry.activity is Activity.OTHER_MILITARY:  # "Villagers blocked the road": plain words only
        active = bool(one.tags) and not one.passive and entry.yields
        return active and is_civilian(line, one, sheet.lexicon)
    if entry.activity not in _HOLDS or one.passive:
        return False
    owned = line.word(one.first - 1) == word_classes(sheet.lexicon).possessive
    return (owned or not entry.noun) and is_civilian(line, one, sheet.lexicon, _TRADERS)


def is_of_criminals(sheet: Sheet, one: Fired) -> bool:
    """ "Burglars attacked a van", "looters who had stormed a shop": no war is theirs."""
    entry = one.entry
    if entry.noun or one.passive or entry.activity not in _BY_FORCE:
        return False
    return is_civilian(sheet.line, one, sheet.lexicon, _CRIMINALS)


def is_of_nature(sheet: Sheet, one: Fired) -> bool:
    """ "A bridge that the flood had destroyed": the elements do it."""
    if one.entry.noun or one.entry.activity not in _BY_FORCE:
        return False
    line, classes, last = sheet.line, word_classes(sheet.lexicon), one.first - 1
    if line.word(last) in words_of(sheet.lexicon, "passive", "auxiliaries"):
        return False  # "Villages cut off by floods were shelled"
    while last > 0 and classes.is_auxiliary(line.word(last)):
        last -= 1
    return line.word(last) in words_for(sheet.lexicon, _ELEMENTS)


def drives_civilians(sheet: Sheet, one: Fired) -> bool:
    """ "Opened fire, scattering terrified residents": who goes away are people without arms."""
    line = sheet.line
    if one.entry.activity is not Activity.WITHDRAWAL or one.entry.noun or one.passive:
        return False
    civilians = words_for(sheet.lexicon, "driven_out")
    prepositions = word_classes(sheet.lexicon).prepositions
    for i in range(one.last, min(len(line.tokens), one.last + _OBJECT_REACH)):
        if line.word(i) in civilians:
            return True
        if line.letter(i) or line.word(i) in prepositions or line.word(i) in _ENDS:
            return False
    return False


def is_traveller(sheet: Sheet, one: Fired) -> bool:
    """ "Modi lands in Moscow", "the general came into our studio": nobody's forces move.

    Whoever brings others along is no such traveller.
    """
    line = sheet.line
    if one.entry.noun or one.entry.activity not in _MOVES:
        return False
    if line.word(one.first) not in word_set(sheet.lexicon, "arguments", "travels"):
        return False
    behind = range(one.last, len(line.tokens))
    brings = word_set(sheet.lexicon, "placing", "brings")
    if any(line.word(i) in brings for i in behind if line.clauses[i] == one.clause):
        return False
    return _is_person(sheet, _subject_end(sheet, one))


def is_carried(sheet: Sheet, one: Fired) -> bool:
    """ "The bodies of nine soldiers were flown to X", "doctors had 30 soldiers brought in"."""
    line = sheet.line
    if one.entry.noun or one.entry.activity is not Activity.DEPLOYMENT:
        return False
    if line.word(one.first) not in word_set(sheet.lexicon, "arguments", "carries"):
        return False
    dead = word_set(sheet.lexicon, "arguments", "carried")
    if line.holds(dead, line.clause_start(one.clause), one.first):
        return True
    harm = word_set(sheet.lexicon, "arguments", "carried_for")
    if one.passive and line.holds(harm, one.last, min(len(line.tokens), one.last + _HARM_REACH)):
        return True
    if line.word(one.first) not in word_set(sheet.lexicon, "arguments", "carries_in"):
        return False
    healers = word_set(sheet.lexicon, "arguments", "healers")
    return any(token.text in healers for token in line.tokens)


def are_things_seen(sheet: Sheet, one: Fired) -> bool:
    """ "Debris was seen in X", "three incidents were reported near X": nobody is there."""
    if one.entry.noun or one.entry.activity is not Activity.DEPLOYMENT:
        return False
    line, seen = sheet.line, word_set(sheet.lexicon, "arguments", "things_seen")
    if not line.holds(word_set(sheet.lexicon, "arguments", "sees"), one.first, one.last):
        return False
    joins = word_set(sheet.lexicon, "arguments", "list")
    if line.word(one.first - 1) in seen and line.word(one.first - 2) not in joins:
        return True
    start, of = line.clause_start(one.clause), word_set(sheet.lexicon, "arguments", "things_of")
    return any(line.word(i) in seen and line.word(i + 1) in of for i in range(start, start + _HEAD))


def are_captives(sheet: Sheet, one: Fired) -> bool:
    """ "Thirty Georgian police were captured in X": those who are taken are no ground."""
    if one.entry.activity is not Activity.CAPTURE or one.entry.noun or not one.passive:
        return False
    if sheet.line.word(one.first) not in word_set(sheet.lexicon, "arguments", "takes_people"):
        return False
    at = verb_start(sheet.line, one.first, sheet.lexicon)
    mention = sheet.line.mention_at(at) if at >= 0 else None
    if mention is None:
        return False
    counted = mention.value.group if isinstance(mention.value, Measure) else ""
    return counted not in {"", _PLACES} or mention.letter == "A"


def _subject_end(sheet: Sheet, one: Fired) -> int:
    """The last token of the subject, before what stands aside and before "who"."""
    line = sheet.line
    at = verb_start(line, one.first, sheet.lexicon)
    if line.word(at) in word_set(sheet.lexicon, "arguments", "relative_person"):
        at -= 1
        return at - (line.word(at) == _COMMA)
    if line.word(at) != _COMMA:
        return at
    back = range(at - 1, max(-1, at - _ASIDE_REACH), -1)
    return next((i - 1 for i in back if line.word(i) == _COMMA), -1)


def _is_person(sheet: Sheet, at: int) -> bool:
    """A leader's name, a name behind a rank, or somebody by an office."""
    line = sheet.line
    if at < 0:
        return False
    offices = word_set(sheet.lexicon, "arguments", "ranks_of_officers", "offices")
    mention = line.mention_at(at)
    if mention is not None and mention.letter == "A":
        if sheet.text[mention.start : mention.end] in leaders(sheet.lexicon):
            return True
        return _head_of_group(sheet, at) in offices
    if line.word(at) in offices:
        return True
    before = range(max(0, at - _RANK_REACH), at)
    return line.capital(at) and any(line.word(i) in offices for i in before)


def _head_of_group(sheet: Sheet, at: int) -> str:
    """The noun that a party stands behind: "negotiators for the Tamil Tigers"; "" for none."""
    line, links = sheet.line, word_classes(sheet.lexicon).prepositions
    before = at - 1
    while before > 0 and line.word(before) in word_set(sheet.lexicon, "arguments", "determiners"):
        before -= 1
    return line.word(before - 1) if line.word(before) in links else ""


def is_who_fled(sheet: Sheet, one: Fired) -> bool:
    """ "Said Maryam, who fled X", "a teacher who left X last month said": a speaker of no side."""
    line, start = sheet.line, sheet.line.clause_start(one.clause)
    if line.word(start) not in word_set(sheet.lexicon, "arguments", "relative_person"):
        return False
    name = start - 1 - (line.word(start - 1) == _COMMA)
    before = range(max(0, name - _RANK_REACH), name)
    if (
        name >= 0
        and line.capital(name)
        and not _is_known(line, line.tokens[name].mention)
        and line.word(name).isalpha()
    ):
        # "Maryam, who fled X": a name that is neither a place nor a party, and no officer's.
        return not any(line.letter(i) == "A" or _is_rank(sheet, i) for i in before)
    return any(
        not said.attribution.side
        and (
            said.first <= start < said.verb or (said.inverted and 0 <= start - said.last <= _ASIDE)
        )
        for said in sheet.said
    )


def _is_known(line: Line, mention: int) -> bool:
    """Whether it is a mention of more than a name that may be a place's, or anybody's."""
    draft = draft_at(line, mention)
    return mention >= 0 and (draft is None or draft.known)


def _is_rank(sheet: Sheet, i: int) -> bool:
    """ "General", "commander"."""
    line = sheet.line
    return is_force(line.word(i), sheet.lexicon) or line.word(i) in word_set(
        sheet.lexicon, "arguments", "ranks_of_officers"
    )


def carries_guests(sheet: Sheet, one: Fired) -> bool:
    """ "an aircraft landed in X with a senator on board": it only brings somebody."""
    line = sheet.line
    behind = range(one.last, len(line.tokens))
    here = [line.word(i) for i in behind if line.clauses[i] == one.clause]
    with_words = word_set(sheet.lexicon, "placing", "brings")
    civilians = words_for(sheet.lexicon, "civilians")
    at = next((k for k, word in enumerate(here) if word in with_words), len(here))
    return any(word in civilians for word in here[at : at + _GUESTS])


def is_weapon_on_its_way(sheet: Sheet, one: Fired) -> bool:
    """ "A drone was downed while nearing a depot": what is thrown takes no ground.

    Not of a whole country, whose airspace it enters.
    """
    line = sheet.line
    if one.entry.activity is not Activity.ADVANCE or one.entry.noun:
        return False
    start = line.clause_start(one.clause)
    if start == one.first - 1:  # "while nearing": its subject stands in the clause before
        start = line.clause_start(max(one.clause - 1, 0))
    aside = told_aside(line, one, sheet.lexicon)
    if aside:  # "The rebels, | who had fired rockets, | entered": these are beside the subject
        return False
    thrown, found = word_set(sheet.lexicon, "arguments", "thrown"), False
    for i in range(start, one.first):
        mention = line.mention_at(i)
        word = _last_word(mention) if mention is not None else line.word(i)
        if word in thrown:
            found = True
        elif _is_of_others(sheet, mention, word, found=found):
            return False
    return found and not _enters_state(line, one)


def _is_of_others(sheet: Sheet, mention: Mention | None, word: str, *, found: bool) -> bool:
    """A party, a count or a force beside the weapons: these are then only what it has."""
    if mention is not None:
        return mention.letter in {"A", "N"}
    return not found and is_force(word, sheet.lexicon)


def _last_word(mention: Mention) -> str:
    """The noun of a party or of what is counted."""
    counted = isinstance(mention.value, Measure)
    words = mention.value.quote.text.lower() if isinstance(mention.value, Measure) else ""
    return (words if counted else mention.words).rpartition(" ")[2]


def _enters_state(line: Line, one: Fired) -> bool:
    """Whether a state's name or adjective stands right behind: "entered Polish airspace"."""
    for i in range(one.last, min(len(line.tokens), one.last + _GUESTS)):
        draft = draft_at(line, line.tokens[i].mention)
        if line.letter(i) == "C" or (draft is not None and draft.hit.country):
            return True
    return False
