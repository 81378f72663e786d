"""Noun or verb: "strikes", "advance", "shelling" decided by the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geo.extract.inflection import BASE, GERUND, PARTICIPLE, PAST, noun_forms
from geo.extract.slots import Line
from geo.extract.words import Lexicon

_OBJECTS = frozenset({"A", "T", "C", "N", "O", "S", "F"})
"""Slots that can open an object."""
_PAST = frozenset({PAST, PARTICIPLE})
_PLAIN = frozenset({BASE})
"""At the head of a sentence an order: it reports nothing."""
_NAMES = frozenset("ATO")
_QUOTES = frozenset("\"“”'‘’«»")
_DOERS = frozenset("ANO")
_COMMA = ","
_HYPHEN = "-"
_PLURAL = "s"
"""Ending of a people's name: "Israelis"."""
_ADVERBS = 2
"""How many adverbs are skipped on either side."""
_SHORT = 4
"""Words as short as this are no adverb or adjective by their ending."""


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The closed classes of a language that tell nouns from verbs."""

    adverbs: frozenset[str]
    adverb_ending: str
    determiners: frozenset[str]
    prepositions: frozenset[str]
    before_verbs: frozenset[str]
    """Behind these a plain form is a verb: "to", modals, pronouns."""
    infinitive: frozenset[str]
    auxiliaries: frozenset[str]
    before_gerunds: frozenset[str]
    behind_nouns: frozenset[str]
    behind_verbs: frozenset[str]
    adjective_endings: tuple[str, ...]
    modifiers: frozenset[str]
    """Words that stand before nouns, without the look of adjectives."""
    possessive: str
    of: str
    singular: frozenset[str]
    people: frozenset[str]
    """Armed people in the plural: a plain form behind them is a verb."""
    behind_names: frozenset[str]
    """Third persons that are no plural behind a name at the head of a clause: "X falls to"."""
    nouns_too: frozenset[str]
    """Forms of verbs that are nouns as well, beside those that open a noun's frame."""
    lying: frozenset[str]
    """Behind one of `lying_nouns` these say where it lies: "hills surrounding X"."""
    lying_nouns: frozenset[str]
    joins: frozenset[str]
    """Between two nouns: "rockets and shells"."""
    floating: frozenset[str]
    """Behind a plural these are no determiners: "the jets each dropped"."""
    several: frozenset[str]
    """Forces in the plural, with or without a side."""
    shots: frozenset[str]
    """What is fired, and verbs as well: "mortar bombs", "rockets and shells"."""
    thrown: frozenset[str]
    """Participles that stand behind what is fired."""

    def is_auxiliary(self, word: str) -> bool:
        """Whether a word may stand between a subject and its verb: "has", "was", "then"."""
        return word in self.auxiliaries or self.is_adverb(word)

    def is_adverb(self, word: str) -> bool:
        """Whether a word may stand between a subject, its auxiliary and its verb."""
        if word in self.adverbs:
            return True
        ending = self.adverb_ending
        return bool(ending) and len(word) > _SHORT and word.endswith(ending)


@cache
def word_classes(lexicon: Lexicon) -> WordClasses:
    """The closed classes of a lexicon; empty where it has none."""
    table = lexicon.clauses.get("word_classes", {})

    def words(name: str) -> frozenset[str]:
        return frozenset(table.get(name, ()))

    return WordClasses(
        adverbs=words("adverbs"),
        adverb_ending=table.get("adverb_ending", ""),
        determiners=words("determiners"),
        prepositions=words("prepositions"),
        before_verbs=words("before_verbs"),
        infinitive=frozenset(lexicon.clauses.get("infinitive", {}).get("words", ())),
        auxiliaries=words("auxiliaries"),
        before_gerunds=words("before_gerunds"),
        behind_nouns=words("behind_nouns"),
        behind_verbs=words("behind_verbs")
        | frozenset(lexicon.clauses.get("military", {}).get("people", ())),
        adjective_endings=tuple(table.get("adjective_endings", ())),
        modifiers=frozenset(lexicon.clauses.get("noun_modifiers", {}).get("adjectives", ())),
        possessive=table.get("possessive", ""),
        of=table.get("of", ""),
        singular=words("singular"),
        people=_several(lexicon),
        behind_names=words("behind_names"),
        nouns_too=words("nouns_too"),
        lying=words("lying"),
        lying_nouns=words("lying_nouns"),
        joins=frozenset(lexicon.clauses.get("listed", {}).get("words", ())),
        floating=words("floating"),
        several=frozenset(lexicon.grammar["arguments"].get("bare_forces", ())),
        shots=words("shots"),
        thrown=words("thrown"),
    )


