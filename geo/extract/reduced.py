"""What is told of the object of another verb: "attacked soldiers guarding a bridge in X".

The object does it, and never who does the deed of the verb before it; and where the object stays,
there the deed was done.
"""

from __future__ import annotations

from geo.extract.antecedents import party_at
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.force_words import force_words
from geo.extract.found import Found
from geo.extract.inflection import GERUND, PARTICIPLE
from geo.extract.measures import CASUALTIES
from geo.extract.party import Party
from geo.extract.party_marks import bare_force
from geo.extract.scene import Scene
from geo.extract.standing import closed, head
from geo.extract.words import word_set
from geo.model import Activity, Measure

_OBJECT_REACH = 3
"""Tokens between a verb and the words for its object: "fired mortars at about"."""
_STRANGERS_REACH = 4
"""Tokens before "who" among which those stand whom it takes up."""
_ADVERBS = 2
"""Adverbs between a party and its verb."""
_STAYS = frozenset(
    {Activity.DEPLOYMENT, Activity.MASSING, Activity.TRAINING, Activity.CONTROL}
    | {Activity.FORTIFICATION}
)
_MOVES = frozenset({Activity.WITHDRAWAL, Activity.ADVANCE, Activity.INCURSION})
_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})


def doer_token(sheet: Sheet, fired: Fired) -> int:
    """Token of the object that does what a trigger reports; -1 where it is no object's deed."""
    return _objects_deed(sheet, fired)[1]


def is_of_object(sheet: Sheet, fired: Fired) -> bool:
    """Whether a trigger tells what the object of an earlier verb does."""
    return doer_token(sheet, fired) >= 0


def accompanying(sheet: Sheet, fired: Fired) -> int:
    """ "with M23 rebels still holding X": token of who does it; -1 where no such words."""
    line, opens = sheet.line, closed(sheet.lexicon, "absolute")
    if not _is_told_beside(sheet, fired) or not line.holds(opens, 0, fired.first):
        return -1
    for one in sheet.fired:
        told = one is fired or GERUND in one.tags
        if one.clause != fired.clause or one.first > fired.first or not told:
            continue
        last = _before_adverbs(sheet, one.first - 1)
        armed = party_at(sheet, last) is not None or bare_force(sheet, last)
        if (armed or _is_country(sheet, last)) and line.word(head(sheet, last) - 1) in opens:
            return last
    return -1


def made_to(sheet: Sheet, fired: Fired) -> int:
    """ "which allowed | rebels | to take it": token of who does it; -1 where no such words."""
    line, last = sheet.line, fired.first - 2
    if last < 1 or line.word(last + 1) not in closed(sheet.lexicon, "infinitive"):
        return -1
    if fired.entry.noun or (party_at(sheet, last) is None and not bare_force(sheet, last)):
        return -1
    return last if line.word(head(sheet, last) - 1) in closed(sheet.lexicon, "lets") else -1


def is_of_strangers(sheet: Sheet, fired: Fired) -> bool:
    """ "two people inside, who were preparing | an attack": nothing tells whose they are."""
    line, start = sheet.line, sheet.line.clause_start(fired.clause)
    if start <= 0 or line.word(start) not in closed(sheet.lexicon, "relative_person"):
        return False
    for i in range(start - 1, max(-1, start - 1 - _STRANGERS_REACH), -1):
        if line.letter(i) == "A" or i in sheet.verbs or bare_force(sheet, i):
            return False
        counted = line.mention_at(i)
        if counted is not None and counted.letter == "N":
            return not counted.side
        if line.word(i) in closed(sheet.lexicon, "strangers", "unknown_people"):
            return True
    return False


def _is_told_beside(sheet: Sheet, fired: Fired) -> bool:
    """ "with rebels closing in on X", "with rebels in control of X"."""
    governed = closed(sheet.lexicon, "absolute_links")
    return GERUND in fired.tags or sheet.line.word(fired.first) in governed


def _before_adverbs(sheet: Sheet, i: int) -> int:
    """ "rebels | still firmly": the last token before adverbs."""
    words = sheet.lexicon.clauses["word_classes"]
    adverbial = words["adverb_ending"]
    for _ in range(_ADVERBS):
        adverb = sheet.line.word(i) in words["adverbs"] or sheet.line.word(i).endswith(adverbial)
        if not adverb or sheet.line.tokens[i].mention >= 0:
            break
        i -= 1
    return i


def _is_country(sheet: Sheet, i: int) -> bool:
    """ "with Ukraine still holding X": a state's name for its forces."""
    mention = sheet.line.mention_at(i)
    value = mention.value if mention is not None else None
    return isinstance(value, Draft) and bool(value.iso())


def where_they_stay(sheet: Sheet, scene: Scene, one: Fired) -> Found | None:
    """ "attacked soldiers guarding a bridge in X": they were attacked where they were."""
    if one.entry.activity not in _HARMS:
        return None
    for other in scene.live:
        stays = other.first >= one.last and other.entry.activity in _STAYS
        if stays and _objects_deed(sheet, other)[0] is one:
            return scene.owned.get(id(other))
    return None


