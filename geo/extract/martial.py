"""Whether a sentence may be read in a military sense: what stands in it, and in which article."""

from __future__ import annotations

from enum import IntEnum

from geo.extract.evidence import pairs
from geo.extract.setting import BODIES, setting_words
from geo.extract.sides import roster
from geo.extract.slots import Line, Mention
from geo.extract.words import Lexicon
from geo.model import Actor, Measure


class Grade(IntEnum):
    """How far the words of a sentence speak of armed conflict."""

    CIVIL = 0
    """They speak of something else."""
    NONE = 1
    WEAK = 2
    """Words of wars and of crimes alike: "the gunman", "armed men"."""
    LOOSE = 3
    """Words that are military where the talk is of war: "the navy", "an aircraft"."""
    MIXED = 4
    """One word of war among words of something else: "fans of the Rockets"."""
    SURE = 5
    """People under arms, weapons of war, or a group that fights."""


def grade(line: Line, lexicon: Lexicon) -> Grade:
    """What the words and the parties of a sentence tell."""
    words = setting_words(lexicon)
    civil = not words.civil.isdisjoint(line.texts)
    found = max((_grade_of(mention, lexicon) for mention in line.mentions), default=Grade.NONE)
    sure = words.sure.intersection(line.texts) or pairs(line.texts, words.sure)
    if found is Grade.SURE or len(sure) > 1 or (sure and not civil):
        return Grade.SURE
    if sure:
        return Grade.MIXED
    if found is Grade.LOOSE or not words.loose.isdisjoint(line.texts):
        return Grade.LOOSE
    if civil:
        return Grade.CIVIL
    return Grade.NONE if words.weak.isdisjoint(line.texts) else Grade.WEAK


def _grade_of(mention: Mention, lexicon: Lexicon) -> Grade:
    """What a party or a count of forces tells; a leader or a ministry tells nothing."""
    if mention.letter not in {"A", "N"}:
        return Grade.NONE
    if mention.side and roster(lexicon).kind(mention.side) not in BODIES:
        return Grade.SURE
    words = setting_words(lexicon)
    if not words.sure:
        return Grade.LOOSE
    told = _told(mention)
    if not words.sure.isdisjoint(told):
        return Grade.SURE
    if words.loose.isdisjoint(told):
        return Grade.NONE
    return Grade.SURE if mention.side and not mention.role else Grade.LOOSE


def _told(mention: Mention) -> list[str]:
    """Its words, and all of them together: "armed men" tells more than either."""
    value = mention.value
    if not isinstance(value, Actor | Measure):
        return []
    quoted = value.quote.text.lower()
    return [*quoted.split(), quoted]
