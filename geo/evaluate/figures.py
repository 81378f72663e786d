"""Counts what is right, missed and made up, aspect by aspect.

Every figure is judged by its F1. The main ones:

- `claims`: right in activity, place and actor, over all claims wanted and found; `found` drops
  the actor, `relations` wants the kind of relation and its anchor, without the activity.
- `attribution`: the speaker's side, and `speakers` the speaker's words, within the claims that
  were met; `time` their dates. A side or date that is given and not wanted is made up, one that
  is wanted and not given missed.
- `measures`: distances, areas and counts wherever they stand in the text; `attached` are those
  that a claim carries, over all claims wanted and found.
- `roles`: names with their role, by occurrence where the gold lists mentions, else as listed
  beside the map; `kept off` names that must not be drawn and are not.
- `quiet`: texts that report nothing as a fact, in which no claim is made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from geo.evaluate.gold import DATE, MEASURE_TYPES, TOPONYM, UNKNOWN, Gold, GoldName
from geo.evaluate.match import FACTUAL, Json, Matching, Pair, right_place
from geo.evaluate.mention_figures import listed_roles, meet_mentions
from geo.evaluate.sides import fold, same_side
from geo.evaluate.tally import (
    RIGHT,
    WRONG,
    Figures,
    Tally,
    added,
    judged,
    measure_tally,
    same_measure,
)

BEARING_TOLERANCE_DEG = 12.0
"""Just over half of the 22.5 degrees between two of the sixteen winds."""

_HALF_TURN_DEG = 180.0
_FULL_TURN_DEG = 360.0
_ATTACHED = ("distance_km", "area_km2")
_FUNCTION_WORDS = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "by", "for", "from", "to", "and", "its", "their"}
    | {"his", "her", "one", "two", "three", "several", "some", "who", "s"}
)


def _relation(pair: Pair) -> Tally:
    return judged([right_relation(pair)])


def right_relation(pair: Pair) -> bool:
    """Whether the relation is right, and so is the anchor that it starts from."""
    return pair.found["relation"] in pair.gold.relations and pair.place


def _kind(pair: Pair) -> Tally:
    return judged([pair.found["relation"] in pair.gold.relations])


def _places(pair: Pair) -> Tally:
    """The anchor and, for relations of several, the others; unknown ones can't be right."""
    wanted = (pair.gold.place, *pair.gold.also)
    return judged(
        any(right_place(place, given) for given in pair.found["places"])
        for place in wanted
        if UNKNOWN not in place.kinds
    )


def _bearing(pair: Pair) -> Tally:
    wanted, given = pair.gold.bearing_deg, pair.found["bearing_deg"]
    if wanted is None:
        return Tally()
    if given is None:
        return Tally(missed=1)
    off = abs((given - wanted + _HALF_TURN_DEG) % _FULL_TURN_DEG - _HALF_TURN_DEG)
    return judged([off <= BEARING_TOLERANCE_DEG])


def _side(pair: Pair) -> Tally:
    wanted, given = pair.gold.speaker_side, pair.found["speaker_side"]
    if wanted is None:
        return Tally()
    if same_side(wanted, given):
        return RIGHT
    return Tally(spurious=int(bool(given)), missed=int(bool(wanted)))


def _speaker(pair: Pair) -> Tally:
    """The speaker's words: one word that means something, or one side, is enough."""
    wanted, given = pair.gold.speaker, str(pair.found.get("speaker") or "")
    if not wanted:
        return Tally()
    if not given:
        return Tally(missed=1)
    return judged([bool(_telling(wanted) & _telling(given)) or same_side(wanted, given)])


def _telling(words: str) -> frozenset[str]:
    """The words of a name or description without those that mean nothing by themselves."""
    return frozenset(re.findall(r"\w+", fold(words))) - _FUNCTION_WORDS


def _time(pair: Pair) -> Tally:
    wanted = pair.gold.dates
    given = (pair.found["date_start"], pair.found["date_end"])
    if wanted is None:
        return Tally()
    return RIGHT if wanted == given else Tally(spurious=int(given != (None, None)), missed=1)


def _status(pair: Pair) -> Tally:
    return judged([pair.found["status"] in pair.gold.statuses])


