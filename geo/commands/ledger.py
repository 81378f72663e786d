"""`sitmap ledger`: stated areas, what follows from them, and what does not fit together."""

from __future__ import annotations

from typing import Annotated

import typer

from geo.commands.reporting import reported
from geo.options import (
    PARTLY,
    Assign,
    CorrectionFiles,
    Fetch,
    FetchBudget,
    Lang,
    Lines,
    Published,
    Sources,
    Store,
)


def ledger(
    *,
    sources: Sources = None,
    store: Store = None,
    published: Published = "",
    corrections: CorrectionFiles = None,
    assign: Assign = None,
    lang: Lang = "",
    line: Lines = None,
    fetch: Fetch = False,
    fetch_budget: FetchBudget = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List every stated area by region, holder and day, and what cannot be true together."""
    from geo.answers import dumps
    from geo.books import ledger_json, ledger_of, ledger_text

    made, opened, partly = reported(
        sources,
        store,
        published,
        assign,
        lang=lang,
        corrections=corrections,
        line=line,
        fetch=fetch,
        fetch_budget=fetch_budget,
    )
    books = ledger_of(made.features, opened.ground)
    typer.echo(dumps(ledger_json(books), indent=1) if as_json else ledger_text(books))
    if partly:
        raise typer.Exit(PARTLY)
