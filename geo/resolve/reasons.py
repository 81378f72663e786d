"""Why a candidate has its points, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from geo.model import PlaceEntry, PlaceKind, Toponym
from geo.resolve.ranking import Ranking
from geo.resolve.signs import AROUND_KM, EARTH_KM, HARDLY, SIGNS

WORTH_SAYING: Final = 0.25
"""Strength of a sign, from 0 to 1, from which it is among the reasons."""
ABOUT: Final = 0.3
"""Share of the article's other names from which it is about a state."""
_AT: Final = {sign: number for number, sign in enumerate(SIGNS)}
_BACKED: Final = (
    (_AT["state is named"], _AT["state of other places"]),
    (_AT["is a state that is named"], _AT["is a state of other places"]),
)
_BACKING: Final = tuple(
    _AT[sign]
    for sign in (
        "kind fits",
        "lies in what holds it",
        "behind its holder",
        "state is named",
        "state of other places",
        "is a state that is named",
        "is a state of other places",
        "around",
        "same sense",
    )
)
_UNIT_BACKED: Final = tuple(
    _AT[sign] for sign in ("unit is named", "unit of other places", "is a unit of other places")
)


def reasons(
    ranking: Ranking, candidate: int, toponym: Toponym, entry_at: Callable[[int], PlaceEntry]
) -> tuple[str, ...]:
    """What speaks for a candidate, the plainest first."""
    row = ranking.signs[candidate]
    signs = row.tolist()
    entry = entry_at(int(ranking.questions.rows[candidate]))
    said = []
    if entry.population:
        said.append(f"{entry.population:,} inhabitants")
    if signs[_AT["kind fits"]] and toponym.kind is not None:
        kind = "region" if toponym.kind is PlaceKind.ADMIN1 else toponym.kind.value
        said.append(f"the words call it a {kind}")
    if signs[_AT["lies in what holds it"]]:
        where = f" in {toponym.within[0]}" if toponym.within else " where it lies"
        said.append(f"the text puts it{where}" if toponym.within else f"the text says{where}")
    if signs[_AT["behind its holder"]]:
        said.append("what holds it stands before it")
    state = max(float(row[one] + row[other]) for one, other in _BACKED)
    if state > ABOUT:
        said.append("the article is about that country")
    elif state > HARDLY:
        said.append("a country of the article")
    if max(signs[at] for at in _UNIT_BACKED) > WORTH_SAYING:
        said.append("other names of the article belong to that unit")
    if signs[_AT["around"]] > WORTH_SAYING:
        said += _neighbour(ranking, candidate, entry_at)
    if signs[_AT["same sense"]] > WORTH_SAYING:
        said.append("the article uses the name so elsewhere")
    return tuple(said)


def is_backed(ranking: Ranking, candidate: int) -> bool:
    """Whether anything in the article speaks for a candidate, beside how well it is known."""
    signs = ranking.signs[candidate].tolist()
    return any(signs[at] > HARDLY for at in _BACKING)


def _neighbour(
    ranking: Ranking, candidate: int, entry_at: Callable[[int], PlaceEntry]
) -> list[str]:
    """The place of another name that counts most for it, and how far that is."""
    q = ranking.questions
    family = q.alike[q.owner]
    apart = np.maximum(2.0 - 2.0 * (q.vectors @ q.vectors[candidate]), 0.0)
    chord_km = np.sqrt(apart) * EARTH_KM
    pull = ranking.chances / (1.0 + chord_km**2 / AROUND_KM**2)
    pull = np.where((family == family[candidate]) | (q.rows == q.rows[candidate]), 0.0, pull)
    other = int(np.argmax(pull))
    if pull[other] < WORTH_SAYING / 2:
        return []
    return [f"{chord_km[other]:,.0f} km from {entry_at(int(q.rows[other])).name}"]
