"""The names of one article as questions: each name once for each way in which the text puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.options import ADMIN1, COUNTRY, DISTRICT, REGION, Floats, Options, Whole
from geo.model import PlaceKind, Role, Toponym

BEHIND_REACH: Final = 2
"""Characters between a name and what it lies in: "Moscow, Idaho"."""
BEFORE_REACH: Final = 3
""" "Ohio's Springfield"."""
FEWEST: Final = 40
"""Options of a name that are always looked at; beyond them, those that the text points at."""
_MAY_BE_COUNTY: Final = frozenset({PlaceKind.ADMIN1, PlaceKind.DISTRICT})
_FIRST: Final = np.arange(FEWEST, dtype=np.int32)
ROLE_WEIGHT: Final = {Role.DATELINE: 2.0, Role.PERSON: 0.3, Role.ORGANISATION: 0.5}
"""What a name counts as evidence for others; 1 for other roles."""


class Lookup(Protocol):
    """What is asked of a gazetteer."""

    def options(self, name: str, iso: str = "", *, district: bool = False) -> Options:
        """Rows that a name may mean."""
        ...


@dataclass(slots=True, eq=False)
class Question:
    """A name as the text puts it, with its mentions and what it may mean."""

    name: str
    kind: PlaceKind | None
    within: tuple[Options, ...]
    """What the words say that it lies in."""
    behind: Options | None
    """What the next name, behind a comma, may mean."""
    before: Options | None
    """What the name right before it may mean."""
    options: Options
    mentions: list[int]
    """Numbers of its toponyms."""
    picked: Whole
    """Which of the options are looked at."""
    weight: float = 0.0
    """What it counts as evidence for others."""

    @property
    def told(self) -> bool:
        """Whether the words around it say what it is or what it lies in."""
        return self.kind is not None or bool(self.within or self.behind or self.before)


@dataclass(slots=True, eq=False)
class Questions:
    """All of an article; the candidates of all questions lie end to end."""

    asked: list[Question]
    of_toponym: list[int]
    """Number of the question of each toponym; -1 where nothing is known by the name."""
    starts: NDArray[np.int64]
    """Where each question's candidates begin, and the end of the last."""
    rows: Whole
    vectors: Floats
    country: Whole
    unit: Whole
    kind: Whole
    owner: Whole
    """Number of the question of each candidate."""
    alike: Whole
    """Number of the first question with the same name, for each question."""
    between: Floats
    """Characters between the nearest mentions of each two questions."""


def ask(toponyms: Sequence[Toponym], lookup: Lookup) -> Questions:
    """Group the names of an article and look them up."""
    found = [_options(toponym, lookup) for toponym in toponyms]
    spans = [_name_span(toponym) for toponym in toponyms]
    behind, before = _neighbours(spans, found)
    numbers: dict[tuple[object, ...], int] = {}
    asked: list[Question] = []
    of_toponym: list[int] = []
    for i, toponym in enumerate(toponyms):
        options = found[i]
        if not len(options):
            of_toponym.append(-1)
            continue
        key = (toponym.map_name, toponym.iso, toponym.kind, toponym.within, behind[i], before[i])
        number = numbers.setdefault(key, len(asked))
        if number == len(asked):
            beside = (_at(found, behind[i]), _at(found, before[i]))
            asked.append(_question(toponym, options, beside, lookup))
        question = asked[number]
        question.mentions.append(i)
        question.weight += ROLE_WEIGHT.get(toponym.role, 1.0)
        of_toponym.append(number)
    return _joined(asked, of_toponym, spans)


def _options(toponym: Toponym, lookup: Lookup) -> Options:
    iso = toponym.iso
    if toponym.line:
        return lookup.options("")
    if toponym.role is Role.DEMONYM and iso:
        return lookup.options("", iso)
    return lookup.options(toponym.map_name, iso, district=toponym.kind in _MAY_BE_COUNTY)


def _name_span(toponym: Toponym) -> tuple[int, int]:
    """Where the name alone stands."""
    start = toponym.quote.start + max(toponym.quote.text.find(toponym.name), 0)
    return start, start + len(toponym.name)


