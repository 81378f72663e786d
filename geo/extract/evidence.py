"""What a clause must hold for ambiguous words to report something military."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.force_words import UNKNOWN
from geo.extract.homographs import word_classes
from geo.extract.inflection import noun_forms
from geo.extract.setting import BODIES, setting_words
from geo.extract.sides import roster
from geo.extract.slots import Line, Mention
from geo.extract.verb_group import words_of
from geo.extract.words import Lexicon, word_set
from geo.model import Actor, Measure, PlaceKind

_CIVILIANS = "civilians"
_GROUP = "<A>"
"""Among a kind of words: any group that fights, by its name."""
_HERE = "_here"
"""Behind a kind of words: they must stand in the very clause."""
_GUNMEN = "gunmen"
"""Who carries arms and is not known: where these count, "men on motorbikes" do."""
_NEXT_CLAUSE = 1
"""How many clauses off a weapon still belongs to what is reported."""
_COMMA = ","


@cache
def words_for(lexicon: Lexicon, *kinds: str) -> frozenset[str]:
    """The words of `[military] kind`, of all kinds; none where the lexicon has no such list."""
    lists = lexicon.clauses.get("military", {})
    return frozenset(word for kind in kinds for word in lists.get(kind, ()))


@cache
def sites(lexicon: Lexicon) -> frozenset[str]:
    """Words for ground, and for the ground that towns have."""
    return words_for(lexicon, "grounds") | word_set(lexicon, "placing", "town_grounds")


@cache
def _force(lexicon: Lexicon) -> frozenset[str]:
    return _armed(lexicon) | words_for(lexicon, "events")


@cache
def _armed(lexicon: Lexicon) -> frozenset[str]:
    """People under arms, and weapons."""
    return words_for(lexicon, "people", "weapon", "ammo")


def is_armed(word: str, lexicon: Lexicon) -> bool:
    """Whether a word names people under arms, who governs, weapons or what these do."""
    known = setting_words(lexicon)
    armed = (
        word in known.sure or word in known.loose or word in known.weak or word in _force(lexicon)
    )
    return armed or word in words_for(lexicon, "holders")


_STRUCTURAL = frozenset(
    {
        "",
        "force",
        "force_or_war",
        "force_or_talk",
        "near_force",
        "troops",
        "armed",
        "passive_force",
        "place",
        "subject_place",
        "place_at_war",
        "weapon_subject",
        "held",
        "inside",
        "uncivil",
        "talk",
        "topic",
        "passive_place",
        "second",
        "again",
        "not_at_home",
    }
)
"""Needs that words alone don't tell: see `triggers.toml`."""


def by_words(needs: str) -> bool:
    """Whether a need of an entry is one of the lists of words under `[military]`."""
    return needs not in _STRUCTURAL