def _several(lexicon: Lexicon) -> frozenset[str]:
    """Words for armed people that are neither a singular nor a noun's modifier."""
    people = frozenset(lexicon.clauses.get("military", {}).get("people", ()))
    modifiers = frozenset(lexicon.clauses.get("noun_modifiers", {}).get("words", ()))
    singular = {word for word in people if people & set(noun_forms(lexicon, word)) - {word}}
    return people - modifiers - singular


def is_verb(
    line: Line, i: int, last: int, tags: frozenset[str], words: WordClasses, *, noun_too: bool
) -> bool:
    """Whether token `i`, which opens words up to `last`, is a verb here.

    `tags` are the forms of a verb that it can be; `noun_too` tells that it can be a noun.
    """
    left = _left(line, i, words)
    if tags == _PLAIN and left < 0:
        return False
    if tags.isdisjoint(_PAST) and GERUND not in tags and _are_fired(line, i, left, tags, words):
        return False
    if not tags.isdisjoint(_PAST) and line.word(left) not in words.before_verbs:
        if PARTICIPLE in tags and _describes(line, i, left):
            return False
        if noun_too and _is_of_a_people(line, left, words):
            return False
        return not _attributive(line, left, words)
    if GERUND in tags:
        if line.word(i) in words.lying and line.word(i - 1) in words.lying_nouns:
            return False  # "in villages surrounding X": where they lie
        # With its object among the words, "firing … rockets" is no noun.
        return _is_gerund(line, i, left, words, noun_too=noun_too and last == i + 1)
    if not noun_too:
        return line.word(left) not in words.determiners
    return _is_finite(line, i, last, tags, words)


def _are_fired(line: Line, i: int, left: int, tags: frozenset[str], words: WordClasses) -> bool:
    """ "Mortar | bombs fell", "rockets and | shells fired from X": things, of whom nobody bombs."""
    if line.word(i) not in words.shots:
        return False
    if line.word(i + 1) in words.thrown:
        return True
    if line.word(left) in words.shots:
        return BASE not in tags  # not so "navy guns and artillery | shell X"
    return line.word(left - 1) in words.shots and line.word(left) in words.joins


def _attributive(line: Line, left: int, words: WordClasses) -> bool:
    """ "the captured town", "in occupied Melitopol", "Houthi-held": no report of its own."""
    before = line.word(left)
    if before in {words.possessive, _HYPHEN}:
        return True
    return before in words.determiners or before in words.prepositions


def _is_of_a_people(line: Line, left: int, words: WordClasses) -> bool:
    """ "The Israeli | thrust": a noun, where "the Israelis thrust" would be a verb."""
    adjective = line.letter(left) == "C" and not _are_people(line, left)
    return adjective and line.word(left - 1) in words.determiners


def _are_people(line: Line, i: int) -> bool:
    """ "Russians": a people in the plural."""
    if line.letter(i) != "C":
        return False
    token = line.tokens[i]
    return line.text[token.start : token.end].endswith(_PLURAL)


def _describes(line: Line, i: int, left: int) -> bool:
    """ "Near X, isolated Armenian groups held out": nobody before it, and people behind."""
    if line.letter(i + 1) != "C" or (left >= 0 and line.word(left) != _COMMA):
        return False
    start = line.clause_start(line.clauses[i])
    return not any(line.letter(k) in _DOERS for k in range(start, i))


