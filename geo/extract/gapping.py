"""Places that share a verb, each with a day or a means of its own behind it.

"A fell on Monday and B a week later", "struck A with twelve bombs and B with two".
"""

from __future__ import annotations

from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.scene import Scene
from geo.model import RelationKind

_DAY = "W"
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
