"""Where it is that a sentence takes up: "They held the outpost", "Its market burned", "both towns".

A happening without a place of its own is where the last one was told of, if a noun of its clause
says so: one that the sentence before has too, ground that belongs to the place named last ("its
hospital", "whose airfield"), ground that every town has ("the market"), or "both towns".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.found import draft_at, is_unit
from geo.extract.inflection import noun_forms
from geo.extract.martial import Grade
from geo.extract.relation_rules import relation_words
from geo.extract.scene import Scene
from geo.extract.seats import tells_of_unknown_seat
from geo.extract.setting import Setting
from geo.extract.slots import Line
from geo.extract.stated import kind_at
from geo.extract.words import word_set
from geo.model import Activity, PlaceKind, RelationKind, Role, SpatialRelation

_BEHIND = 4
_MODIFIERS = 2
_PARAGRAPHS = 1
_OBJECT_REACH = 7
"""Tokens behind a trigger among which the ground stands that it is told of."""
_PAIR = 2
_TOLD_REACH = 60
"""Characters before a place among which stands what moves there."""
_MARKS = ".,;:"
_NOT_RESUMED = frozenset({RelationKind.HELD, RelationKind.MOVEMENT})
_DONE_TO_TOWNS = frozenset(
    {
        Activity.ADVANCE,
        Activity.CAPTURE,
        Activity.CONTROL,
        Activity.ENGAGEMENT,
        Activity.INCURSION,
        Activity.STRIKE,
        Activity.WITHDRAWAL,
    }
)
_HARMS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_GROUNDS = ("town_grounds", "every_town")
_SETTLED = frozenset({None, PlaceKind.CITY})
_TAKEN_UP = frozenset({Role.LITERAL, Role.ORIGIN})


def resumed_relations(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """The places that a trigger without one takes up; none where no words tell."""
    if one.entry.again or one.entry.weak:
        return []
    several = _several(sheet, scene, one)
    if several:
        return several
    owned = of_its_object(sheet, scene, one)
    if owned:
        return owned
    if _takes_up_happening(sheet, scene, one):
        return _of_happening(sheet)
    if one.entry.noun:
        return []
    if scene.placing or scene.found:
        return _town_ground(sheet, scene, one)
    return _same_noun(sheet, scene, one) or _town_ground(sheet, scene, one)


def of_its_object(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """Where "it", or "its hospital", is that a trigger is told of."""
    if one.entry.again or one.entry.weak:
        return []
    return _owned(sheet, scene, one) or _it(sheet, scene, one)


def _same_noun(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """ "seized an outpost in X. They held the outpost …": the place of the last claim."""
    memory = sheet.memory
    if not memory.claims or sheet.paragraph - memory.claim_paragraph > _PARAGRAPHS:
        return []
    last = memory.claims[-1]
    if last.derived or last.relation.kind in _NOT_RESUMED:
        return []
    if last.quote.start == sheet.line.sentence.start:
        return []
    noun = _taken_up(scene, one, last.quote.text.lower())
    if not noun:
        return []
    remark = f"its place is taken from “{noun}” of the sentence before"
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


def _takes_up_happening(sheet: Sheet, scene: Scene, one: Fired) -> bool:
    """ "During the operation, …", in a sentence without a place of its own."""
    if scene.placing or scene.found:
        return False
    line, nouns = scene.line, scene.closed_set("happenings")
    leads = scene.closed_set("happening_leads")
    between = scene.closed_set("happening_adjectives", "definite")
    for i in (i for i, word in enumerate(line.texts) if word in nouns and i != one.first):
        k = i - 1
        while k > 0 and i - k <= _MODIFIERS + 1 and line.word(k) in between:
            k -= 1
        if k < i - 1 and line.word(k) in leads:
            return not sheet.in_speaker(i)
    return False


def _of_happening(sheet: Sheet) -> list[SpatialRelation]:
    """Where the last claims before this sentence are, if that is one place."""
    memory = sheet.memory
    if not memory.claims or sheet.paragraph - memory.claim_paragraph > _PARAGRAPHS:
        return []
    last = memory.claims[-1]
    told = [claim for claim in memory.claims if claim.quote.start == last.quote.start]
    places = {tuple(a.quote.start for a in claim.relation.anchors) for claim in told}
    here = last.quote.start == sheet.line.sentence.start
    if here or len(places) > 1 or last.derived or last.relation.kind in _NOT_RESUMED:
        return []
    return [replace(last.relation, inferred="what it happened in was told in the sentence before")]


def _owned(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """ "Its hospital was hit", "Senaki, whose airfield they hold": ground of the last town."""
    line, owners = scene.line, scene.closed_set("place_owners")
    if owners.isdisjoint(line.texts):
        return []
    at = next(
        (
            i
            for i in _clause(scene, one)
            if line.word(i) in owners and _ground_behind(scene, i) and not _between(scene, i, one)
        ),
        -1,
    )
    if at < 0:
        return []
    place = _last_town(sheet, scene, at)
    return [_at(sheet, place, line.word(at))] if place is not None else []


def _it(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """ "Rebels raided Bout; the army retook it", "an assault on it": the town named last."""
    line, at = scene.line, one.last
    if one.entry.activity not in _DONE_TO_TOWNS or one.passive:
        return []
    aimed = line.word(at) in scene.closed_set("at_it")
    at += aimed
    direct = one.entry.place_object and not one.entry.noun
    if not (aimed or direct) or line.word(at) not in scene.closed_set("it"):
        return []
    place = _last_town(sheet, scene, one.first, aside=True, units=True)
    strict = aimed or one.entry.activity is Activity.ENGAGEMENT
    if place is None or (strict and _is_another_thing(sheet, scene, place, one)):
        return []
    return [_at(sheet, place, line.word(at))]


def _is_another_thing(sheet: Sheet, scene: Scene, place: Draft, one: Fired) -> bool:
    """ "A drone neared X. Air defences fired on it": what moves, told of beside the place."""
    told = sheet.text[max(0, place.start - _TOLD_REACH) : scene.line.tokens[one.first].start]
    words = scene.closed_set("it_moves")
    return any(word.strip(_MARKS) in words for word in told.lower().split())


def _town_ground(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """ "A bomb hit the market": every town has one, and only one has just been told of."""
    if not _is_of_war(sheet, one) or (one.passive and one.entry.passive == "actor"):
        return []
    if tells_of_unknown_seat(scene.line, one.clause):
        return []
    kinds = ("definite", "indefinite") if one.entry.activity in _HARMS else ("definite",)
    articles, line = word_set(scene.lexicon, "placing", *kinds), scene.line
    for i in _clause(scene, one):
        if line.word(i) not in articles or _between(scene, i, one):
            continue
        here = {draft.name: draft for draft in _before(line, i)}
        if _ground_behind(scene, i, *(("town_grounds",) if here else _GROUNDS)):
            any_one = not here and line.word(i) not in word_set(
                scene.lexicon, "placing", "definite"
            )
            place = _only_town(here) if here else _told_town(sheet, here_alone=any_one)
            return [_at(sheet, place, scene.line.word(i + 1))] if place is not None else []
    return []


def _only_town(here: Mapping[str, Draft]) -> Draft | None:
    """The only one of some places, if it is a town."""
    towns = _towns(list(here.values()))
    return towns[0] if len(here) == len(towns) == 1 else None


def _told_town(sheet: Sheet, *, here_alone: bool = False) -> Draft | None:
    """The only town just told of, else the one that the paragraph opens with.

    `here_alone` asks for the only place of this paragraph so far: "a school" may be anywhere else.
    """
    memory = sheet.memory
    if here_alone and (memory.recent_paragraph != sheet.paragraph or len(memory.recent) != 1):
        return None
    towns = {draft.name: draft for draft in _towns(memory.recent)}
    near = sheet.paragraph - memory.recent_paragraph <= _PARAGRAPHS
    if near and len(towns) == 1:
        return next(iter(towns.values()))
    return memory.opening if memory.opening_paragraph == sheet.paragraph else None


def _several(sheet: Sheet, scene: Scene, one: Fired) -> list[SpatialRelation]:
    """ "Both towns were shelled", "they hold all three villages": those of the sentence before."""
    line = scene.line
    heads, plurals = scene.closed_set("several"), scene.closed_set("settlements_several")
    if heads.isdisjoint(line.texts):
        return []
    for i in _clause(scene, one):
        if line.word(i) not in heads:
            continue
        at = next((k for k in range(i + 1, i + 1 + _PAIR) if line.word(k) in plurals), -1)
        if at < 0 or line.word(at + 1) in scene.closed_set("not_several"):
            continue
        towns = list({d.name: d for d in _towns(_before(line, i) or sheet.memory.recent)}.values())
        pair = line.word(i) in scene.closed_set("pair")
        if len(towns) >= _PAIR and (not pair or len(towns) == _PAIR):
            return [_at(sheet, town, line.word(at)) for town in towns]
    return []


def _clause(scene: Scene, one: Fired) -> Iterator[int]:
    """Tokens of a trigger's clause, as far as its object can stand."""
    line = scene.line
    for i in range(line.clause_start(one.clause), min(len(line.tokens), one.last + _OBJECT_REACH)):
        if line.clauses[i] == one.clause:
            yield i


