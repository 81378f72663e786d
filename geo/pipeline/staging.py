"""All articles through all stages, as far as that was not done before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Protocol

import msgspec

from geo.corrections import Closing, Corrections
from geo.errors import StoreError
from geo.events import Sketch, Standing, assign, lots_of, outlets_of_stories, stories
from geo.model import Article
from geo.pipeline.calm import calm
from geo.pipeline.crews import Crew, Job, crew_of
from geo.pipeline.held import Held
from geo.pipeline.keys import Keys
from geo.pipeline.working import Gist, Made, Sketched, Worked, context_of, made_of, reading_key
from geo.pipeline.workshop import Workshop
from geo.readers import Failure
from geo.store import Store
from geo.store.coding import Decoder, Shapes, digest, encode
from geo.store.results import OutcomeRow, ReadingRow

_BATCH = 8
"""Articles that are handed to a worker at once."""
_TOGETHER = 200
"""Articles whose results are kept in one go: what a build that is killed may lose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An article that was read, without its text, and what a build must know of it."""

    head: Article
    key: bytes
    """Of its features: the same one, and they are the same."""
    summary: Gist


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """All articles, in order of publication."""

    lines: tuple[Line, ...]
    failures: tuple[Failure, ...]
    refused: tuple[str, ...]
    worked: int
    """Articles that something was done for; the others were as before."""
    replaced: bool
    """Whether what was kept of an article gave way to something else."""
    closing: Closing
    """What became of corrections, and what they say of events."""

    def standings(self, stages: Stages) -> list[Standing]:
        """What each feature learns from the others, in order; `stages` has what is kept of them."""
        return assign(
            stages.sketches(self.lines),
            story=self.stories(),
            papers=self._papers(),
            joined=self.closing.joined,
            apart=self.closing.apart,
        )[0]

    def kept_standings(self, stages: Stages, kept: Kept) -> list[msgspec.Raw]:
        """The same, each as bytes; `kept` has what was found before."""
        if self.closing.joined or self.closing.apart:
            return told_apart(encode(self.standings(stages)))
        story, papers = self.stories(), self._papers()
        owners = [line for line in self.lines for _ in line.summary.sketches]
        spots = [one for line in self.lines for one in line.summary.sketches]
        outlets = sorted({one.outlet.casefold() for one in spots})
        carried = outlets_of_stories(papers, story)
        told = encode([outlets])
        lots = lots_of(spots)
        keys = []
        for lot in lots:
            of_lot = {owners[number].head.id: owners[number].key for number in lot}
            carry = [(story[one], carried[story[one]], key) for one, key in of_lot.items()]
            ids = "".join([spots[number].id for number in lot])
            keys.append(digest(told, ids.encode(), encode(carry)))
        found = [kept.standings(key) for key in keys]
        fresh = [n for n, one in enumerate(found) if one is None]
        needed = {owners[number].head.id: owners[number] for n in fresh for number in lots[n]}
        sketches = {one.id: one for one in stages.sketches(list(needed.values()))}
        for n in fresh:
            some = [sketches[spots[number].id] for number in lots[n]]
            its = assign(some, story=story, papers=papers, outlets=frozenset(outlets))[0]
            found[n] = kept.keep_standings(keys[n], encode(its))
        standings: list[msgspec.Raw] = [_NONE] * len(spots)
        for lot, its_own in zip(lots, found, strict=True):
            for number, one in zip(lot, its_own or (), strict=True):
                standings[number] = one
        return standings

    def stories(self) -> dict[str, str]:
        """By article id, which story it carries: copies carry the same."""
        return stories({line.head.id: line.summary.wording for line in self.lines})

    def _papers(self) -> dict[str, str]:
        return {line.head.id: line.head.source for line in self.lines}


class Kept(Protocol):
    """Has what was found of claims that have to do with each other."""

    def standings(self, key: bytes) -> list[msgspec.Raw] | None:
        """What was found before under a key; None where nothing was."""
        ...

    def keep_standings(self, key: bytes, found: bytes) -> list[msgspec.Raw]:
        """Keep what is found now, encoded; the same, told apart."""
        ...


_NONE = msgspec.Raw()
_RAWS = msgspec.msgpack.Decoder(list[msgspec.Raw])


def told_apart(encoded: bytes | memoryview) -> list[msgspec.Raw]:
    """The values of an encoded list, each as its bytes. Raises ValueError for damaged bytes."""
    try:
        return _RAWS.decode(encoded)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def in_order(articles: Iterable[Article]) -> list[Article]:
    """By day of publication, then id; those without a day come first."""
    return sorted(articles, key=lambda a: (a.published is not None, a.published or 0, a.id))


class Stages:
    """The stages over one store."""

    def __init__(self, store: Store, workshop: Workshop, keys: Keys, *, trusted: bool) -> None:
        """`trusted` says whether results that are kept may be used."""
        self._store = store
        self._workshop = workshop
        self._keys = keys
        self._trusted = trusted
        self._made = Decoder(Made, Shapes(store.shape))
        self._gist = Decoder(Gist)
        self._sketched = Decoder(Sketched)

    def run(
        self,
        heads: Sequence[Article],
        *,
        workers: int = 1,
        tell: Callable[[int, int], None] | None = None,
    ) -> Staged:
        """Do what is to be done for articles, given without their texts and in order."""
        corrections = self._workshop.corrections
        run = _Run(self._store, self._keys, self._gist, corrections, trusted=self._trusted)
        return run.over(heads, self._workshop, workers, tell)

    def sketches(self, lines: Sequence[Line]) -> list[Sketch]:
        """Of all features of some articles, in order. Raises StoreError where they are damaged."""
        found: list[Sketch] = []
        kept = self._store.summaries([line.head.id for line in lines])
        for line, data in zip(lines, kept, strict=True):
            try:
                summary: Sketched = self._sketched(data)
            except ValueError as error:
                raise StoreError(_damaged(line.head, error)) from error
            found += summary.sketches
        return found

    def made(self, head: Article) -> Made:
        """The features and the names that were not mapped, of an article that was staged.

        Raises ValueError where the store is damaged.
        """
        return made_of(self._store.outcome_value(head.id), head, self._made)


@dataclass(frozen=True, slots=True)
class _Before:
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


class _Run:
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
                else:
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
        keys = self._keys
        base = digest(keys.reading, keys.names, keys.places) if self._trusted else b""
        slots = []
        for head in heads:
            row = rows.pop(head.id, None)
            ids = _ids(row.gist) if row is not None and self._corrections else ()
            corrected = self._corrections.key(head, ids).encode()
            quick = digest(base, reading_key(head, keys), corrected) if self._trusted else b""
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


def _damaged(head: Article, error: Exception) -> str:
    return (
        f"what is kept of {head.origin or head.id} is damaged ({error}): "
        "build into a new --store from the sources"
    )


def _ids(summary: Gist | None) -> tuple[str, ...]:
    return tuple(one.id for one in summary.sketches) if summary is not None else ()


def _key_of(row: _Before) -> bytes:
    """Of the features of an article: of its reading, of how it was placed, of what others told."""
    return digest(row.key, row.context)
