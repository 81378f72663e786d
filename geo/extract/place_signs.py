"""The signs of a place where something may have happened, by their names.

They are of four sorts: where the sentence names it; which words stand before it; what stands
between it and the trigger; what else it is used for. A place that only the sentences before name
has signs of what it is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.found import Found
from geo.extract.homographs import word_classes
from geo.extract.place_case import TOWNS, UNITS, PlaceCase, Spot
from geo.extract.relation_rules import relation_words
from geo.extract.words import Lexicon, word_set

_NEAR = ((0, "touching"), (2, "within 2"), (5, "within 5"), (9, "within 9"), (15, "within 15"))
"""Most tokens between a trigger and a place, and what so few are called."""
_LETTERS = {"A": "party", "N": "count", "C": "party", "T": "place", "W": "date"}
_MARKS = {",": "comma", ";": "semicolon", ":": "colon", "(": "bracket"} | dict.fromkeys(
    "–—-", "dash"
)
_OPENING = 3
"""Tokens before a place that opens its sentence."""


def sign_words(lexicon: Lexicon, name: str) -> frozenset[str]:
    """Words of `grammar.toml` under `[place_signs] name`; none where there is no such list."""
    return word_set(lexicon, "place_signs", name)


def signs_of(case: PlaceCase, spot: Spot) -> Iterator[str]:
    """The signs of a place."""
    if spot.found is None:
        yield from _before(case, spot)
        return
    side = _side(case, spot.found)
    yield "here"
    yield side
    yield spot.kind
    yield from _place(case, spot, spot.found)
    signs = (*_where(case, spot, spot.found), *_lead(case, spot.found), *_use(case, spot.found))
    for sign in (*signs, *_between(case, spot.found)):
        yield f"{sign}, {side}"


def _before(case: PlaceCase, spot: Spot) -> Iterator[str]:
    """What the sentences before make of it, and what in this one may take it up."""
    lexicon, names = case.scene.lexicon, case.context.names
    yield "before"
    yield f"before, {spot.kind}"
    yield f"before, {_last_claim(case, spot)}"
    signs = [f"before: {part}" for part in spot.before]
    if not case.clause.isdisjoint(case.scene.closed_set("town_grounds")):
        signs.append("before, ground in the clause")
    if not case.clause.isdisjoint(sign_words(lexicon, "taken_up")):
        signs.append("before, taken up")
    for sign in signs:
        yield sign
        yield f"{sign}, {names}"


def _last_claim(case: PlaceCase, spot: Spot) -> str:
    """Whether something has been told of it."""
    claims = case.sheet.memory.claims
    if not claims:
        return "nothing told"
    if any(anchor.name == spot.name for anchor in claims[-1].relation.anchors):
        alike = claims[-1].activity is case.fired.entry.activity
        return "of the last claim, alike" if alike else "of the last claim"
    told = any(anchor.name == spot.name for one in claims for anchor in one.relation.anchors)
    return "of a claim" if told else "of no claim"


def _side(case: PlaceCase, one: Found) -> str:
    if one.last <= case.fired.first:
        return "ahead"
    return "behind" if one.last > case.fired.last else "inside"


def _gap(case: PlaceCase, one: Found) -> tuple[int, int]:
    """The tokens between a trigger and a place."""
    if one.last <= case.fired.first:
        return one.last, case.fired.first
    return case.fired.last, max(one.first, case.fired.last)


def _place(case: PlaceCase, spot: Spot, one: Found) -> Iterator[str]:
    """What does not count more or less by the side on which it stands."""
    yield f"as {one.kind}"
    if len(one.places) > 1:
        yield "list"
    if case.scene.line.word(one.last) == ")":
        yield "in brackets"
    if spot.before:
        yield "here and before"
    towns = [other for other, _ in case.here if other.kind in TOWNS]
    if len(towns) == 1 and towns[0] is spot:
        yield "only town"


def _where(case: PlaceCase, spot: Spot, one: Found) -> Iterator[str]:
    """How far it stands, in which clause, and whether another stands nearer."""
    fired, line = case.fired, case.scene.line
    first, last = _gap(case, one)
    yield next((name for most, name in _NEAR if last - first <= most), "far")
    away = abs(line.clauses[one.last - 1] - fired.clause)
    yield ("same clause", "next clause", "far clause")[min(away, 2)]
    if len(case.here) == 1:
        yield "only name"
    ahead = [other for _, other in case.here if other.last <= fired.first]
    behind = [other for _, other in case.here if other.first >= fired.last]
    if (ahead and ahead[-1] is one) or (behind and behind[0] is one):
        yield "nearest"
    if one.first <= _OPENING:
        yield "opens the sentence"
    elif one.first - line.clause_start(line.clauses[one.first]) <= 1:
        yield "opens a clause"
    if spot.kind in UNITS and any(other.kind not in UNITS for other, _ in case.here):
        yield "holds a town"


def _lead(case: PlaceCase, one: Found) -> Iterator[str]:
    """What stands before it, or opens its relation."""
    line, lexicon = case.scene.line, case.scene.lexicon
    if one.source:
        yield "where from"
    i = one.first
    if line.tokens[i].mention >= 0:
        i -= 1
        while i >= 0 and line.word(i) in relation_words(lexicon, "articles"):
            i -= 1
        bare = _bare(case, i)
        if bare:
            yield f"bare {bare}"
            return
    yield f"by {line.word(i)}"
    if line.word(i) in relation_words(lexicon, "of"):
        if line.word(i - 1) in relation_words(lexicon, "settlements"):
            yield "the town of"
        if i == case.fired.last:
            yield "of the trigger"


def _bare(case: PlaceCase, i: int) -> str:
    """What stands before a name that no preposition governs; "" where one does."""
    line, classes = case.scene.line, word_classes(case.scene.lexicon)
    if i < 0:
        return "at the start"
    if line.tokens[i].mention >= 0:
        return f"behind a {_LETTERS.get(line.letter(i), 'mention')}"
    if case.fired.first <= i < case.fired.last:
        return "behind the trigger"
    if any(other.first <= i < other.last for other in case.sheet.fired):
        return "behind another trigger"
    if i in case.sheet.speech:
        return "behind speech"
    word = line.word(i)
    if not word.isalnum():
        return f"behind a {_MARKS.get(word, 'mark')}"
    if word in classes.prepositions:
        return ""
    if word in sign_words(case.scene.lexicon, "joins"):
        return "behind a link"
    return "behind an auxiliary" if classes.is_auxiliary(word) else "behind a word"


def _between(case: PlaceCase, one: Found) -> Iterator[str]:
    """What stands between it and the trigger."""
    line, lexicon, fired = case.scene.line, case.scene.lexicon, case.fired
    first, last = _gap(case, one)
    words = frozenset(line.texts[first:last])
    marks = {_MARKS[word]: None for word in line.texts[first:last] if word in _MARKS}
    letters = {line.letter(i): None for i in range(first, last)}
    kinds = {_LETTERS[letter]: None for letter in letters if letter in _LETTERS}
    for name in (*marks, *kinds):
        yield f"{name} between"
    for name in ("joins", "relatives", "times"):
        if not words.isdisjoint(sign_words(lexicon, name)):
            yield f"{name} between"
    if any(first <= i < last for i in case.sheet.speech):
        yield "speech between"
    told = [o for o in case.sheet.fired if o is not fired and first <= o.first < last]
    live = [o for o in told if any(o is other for other in case.scene.live)]
    if live:
        alike = any(o.entry.activity is fired.entry.activity for o in live)
        yield "like trigger between" if alike else "another trigger between"
    elif told:
        yield "dead trigger between"
    elif not marks and not kinds:
        yield "nothing between"


def _use(case: PlaceCase, one: Found) -> Iterator[str]:
    """What else it is used for, and what it can be of the trigger."""
    owners, entry = case.owners(one), case.fired.entry
    if not owners:
        yield "nobody's"
    else:
        alike = any(o.entry.activity is entry.activity for o in owners)
        yield "another's"
        yield "another's, alike" if alike else "another's, unlike"
        if any(o.entry.noun for o in owners):
            yield "a noun's"
    possessive = word_classes(case.scene.lexicon).possessive
    if possessive and case.scene.line.word(one.last) == possessive:
        yield "owner"
    if entry.place_object:
        yield "can be the object"
    if entry.place_subject:
        yield "can be the subject"
