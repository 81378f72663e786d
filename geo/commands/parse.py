"""`sitmap parse`: what one article says, or many, line by line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from geo.commands.saying import batch, refused
from geo.options import (
    Assign,
    Countries,
    ExtractorName,
    Fetch,
    Lang,
    Lines,
    Online,
    OnlineBudget,
    Published,
    asking,
    day,
    fetching,
    usage,
    workshop,
)


def parse(
    *,
    source: Annotated[
        str,
        typer.Argument(
            help="A file, - for standard input, or a web address with --fetch.", show_default=False
        ),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Mentions, claims and places as JSON.")
    ] = False,
    jsonl: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="IN OUT",
            help="Batch: one {id, text} a line to one answer a line.",
            show_default=False,
        ),
    ] = None,
    places_only: Annotated[
        bool,
        typer.Option("--places-only", help="Names of places alone, without claims: far quicker."),
    ] = False,
    published: Published = "",
    assign: Assign = None,
    countries: Countries = False,
    line: Lines = None,
    lang: Lang = "",
    extractor: ExtractorName = "rules",
    online: Online = "",
    online_budget: OnlineBudget = None,
    fetch: Fetch = False,
) -> None:
    """Show what one article says and where that is, without a store."""
    on = day(published)
    asker = asking(online, online_budget)
    fetcher = fetching([source], fetch=fetch, budget=None)
    shop = partial(
        workshop,
        assign,
        countries=countries,
        lang=lang,
        extractor=extractor,
        asker=asker,
        line=line,
    )
    if jsonl is not None:
        from geo.batch import parse_lines, place_lines

        if places_only:
            counts = place_lines(*jsonl, shop())
        else:
            counts = parse_lines(*jsonl, shop(), published=on)
        refused(asker.notes if asker is not None else ())
        batch(counts)
        return
    if not source:
        usage("name a file, or - for standard input, or use --jsonl IN OUT")
    from geo.answers import dumps, named_json, parsed_json
    from geo.readers import read_article
    from geo.resolve import places_in

    article = read_article(source, published=on, fetcher=fetcher)
    refused(fetcher.notes if fetcher is not None else ())
    room = shop()
    if places_only:
        typer.echo(dumps(named_json(places_in(article.text, room.gazetteer)), indent=1))
        return
    parsed = room.parse(article)
    refused([*parsed.reading.refused, *(asker.notes if asker is not None else ())])
    if as_json:
        named = places_in(article.text, room.gazetteer)
        typer.echo(dumps(parsed_json(parsed, named), indent=1))
        return
    _table(parsed.features)
    _not_mapped(parsed.unmapped)


def _table(features: Any) -> None:
    from geo.printing import table

    typer.echo(table(features))


def _not_mapped(unmapped: Any) -> None:
    from geo.printing import not_mapped

    typer.echo(not_mapped(unmapped))
