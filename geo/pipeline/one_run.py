"""One run over all articles: what is kept is taken, the rest is worked out and kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from geo.calm import calm
from geo.corrections import Corrections, Mark
from geo.model import Article
from geo.pipeline.crews import Crew, Job, crew_of
from geo.pipeline.gists import (
    NOTHING,
    Hearsay,
    encoded_holdings,
    is_whole,
    outcome_of,
    renewed,
    rest_of,
)
from geo.pipeline.held import Need
from geo.pipeline.keys import Keys
from geo.pipeline.staged import Line, Lines, Staged
from geo.pipeline.working import QuickKeys, Worked, context_of
from geo.pipeline.workshop import Workshop
from geo.readers import Failure
from geo.store import Store
from geo.store.coding import digest_of, encode
from geo.store.results import GistRow, OutcomeRow, ReadingRow

_BATCH = 8
"""Articles that are handed to a worker at once."""
_TOGETHER = 200
"""Articles whose results are kept in one go: what a build that is killed may lose."""


@dataclass(slots=True)
class _Slot:
    """An article on its way."""

    head: Article
    quick: bytes
    kept: GistRow | None
    """What is kept of it; None also where that is damaged."""
    gist: GistRow | None = None
    """What came of it, once that is known."""
    ids: tuple[str, ...] = ()
    """Of the features that are kept of it."""
    needs: tuple[Need, ...] = ()
    reading: ReadingRow | None = None
    """A new one, while its shapes are still to be built."""
    second: Future[list[Worked]] | None = None
    """Work that waits for nothing any more but a worker."""
    told: bytes = NOTHING
    """Of all that was told when it asked."""


@dataclass(slots=True)
class _Results:
    """What is to be kept, until there is enough of it."""

    readings: list[ReadingRow] = field(default_factory=list)
    outcomes: list[OutcomeRow] = field(default_factory=list)
    shapes: dict[bytes, bytes] = field(default_factory=dict)
    confirmed: list[GistRow] = field(default_factory=list)


class Run:
    """Articles on their way through the stages; good for one call of `over`."""

    def __init__(
        self, store: Store, keys: Keys, corrections: Corrections, *, trusted: bool
    ) -> None:
        self._store = store
        self._corrections = corrections
        self._keys = keys
        self._trusted = trusted
        self._heard = Hearsay()
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
        with calm():
            slots = self._slots(heads)
        todo = [slot for slot in slots if slot.gist is None]
        crew = crew_of(workshop, self._keys, workers, len(todo))
        try:
            first = self._first(todo, crew)
            waiting: deque[_Slot] = deque()
            for slot in slots:
                gist = slot.gist
                if gist is None:
                    self._take(slot, next(first))
                    if tell is not None:
                        tell(self._worked, len(todo))
                elif gist.holdings:
                    self._heard.add(gist.holdings)
                if slot.needs:
                    self._second(slot, crew)
                    if slot.second is not None:
                        waiting.append(slot)
                    while waiting and _is_done(waiting[0]):
                        self._end(waiting.popleft())
            for slot in waiting:
                self._end(slot)
            self._flush(0)
        finally:
            crew.close()
        return self._staged(slots)

    def _slots(self, heads: Sequence[Article]) -> list[_Slot]:
        corrections = self._corrections
        kept = {one.article_id: one for one in self._store.gists()} if self._trusted else {}
        is_any = bool(corrections)
        ids = self._store.feature_ids() if kept and is_any else {}
        quick_key = QuickKeys(self._keys)
        slots = []
        for head in heads:
            gist = kept.pop(head.id, None)
            if gist is not None and not is_whole(gist):
                gist, self._replaced = None, True
            its_ids = ids.get(head.id, ()) if gist is not None else ()
            corrected = corrections.key(head, its_ids) if is_any else ""
            quick = quick_key.of(head, corrected) if self._trusted else b""
            slot = _Slot(head, quick, gist, ids=its_ids)
            if gist is not None and gist.quick == quick:
                slot.gist = gist
                if gist.context:
                    slot.needs = rest_of(gist).needs
            slots.append(slot)
        return slots

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
                slot.kept.key if slot.kept is not None else b"",
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
            assert slot.kept is not None
            self._confirm(slot, renewed(slot.kept, quick=slot.quick, told=slot.kept.told))
            slot.needs = rest_of(slot.kept).needs
            self._heard.add(slot.kept.holdings)
            return
        self._heard.add(encoded_holdings(worked.summary))
        slot.needs = worked.summary.needs
        if worked.value is None:
            self._replaced = self._replaced or slot.kept is not None
            slot.kept, slot.reading = None, worked.reading
            return
        self._finish(slot, worked)

    def _confirm(self, slot: _Slot, gist: GistRow) -> None:
        """What is kept of an article holds, under other keys."""
        slot.gist = slot.kept = gist
        self._results.confirmed.append(gist)
        self._flush()

    def _second(self, slot: _Slot, crew: Crew) -> None:
        """Where an article needs what others tell, and they tell something new: its shapes."""
        slot.told = self._heard.digest()
        if slot.gist is not None and slot.gist.told == slot.told:
            return
        held = self._heard.within(slot.needs)
        if slot.gist is not None and slot.gist.context == context_of(held):
            self._confirm(slot, renewed(slot.gist, quick=slot.quick, told=slot.told))
            return
        (job,) = self._jobs([slot])
        slot.second = crew.start([replace(job, known=b"", held=held)])

    def _end(self, slot: _Slot) -> None:
        """What came of the second go at an article."""
        assert slot.second is not None
        (worked,) = slot.second.result()
        slot.second = None
        self._finish(slot, worked, told=slot.told)

    def _finish(self, slot: _Slot, worked: Worked, *, told: bytes = NOTHING) -> None:
        row = outcome_of(worked, quick=slot.quick, told=told)
        self._replaced = self._replaced or slot.kept is not None
        slot.gist = slot.kept = row.gist
        slot.reading = None
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
        marks: list[Mark] = []
        for slot in slots:
            gist = slot.gist
            assert gist is not None
            if gist.rest:
                rest = rest_of(gist)
                name = slot.head.origin or slot.head.title or slot.head.id
                if rest.failure:
                    failures.append(Failure(source=name, reason=rest.failure))
                    continue
                refused += [f"{name}: {words}" for words in rest.refused]
                marks += rest.marks
            # Of its reading, of how it was placed, of what others told.
            key = gist.key + gist.context
            told = digest_of(encode(slot.head)).digest()
            line = Line(slot.head.id, slot.head.source, told, key, gist.reports, gist.ties)
            lines.append(line)
        return Staged(
            lines=Lines(lines),
            failures=tuple(failures),
            refused=tuple(refused),
            worked=self._worked,
            replaced=self._replaced,
            closing=self._corrections.close(marks),
        )


def _is_done(slot: _Slot) -> bool:
    return slot.second is not None and slot.second.done()
