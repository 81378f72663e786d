"""Resolution of all names of one article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from geo.gazetteer.options import Asked, Options
from geo.geodesy import Position, distance_m
from geo.model import Candidate, Certainty, Place, PlaceEntry, PlaceKind, Role, Toponym
from geo.resolve.described import too_far
from geo.resolve.hints import likeliest, wanted, with_hint
from geo.resolve.meanings import AROUND, tells_where
from geo.resolve.namesakes import how_many
from geo.resolve.questions import ask
from geo.resolve.ranking import Ranking, rank
from geo.resolve.reasons import is_backed, reasons
from geo.resolve.seats import town_first
from geo.resolve.strangers import Scene, is_foreign, scene_of, why_outside, why_strange
from geo.resolve.strays import stray
from geo.titles import described

_NEAR_TIE: Final = 0.7
"""Points between two candidates below which neither is sure: less than twice as likely."""
_UNBACKED_TIE: Final = 2.5
"""The same where nothing in the article speaks for the one that is better known."""
_KEPT: Final = 5
_DOUBLE_M: Final = 25_000.0
"""Two rows of one name that are no farther apart are hardly two places to a reader."""
_TOWN: Final = 20_000
"""Inhabitants from which a town is the one that is meant by a common name."""
_NO_GAZETTEER: Final = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})
_NEVER: Final = frozenset({Role.PERSON, Role.ORGANISATION})


Span = tuple[int, int]
"""Start and end of a toponym; the start alone is shared by "Russia" and "Russia's Kursk region"."""


class Gazetteer(Protocol):
    """What resolution asks."""

    def options_all(self, asked: Sequence[Asked]) -> list[Options]:
        """Rows that names may mean."""
        ...

    def entry_at(self, row: int) -> PlaceEntry:
        """The entry of a row."""
        ...

    def installed(self) -> Collection[str]:
        """Names of the data packs that are in use."""
        ...

    def source_note(self, entry: PlaceEntry, name: str) -> str:
        """Which data pack an entry, or its name, is known from; "" where it ships."""
        ...

    def entry(self, place_id: str) -> PlaceEntry:
        """The entry of an id."""
        ...


def span(toponym: Toponym) -> Span:
    """The key of a toponym."""
    return toponym.quote.start, toponym.quote.end


@dataclass(frozen=True, slots=True)
class Resolution:
    """Places by the stretch of text that names them, and reasons where there is none."""

    places: Mapping[Span, Place]
    """Of names that can locate something."""
    unknown: Mapping[Span, str]
    meanings: Mapping[Span, PlaceEntry] = field(default_factory=dict)
    """What each name most likely means, whatever its part: also of names that locate nothing,
    and of those that are too doubtful to draw."""

    def place(self, toponym: Toponym | None) -> Place | None:
        """The place of a toponym, or None."""
        return self.places.get(span(toponym)) if toponym is not None else None

    def entry(self, toponym: Toponym) -> PlaceEntry | None:
        """The entry of a toponym's place, without the reasons for it; None where it has none."""
        if isinstance(self.places, _Places):
            return self.places.entry(span(toponym))
        place = self.place(toponym)
        return place.entry if place is not None else None

    def meaning(self, toponym: Toponym) -> PlaceEntry | None:
        """What a name most likely means, drawn or not; None where nothing goes by it."""
        found = self.meanings.get(span(toponym))
        return self.entry(toponym) if found is None else found

    def reason(self, toponym: Toponym) -> str:
        """Why a toponym has no place; "" where it has one or was not asked for."""
        return self.unknown.get(span(toponym), "")


