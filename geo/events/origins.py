"""How many independent sources report a happening, and whose speakers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from geo.events.sketching import Sketch
from geo.model import Status


def reporting(members: Sequence[Sketch]) -> Sequence[Sketch]:
    """Who says that it happened; all, where everybody denies it."""
    return [one for one in members if one.status is not Status.DENIED] or members


def origins_of(
    members: Sequence[Sketch], story: Mapping[str, str], outlets: Collection[str]
) -> int:
    """Independent sources of an event; who denies it is none, unless nobody else speaks of it.

    An outlet is one, whatever it repeats. So are the outlets that carry one story, those that have
    a long sentence in common, and those that pass on the words of an outlet.

    Args:
        members: The claims of the event.
        story: By article id, which story it carries.
        outlets: All that there are, case folded.
    """
    groups: list[set[tuple[str, str]]] = []
    for one in reporting(members):
        names = {("outlet", one.outlet.casefold()), ("story", story[one.article_id])}
        names |= {("outlet", voice) for voice in one.voices if voice in outlets}
        if one.sentence:
            names.add(("sentence", one.sentence))
        apart = []
        for group in groups:
            if group & names:
                names |= group
            else:
                apart.append(group)
        groups = [*apart, names]
    return len(groups)


def sides_of(members: Sequence[Sketch]) -> tuple[str, ...]:
    """Sides whose speakers report it, by name."""
    sides = {one.speaker_side for one in members if one.status is not Status.DENIED}
    return tuple(sorted(sides - {""})) if sides != {""} else ()
