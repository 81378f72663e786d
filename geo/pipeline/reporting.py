"""All articles together, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from geo.corrections import Mark, Outcome
from geo.errors import OnlineError, ReadError
from geo.events import group, stories, wording
from geo.model import Article, Feature, Superseded, Unmapped
from geo.pipeline.held import Held
from geo.pipeline.versions import Edited, current
from geo.pipeline.workshop import Workshop
from geo.readers import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All articles together: one row per claim."""

    features: tuple[Feature, ...]
    unmapped: tuple[Unmapped, ...]
    articles: tuple[Article, ...]
    failures: tuple[Failure, ...] = ()
    """Articles that could not be read; they are among none of the others."""
    refused: tuple[str, ...] = ()
    """What an extractor other than the rules gave and was not taken, with its article."""
    notes: tuple[str, ...] = ()
    """What went wrong with a service that was asked for places; no article is lost by it."""
    superseded: tuple[Superseded, ...] = ()
    """Claims of articles that were edited since: they are among none of the others."""
    corrections: tuple[Outcome, ...] = ()
    """What became of each correction."""


def report(
    articles: Iterable[Article], workshop: Workshop, step: Callable[[Article], None] | None = None
) -> Report:
    """Parse articles in order of publication and group what they report into events.

    An article that cannot be read becomes a failure, and never stops the others. Of an article that
    was edited the newest version counts.
    """
    every = {article.id: article for article in articles}
    newest, edited = current(
        list(every.values()), lambda ids: {one: every[one].text for one in ids}
    )
    ordered = sorted(newest, key=lambda a: (a.published is not None, a.published or 0, a.id))
    features: list[Feature] = []
    unmapped: list[Unmapped] = []
    held = Held()
    failures: list[Failure] = []
    refused: list[str] = []
    done: list[Article] = []
    marks: list[Mark] = []
    for article in ordered:
        name = article.origin or article.title or article.id
        try:
            parsed = workshop.parse(article, held)
        except (ReadError, OnlineError) as error:
            failures.append(Failure(source=name, reason=str(error)))
            continue
        done.append(article)
        amended = workshop.amend(article, parsed.features)
        features += amended.features
        marks += amended.marks
        unmapped += parsed.unmapped
        refused += [f"{name}: {words}" for words in parsed.reading.refused]
        if step is not None:
            step(article)
    story = stories({article.id: wording(article.text) for article in done})
    closing = workshop.corrections.close(marks)
    grouped, _ = group(
        features,
        story=story,
        papers={article.id: article.source for article in done},
        joined=closing.joined,
        apart=closing.apart,
    )
    return Report(
        features=tuple(grouped),
        unmapped=tuple(unmapped),
        articles=tuple(done),
        failures=tuple(failures),
        refused=tuple(refused),
        notes=tuple(workshop.asker.notes) if workshop.asker is not None else (),
        superseded=tuple(_superseded(edited, workshop)),
        corrections=closing.outcomes,
    )


def _superseded(edited: Iterable[Edited], workshop: Workshop) -> Iterator[Superseded]:
    """What the older versions of articles said, each read by itself."""
    for one in edited:
        try:
            parsed = workshop.parse(one.article)
        except (ReadError, OnlineError):
            continue
        for feature in parsed.features:
            yield Superseded(feature=feature, by=one.by.id, reason=one.reason)