def strikes_from_afar(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """Whether missiles, drones, guns or aircraft do it, or it is done with them.

    They stand in the very clause: before the trigger, where nobody under arms stands between, or
    behind it with a word such as "with". What is attacked tells nothing: "raided a drone factory".
    """
    afar = words_for(lexicon, "afar")
    if not _names_any(line, fired, afar, reach=0, lexicon=lexicon):
        return False
    means = words_for(lexicon, "means")
    if not means:
        return True
    start, end = line.clause_start(fired.clause), line.clause_start(fired.clause + 1)
    first = start if line.word(start) in means else _doer(line, fired, start, afar, lexicon)
    if any(_is_one(line, i, afar) for i in range(first, fired.last)):
        return True
    governor = ""
    for i in range(fired.last, end):
        if line.word(i) in word_classes(lexicon).prepositions or line.word(i) in means:
            governor = line.word(i)
        elif governor in means and _is_one(line, i, afar):
            return True
    return False


def _doer(line: Line, fired: Fired, start: int, afar: frozenset[str], lexicon: Lexicon) -> int:
    """Where the subject of a verb stands, if it is people under arms; else `start`."""
    if fired.entry.noun:
        return start
    people, classes = words_for(lexicon, "people"), word_classes(lexicon)
    belongs = words_for(lexicon, "belongs")
    for i in range(fired.first - 1, start - 1, -1):
        if _is_one(line, i, afar):
            return start
        if line.letter(i) == "A" or line.word(i) in people:
            before = i - 2 if line.word(i - 1) in classes.determiners else i - 1
            owner = line.word(before) in classes.prepositions or line.word(before - 1) in belongs
            if not owner:  # "drones belonging to the army"
                return i
    return start


def _is_one(line: Line, i: int, words: frozenset[str]) -> bool:
    """Whether a token, or a word of the party or the count that it holds, is one of these."""
    mention = line.mention_at(i)
    if mention is None:
        return line.word(i) in words
    value = mention.value
    return isinstance(value, Actor | Measure) and not words.isdisjoint(
        value.quote.text.lower().split()
    )


def names(line: Line, fired: Fired, kind: str, lexicon: Lexicon) -> bool:
    """Whether one of the words of `[military] kind` stands in the clause, or in the next one."""
    if kind.endswith(_HERE):
        words, reach = words_for(lexicon, kind.removesuffix(_HERE)), 0
    else:
        words, reach = words_for(lexicon, kind), _NEXT_CLAUSE
    if not words.isdisjoint(words_for(lexicon, _GUNMEN)):
        known = any(
            mention.role == UNKNOWN and abs(line.clauses[i] - fired.clause) <= reach
            for i, mention in zip(line.slots, line.mentions, strict=True)
        )
        if known:  # "masked men", "men on motorbikes": armed, whatever they are called
            return True
    if _GROUP in words and _is_a_states(line, fired, lexicon):
        return True
    return _names_any(line, fired, words, reach, lexicon=lexicon)


def _is_a_states(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "Israel killed ten people": a state as the subject is its forces, of verbs that say so."""
    if line.word(fired.first) not in words_for(lexicon, "by_states"):
        return False
    behind = line.letter(fired.first + 1) or line.word(fired.first + 1)
    if behind not in words_for(lexicon, "counted_dead") and not behind.isdigit():
        return False
    at, classes = fired.first - 1, word_classes(lexicon)
    passive = word_set(lexicon, "roles", "be")
    while at > 0 and classes.is_auxiliary(line.word(at)) and line.word(at) not in passive:
        at -= 1
    mention = line.mention_at(at)
    if mention is None or not isinstance(mention.value, Draft) or not mention.value.hit.country:
        return False
    opens = word_set(lexicon, "roles", "function")
    return at == line.clause_start(fired.clause) or line.word(at - 1) in {*opens, _COMMA}


def is_of_weapons(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "Drones | reached X": whether weapons are the subject, behind "and" the one told first."""
    thrown, people = words_for(lexicon, "ammo"), words_for(lexicon, "people")
    classes = word_classes(lexicon)
    start, last = line.clause_start(fired.clause), fired.first
    if fired.clause and line.word(start) in word_set(lexicon, "arguments", "relative"):
        start = line.clause_start(fired.clause - 1)
    while last > start and classes.is_auxiliary(line.word(last - 1)):
        last -= 1
    joined = line.word(last - 1) in words_of(lexicon, "listed")
    for i in range(start, last) if joined else range(last - 1, start - 1, -1):
        mention = line.mention_at(i)
        word = mention.words.rpartition(" ")[2] if mention is not None else line.word(i)
        counted = mention.value if mention is not None else None
        if word in thrown or (isinstance(counted, Measure) and counted.of in thrown):
            return True
        if line.letter(i) in {"A", "N"} or word in people:
            return False
    return names(line, fired, "ammo", lexicon)


def names_force(line: Line, fired: Fired, lexicon: Lexicon, reach: int = _NEXT_CLAUSE) -> bool:
    """Whether people under arms, or their weapons, stand up to `reach` clauses off."""
    return _names_any(line, fired, _force(lexicon), reach, lexicon=lexicon)


def is_force(word: str, lexicon: Lexicon) -> bool:
    """Whether a word names people under arms or who governs, in the singular or in the plural."""
    force = words_for(lexicon, "people", "holders")
    return word in force or not force.isdisjoint(noun_forms(lexicon, word))


def has_troops(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """Whether a party, a count or people under arms stand in the very clause."""
    owns = word_classes(lexicon).possessive
    for i in range(len(line.tokens)):
        if line.clauses[i] != fired.clause or line.letter(i) not in {"A", "N"}:
            continue
        if line.word(i + 1) not in {owns, owns[:1]} or not owns:
            return True
    return names_force(line, fired, lexicon, reach=0)


def is_civilian(line: Line, fired: Fired, lexicon: Lexicon, kind: str = _CIVILIANS) -> bool:
    """Whether the nearest subject of a verb is people without arms: "residents fled"."""
    civilians, force = words_for(lexicon, kind), _force(lexicon)
    # "abducted three teachers and moved to X": before "and" stands what was done before.
    joined = line.word(fired.first - 1) in words_of(lexicon, "listed")
    found = False
    for i in _before(line, fired, lexicon):
        mention = line.mention_at(i)
        if mention is None:
            if line.word(i) in civilians and not _is_armys(line, i, lexicon):
                found = found or not _go_along(line, i, lexicon)
            elif line.word(i) in force:
                return False
        elif isinstance(mention.value, Measure):
            words = mention.value.quote.text.lower().split()
            if not force.isdisjoint(words):
                return False
            found = found or not civilians.isdisjoint(words)
        elif mention.letter == "A":
            return False
        elif mention.letter == "O":
            found = kind == _CIVILIANS
        if found and not joined:
            return True
    return found


def _is_armys(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "Coast guard | ships", "army | trucks": what civilians travel in, but of an army."""
    owned = line.letter(i - 1) == "A" or line.word(i - 1) in _force(lexicon)
    return owned and line.word(i) in words_for(lexicon, "rides")


def _go_along(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "Rebels and their | families": those who go with people under arms."""
    i -= i > 0 and line.word(i - 1) in word_classes(lexicon).determiners
    if line.word(i - 1) not in words_of(lexicon, "listed"):
        return False
    return i > 1 and (line.letter(i - 2) in {"A", "N"} or line.word(i - 2) in _force(lexicon))


def _before(line: Line, fired: Fired, lexicon: Lexicon) -> Iterator[int]:
    """Tokens back to where the clause of a verb's subject begins, without what is told aside."""
    aside = told_aside(line, fired, lexicon)
    back = range(fired.first - 1, _subject_start(line, fired, lexicon) - 1, -1)
    return (i for i in back if i not in aside)


def _subject_start(line: Line, fired: Fired, lexicon: Lexicon) -> int:
    """Where the clause of a verb's subject begins: the one before "which" for a relative one."""
    start = line.clause_start(fired.clause)
    relative = line.word(start) in word_set(lexicon, "placing", "relative")
    return line.clause_start(fired.clause - 1) if relative else start


def told_aside(line: Line, fired: Fired, lexicon: Lexicon) -> range:
    """ "Residents of X, | which rebels had raided, | fled": what only tells of the subject."""
    start, last = line.clause_start(fired.clause), fired.first - 1
    while last > start and word_classes(lexicon).is_auxiliary(line.word(last)):
        last -= 1
    relative = word_set(lexicon, "placing", "relative")
    closed = line.word(start) in relative and {line.word(start - 1), line.word(last)} == {_COMMA}
    return range(start, last + 1) if closed and last > start else range(0)


@cache
def _of_two(words: frozenset[str]) -> frozenset[str]:
    """Those that are written apart: "car bomb"."""
    return frozenset(word for word in words if " " in word)


@cache
def _first_of_two(words: frozenset[str]) -> frozenset[str]:
    """Their first words."""
    return frozenset(word.partition(" ")[0] for word in _of_two(words))


def pairs(texts: Sequence[str], words: frozenset[str]) -> frozenset[str]:
    """Those of some words that two words side by side are: "air strike" tells what neither does."""
    if _first_of_two(words).isdisjoint(texts):
        return frozenset()
    return _of_two(words).intersection(f"{one} {two}" for one, two in pairwise(texts))


def _is_group(mention: Mention, words: frozenset[str], lexicon: Lexicon) -> bool:
    """ "M23 killed a chief": a group that fights is people under arms by its name alone."""
    if _GROUP not in words or mention.letter != "A" or not mention.side:
        return False
    return roster(lexicon).kind(mention.side) not in BODIES


def _names_any(
    line: Line, fired: Fired, words: frozenset[str], reach: int, lexicon: Lexicon
) -> bool:
    clauses = line.clauses
    first = bisect_left(clauses, fired.clause - reach)
    last = bisect_right(clauses, fired.clause + reach)
    if not words.isdisjoint(line.texts[first:last]):
        return True
    if pairs(line.texts[first:last], words):
        return True
    for i, mention in zip(line.slots, line.mentions, strict=True):
        if not first <= i < last:
            continue
        if isinstance(mention.value, Draft):
            if mention.value.kind is PlaceKind.FACILITY and PlaceKind.FACILITY.value in words:
                return True
            head = line.text[mention.start : mention.end].rpartition(" ")[2].lower()
            if head in words:  # "the Kerch Bridge was blown up"
                return True
        elif isinstance(mention.value, Actor | Measure) and (
            not words.isdisjoint(mention.value.quote.text.lower().split())
            or _is_group(mention, words, lexicon)
        ):
            return True
    return False
