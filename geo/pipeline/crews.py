"""Who does the work on articles: this process, or several others."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from geo.model import Article, Place
from geo.pipeline.held import Need
from geo.pipeline.keys import Keys
from geo.pipeline.orders import Order, opened
from geo.pipeline.working import Bench, Worked
from geo.pipeline.workshop import Workshop
from geo.store.results import ReadingRow

_WORTH_IT = 20
"""Articles for each worker from which on a team is faster."""


@dataclass(frozen=True, slots=True)
class Job:
    """An article to work on, and what is kept of it; see `Bench.work`."""

    article: Article
    kept: ReadingRow | None
    known: bytes
    held: Mapping[Need, tuple[Place, ...]] | None = None
    ids: tuple[str, ...] = ()


class Crew(Protocol):
    """Takes jobs, and gives what came of them."""

    ahead: int
    """Batches of jobs that may be handed in before the first of them is asked for."""

    def start(self, jobs: Sequence[Job]) -> Future[list[Worked]]:
        """Begin some jobs."""
        ...

    def close(self) -> None:
        """Let everybody go."""
        ...


class Alone:
    """This process; jobs are done when they are handed in."""

    ahead = 0

    def __init__(self, workshop: Workshop, keys: Keys) -> None:
        self._bench = Bench(workshop, keys)

    def start(self, jobs: Sequence[Job]) -> Future[list[Worked]]:
        """Do the jobs now."""
        done: Future[list[Worked]] = Future()
        done.set_result([_done(self._bench, job) for job in jobs])
        return done

    def close(self) -> None:
        """Nobody is to be let go."""


class Team:
    """Several processes, each with a workshop of its own."""

    def __init__(self, order: Order, keys: Keys, workers: int) -> None:
        # For the few articles of a day nobody starts a team.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        self.ahead = 3 * workers
        # Started anew instead of forked: a copy of a process with threads may hang.
        self._pool = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_open,
            initargs=(order, keys),
        )

    def start(self, jobs: Sequence[Job]) -> Future[list[Worked]]:
        """Hand the jobs to whoever is free."""
        return self._pool.submit(_work, tuple(jobs))

    def close(self) -> None:
        """Let them go; what they have not begun is left undone."""
        self._pool.shutdown(wait=True, cancel_futures=True)


_benches: list[Bench] = []
"""In a process of a team: the one bench."""


def _open(order: Order, keys: Keys) -> None:
    _benches.append(Bench(opened(order), keys))
    gc.freeze()
    gc.set_threshold(100_000)


def _work(jobs: Sequence[Job]) -> list[Worked]:
    done = [_done(_benches[0], job) for job in jobs]
    # Little is at work now. Else thousands of articles would pass until somebody looks for rubbish.
    gc.collect(0)
    return done


def _done(bench: Bench, job: Job) -> Worked:
    return bench.work(job.article, job.kept, job.known, job.held, job.ids)


def crew_of(workshop: Workshop, keys: Keys, workers: int, articles: int) -> Crew:
    """Who does the work on so many articles: a process takes a second or two to be ready."""
    order = workshop.order
    if workers > 1 and articles > workers * _WORTH_IT and order is not None:
        return Team(order, keys, workers)
    return Alone(workshop, keys)
