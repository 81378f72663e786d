"""Counts what is right, missed and made up, aspect by aspect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geo.evaluate.gold import UNKNOWN, Bounds, Gold, GoldName
from geo.evaluate.match import FACTUAL, Json, Matching, Pair, right_place
from geo.evaluate.sides import same_name, same_side
from geo.model import Role

BEST_TOLERANCE = 0.05
"""Share by which the best value of a measure may differ."""
BOUND_TOLERANCE = 0.15
"""Share of the gold's best value by which a bound may differ."""
BEARING_TOLERANCE_DEG = 12.0
"""Just over half of the 22.5 degrees between two of the sixteen winds."""

_HALF_TURN_DEG = 180.0
_FULL_TURN_DEG = 360.0
_MEASURES = ("distance_km", "area_km2")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are right, made up and missed."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.spurious + other.spurious, self.missed + other.missed
        )

    @property
    def precision(self) -> float | None:
        """Share of what was given that is right; None when nothing was."""
        given = self.right + self.spurious
        return self.right / given if given else None

    @property
    def recall(self) -> float | None:
        """Share of what was wanted that is right; None when nothing was."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two, 0 to 1; None when nothing was wanted or given."""
        every = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / every if every else None


Figures = Mapping[str, Tally]
"""One tally for each of `FIGURES`."""


def _relation(pair: Pair) -> list[bool]:
    return [pair.found["relation"] in pair.gold.relations]


def _places(pair: Pair) -> list[bool]:
    """The anchor and, for relations of several, the others; unknown ones can't be right."""
    wanted = (pair.gold.place, *pair.gold.also)
    return [
        any(right_place(place, given) for given in pair.found["places"])
        for place in wanted
        if UNKNOWN not in place.kinds
    ]


def _bearing(pair: Pair) -> list[bool]:
    wanted, given = pair.gold.bearing_deg, pair.found["bearing_deg"]
    if wanted is None:
        return []
    if given is None:
        return [False]
    off = abs((given - wanted + _HALF_TURN_DEG) % _FULL_TURN_DEG - _HALF_TURN_DEG)
    return [off <= BEARING_TOLERANCE_DEG]


def _speaker(pair: Pair) -> list[bool]:
    wanted = pair.gold.speaker_side
    return [] if wanted is None else [same_side(wanted, pair.found["speaker_side"])]


def _time(pair: Pair) -> list[bool]:
    wanted = pair.gold.dates
    return [] if wanted is None else [wanted == (pair.found["date_start"], pair.found["date_end"])]


def _status(pair: Pair) -> list[bool]:
    return [pair.found["status"] in pair.gold.statuses]


def _strength(pair: Pair) -> list[bool]:
    wanted, given = pair.gold.strength, pair.found["strength"]
    return [] if wanted is None else [given is not None and _same_measure(wanted, given)]


ASPECTS: dict[str, Callable[[Pair], list[bool]]] = {
    "activities": lambda pair: [pair.activity],
    "actors": lambda pair: [pair.actor],
    "relations": _relation,
    "places": _places,
    "bearings": _bearing,
    "strengths": _strength,
    "attribution": _speaker,
    "time": _time,
    "status": _status,
}
"""What is judged within the claims that were paired: right or wrong, or nothing to judge."""

FIGURES = ("claims", "found", *ASPECTS, "measures", "roles", "kept off")
"""Order of the figures in tables. `claims` are those right in activity, place and actor, `found`
in activity and place; `measures` are stated distances and areas; `roles` are names listed with
the right reason, `kept off` names that must not be drawn and are not."""
PRECISION_MATTERS = frozenset({"claims", "found", "measures"})
"""Figures in which something can be made up: F1 speaks for them, recall for the others."""


