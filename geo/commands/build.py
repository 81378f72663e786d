"""`sitmap build`: articles to a map and its data."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.calm import lasting
from geo.commands.saying import (
    cores,
    failing_as_json,
    progress,
    refused,
    with_pandas,
    without_pandas,
)
from geo.commands.telling import again, kept, tell, told_of
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
    from geo.build.seals import Sealing


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
    options = dict(locals())
    if not sources and store is None:
        usage("name at least one file or folder, or a --store that holds articles")
    sealing = _sealing(**options)
    before = kept(sealing.unbroken() or b"") if sealing is not None else None
    if before is not None:
        if tell(before, as_json=as_json):
            raise typer.Exit(PARTLY)
        return
    references = own_layers(layer)
    whose = allegiances(symbols, friend, hostile, neutral)
    with lasting():
        from geo.build import build as build_files

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
    with failing_as_json(as_json=as_json), without_pandas(), progress() as hear:
        built = build_files(
            sources or [],
            out,
            open_workshop,
            published=on,
            store=store,
            tell=hear,
            workers=jobs or cores(),
            references=references,
            tiles=tiles,
            as_of=day(as_of, name="--as-of"),
            allegiances=whose,
            fetcher=fetcher,
            sealing=sealing,
            saying=again,
        )
    refused(fetcher.notes if fetcher is not None else ())
    if tell(told_of(built), as_json=as_json):
        raise typer.Exit(PARTLY)


def _sealing(
    *,
    sources: list[str] | None,
    out: Path,
    store: Path | None,
    corrections: list[str] | None,
    extractor: str,
    online: str,
    fetch: bool,
    line: list[str] | None,
    layer: list[str] | None,
    **options: object,
) -> Sealing | None:
    """The seal by which the build is known to have nothing to do; None where nothing can tell."""
    if store is None or extractor != "rules" or online or fetch:
        return None
    from geo.build.seals import Sealing as Seal
    from geo.corrections import candidates

    given = [Path(one) for one in corrections or [] if one != "none"]
    lying = given if corrections else candidates(sources or [], store)
    named = (item.partition("=")[2].strip() for item in [*(line or []), *(layer or [])])
    asked = {name: value for name, value in options.items() if name not in {"jobs", "as_json"}}
    asked |= {
        "sources": sources,
        "out": str(out),
        "store": str(store),
        "line": line,
        "layer": layer,
    }
    files = [*lying, *map(Path, named)]
    return Seal(store, out, sources or [], asked=asked | {"corrections": corrections}, files=files)
