"""`sitmap build`: articles to a map and its data."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.saying import (
    cores,
    left_out,
    progress,
    refused,
    unread,
    with_pandas,
    without_pandas,
)
from geo.commands.saying import corrected as say_corrected
from geo.options import (
    OUT_FOLDER,
    PARTLY,
    Assign,
    CorrectionFiles,
    Countries,
    ExtractorName,
    Fetch,
    FetchBudget,
    Friends,
    Hostiles,
    Lang,
    Layers,
    Lines,
    Neutrals,
    Online,
    OnlineBudget,
    Out,
    Published,
    Sources,
    Symbols,
    Tiles,
    allegiances,
    asking,
    corrected,
    correction_files,
    day,
    fetching,
    own_layers,
    usage,
    workshop,
)

if TYPE_CHECKING:
    from geo.build import Built


def build(
    *,
    sources: Sources = None,
    out: Out = OUT_FOLDER,
    store: Annotated[
        Path | None,
        typer.Option(
            help="Keep articles in this file and map all that it holds.", show_default=False
        ),
    ] = None,
    published: Published = "",
    corrections: CorrectionFiles = None,
    assign: Assign = None,
    countries: Countries = False,
    line: Lines = None,
    lang: Lang = "",
    extractor: ExtractorName = "rules",
    online: Online = "",
    online_budget: OnlineBudget = None,
    fetch: Fetch = False,
    fetch_budget: FetchBudget = None,
    layer: Layers = None,
    tiles: Tiles = False,
    symbols: Symbols = "",
    friend: Friends = None,
    hostile: Hostiles = None,
    neutral: Neutrals = None,
    as_of: Annotated[
        str,
        typer.Option(metavar="YYYY-MM-DD", help="Only from articles that were out by this day."),
    ] = "",
    jobs: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            help="Processes that read articles; 0 is one for each core. The files are the same.",
        ),
    ] = 0,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was done as JSON, for machines.")
    ] = False,
) -> None:
    """Build the map and the GeoJSON of articles."""
    references = own_layers(layer)
    whose = allegiances(symbols, friend, hostile, neutral)
    from geo.build import build as build_files

    if not sources and store is None:
        usage("name at least one file or folder, or a --store that holds articles")
    on = day(published)
    asker = asking(online, online_budget)
    fetcher = fetching(sources, fetch=fetch, budget=fetch_budget)
    open_workshop = partial(
        with_pandas()(workshop),
        assign,
        countries=countries,
        lang=lang,
        extractor=extractor,
        asker=asker,
        line=line,
        corrections=corrected(correction_files(corrections, sources, store)),
    )
    with without_pandas(), progress() as tell:
        built = build_files(
            sources or [],
            out,
            open_workshop,
            published=on,
            store=store,
            tell=tell,
            workers=jobs or cores(),
            references=references,
            tiles=tiles,
            as_of=day(as_of, name="--as-of"),
            allegiances=whose,
            fetcher=fetcher,
        )
    refused(fetcher.notes if fetcher is not None else ())
    left_out(built.passed_over)
    refusals = _summary(built, as_json=as_json)
    if built.failures or refusals:
        raise typer.Exit(PARTLY)


def _summary(built: Built, *, as_json: bool) -> bool:
    """Say what was done and what was not; True where a correction was refused."""
    from geo.corrections import State
    from geo.printing import build_json, summary

    if as_json:
        typer.echo(build_json(built))
        return any(one.state is State.REFUSED for one in built.corrections)
    unread(built.failures)
    refused([*built.refused, *built.notes])
    refusals = say_corrected(built.corrections)
    typer.echo(summary(built))
    return refusals