def score(matching: Matching, found: Json) -> dict[str, Tally]:
    """Count one article.

    Args:
        matching: How its claims met the gold's.
        found: The JSON that was matched, for the names beside the map.

    Returns:
        A tally for each of `FIGURES`.
    """
    gold = matching.gold
    with_role = [name for name in gold.names if name.role]
    unlisted = len(unlisted_names(gold, found))
    drawn = len(drawn_names(gold, found))
    return {
        "claims": _whole(matching, lambda pair: pair.activity and pair.place and pair.actor),
        "found": _whole(matching, lambda pair: pair.activity and pair.place),
        **{
            name: _judged(right for pair in matching.pairs for right in aspect(pair))
            for name, aspect in ASPECTS.items()
        },
        "measures": _measures(matching),
        "roles": Tally(len(with_role) - unlisted, 0, unlisted),
        "kept off": Tally(len(gold.names) - drawn, 0, drawn),
    }


def total(figures: Iterable[Figures]) -> dict[str, Tally]:
    """Add the counts of several articles."""
    sums = dict.fromkeys(FIGURES, Tally())
    for article in figures:
        for name, tally in article.items():
            sums[name] += tally
    return sums


def headline(name: str, tally: Tally) -> float | None:
    """The one number, 0 to 1, that a figure is judged by: F1, or recall where that says all."""
    return tally.f1 if name in PRECISION_MATTERS else tally.recall


def drawn_names(gold: Gold, found: Json) -> list[tuple[GoldName, Json]]:
    """Names that must not be drawn, each with the first claim that draws it as fact."""
    drawn = []
    for name in gold.names:
        claims = (claim for claim in found["claims"] if _draws(claim, name))
        claim = next(claims, None)
        if claim is not None:
            drawn.append((name, claim))
    return drawn


def unlisted_names(gold: Gold, found: Json) -> list[GoldName]:
    """Names with a stated role that are not listed with it."""
    return [
        name
        for name in gold.names
        if name.role
        and not any(
            _same_role(name.role, entry.get("role")) and same_name(name.name, entry["name"])
            for entry in found["not_mapped"]
        )
    ]


def measure_tally(wanted: Bounds | None, given: Bounds | None) -> Tally:
    """Count one measure: a wrong value is made up, and the right one is missed."""
    if wanted is not None and given is not None and _same_measure(wanted, given):
        return Tally(right=1)
    return Tally(0, int(given is not None), int(wanted is not None))


def _whole(matching: Matching, right: Callable[[Pair], bool]) -> Tally:
    """Count claims; optional ones neither win nor lose anything."""
    required = [pair for pair in matching.pairs if not pair.gold.optional]
    hits = sum(map(right, required))
    wrong = len(required) - hits
    return Tally(hits, wrong + len(matching.spurious), wrong + len(matching.missed))


def _judged(judgements: Iterable[bool]) -> Tally:
    every = list(judgements)
    return Tally(sum(every), 0, len(every) - sum(every))


def _measures(matching: Matching) -> Tally:
    tally = Tally()
    for key in _MEASURES:
        for pair in matching.pairs:
            tally += measure_tally(getattr(pair.gold, key), pair.found[key])
        tally += Tally(missed=sum(getattr(claim, key) is not None for claim in matching.missed))
    return tally


def _same_measure(wanted: Bounds, given: Bounds) -> bool:
    best = abs(wanted[1])
    return abs(given[1] - wanted[1]) <= BEST_TOLERANCE * best and all(
        abs(given[at] - wanted[at]) <= BOUND_TOLERANCE * best for at in (0, 2)
    )


def _same_role(wanted: str, given: str | None) -> bool:
    """A name that is not known has no role; a program may still call it literal."""
    if wanted == UNKNOWN:
        return given in {None, "", UNKNOWN, Role.LITERAL}
    return wanted == given


def _draws(claim: Json, name: GoldName) -> bool:
    """Whether a claim puts an occurrence of the name on the map as something that happened."""
    if claim["status"] not in FACTUAL or not claim.get("footprint"):
        return False
    return any(
        place.get("lat") is not None
        and any(low < place["end"] and place["start"] < high for low, high in name.spans)
        for place in claim["places"]
    )
