"""Places that share a verb, each with a day or a means of its own behind it.

"A fell on Monday and B a week later", "struck A with twelve bombs and B with two".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from geo.extract.evidence import sites, words_for
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
_SPEECH_REACH = 7
"""Tokens of ", residents said,"."""
_ADDS = 3
"""Tokens of "as well as"."""
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
        first = i = _behind_speech(scene, end)
        while line.word(i) in links:
            i += 1
        number = line.tokens[i].mention if i < len(line.tokens) else -1
        behind = _behind_ground(scene, i + 1)
        told = _is_dated(scene, behind) or _behind_company(scene, behind) > behind
        if i == first or number not in scene.placing or not told:
            break
        chain.append(Found(RelationKind.AT, [number], i, i + 1, line.clauses[i], dated=True))
        i = behind
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
    if at < 0 or any(line.letter(i) not in {"", _DAY, "T"} for i in range(one.last + 1, at)):
        return []
    more = (i for i in range(one.last + 1, at) if line.letter(i) == "T")
    if any(line.word(i - 1) not in scene.closed_set("links") for i in more):
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


def gapped_subject(scene: Scene, one: Fired, relation: Found | None) -> list[tuple[Fired, Found]]:
    """ "The army took A, and rebels the town of B": another party that did the same elsewhere.

    The trigger stands where its verb is left out, so that whoever stands before it did it.
    """
    line = scene.line
    if relation is None or not one.entry.place_object or one.passive or one.entry.noun:
        return []
    if relation.first < one.last or relation.kind is not RelationKind.AT:
        return []
    i = relation.last
    while line.letter(i) == _DAY:
        i += 1
    opens = i
    while line.word(i) in scene.closed_set("list", "same_scene_joins"):
        i += 1
    forces = words_for(scene.lexicon, "people")
    if i == opens or not (line.letter(i) == "A" or line.word(i) in forces):
        return []
    verb = at = i + 1
    while line.word(at) in scene.closed_set("before_places"):
        at += 1
    number = line.tokens[at].mention if at < len(line.tokens) else -1
    if number not in scene.placing or line.letter(at) != "T" or line.word(at + 1) == MARK:
        return []
    if not (line.letter(at + 1) == _DAY or not line.word(at + 1)[:1].isalnum()):
        return []
    there = Found(RelationKind.AT, [number], at, at + 1, line.clauses[at])
    return [(replace(one, first=verb, last=verb + 1, gapped=True), there)]


def added_behind(scene: Scene, one: Fired, relation: Found) -> list[Found]:
    """ "A and B were bombed on Tuesday, as well as C": one more, behind what is told."""
    line, start = scene.line, max(one.last, relation.last)
    adds = tuple(scene.closed_set("adds_behind"))
    return [
        o
        for o in scene.found
        if o.first >= start
        and line.word(o.first - 1) == ","
        and not (o.used or o.source)
        and line.words(o.first, o.first + _ADDS).startswith(adds)
        and not any(start <= other.first < o.first for other in scene.live)
    ]


def _behind_speech(scene: Scene, i: int) -> int:
    """ "With bombs, residents said, and B with shells": the token behind such words."""
    line = scene.line
    if line.word(i) != ",":
        return i
    reach = range(i + 2, min(len(line.tokens), i + _SPEECH_REACH))
    end = next((k for k in reach if line.word(k) == ","), -1)
    return end if end >= 0 and not scene.verbs.isdisjoint(range(i + 1, end)) else i


def _behind_ground(scene: Scene, i: int) -> int:
    """ "B | 's barracks": the token behind ground of a place."""
    line = scene.line
    owned = line.word(i) == MARK and line.word(i + 1) in sites(scene.lexicon)
    return i + 2 if owned else i


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
    if line.word(i) in scene.closed_set("day_leads"):
        return _behind_count_of_day(scene, i)
    if line.word(i) not in scene.closed_set("company"):
        return i
    end = i + 1
    while end - i <= _COMPANY_WORDS and (line.letter(end) == "N" or line.word(end).isalnum()):
        if line.word(end) in scene.closed_set("links"):
            break
        end += 1
    return end


def _behind_count_of_day(scene: Scene, i: int) -> int:
    """ "On the first day", "on the second": the token behind a day that is counted, else `i`."""
    line, counted = scene.line, scene.closed_set("counted_days")
    end = i + 1
    while line.word(end) in counted:
        end += 1
    return end if end > i + 2 else i


def _is_dated(scene: Scene, i: int) -> bool:
    """Whether a day stands at a token, or words such as "that October", "a week later"."""
    dates = scene.closed_set("loose_dates")
    return scene.line.letter(i) == _DAY or (
        scene.line.word(i) in dates and scene.line.word(i + 1) in dates
    )
