"""Resolution of all names of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.model import Candidate, Certainty, Place, PlaceEntry, PlaceKind, Role, Toponym
from geo.resolve.ranking import Evidence, score
from geo.typing import Gazetteer

_NEAR_TIE = 0.5
_STANDS_OUT = 2.0
_KEPT = 5
_TOWN = 20_000
"""Inhabitants from which a settlement, and not its unit, is meant by a bare name."""
_SEAT_SHARE = 5
"""Times the people of a town that its unit may have for a bare name to mean the town."""
_WELL_KNOWN = 100_000
"""Inhabitants from which a town may be named in an article about other countries."""
_STRAY = "only a namesake in a country that the article does not speak of is known: {where}"
_NO_GAZETTEER = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})
_CONTAINERS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
_NEVER = frozenset({Role.PERSON, Role.ORGANISATION})


Span = tuple[int, int]
"""Start and end of a toponym; the start alone is shared by "Russia" and "Russia's Kursk region"."""


def span(toponym: Toponym) -> Span:
    """The key of a toponym."""
    return toponym.quote.start, toponym.quote.end


@dataclass(frozen=True, slots=True)
class Resolution:
    """Places by the stretch of text that names them, and reasons where there is none."""

    places: Mapping[Span, Place]
    unknown: Mapping[Span, str]

    def place(self, toponym: Toponym | None) -> Place | None:
        """The place of a toponym, or None."""
        return self.places.get(span(toponym)) if toponym is not None else None

    def reason(self, toponym: Toponym) -> str:
        """Why a toponym has no place; "" where it has one or was not asked for."""
        return self.unknown.get(span(toponym), "")


def resolve(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Resolution:
    """Resolve every name that can be a place; what can't be resolved keeps its reason.

    Names are taken in two rounds: first on their own evidence, then with the places that stood
    out in the first round as neighbours, and with one sense per name unless the words say else.
    """
    names = [t for t in toponyms if t.role not in _NEVER]
    options = {span(t): _options(t, gazetteer) for t in names}
    evidence = _evidence(names, options, gazetteer)
    places: dict[Span, Place] = {}
    unknown: dict[Span, str] = {}
    for toponym in names:
        key = span(toponym)
        reason = _unplaceable(toponym, options[key])
        if reason:
            unknown[key] = reason
            continue
        ranked = _rank(toponym, options[key], evidence)
        if _is_stray(toponym, ranked[0].entry, evidence):
            unknown[key] = _STRAY.format(name=toponym.name, where=describe(ranked[0].entry))
            continue
        places[key] = _place(toponym, ranked)
        evidence.senses.setdefault(toponym.map_name.lower(), ranked[0].entry.id)
    return Resolution(places=places, unknown=unknown)


def _evidence(
    names: Sequence[Toponym], options: Mapping[Span, list[PlaceEntry]], gazetteer: Gazetteer
) -> Evidence:
    """What the names tell together: the first round, each on its own evidence."""
    containers = sorted({name for toponym in names for name in toponym.within})
    towns = frozenset(
        (t.map_name.lower(), entry.country)
        for t in names
        for entry in options[span(t)]
        if entry.kind is PlaceKind.CITY
        and (entry.population >= _TOWN or _is_seat(entry, options[span(t)]))
    )
    evidence = Evidence(
        focus=_focus(names),
        containers={name: gazetteer.candidates(name, kinds=_CONTAINERS) for name in containers},
        towns=towns,
        named=frozenset(t.iso for t in names if t.iso and t.role is not Role.DEMONYM),
    )
    for toponym in names:
        ranked = _rank(toponym, options[span(toponym)], evidence)
        if ranked and (len(ranked) == 1 or ranked[0].score - ranked[1].score >= _STANDS_OUT):
            evidence.settled.append((toponym.quote.start, ranked[0].entry))
            if toponym.kind is not None or toponym.within:
                evidence.senses.setdefault(toponym.map_name.lower(), ranked[0].entry.id)
    return evidence


def _is_seat(town: PlaceEntry, namesakes: Iterable[PlaceEntry]) -> bool:
    """Whether a unit goes by the name of the town in it that holds much of its people."""
    return any(
        unit.id == town.admin1 and 0 < unit.population <= town.population * _SEAT_SHARE
        for unit in namesakes
    )


def _options(toponym: Toponym, gazetteer: Gazetteer) -> list[PlaceEntry]:
    if toponym.iso:
        try:
            return [gazetteer.entry(f"c:{toponym.iso}")]
        except LookupError:
            return []
    return gazetteer.candidates(toponym.map_name)


def _rank(toponym: Toponym, options: Iterable[PlaceEntry], evidence: Evidence) -> list[Candidate]:
    ranked = []
    for entry in options:
        points, reasons = score(toponym, entry, evidence)
        ranked.append(Candidate(entry=entry, score=round(points, 3), reasons=tuple(reasons)))
    return sorted(ranked, key=lambda c: (-c.score, -c.entry.population, c.entry.id))


def _place(toponym: Toponym, ranked: list[Candidate]) -> Place:
    best = ranked[0]
    rivals = [
        c
        for c in ranked[1:]
        if c.entry.country != best.entry.country or c.entry.kind != best.entry.kind
    ]
    tie = bool(rivals) and best.score - rivals[0].score < _NEAR_TIE
    why = [f"“{toponym.name}” read as {describe(best.entry)}"]
    if best.reasons:
        why.append("because: " + "; ".join(best.reasons))
    if len(ranked) > 1:
        why.append(f"next best of {len(ranked)}: {describe(ranked[1].entry)}")
    if tie:
        why.append("the two stand nearly equal: check this reading")
    return Place(
        entry=best.entry,
        name=toponym.name,
        candidates=tuple(ranked[:_KEPT]),
        why=tuple(why),
        certainty=Certainty.UNCERTAIN if tie else Certainty.CERTAIN,
    )


def _is_stray(toponym: Toponym, entry: PlaceEntry, evidence: Evidence) -> bool:
    """A small town in a country that the article never speaks of: rather a namesake.

    An adjective alone, as of "Russian troops", does not say where an article is set.
    """
    if entry.kind is not PlaceKind.CITY or entry.population >= _WELL_KNOWN or toponym.within:
        return False
    elsewhere = set(evidence.named)
    elsewhere |= {
        place.country
        for _, place in evidence.settled
        if place.id != entry.id and place.kind is not PlaceKind.COUNTRY
    }
    return bool(elsewhere) and entry.country not in elsewhere | set(evidence.focus)


def _unplaceable(toponym: Toponym, options: Sequence[PlaceEntry]) -> str:
    if toponym.kind in _NO_GAZETTEER:
        thing = "facility" if toponym.kind is PlaceKind.FACILITY else "water or landform"
        return (
            f"{toponym.quote.text!r} is a {thing}; the built-in gazetteer holds settlements "
            f"and units only"
        )
    if not options:
        return (
            f"{toponym.name!r} is not in the built-in gazetteer (settlements of at least 500 "
            f"people)"
        )
    return ""


def _focus(toponyms: Sequence[Toponym]) -> dict[str, float]:
    counts = Counter(t.iso for t in toponyms if t.iso)
    if not counts:
        return {}
    most = max(counts.values())
    return {iso: count / most for iso, count in sorted(counts.items())}


def describe(entry: PlaceEntry) -> str:
    """ "Kursk (region, RU)"."""
    kind = {PlaceKind.ADMIN1: "first-level unit", PlaceKind.CITY: "settlement"}.get(
        entry.kind, entry.kind.value
    )
    where = f", {entry.country}" if entry.country and entry.kind is not PlaceKind.COUNTRY else ""
    return f"{entry.name} ({kind}{where})"
