"""One run over all articles: what is kept is taken, the rest is worked out and kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from geo.corrections import Corrections
from geo.model import Article
from geo.pipeline.calm import calm
from geo.pipeline.crews import Crew, Job, crew_of
from geo.pipeline.held import Held
from geo.pipeline.keys import Keys
from geo.pipeline.staged import Line, Staged
from geo.pipeline.working import Gist, QuickKeys, Worked, context_of
from geo.pipeline.workshop import Workshop
from geo.readers import Failure
from geo.store import Store
from geo.store.coding import Decoder, encode
from geo.store.results import OutcomeRow, ReadingRow

_BATCH = 8
"""Articles that are handed to a worker at once."""
_TOGETHER = 200
"""Articles whose results are kept in one go: what a build that is killed may lose."""


class _Before(NamedTuple):
    """What is kept of an article's outcome, as far as a build must know it."""

    quick: bytes
    key: bytes
    context: bytes
    gist: Gist | None
    """None where its bytes are damaged."""


@dataclass(slots=True)
class _Slot:
    """An article on its way."""

    head: Article
    quick: bytes
    row: _Before | None
    ids: tuple[str, ...] = ()
    """Of the features that are kept of it."""
    summary: Gist | None = None
    key: bytes = b""
    reading: ReadingRow | None = None
    """A new one, while its shapes are still to be built."""
    second: Future[list[Worked]] | None = None
    """Work that waits for nothing any more but a worker."""


@dataclass(slots=True)
class _Results:
    """What is to be kept, until there is enough of it."""

    readings: list[ReadingRow] = field(default_factory=list)
    outcomes: list[OutcomeRow] = field(default_factory=list)
    shapes: dict[bytes, bytes] = field(default_factory=dict)
    confirmed: dict[str, bytes] = field(default_factory=dict)


