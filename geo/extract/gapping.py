"""Places that share a verb, each with a day or a means of its own behind it.

"A fell on Monday and B a week later", "struck A with twelve bombs and B with two".
"""

from __future__ import annotations

from functools import cache

from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.genitive import MARK
from geo.extract.homographs import word_classes
from geo.extract.listing import ends_there
from geo.extract.scene import Scene
from geo.extract.words import Lexicon, alternatives, word_set
from geo.model import RelationKind
from geo.patterns import Pattern

_DAY = "W"
_JOIN_REACH = 9
"""Tokens behind the first object among which "and" goes on."""
_COMPANY_WORDS = 4
"""Tokens of "with twelve bunker busters"."""


def gapped(scene: Scene, one: Fired) -> list[Found]:
    """ "A fell on Monday and B a week later": the places that share a verb, each with its day."""
    line, links = scene.line, scene.closed_set("links")
    chain: list[Found] = []
    if not one.entry.place_subject and not one.entry.place_object:
        return []
    i = one.last
    if one.entry.place_object and line.letter(i) == "T" and line.tokens[i].mention in scene.placing:
        i += 1
    while (end := _behind_company(scene, i)) > i or (chain and line.word(i) in links):
        first = i = end
        while line.word(i) in links:
            i += 1
        number = line.tokens[i].mention if i < len(line.tokens) else -1
        told = _is_dated(scene, i + 1) or _behind_company(scene, i + 1) > i + 1
        if i == first or number not in scene.placing or not told:
            break
        chain.append(Found(RelationKind.AT, [number], i, i + 1, line.clauses[i], dated=True))
        i += 1
        while i < len(line.tokens) and line.word(i) in scene.closed_set("loose_dates"):
            i += 1
    return chain


def at_another_time(scene: Scene, one: Fired) -> list[Found]:
    """ "Struck A on Monday, and at the same hour B and C": more objects behind words of time.

    No verb of their own stands behind them.
    """
    line = scene.line
    if not one.entry.place_object or line.letter(one.last) != "T":
        return []
    joins = scene.closed_set("joined_on")
    near = range(one.last + 1, min(len(line.tokens), one.last + 1 + _JOIN_REACH))
    at = next((i for i in near if line.word(i) in joins and line.clauses[i] == one.clause), -1)
    if at < 0 or any(line.letter(i) not in {"", _DAY} for i in range(one.last + 1, at)):
        return []
    i = _behind_time(scene, at + 1)
    if i == at + 1:
        return []
    chain: list[Found] = []
    while line.letter(i) == "T" and line.tokens[i].mention in scene.placing:
        chain.append(Found(RelationKind.AT, [line.tokens[i].mention], i, i + 1, line.clauses[i]))
        i += 1
        while line.word(i) in scene.closed_set("links") and line.letter(i + 1) in {"T", ""}:
            i += 1
    plain = line.word(i).isalpha() and line.word(i) not in word_classes(scene.lexicon).prepositions
    told = any(other.first >= at and other.clause == one.clause for other in scene.live)
    return [] if plain or told else chain


def listed_on(scene: Scene, one: Fired, relation: Found) -> list[Found]:
    """ "Advanced towards A and B", "clashed in A on Monday and B on Tuesday".

    The bare places that go on behind the one that a trigger owns: no verb of theirs follows them.
    """
    line, list_words = scene.line, _list_words(scene.lexicon)
    chain: list[Found] = []
    i, joined = relation.last, 0
    if relation.first < one.first or relation.source or len(relation.places) != 1:
        return []
    while True:
        i += line.letter(i) == _DAY
        match = list_words.match(line.string, line.starts[i]) if i < len(line.tokens) else None
        if match is None:
            break
        at, words = line.token_at(match.end()), set(match.group().split())
        joins = not words <= scene.closed_set("list_marks")
        one_more = _place_at(scene, at, relation)
        if one_more is None or not ends_there(scene, one_more.last):
            break
        i = one_more.last
        chain.append(one_more)
        joined = len(chain) if joins else joined
    return chain[:joined]


@cache
def _list_words(lexicon: Lexicon) -> Pattern:
    """What stands between the places of a list, before the last of them and its article."""
    before = alternatives(word_set(lexicon, "placing", "before_places"))
    return Pattern(rf"(?:{lexicon.grammar['relations']['list']})(?=(?:(?:{before}) ){{0,4}}<T)")


def _place_at(scene: Scene, i: int, like: Found) -> Found | None:
    """A bare place at a token, behind its article, as the one before stands."""
    line = scene.line
    while line.word(i) in scene.closed_set("before_places"):
        i += 1
    number = line.tokens[i].mention if i < len(line.tokens) else -1
    if number not in scene.placing or line.word(i + 1) == MARK:
        return None
    return Found(like.kind, [number], i, i + 1, line.clauses[i])


def _behind_time(scene: Scene, i: int) -> int:
    """The token behind words that tell when; the same one where none stand."""
    line, words = scene.line, scene.closed_set("time_words", "loose_dates")
    last = i
    while last < len(line.tokens) and (line.letter(last) == _DAY or line.word(last) in words):
        last += 1
    return last


def _behind_company(scene: Scene, i: int) -> int:
    """The token behind a day or behind "with two bombs"; the same one where neither stands."""
    line = scene.line
    if line.letter(i) == _DAY:
        return i + 1
    if line.word(i) not in scene.closed_set("company"):
        return i
    end = i + 1
    while end - i <= _COMPANY_WORDS and (line.letter(end) == "N" or line.word(end).isalnum()):
        if line.word(end) in scene.closed_set("links"):
            break
        end += 1
    return end


def _is_dated(scene: Scene, i: int) -> bool:
    """Whether a day stands at a token, or words such as "that October", "a week later"."""
    dates = scene.closed_set("loose_dates")
    return scene.line.letter(i) == _DAY or (
        scene.line.word(i) in dates and scene.line.word(i + 1) in dates
    )
