"""The names of one article as questions: each name once for each way in which the text puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer.options import Asked, Columns, Floats, Options, Whole
from geo.model import PlaceKind, Role, Toponym
from geo.resolve.holders import held_by, neighbours

FEWEST: Final = 40
"""Options of a name that are always looked at; beyond them, those that the text points at."""
_MAY_BE_COUNTY: Final = frozenset({PlaceKind.ADMIN1, PlaceKind.DISTRICT})
_FIRST: Final = np.arange(FEWEST, dtype=np.int32)
ROLE_WEIGHT: Final = {Role.DATELINE: 2.0, Role.PERSON: 0.3, Role.ORGANISATION: 0.5}
"""What a name counts as evidence for others; 1 for other roles."""


class Lookup(Protocol):
    """What is asked of a gazetteer."""

    def options_all(self, asked: Sequence[Asked]) -> list[Options]:
        """Rows that names may mean."""
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
class Questions(Columns):
    """All of an article; the candidates of all questions lie end to end."""

    asked: list[Question]
    of_toponym: list[int]
    """Number of the question of each toponym; -1 where nothing is known by the name."""
    starts: NDArray[np.int64]
    """Where each question's candidates begin, and the end of the last."""
    whole: Whole
    """Of each candidate, as those of `Options`."""
    vectors: Floats
    owner: Whole
    """Number of the question of each candidate."""
    alike: Whole
    """Number of the first question with the same name, for each question."""
    between: Floats
    """Characters between the nearest mentions of each two questions."""


_Grouped = tuple[list[Question], list[int], list[int]]
"""Questions of an article, the number of that of each name, and where each name stands."""


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
    return ask_all([[put(toponym) for toponym in toponyms]], lookup)[0]


def ask_all(articles: Sequence[Sequence[Put]], lookup: Lookup) -> list[Questions]:
    """The same for the names of several articles as the texts put them, looked up together."""
    asked = [_asked(name) for names in articles for name in names]
    asked += [(outer, "", False) for names in articles for one in names for outer in one.within]
    found = iter(lookup.options_all(asked))
    options = [list(islice(found, len(names))) for names in articles]
    every = []
    for names, its in zip(articles, options, strict=True):
        holders = [tuple(islice(found, len(one.within))) for one in names]
        every.append(_grouped(names, its, holders))
    return _joined(every)


def _asked(name: Put) -> Asked:
    if name.line:
        return "", "", False
    if name.people and name.iso:
        return "", name.iso, False
    return name.name, name.iso, name.kind in _MAY_BE_COUNTY


def _grouped(
    names: Sequence[Put], found: Sequence[Options], holders: Sequence[tuple[Options, ...]]
) -> _Grouped:
    """The questions of one article; `holders` is what may hold each name by the text's words."""
    behind, before = neighbours([(name.start, name.end) for name in names], found)
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
            asked.append(_question(name, options, beside, holders[i]))
        question = asked[number]
        question.mentions.append(i)
        question.weight += name.weight
        of_toponym.append(number)
    return asked, of_toponym, [name.start for name in names]


def _at(found: Sequence[Options], number: int) -> Options | None:
    return found[number] if number >= 0 else None


def _question(
    put: Put,
    options: Options,
    beside: tuple[Options | None, Options | None],
    within: tuple[Options, ...],
) -> Question:
    """A question without mentions; `beside` are what the names behind and before it may mean."""
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


def _joined(every: Sequence[_Grouped]) -> list[Questions]:
    """The candidates of the questions of each article end to end, as parts of one table."""
    asked = [question for its, _, _ in every for question in its]
    sizes = [[len(question.picked) for question in its] for its, _, _ in every]
    if asked:
        whole = np.concatenate([picked(q, q.options.whole) for q in asked], axis=1)
        vectors = np.concatenate(
            [q.options.vectors if q.entire else q.options.vectors[q.picked] for q in asked]
        )
    else:
        whole, vectors = np.empty((5, 0), dtype=np.int32), np.empty((0, 3), dtype=np.float32)
    found, end = [], 0
    for (its, of_toponym, at), each in zip(every, sizes, strict=True):
        start, end = end, end + sum(each)
        names: dict[str, int] = {}
        alike = [names.setdefault(q.name.casefold(), i) for i, q in enumerate(its)]
        found.append(
            Questions(
                asked=its,
                of_toponym=of_toponym,
                starts=np.array([0, *accumulate(each)], dtype=np.int64),
                whole=whole[:, start:end],
                vectors=vectors[start:end],
                owner=np.repeat(np.arange(len(its), dtype=np.int32), each),
                alike=np.array(alike, dtype=np.int32),
                between=_between(its, at),
            )
        )
    return found


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