class Run:
    """Articles on their way through the stages; good for one call of `over`."""

    def __init__(
        self,
        store: Store,
        keys: Keys,
        gist: Decoder,
        corrections: Corrections,
        *,
        trusted: bool,
    ) -> None:
        self._store = store
        self._corrections = corrections
        self._keys = keys
        self._gist = gist
        self._trusted = trusted
        self._held = Held()
        self._results = _Results()
        self._worked = 0
        self._replaced = False

    def over(
        self,
        heads: Sequence[Article],
        workshop: Workshop,
        workers: int,
        tell: Callable[[int, int], None] | None,
    ) -> Staged:
        """Do what is to be done for articles, given without their texts and in order."""
        slots = self._slots(heads)
        todo = [slot for slot in slots if slot.summary is None]
        crew = crew_of(workshop, self._keys, workers, len(todo))
        try:
            first = self._first(todo, crew)
            waiting = []
            for slot in slots:
                if slot.summary is None:
                    self._take(slot, next(first))
                    if tell is not None:
                        tell(self._worked, len(todo))
                elif slot.summary.holdings:
                    self._held.learn(slot.summary.holdings)
                self._second(slot, crew)
                if slot.second is not None:
                    waiting.append(slot)
            for slot in waiting:
                assert slot.second is not None
                (worked,) = slot.second.result()
                self._finish(slot, worked)
            self._flush(0)
        finally:
            crew.close()
        return self._staged(slots)

    def _slots(self, heads: Sequence[Article]) -> list[_Slot]:
        with calm():
            rows = {row.article_id: self._before(row) for row in self._kept_rows()}
        quick_key = QuickKeys(self._keys)
        corrections = self._corrections
        slots = []
        for head in heads:
            row = rows.pop(head.id, None)
            ids = _ids(row.gist) if row is not None and corrections else ()
            corrected = corrections.key(head, ids) if corrections else ""
            quick = quick_key.of(head, corrected) if self._trusted else b""
            slot = _Slot(head=head, quick=quick, row=row, ids=ids)
            if row is not None and row.quick == quick:
                slot.summary, slot.key = row.gist, _key_of(row)
            slots.append(slot)
        return slots

    def _kept_rows(self) -> Iterable[OutcomeRow]:
        return self._store.outcomes() if self._trusted else ()

    def _before(self, row: OutcomeRow) -> _Before:
        try:
            gist: Gist | None = self._gist(row.summary)
        except ValueError:
            gist = None
        return _Before(row.quick, row.key, row.context, gist)

    def _first(self, todo: Sequence[_Slot], crew: Crew) -> Iterator[Worked]:
        """What comes of the articles that are new or changed, in order."""
        running: deque[Future[list[Worked]]] = deque()
        for at in range(0, len(todo), _BATCH):
            running.append(crew.start(self._jobs(todo[at : at + _BATCH])))
            if len(running) > crew.ahead:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()

    def _jobs(self, batch: Sequence[_Slot]) -> list[Job]:
        texts = self._store.texts([slot.head.id for slot in batch])
        return [
            Job(
                replace(slot.head, text=texts[slot.head.id]),
                slot.reading or (self._store.reading(slot.head.id) if self._trusted else None),
                slot.row.key if slot.row is not None and slot.row.gist is not None else b"",
                ids=slot.ids,
            )
            for slot in batch
        ]

    def _take(self, slot: _Slot, worked: Worked) -> None:
        """What came of the first go at an article."""
        self._worked += 1
        if worked.reading is not None:
            self._results.readings.append(worked.reading)
        if worked.summary is None:  # the outcome of before is still right
            assert slot.row is not None
            slot.summary, slot.key = slot.row.gist, _key_of(slot.row)
            assert slot.summary is not None
            self._results.confirmed[slot.head.id] = slot.quick
            self._held.learn(slot.summary.holdings)
            self._flush()
            return
        slot.summary = self._gist(encode(worked.summary))
        self._held.learn(worked.summary.holdings)
        if worked.value is None:
            self._replaced = self._replaced or slot.row is not None
            slot.row, slot.reading = None, worked.reading
            return
        self._finish(slot, worked)

    def _second(self, slot: _Slot, crew: Crew) -> None:
        """Where an article needs what others tell, and they tell something new: its shapes."""
        assert slot.summary is not None
        needs = slot.summary.needs
        if not needs:
            return
        held = {need: self._held.within(need) for need in needs}
        if slot.row is not None and slot.row.context == context_of(held):
            return
        (job,) = self._jobs([slot])
        slot.second = crew.start([replace(job, known=b"", held=held)])

    def _finish(self, slot: _Slot, worked: Worked) -> None:
        assert worked.summary is not None
        assert worked.value is not None
        row = OutcomeRow(
            slot.head.id,
            slot.quick,
            worked.key,
            worked.context,
            encode(worked.summary),
            b"".join(worked.shapes),
            worked.value,
        )
        self._replaced = self._replaced or slot.row is not None
        slot.row, slot.reading = self._before(row), None
        slot.summary, slot.key = slot.row.gist, _key_of(slot.row)
        self._results.outcomes.append(row)
        self._results.shapes.update(worked.shapes)
        self._flush()

    def _flush(self, most: int = _TOGETHER) -> None:
        """Keep what there is, if it is more than `most` articles."""
        results = self._results
        if max(len(results.outcomes), len(results.readings), len(results.confirmed)) <= most:
            return
        self._store.keep(results.readings, results.outcomes, results.shapes)
        if results.confirmed:
            self._store.confirm(results.confirmed)
        self._results = _Results()

    def _staged(self, slots: Sequence[_Slot]) -> Staged:
        lines, failures, refused = [], [], []
        for slot in slots:
            assert slot.summary is not None
            name = slot.head.origin or slot.head.title or slot.head.id
            if slot.summary.failure:
                failures.append(Failure(source=name, reason=slot.summary.failure))
                continue
            lines.append(Line(head=slot.head, key=slot.key, summary=slot.summary))
            refused += [f"{name}: {words}" for words in slot.summary.refused]
        return Staged(
            lines=tuple(lines),
            failures=tuple(failures),
            refused=tuple(refused),
            worked=self._worked,
            replaced=self._replaced,
            closing=self._corrections.close(mark for line in lines for mark in line.summary.marks),
        )


def _ids(summary: Gist | None) -> tuple[str, ...]:
    return tuple(one.id for one in summary.sketches) if summary is not None else ()


def _key_of(row: _Before) -> bytes:
    """Of the features of an article: of its reading, of how it was placed, of what others told."""
    return row.key + row.context
