"""All articles through all stages, as far as that was not done before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from geo.errors import StoreError
from geo.events import Sketch, sketch
from geo.model import Article
from geo.pipeline.keys import Keys
from geo.pipeline.one_run import Run
from geo.pipeline.staged import Line, Staged
from geo.pipeline.working import Made, made_of
from geo.pipeline.workshop import Workshop
from geo.store import Store
from geo.store.coding import Decoder, Shapes


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
        self._shapes = Shapes(store.shape)
        self._made = Decoder(Made, self._shapes)
        self._sketches = Decoder(list[Sketch])

    def run(
        self,
        heads: Sequence[Article],
        *,
        workers: int = 1,
        tell: Callable[[int, int], None] | None = None,
    ) -> Staged:
        """Do what is to be done for articles, given without their texts and in order."""
        corrections = self._workshop.corrections
        run = Run(self._store, self._keys, corrections, trusted=self._trusted)
        return run.over(heads, self._workshop, workers, tell)

    def sketches(self, lines: Sequence[Line]) -> Iterator[list[Sketch]]:
        """Of the features of some articles, in order."""
        kept = self._store.sketches([line.id for line in lines])
        for line, data in zip(lines, kept, strict=True):
            yield self._sketched(line, data)

    def _sketched(self, line: Line, data: bytes) -> list[Sketch]:
        with suppress(ValueError):  # damaged: they are made again
            found: list[Sketch] = self._sketches(data)
            if len(found) == line.reports:
                return found
        (head,) = self._store.heads_of([line.id])
        try:
            return list(map(sketch, self.made(head).features))
        except ValueError as error:
            raise StoreError(_damaged(head, error)) from error

    def runs(self, ids: Sequence[str]) -> Iterator[bytes]:
        """What tells the copies of some articles, by their ids."""
        return self._store.runs(ids)

    def made(self, head: Article) -> Made:
        """The features and the names that were not mapped, of an article that was staged.

        Raises ValueError where the store is damaged.
        """
        return made_of(self._store.outcome_value(head.id), head, self._made)

    def forget(self) -> None:
        """Let go of the geometries of what was made: there are many, and they are in the store."""
        self._shapes.forget()


def _damaged(head: Article, error: Exception) -> str:
    return (
        f"what is kept of {head.origin or head.id} is damaged ({error}): "
        "build into a new --store from the sources"
    )
