"""Claims of different articles that speak of one happening, grouped.

Claims are taken in order of publication, whatever the order they are handed in. First those that
say closely enough when it was: each goes to the event that it fits best, else it founds one. So a
later article can join an earlier event, and never takes one apart. Then those without a day, or
with a long span of days: to the one event that they can mean, else to each other. Last, what is
told of a whole region goes to the one event of that day in it, where there is exactly one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

from geo.events.board import Board, Rivals
from geo.events.disputes import Camps, against, camps_of, disputed
from geo.events.origins import origins_of, sides_of
from geo.events.sketching import Sketch, Standing
from geo.model import Event, Status


def assign(
    sketches: Sequence[Sketch],
    *,
    story: Mapping[str, str] | None = None,
    papers: Mapping[str, str] | None = None,
    carried: Mapping[str, int] | None = None,
    outlets: Collection[str] | None = None,
    joined: Collection[frozenset[str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[list[Standing], list[Event]]:
    """Say of each sketch which event it speaks of.

    An event keeps its id when later articles are added: it is made of the claim that the event
    was founded on, the earliest one that says when it was.

    Args:
        sketches: In any order; the events do not depend on it.
        story: By article id, which story it carries (`geo.events.copies`); an article that is not
            in it carries its own.
        papers: By article id, the outlet, of articles without a claim as well: they may carry a
            story of the others.
        carried: By story, how many outlets carry it; counted if not given.
        outlets: All that there are, case folded; those of the sketches if not given.
        joined: Sets of feature ids that a person says are one event: their events become one.
        apart: Sets of feature ids that a person says are different events: no two of them share
            one. Where both speak of a pair, it stays apart.

    Returns:
        The standing of each sketch, in their order; and the events, in order of their founders.
    """
    rivals = _rivals(apart)
    of_article = {one.article_id: one.article_id for one in sketches} | dict(story or {})
    if outlets is None:
        outlets = {one.outlet.casefold() for one in sketches}
    if carried is None:
        own = {one.article_id: one.outlet for one in sketches}
        carried = outlets_of_stories(own, of_article)
        if papers is not None:
            carried |= outlets_of_stories(papers, of_article)
    events: list[Event] = []
    standings: dict[str, Standing] = {}
    for members in _merged(grouped(sketches, rivals), joined, rivals):
        if len(members) == 1:
            event = _event_of_one(members[0])
            events.append(event)
            its = of_article[members[0].article_id]
            standings[members[0].id] = Standing(
                event_id=event.id,
                origins=1,
                event_sides=event.sides,
                story_id=its,
                story_outlets=carried[its],
            )
            continue
        event, camps = _event(members, of_article, outlets)
        events.append(event)
        rivals_of = against(members, camps) if event.contradictions else [()] * len(members)
        for one, camp, others in zip(members, camps, rivals_of, strict=True):
            its = of_article[one.article_id]
            standings[one.id] = Standing(
                event_id=event.id,
                origins=event.origins,
                event_sides=event.sides,
                story_id=its,
                story_outlets=carried[its],
                contradictions=event.contradictions,
                camps=camp,
                against=others,
            )
    return [standings[one.id] for one in sketches], events


def _event(
    members: Sequence[Sketch], of_article: Mapping[str, str], outlets: Collection[str]
) -> tuple[Event, Sequence[Camps]]:
    """An event, and the camps of its claims."""
    camps = camps_of(members)
    event = Event(
        id=_event_id(members[0]),
        feature_ids=tuple(dict.fromkeys(one.id for one in members)),
        origins=origins_of(members, of_article, outlets),
        sides=sides_of(members),
        contradictions=disputed(camps),
    )
    return event, camps


def _event_of_one(claim: Sketch) -> Event:
    """An event of one claim, as most are."""
    side = claim.speaker_side if claim.status is not Status.DENIED else ""
    sides = (side,) if side else ()
    return Event(id=_event_id(claim), feature_ids=(claim.id,), origins=1, sides=sides)


def grouped(sketches: Sequence[Sketch], rivals: Rivals) -> list[list[Sketch]]:
    """The claims of each event, its founder first, in order of the founders."""
    ordered = sorted(sketches, key=lambda one: one.order)
    board = Board(ordered, rivals)
    vague = []
    for claim in ordered:
        if claim.timed or not claim.place_id:
            board.place(claim)
        else:
            vague.append(claim)
    for claim in vague:
        board.place_vague(claim)
    board.join_regions()
    return sorted((event.members for event in board.events), key=_order)


def _order(members: Sequence[Sketch]) -> tuple[object, ...]:
    return members[0].order


def _event_id(founder: Sketch) -> str:
    return "e" + hashlib.sha256(founder.id.encode()).hexdigest()[:12]


def outlets_of_stories(papers: Mapping[str, str], of_article: Mapping[str, str]) -> dict[str, int]:
    """By story, how many outlets carry it."""
    outlets: dict[str, set[str]] = {}
    for article, outlet in papers.items():
        outlets.setdefault(of_article.get(article, article), set()).add(outlet or article)
    return {story: len(its) for story, its in outlets.items()}


def _rivals(apart: Collection[frozenset[str]]) -> Rivals:
    found: dict[str, set[str]] = {}
    for ids in apart:
        for one in ids:
            found.setdefault(one, set()).update(ids - {one})
    return found


def _merged(
    events: list[list[Sketch]], joined: Collection[frozenset[str]], rivals: Mapping[str, set[str]]
) -> list[list[Sketch]]:
    """The events, those made one that hold claims which a person joined."""
    if not joined:
        return events
    home = {claim.id: members for members in events for claim in members}
    for ids in sorted(joined, key=sorted):
        touched = {id(home[one]): home[one] for one in ids if one in home}
        first, *others = sorted(touched.values(), key=_order) or [[]]
        for other in others:
            moving = _moving(other, first, ids, rivals)
            first += moving
            home.update((claim.id, first) for claim in moving)
            gone = {claim.id for claim in moving}
            other[:] = [claim for claim in other if claim.id not in gone]
    return [members for members in events if members]


def _moving(
    other: Sequence[Sketch],
    first: Sequence[Sketch],
    ids: frozenset[str],
    rivals: Mapping[str, set[str]],
) -> list[Sketch]:
    """What of an event joins another: all of it, or less where some of it was told apart."""
    present = {claim.id for claim in first}
    free = [claim for claim in other if present.isdisjoint(rivals.get(claim.id, ()))]
    return free if len(free) == len(other) else [claim for claim in free if claim.id in ids]
