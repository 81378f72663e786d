"""Where it is that a definite noun takes up: "seized an outpost in X. They held the outpost …"."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.inflection import noun_forms
from geo.extract.scene import Scene
from geo.extract.words import word_set
from geo.model import RelationKind, SpatialRelation

_BEHIND = 4
_MODIFIERS = 2
_PARAGRAPHS = 1
_NOT_RESUMED = frozenset({RelationKind.HELD, RelationKind.MOVEMENT})


def resumed_relations(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """The place of the last claim, where a noun of its sentence is taken up with an article."""
    memory = sheet.memory
    if not memory.claims or one.entry.noun or one.entry.weak or scene.placing or scene.found:
        return []
    last = memory.claims[-1]
    if sheet.paragraph - memory.claim_paragraph > _PARAGRAPHS or last.derived:
        return []
    if last.relation.kind in _NOT_RESUMED or last.quote.start == sheet.line.sentence.start:
        return []
    noun = _taken_up(scene, one, last.quote.text.lower())
    if not noun:
        return []
    remark = f"where it is is taken from “{noun}” of the sentence before"
    return [replace(last.relation, inferred=remark)]


def _taken_up(scene: Scene, one: Fired, before: str) -> str:
    """The noun with "the" beside a trigger that the sentence before has as well; "" if none."""
    line = scene.line
    nouns, articles = scene.closed_set("taken_up"), word_set(scene.lexicon, "placing", "definite")
    for i in range(line.clause_start(one.clause), min(len(line.tokens), one.last + _BEHIND)):
        if line.clauses[i] != one.clause or line.word(i) not in nouns:
            continue
        lead = {line.word(k) for k in range(i - 1 - _MODIFIERS, i)}
        word = line.word(i)
        known = (forms for noun in nouns if word in (forms := noun_forms(scene.lexicon, noun)))
        if not lead.isdisjoint(articles) and any(
            form in before for forms in known for form in forms
        ):
            return word
    return ""