def _strength(pair: Pair) -> Tally:
    wanted, given = pair.gold.strength, pair.found["strength"]
    if wanted is None:
        return Tally()
    if given is None:
        return Tally(missed=1)
    low, best, high = given
    return judged([same_measure(wanted, (low, best, high))])


ASPECTS: dict[str, Callable[[Pair], Tally]] = {
    "activities": lambda pair: judged([pair.activity]),
    "actors": lambda pair: judged([pair.actor]),
    "kinds": _kind,
    "places": _places,
    "bearings": _bearing,
    "strengths": _strength,
    "attribution": _side,
    "speakers": _speaker,
    "time": _time,
    "status": _status,
}
"""What is judged within the claims that were met."""

MAIN = ("claims", "found", "relations", "attribution", "time", "measures", "roles")
FIGURES = (
    *MAIN,
    *("activities", "actors", "kinds", "places", "bearings", "strengths", "speakers", "status"),
    *("attached", "distances", "areas", "counts", "dates", "kept off", "quiet"),
)
"""Order of the figures in tables: the main ones first."""


def score(matching: Matching, found: Json) -> dict[str, Tally]:
    """Count one text.

    Args:
        matching: How its claims met the gold's.
        found: The JSON that was matched, for mentions and for the names beside the map.

    Returns:
        A tally for each of `FIGURES`.
    """
    gold = matching.gold
    drawn = len(drawn_names(gold, found))
    mentions = {kind: met.tally for kind, met in meet_mentions(gold, found).items()}
    aspects = {
        name: added(aspect(pair) for pair in matching.pairs) for name, aspect in ASPECTS.items()
    }
    return {
        "claims": _whole(matching, lambda pair: pair.activity and pair.place and pair.actor),
        "found": _whole(matching, lambda pair: pair.activity and pair.place),
        "relations": _whole(matching, right_relation),
        "measures": added(mentions[kind] for kind in MEASURE_TYPES),
        "roles": mentions[TOPONYM] + listed_roles(gold, found),
        **aspects,
        "attached": _attached(matching),
        "distances": mentions["distance"],
        "areas": mentions["area"],
        "counts": mentions["count"],
        "dates": mentions[DATE],
        "kept off": Tally(len(gold.names) - drawn, drawn, drawn),
        "quiet": Tally() if _reports(gold) else (WRONG if matching.spurious else RIGHT),
    }


def _reports(gold: Gold) -> bool:
    """Whether a text reports anything as having happened, or may be read so."""
    return any(FACTUAL.intersection(claim.statuses) for claim in gold.claims)


def total(figures: Iterable[Figures]) -> dict[str, Tally]:
    """Add the counts of several texts."""
    sums = dict.fromkeys(FIGURES, Tally())
    for text in figures:
        for name, tally in text.items():
            sums[name] += tally
    return sums


def drawn_names(gold: Gold, found: Json) -> list[tuple[GoldName, Json]]:
    """Names that must not be drawn, each with the first claim that draws it as fact."""
    drawn = []
    for name in gold.names:
        claims = (claim for claim in found["claims"] if _draws(claim, name))
        claim = next(claims, None)
        if claim is not None:
            drawn.append((name, claim))
    return drawn


def _whole(matching: Matching, right: Callable[[Pair], bool]) -> Tally:
    """Count claims; optional ones neither win nor lose anything."""
    met = judged(right(pair) for pair in matching.pairs if not pair.gold.optional)
    return met + Tally(spurious=len(matching.spurious), missed=len(matching.missed))


def _attached(matching: Matching) -> Tally:
    """Measures that claims carry; those of claims that were missed are missed too."""
    tally = Tally()
    for key in _ATTACHED:
        for pair in matching.pairs:
            tally += measure_tally(getattr(pair.gold, key), pair.found[key])
        tally += Tally(missed=sum(getattr(claim, key) is not None for claim in matching.missed))
    return tally


def _draws(claim: Json, name: GoldName) -> bool:
    """Whether a claim puts an occurrence of the name on the map as something that happened."""
    if claim["status"] not in FACTUAL or not claim.get("footprint"):
        return False
    return any(
        place.get("lat") is not None
        and any(low < place["end"] and place["start"] < high for low, high in name.spans)
        for place in claim["places"]
    )