def only_describes(sheet: Sheet, one: Fired) -> bool:
    """ "to relieve besieged troops"; "in X, which is on the border": no report of its own."""
    line = sheet.line
    if one.entry.weak and one.entry.stative:
        start = line.clause_start(one.clause)
        if line.word(start) not in closed(sheet.lexicon, "beside_place") or one.first != start + 1:
            return False
        units = word_set(sheet.lexicon, "placing", "settlements")
        i = start - 1
        while line.word(i) in closed(sheet.lexicon, "list_comma") or line.word(i) in units:
            i -= 1
        return line.letter(i) == "T"
    if one.last != one.first + 1 or line.letter(one.last) != "A":
        return False
    before, words = one.first - 1, closed(sheet.lexicon, "attributes")
    helped = line.word(before) in closed(sheet.lexicon, "relative_helpers")
    plain = line.word(before).isalpha() and before not in sheet.verbs and not helped
    return line.word(one.first) in words and plain and not bare_force(sheet, before)


def _objects_deed(sheet: Sheet, fired: Fired) -> tuple[Fired | None, int]:
    """The verb that the deed's doer is the object of, and the token of the doer."""
    nothing = None, -1
    if fired.entry.noun or not sheet.fired or sheet.fired[0] is fired:
        return nothing
    last = max(_before_relative(sheet, fired), _before_attempt(sheet, fired))
    if last < 0:
        if not _is_reduced(fired):
            return nothing
        last = fired.first - 1
    felled = felled_at(sheet, last) is not None
    armed = felled or party_at(sheet, last) is not None or bare_force(sheet, last)
    if last <= 0 or not armed:
        return nothing
    opens, line = head(sheet, last), sheet.line
    for one in reversed(sheet.fired):
        if one.first >= fired.first:
            continue
        if felled and one.first < last < one.last and not one.passive:
            return one, last  # "killed | 20 soldiers |": the words of the deed hold them
        if one.entry.noun or one.last > opens:
            continue
        did = one.entry.activity in _HARMS or (felled and one.entry.activity is Activity.CAPTURE)
        near = opens - one.last <= _OBJECT_REACH and did
        between = range(one.last, opens)
        joined = closed(sheet.lexicon, "list", "list_comma", "by")
        if not near or one.passive or any(line.word(i) in joined for i in between):
            return nothing
        return one, last
    return nothing


def _is_reduced(fired: Fired) -> bool:
    """ "guarding a bridge", "besieging X", "stationed in X"; but not "killing five"."""
    entry = fired.entry
    if entry.activity in _STAYS:
        return bool(fired.tags & {GERUND, PARTICIPLE})
    aimed = entry.activity in _HARMS and entry.place_object
    return GERUND in fired.tags and (aimed or entry.activity in _MOVES)


def _before_relative(sheet: Sheet, fired: Fired) -> int:
    """ "rebels | who had seized", "troops|, who fled": the last token of whom "who" takes up.

    -1 where no such clause is told.
    """
    line = sheet.line
    start = line.clause_start(line.clauses[fired.first])
    if line.word(start) not in closed(sheet.lexicon, "relative_person"):
        return -1
    tries = closed(sheet.lexicon, "attempts")
    helped = closed(sheet.lexicon, "relative_helpers", "infinitive") | tries
    if any(line.word(i) not in helped for i in range(start + 1, fired.first)):
        return -1
    aside = line.word(start - 1) in closed(sheet.lexicon, "list_comma")
    return start - 2 if aside else start - 1


def _before_attempt(sheet: Sheet, fired: Fired) -> int:
    """ "killed eight militants | as they tried to | infiltrate": the token of those who tried.

    -1 where no people under arms were felled right before such words.
    """
    line, i = sheet.line, fired.first - 1
    came = fired.entry.activity in _MOVES | _HARMS | {Activity.CAPTURE}
    if not came or line.word(i) not in closed(sheet.lexicon, "infinitive"):
        return -1
    i -= 1
    if line.word(i) not in closed(sheet.lexicon, "attempts"):
        return -1
    helpers = closed(sheet.lexicon, "relative_helpers")
    while line.word(i - 1) in helpers:
        i -= 1
    they = line.word(i - 1) in closed(sheet.lexicon, "several_of_them")
    meanwhile = line.word(i - 2) in closed(sheet.lexicon, "as_they")
    if not they or not meanwhile or felled_at(sheet, i - 3) is None:
        return -1
    return i - 3


def felled_at(sheet: Sheet, i: int) -> Party | None:
    """ "killed | 20 Russian soldiers |": people under arms whom a token counts as lost."""
    mention = sheet.line.mention_at(i) if i >= 0 else None
    if mention is None or mention.letter != "N" or not isinstance(mention.value, Measure):
        return None
    if mention.value.of != CASUALTIES:
        return None
    noun = sheet.line.text[mention.start : mention.end].lower().rpartition(" ")[2]
    known = force_words(sheet.lexicon)
    armed = noun in known.kinds or noun in closed(sheet.lexicon, "irregulars", "unknown_hands")
    return Party(mention.side) if mention.side or armed else None