def resolve(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Resolution:
    """Resolve every name; what can't be placed keeps its reason.

    All names are read together: what the words around one say, what the others most likely mean,
    and what is known of each candidate by itself.
    """
    ranking = rank(ask(toponyms, gazetteer))
    questions = ranking.questions
    best = ranking.first()
    entries = [gazetteer.entry_at(row) for row in questions.rows[best].tolist()]
    scene = scene_of(toponyms, ranking, best, entries)
    around = ranking.signs[best, AROUND].tolist()
    picks: dict[Span, tuple[Toponym, int]] = {}
    lines = {span(one): _line(one, gazetteer) for one in toponyms if one.line}
    unknown: dict[Span, str] = {}
    meanings: dict[Span, PlaceEntry] = {}
    each = [entries[number] if number >= 0 else None for number in questions.of_toponym]
    named = sorted(zip(toponyms, each, strict=True), key=lambda one: span(one[0]))
    elsewhere = too_far(toponyms, each, scene.sure)
    for toponym, number in zip(toponyms, questions.of_toponym, strict=True):
        key = span(toponym)
        if number >= 0 and tells_where(toponym.kind, entries[number], around[number]):
            meanings[key] = entries[number]
            if toponym.of_towns:
                meanings[key] = _entry(
                    _order(toponym, number, ranking, gazetteer)[0], ranking, gazetteer
                )
        if toponym.role in _NEVER or key in lines:
            continue
        reason = _unplaceable(toponym, entries[number] if number >= 0 else None)
        reason = reason or elsewhere.get(toponym.map_name, "")
        if not reason:
            reason = why_outside(toponym, number, entries[number], ranking)
        if not reason:
            question = questions.asked[number]
            if is_foreign(toponym, entries[number], around[number], scene, question):
                reason = why_strange(number, entries[number], scene, ranking, gazetteer)
            reason = reason or stray(toponym, entries[number], question.options, named, scene)
        if reason:
            unknown[key] = reason
        else:
            picks[key] = (toponym, number)
    unknown |= {
        span(one): _hinted(unknown[span(one)], one, scene, meanings, gazetteer)
        for one in toponyms
        if span(one) in unknown and one.role is Role.LITERAL
    }
    return Resolution(_Places(picks, lines, ranking, gazetteer), unknown, meanings)


class _Places(Mapping[Span, Place]):
    """Places that are made when they are asked for, once each."""

    def __init__(
        self,
        picks: Mapping[Span, tuple[Toponym, int]],
        lines: Mapping[Span, Place],
        ranking: Ranking,
        gazetteer: Gazetteer,
    ) -> None:
        self._picks = picks
        self._ranking = ranking
        self._gazetteer = gazetteer
        self._made: dict[Span, Place] = dict(lines)
        self._keys = {**picks, **lines}

    def __getitem__(self, key: Span) -> Place:
        place = self._made.get(key)
        if place is None:
            toponym, number = self._picks[key]
            order = _order(toponym, number, self._ranking, self._gazetteer)
            place = self._made[key] = _place(toponym, order, self._ranking, self._gazetteer)
        return place

    def entry(self, key: Span) -> PlaceEntry | None:
        """The entry alone, for which no place need be made."""
        if key in self._made or key not in self._picks:
            made = self._made.get(key)
            return made.entry if made is not None else None
        order = _order(*self._picks[key], self._ranking, self._gazetteer)
        return _entry(order[0], self._ranking, self._gazetteer)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _entry(number: int, ranking: Ranking, gazetteer: Gazetteer) -> PlaceEntry:
    """The entry of a candidate."""
    return gazetteer.entry_at(int(ranking.questions.rows[number]))


def _order(
    toponym: Toponym, question: int, ranking: Ranking, gazetteer: Gazetteer
) -> Sequence[int]:
    """The candidates of a name, most likely first; a town before its unit where towns are meant."""
    order = ranking.best(question)
    if not toponym.of_towns:
        return order
    return town_first(order, lambda number: _entry(number, ranking, gazetteer))


def _line(toponym: Toponym, gazetteer: Gazetteer) -> Place:
    entry = gazetteer.entry(toponym.line)
    why = (f"“{toponym.name}” read as {described(entry)}",)
    return Place(entry=entry, name=toponym.name, why=why)


def _place(toponym: Toponym, order: Sequence[int], ranking: Ranking, gazetteer: Gazetteer) -> Place:
    ranked = [_candidate(number, toponym, ranking, gazetteer) for number in order[:_KEPT]]
    best = ranked[0]
    rivals = [c for c in ranked[1:] if _is_another(c.entry, best.entry)]
    if toponym.of_towns and best.entry.kind is PlaceKind.CITY:
        rivals = [c for c in rivals if c.entry.kind is not PlaceKind.ADMIN1]
    least = _NEAR_TIE if is_backed(ranking, order[0]) else _UNBACKED_TIE
    tie = bool(rivals) and best.score - rivals[0].score < least
    why = [f"“{toponym.name}” read as {described(best.entry)}"]
    if best.reasons:
        why.append("because: " + "; ".join(best.reasons))
    if len(order) > 1:
        why.append(f"next best of {len(order)}: {described(ranked[1].entry)}")
    note = gazetteer.source_note(best.entry, toponym.map_name)
    if note:
        why.append(note)
    many = (
        0
        if best.entry.population > _TOWN
        else how_many(order[0], order, ranking.signs, ranking.questions)
    )
    if tie:
        why.append("the two stand nearly equal: check this reading")
    if many:
        why.append(f"{many} settlements of the country share the name: check this reading")
    return Place(
        entry=best.entry,
        name=toponym.name,
        candidates=tuple(ranked),
        why=tuple(why),
        certainty=Certainty.UNCERTAIN if tie or many else Certainty.CERTAIN,
    )


def _is_another(one: PlaceEntry, other: PlaceEntry) -> bool:
    """Whether two entries are different ground, and not a town and its double beside it."""
    if one.country != other.country or one.kind != other.kind:
        return True
    apart_m = distance_m(Position(one.lon, one.lat), Position(other.lon, other.lat))
    return one.kind is PlaceKind.CITY and apart_m > _DOUBLE_M


def _candidate(number: int, toponym: Toponym, ranking: Ranking, gazetteer: Gazetteer) -> Candidate:
    return Candidate(
        entry=_entry(number, ranking, gazetteer),
        score=round(float(ranking.points[number]), 3),
        reasons=reasons(ranking, number, toponym, gazetteer.entry_at),
    )


def _hinted(
    reason: str,
    toponym: Toponym,
    scene: Scene,
    meanings: Mapping[Span, PlaceEntry],
    gazetteer: Gazetteer,
) -> str:
    """The reason with the data pack that may know the name."""
    isos = [
        entry.country
        for key, entry in meanings.items()
        if toponym.within and toponym.quote.start < key[0] < toponym.quote.end and entry.country
    ]
    isos = isos or likeliest(scene.states) or sorted(scene.peoples)
    return with_hint(reason, wanted(toponym, isos), gazetteer.installed())


def _unplaceable(toponym: Toponym, entry: PlaceEntry | None) -> str:
    thing = entry is not None and entry.kind in _NO_GAZETTEER  # a data pack has it
    if toponym.kind in _NO_GAZETTEER and not thing:
        is_facility = toponym.kind is PlaceKind.FACILITY
        what = "facility" if is_facility else "water or landform"
        course = "" if is_facility else f"; --line '{toponym.name}=FILE' hands in a river's course"
        return (
            f"{toponym.quote.text!r} is a {what}; the built-in gazetteer holds settlements "
            f"and units only{course}"
        )
    if entry is None:
        return (
            f"{toponym.name!r} is not in the built-in gazetteer (settlements of at least 500 "
            f"people)"
        )
    return ""
