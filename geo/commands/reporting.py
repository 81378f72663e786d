"""What commands over whole sets of articles share: sources or a store become a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.saying import corrected as say_corrected
from geo.commands.saying import refused, unread
from geo.options import corrected, correction_files, day, fetching, usage, workshop

if TYPE_CHECKING:
    from geo.pipeline import Report, Workshop


def reported(
    sources: list[str] | None,
    store: Path | None,
    published: str,
    assign: list[str] | None,
    *,
    lang: str = "",
    corrections: list[str] | None = None,
    line: list[str] | None = None,
    fetch: bool = False,
    fetch_budget: int | None = None,
) -> tuple[Report, Workshop, bool]:
    """The report of sources and of a store that is only read; what could not be read is said.

    The last value says whether something could not be read.
    """
    from geo.inputs import gather
    from geo.pipeline import report

    if not sources and store is None:
        usage("name at least one file or folder, or a --store that holds articles")
    fetcher = fetching(sources, fetch=fetch, budget=fetch_budget)
    on = day(published)
    articles, failures = gather(sources or [], store, on, keep=False, fetcher=fetcher)
    refused(fetcher.notes if fetcher is not None else ())
    amended = corrected(correction_files(corrections, sources, store))
    opened = workshop(assign, lang=lang, corrections=amended, line=line)
    made = report(articles, opened)
    failed = [*failures, *made.failures]
    unread(failed)
    refusals = say_corrected(made.corrections)
    return made, opened, bool(failed) or refusals
