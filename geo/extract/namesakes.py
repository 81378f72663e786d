"""In which state a town lies whose name others have too, where who fights in an article tells it.

"Boko Haram attacked Dikwa": the Dikwa of Nigeria, however well known another one is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from geo.extract.page import Page
from geo.extract.side_names import Named
from geo.extract.sides import STATE, Roster, roster
from geo.model import NameHit

_SEVERAL = 2
"""Names that have to be of one state, where nothing but these tells whose war it is."""

_WELL_KNOWN = 100_000
"""People of a town that is meant, whatever other town has its name."""


def of_the_war(page: Page, hits: Sequence[NameHit], parties: Sequence[Named]) -> list[NameHit]:
    """The names of a text, those of towns in the states of its war, by the parties it names."""
    sides = {one.name.side for one in parties} - {""}
    named = {hit.country or hit.demonym_of for hit in hits} - {""}
    known = roster(page.lexicon)
    groups = sorted(side for side in sides if known.kind(side) != STATE)
    lands = list(dict.fromkeys(iso for group in groups for iso in _lands(known, group)))
    foes = {iso for state in named for iso in known.opponents(page.side(state))}
    if not named and not lands:
        lands = _shared(page.text, hits)
    kept = {*named, *lands, *foes}
    likely = [*(iso for iso in lands if iso in named), *lands, *sorted(foes)]
    inside = {i for one in parties for i in range(one.start, one.end)}
    moved = (_moved(hit, kept, likely) for hit in hits)
    return [_of_nowhere(hit, kept) if hit.start in inside else hit for hit in moved]


def _of_nowhere(hit: NameHit, kept: Collection[str]) -> NameHit:
    """ "| Boko | Haram": a town's name inside a group's, of a state that the text tells not of."""
    plain = hit.lies_in and not hit.country and not hit.demonym_of
    return replace(hit, lies_in="") if plain and hit.lies_in not in kept else hit


def may_be_elsewhere(hits: Sequence[NameHit]) -> bool:
    """ "The army hit a depot near Tokmak": two states have such a town, and no other name tells."""
    places = [hit for hit in hits if hit.lies_in and not hit.demonym_of]
    small = all(len(hit.may_lie_in) > 1 and hit.population < _WELL_KNOWN for hit in places)
    apart = len({hit.lies_in for hit in places}) == len(places)
    return bool(places) and small and apart


def _moved(hit: NameHit, kept: Collection[str], likely: Sequence[str]) -> NameHit:
    """A name in the first of the likely states that has such a place, if its own is not told of."""
    if not hit.lies_in or hit.country or hit.demonym_of or hit.lies_in in kept:
        return hit
    state = next((iso for iso in likely if iso in hit.may_lie_in), "")
    return replace(hit, lies_in=state) if state else hit


def _lands(known: Roster, group: str) -> Iterator[str]:
    """The states in which a group is at home or that it fights."""
    side = known.sides.get(group)
    if side is not None:
        yield from side.home
        yield from side.fights


def _shared(text: str, hits: Sequence[NameHit]) -> list[str]:
    """The state that has places of more names of a text than any other has; none for a draw."""
    spelled = {text[hit.start : hit.end]: hit.may_lie_in for hit in hits if hit.lies_in}
    counts = Counter(iso for isos in spelled.values() for iso in isos).most_common(2)
    if not counts or counts[0][1] < _SEVERAL:
        return []
    alone = len(counts) == 1 or counts[1][1] < counts[0][1]
    return [counts[0][0]] if alone else []