def _between(scene: Scene, i: int, one: Fired) -> bool:
    """Whether another trigger stands between a token and this one."""
    low, high = min(i, one.last), max(i, one.first)
    return any(other is not one and low <= other.first < high for other in scene.live)


def _ground_behind(scene: Scene, i: int, *which: str) -> bool:
    """Whether ground that towns have stands behind an owner or article, an adjective between."""
    line, grounds = scene.line, scene.closed_set(*(which or ("town_grounds",)))
    for k in range(i + 1, i + 2 + _MODIFIERS):
        if line.word(k) in grounds:
            behind = line.word(k + 1)
            return behind not in scene.closed_set("not_ground") and line.letter(k + 1) != "T"
        if not line.word(k).isalpha():
            return False
    return False


def _is_of_war(sheet: Sheet, one: Fired) -> bool:
    war, told = sheet.memory.climate.setting is Setting.WAR, bool(sheet.memory.claims)
    if sheet.grade is Grade.SURE:
        return war or told or one.entry.activity in _HARMS
    return (war or (told and sheet.grade >= Grade.LOOSE)) and sheet.grade > Grade.CIVIL


def _last_town(
    sheet: Sheet, scene: Scene, before: int, *, aside: bool = False, units: bool = False
) -> Draft | None:
    """The town named last in this sentence before a token, else the only one just told of.

    `aside` leaves out where somebody comes from, `units` takes in regions.
    """
    here = _towns(_before(scene.line, before), units=units)
    if aside:
        sources = relation_words(scene.lexicon, "sources")
        behind = {
            scene.line.tokens[i + 1].start
            for i in range(before - 1)
            if scene.line.word(i) in sources
        }
        here = [draft for draft in here if draft.start not in behind]
    if here:
        return here[-1]
    if any(n in scene.placing for n in range(len(scene.line.mentions))) and before == 0:
        return None
    towns = {draft.name: draft for draft in _towns(sheet.memory.recent)}
    near = sheet.paragraph - sheet.memory.recent_paragraph <= _PARAGRAPHS
    return next(iter(towns.values())) if near and len(towns) == 1 else None


def _before(line: Line, before: int) -> list[Draft]:
    """The places of a sentence before a token."""
    found = []
    for token in line.tokens[:before]:
        draft = draft_at(line, token.mention)
        if draft is not None and (draft.role in _TAKEN_UP or draft.stands_for):
            found.append(draft.stands_for or draft)
    return found


def _towns(drafts: Sequence[Draft], *, units: bool = False) -> list[Draft]:
    """Those that are settlements, or `units`, in their literal sense."""
    return [
        draft
        for draft in drafts
        if not draft.anaphor
        and draft.role in _TAKEN_UP
        and not draft.hit.country
        and (units or (draft.kind in _SETTLED and not is_unit(draft)))
    ]


def _at(sheet: Sheet, draft: Draft, word: str) -> SpatialRelation:
    place = draft.freeze(sheet.text)
    return SpatialRelation(
        kind=kind_at(RelationKind.AT, place),
        anchors=(place,),
        inferred=f"that “{word}” is in “{draft.name}” is taken from the words before",
    )