def _is_gerund(line: Line, i: int, left: int, words: WordClasses, *, noun_too: bool) -> bool:
    before = line.word(left)
    if before in words.auxiliaries or before in words.before_gerunds:
        return True
    if line.letter(left) == "A" and line.word(i + 1) != words.of:
        return True
    if before in words.determiners or before == words.possessive or line.letter(left) in {"C", "N"}:
        return not noun_too and line.word(i + 1) == words.of
    if _is_adjective(line, left, words):
        return not noun_too and line.word(i + 1) == words.of
    return not noun_too or _takes_object(line, i, words)


def _is_finite(line: Line, i: int, last: int, tags: frozenset[str], words: WordClasses) -> bool:
    left = _left(line, i, words)
    before = line.word(left)
    if before in words.infinitive:
        return BASE in tags
    if before in words.before_verbs:
        return True
    owned = bool(words.of) and line.word(i + 1) == words.of  # "the rebels' recapture | of X"
    owned = owned or before in words.determiners or before in words.prepositions
    if owned or before == words.possessive:
        return False
    if _are_people(line, left) and BASE in tags and last > i + 1:
        return True
    if line.letter(left) in {"A", "N"} and _people_do(line, i, left, tags, words):
        return True
    if line.letter(left) in {"C", "N"} or before.isdigit() or _is_adjective(line, left, words):
        return False
    if _takes_object(line, i, words) or _is_present(line, i, left, tags, words):
        return True
    if BASE in tags:
        if before in words.people:
            return True
        several = line.letter(left) == "A" and line.word(left - 1) not in words.singular
        return several and last > i + 1
    behind = line.word(_right(line, i + 1, words))
    return left >= 0 and behind.isalpha() and behind not in words.behind_nouns


def _people_do(line: Line, i: int, left: int, tags: frozenset[str], words: WordClasses) -> bool:
    """ "600 soldiers camp in X": a plain form behind armed people, and a preposition behind it."""
    counted = line.mention_at(left)
    if counted is None or BASE not in tags or line.word(i + 1) not in words.prepositions:
        return False
    return line.text[counted.start : counted.end].rpartition(" ")[2].lower() in words.people


def _is_present(line: Line, i: int, left: int, tags: frozenset[str], words: WordClasses) -> bool:
    """ "Lashio falls to rebels": behind a name that opens a clause."""
    if BASE in tags or line.word(i) not in words.behind_names or line.letter(left) not in _NAMES:
        return False
    return left == 0 or line.clauses[left - 1] != line.clauses[left]


def _left(line: Line, i: int, words: WordClasses) -> int:
    """The token before `i`, adverbs skipped; -1 where the sentence begins."""
    left = i - 1
    for _ in range(_ADVERBS):
        if left >= 0 and line.tokens[left].mention < 0 and words.is_adverb(line.word(left)):
            left -= 1
    if left > 0 and line.word(left) in words.floating and _is_plural(line, left - 1, words):
        left -= 1
    return left - 1 if left > 0 and line.word(left) in _QUOTES else left


def _is_plural(line: Line, i: int, words: WordClasses) -> bool:
    """ "the jets | each dropped": several people or things, of which each does it."""
    word = line.word(i)
    return line.letter(i) in _DOERS or word in words.people or word in words.several


def _right(line: Line, last: int, words: WordClasses) -> int:
    right = last
    for _ in range(_ADVERBS):
        if words.is_adverb(line.word(right)):
            right += 1
    return right


def _takes_object(line: Line, i: int, words: WordClasses) -> bool:
    """Whether what follows token `i` can only be the object of a verb."""
    behind = i + 2 if line.word(i + 1) in _QUOTES else i + 1
    word = line.word(behind)
    return line.letter(behind) in _OBJECTS or word in words.behind_verbs or word[:1].isdigit()


def _is_adjective(line: Line, i: int, words: WordClasses) -> bool:
    if i < 0 or line.tokens[i].mention >= 0 or not words.adjective_endings:
        return False
    word = line.word(i)
    if word in words.modifiers or "-" in word[1:]:
        return True
    return len(word) > _SHORT and word.endswith(words.adjective_endings)