def _neighbours(
    spans: Sequence[tuple[int, int]], found: Sequence[Options]
) -> tuple[list[int], list[int]]:
    """For each name the number of the one right behind it, and of the one right before; or -1."""
    behind, before = [-1] * len(spans), [-1] * len(spans)
    order = sorted(range(len(spans)), key=spans.__getitem__)
    for one, two in pairwise(order):
        gap = spans[two][0] - spans[one][1]
        if 0 < gap <= BEFORE_REACH:
            if gap <= BEHIND_REACH and _holds_any(found[two], found[one]):
                behind[one] = two
            elif _holds_any(found[one], found[two]):
                before[two] = one
    return behind, before


def _holds_any(outer: Options, inner: Options) -> bool:
    return bool(len(outer)) and bool(len(inner)) and bool(held_by(outer, inner).any())


def held_by(outer: Options, inner: Options) -> NDArray[np.bool_]:
    """Which of the inner options lie in any of the outer ones that are areas."""
    held = np.zeros(len(inner), dtype=bool)
    for kind, country, unit, row in zip(
        outer.kind.tolist(),
        outer.country.tolist(),
        outer.unit.tolist(),
        outer.rows.tolist(),
        strict=True,
    ):
        if kind == COUNTRY:
            held |= (inner.country == country) & (inner.kind != COUNTRY)
        elif kind in {ADMIN1, DISTRICT}:
            # A district has no outline: its unit stands for it.
            held |= (inner.unit == unit) & (inner.rows != row) & (inner.kind != ADMIN1)
        elif kind == REGION and country >= 0:
            held |= (inner.country == country) & (inner.kind != COUNTRY) & (inner.rows != row)
    return held


def _at(found: Sequence[Options], number: int) -> Options | None:
    return found[number] if number >= 0 else None


def _question(
    toponym: Toponym,
    options: Options,
    beside: tuple[Options | None, Options | None],
    lookup: Lookup,
) -> Question:
    """A question without mentions; `beside` are what the names behind and before it may mean."""
    within = tuple(lookup.options(name) for name in toponym.within)
    picked = _FIRST[: len(options)]
    if len(options) > FEWEST:
        holders = [outer for outer in (*within, *beside) if outer is not None and len(outer)]
        if holders:
            held = np.logical_or.reduce([held_by(outer, options) for outer in holders])
            held[:FEWEST] = True
            picked = np.flatnonzero(held)[: 2 * FEWEST].astype(np.int32)
    behind, before = beside
    return Question(
        name=toponym.map_name,
        kind=toponym.kind,
        within=within,
        behind=behind,
        before=before,
        options=options,
        mentions=[],
        picked=picked,
    )


def _joined(
    asked: list[Question], of_toponym: list[int], spans: Sequence[tuple[int, int]]
) -> Questions:
    sizes = [len(question.picked) for question in asked]
    starts = np.zeros(len(asked) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    names: dict[str, int] = {}
    alike = [names.setdefault(q.name.casefold(), i) for i, q in enumerate(asked)]

    empty: list[NDArray[np.int32]] = [np.empty(0, dtype=np.int32)]
    picked = [
        (o.rows, o.vectors, o.country, o.unit, o.kind)
        if size == len(o)
        else (o.rows[p], o.vectors[p], o.country[p], o.unit[p], o.kind[p])
        for o, p, size in (
            (q.options, q.picked, size) for q, size in zip(asked, sizes, strict=True)
        )
    ]
    rows, vectors, country, unit, kind = zip(*picked, strict=True) if picked else (empty,) * 5
    return Questions(
        asked=asked,
        of_toponym=of_toponym,
        starts=starts,
        rows=np.concatenate(rows),
        vectors=np.concatenate(vectors) if picked else np.empty((0, 3), dtype=np.float32),
        country=np.concatenate(country),
        unit=np.concatenate(unit),
        kind=np.concatenate(kind),
        owner=np.repeat(np.arange(len(asked), dtype=np.int32), sizes),
        alike=np.array(alike, dtype=np.int32),
        between=_between(asked, spans),
    )


def _between(asked: Sequence[Question], spans: Sequence[tuple[int, int]]) -> Floats:
    """Characters between the nearest mentions of each two questions, shape (n, n)."""
    if not asked:
        return np.empty((0, 0), dtype=np.float32)
    firsts = np.array([spans[i][0] for q in asked for i in q.mentions], dtype=np.float32)
    apart = np.abs(firsts[:, None] - firsts[None, :])
    begins = np.cumsum([0, *(len(q.mentions) for q in asked[:-1])])
    return np.minimum.reduceat(np.minimum.reduceat(apart, begins, axis=0), begins, axis=1)
