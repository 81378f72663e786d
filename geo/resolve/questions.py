"""The names of one article as questions: each name once for each way in which the text puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple, Protocol

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
_HOLDERS: Final = frozenset({COUNTRY, ADMIN1, DISTRICT})
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
    def entire(self) -> bool:
        """Whether all options are looked at."""
        return len(self.picked) == len(self.options)

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


class Put(NamedTuple):
    """A name as the text puts it."""

    name: str
    """As a map has it."""
    iso: str
    kind: PlaceKind | None
    within: tuple[str, ...]
    start: int
    end: int
    """Where the name alone stands."""
    people: bool = False
    """Whether it is an adjective or a people's name."""
    weight: float = 1.0
    """What this mention counts as evidence for others."""
    line: bool = False
    """Whether it is known to be a river's, a road's or a front's."""


def put(toponym: Toponym) -> Put:
    """How the text puts a toponym."""
    start = toponym.quote.start + max(toponym.quote.text.find(toponym.name), 0)
    return Put(
        toponym.map_name,
        toponym.iso,
        toponym.kind,
        toponym.within,
        start,
        start + len(toponym.name),
        toponym.role is Role.DEMONYM,
        ROLE_WEIGHT.get(toponym.role, 1.0),
        bool(toponym.line),
    )


def ask(toponyms: Sequence[Toponym], lookup: Lookup) -> Questions:
    """Group the names of an article and look them up."""
    return ask_of([put(toponym) for toponym in toponyms], lookup)


def ask_of(names: Sequence[Put], lookup: Lookup) -> Questions:
    """The same for names as the text puts them."""
    found = [_options(name, lookup) for name in names]
    behind, before = _neighbours(names, found)
    numbers: dict[tuple[object, ...], int] = {}
    asked: list[Question] = []
    of_toponym: list[int] = []
    for i, name in enumerate(names):
        options = found[i]
        if not options:
            of_toponym.append(-1)
            continue
        key = (name.name, name.iso, name.kind, name.within, behind[i], before[i])
        number = numbers.setdefault(key, len(asked))
        if number == len(asked):
            beside = (_at(found, behind[i]), _at(found, before[i]))
            asked.append(_question(name, options, beside, lookup))
        question = asked[number]
        question.mentions.append(i)
        question.weight += name.weight
        of_toponym.append(number)
    return _joined(asked, of_toponym, [name.start for name in names])


def _options(name: Put, lookup: Lookup) -> Options:
    if name.line:
        return lookup.options("")
    if name.people and name.iso:
        return lookup.options("", name.iso)
    return lookup.options(name.name, name.iso, district=name.kind in _MAY_BE_COUNTY)


def _neighbours(names: Sequence[Put], found: Sequence[Options]) -> tuple[list[int], list[int]]:
    """For each name the number of the one right behind it, and of the one right before; or -1."""
    behind, before = [-1] * len(names), [-1] * len(names)
    spans = [(name.start, name.end) for name in names]
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
    return bool(inner) and bool(_areas(outer)) and bool(held_by(outer, inner).any())


def held_by(outer: Options, inner: Options) -> NDArray[np.bool_]:
    """Which of the inner options lie in any of the outer ones that are areas."""
    held = np.zeros(len(inner), dtype=bool)
    for kind, country, unit, row in _areas(outer):
        if kind == COUNTRY:
            held |= (inner.country == country) & (inner.kind != COUNTRY)
        elif kind == REGION:
            held |= (inner.country == country) & (inner.kind != COUNTRY) & (inner.rows != row)
        else:
            # A district has no outline: its unit stands for it.
            held |= (inner.unit == unit) & (inner.rows != row) & (inner.kind != ADMIN1)
    return held


def _areas(options: Options) -> list[tuple[int, int, int, int]]:
    """Kind, state, unit and row of the options that can hold others; kept with them."""
    kept: list[tuple[int, int, int, int]] | None = options.kept.get("areas")
    if kept is None:
        rows, countries, units, kinds, _ = options.whole.tolist()
        kept = options.kept["areas"] = [
            line
            for line in zip(kinds, countries, units, rows, strict=True)
            if line[0] in _HOLDERS or (line[0] == REGION and line[1] >= 0)
        ]
    return kept


def _at(found: Sequence[Options], number: int) -> Options | None:
    return found[number] if number >= 0 else None


def _question(
    put: Put,
    options: Options,
    beside: tuple[Options | None, Options | None],
    lookup: Lookup,
) -> Question:
    """A question without mentions; `beside` are what the names behind and before it may mean."""
    within = tuple(lookup.options(name) for name in put.within)
    picked = _FIRST[: len(options)]
    if len(options) > FEWEST:
        holders = [outer for outer in (*within, *beside) if outer is not None and len(outer)]
        if holders:
            held = np.logical_or.reduce([held_by(outer, options) for outer in holders])
            held[:FEWEST] = True
            picked = np.flatnonzero(held)[: 2 * FEWEST].astype(np.int32)
    behind, before = beside
    return Question(
        name=put.name,
        kind=put.kind,
        within=within,
        behind=behind,
        before=before,
        options=options,
        mentions=[],
        picked=picked,
    )


def _joined(asked: list[Question], of_toponym: list[int], at: Sequence[int]) -> Questions:
    """All of them end to end; `at` is where each name stands."""
    sizes = [len(question.picked) for question in asked]
    owner = np.repeat(np.arange(len(asked), dtype=np.int32), sizes)
    names: dict[str, int] = {}
    alike = [names.setdefault(q.name.casefold(), i) for i, q in enumerate(asked)]
    if asked:
        whole = np.concatenate([picked(q, q.options.whole) for q in asked], axis=1)
        vectors = np.concatenate(
            [q.options.vectors if q.entire else q.options.vectors[q.picked] for q in asked]
        )
    else:
        whole, vectors = np.empty((5, 0), dtype=np.int32), np.empty((0, 3), dtype=np.float32)
    rows, country, unit, kind, _ = whole
    return Questions(
        asked=asked,
        of_toponym=of_toponym,
        starts=np.array([0, *accumulate(sizes)], dtype=np.int64),
        rows=rows,
        vectors=vectors,
        country=country,
        unit=unit,
        kind=kind,
        owner=owner,
        alike=np.array(alike, dtype=np.int32),
        between=_between(asked, at),
    )


def picked(question: Question, columns: NDArray[Any]) -> NDArray[Any]:
    """What is looked at of columns that run through all options, whose last axis it is."""
    return columns if question.entire else columns[..., question.picked]


def _between(asked: Sequence[Question], at: Sequence[int]) -> Floats:
    """Characters between the nearest mentions of each two questions, shape (n, n)."""
    if not asked:
        return np.empty((0, 0), dtype=np.float32)
    firsts = np.array([at[i] for q in asked for i in q.mentions], dtype=np.float32)
    apart: Floats = np.abs(firsts[:, None] - firsts)
    begins = [0, *accumulate([len(q.mentions) for q in asked[:-1]])]
    if len(begins) == len(firsts):
        return apart
    return np.minimum.reduceat(np.minimum.reduceat(apart, begins, axis=0), begins, axis=1)
