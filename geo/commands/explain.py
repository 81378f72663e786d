"""`sitmap explain`: the steps behind a shape, or what a name was read as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.commands.saying import refused
from geo.options import (
    PARTLY,
    Assign,
    CorrectionFiles,
    Countries,
    ExtractorName,
    Fetch,
    FetchBudget,
    Lang,
    Lines,
    Online,
    OnlineBudget,
    Published,
    Sources,
    asking,
    corrected,
    correction_files,
    day,
    fail,
    fetching,
    usage,
    warn,
    workshop,
)

if TYPE_CHECKING:
    from geo.model import Article
    from geo.pipeline import Workshop

_FEATURE_ID = re.compile(r"f[a-f]*\d[0-9a-f]*")


def explain(
    *,
    what: Annotated[
        str,
        typer.Argument(
            metavar="FEATURE_ID|NAME",
            help="Id of a feature in reports.geojson, or a place name of the articles.",
            show_default=False,
        ),
    ],
    sources: Sources = None,
    store: Annotated[
        Path | None, typer.Option(help="Store that holds the article.", show_default=False)
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
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    correction: Annotated[
        bool,
        typer.Option("--correction", help="Print a correction of the shape, to be filled in."),
    ] = False,
) -> None:
    """Show the steps behind one shape, or what a place name was read as and what it beat."""
    from geo.inputs import gather

    if not sources and store is None:
        if not Path("seeds").is_dir():
            usage("name the files or folders that the map was built from, or its --store")
        sources = ["seeds"]
    fetcher = fetching(sources, fetch=fetch, budget=fetch_budget)
    on = day(published)
    articles, failures = gather(sources or [], store, on, keep=False, fetcher=fetcher)
    refused(fetcher.notes if fetcher is not None else ())
    for failure in failures:
        warn(f"{failure.source}: {failure.reason}")
    asker = asking(online, online_budget)
    opened = workshop(
        assign,
        countries=countries,
        lang=lang,
        extractor=extractor,
        asker=asker,
        line=line,
        corrections=corrected(correction_files(corrections, sources, store)),
    )
    if _FEATURE_ID.fullmatch(what):
        _explain_feature(what, articles, opened, as_json=as_json, correction=correction)
    elif correction:
        usage(f"--correction goes with the id of a feature, and {what!r} is none")
    else:
        _explain_name(what, articles, opened, as_json=as_json)


def _explain_feature(
    feature_id: str,
    articles: Sequence[Article],
    opened: Workshop,
    *,
    as_json: bool,
    correction: bool,
) -> None:
    from geo.answers import dumps
    from geo.answers import explain as explain_feature
    from geo.corrections.snippet import snippet
    from geo.pipeline import report
    from geo.printing import explained

    made = report(articles, opened)
    refused(made.notes)
    feature = next((f for f in made.features if f.id == feature_id), None)
    older = next((one for one in made.superseded if one.feature.id == feature_id), None)
    if feature is None and older is not None:
        warn(f"superseded: {older.reason}; the newest version is article {older.by}")
        feature = older.feature
    if feature is None:
        fail(
            f"no feature {feature_id!r} in these articles: take an id from reports.geojson, and "
            f"give the same sources and options as for the build"
        )
    if correction:
        typer.echo(snippet(feature), nl=False)
        return
    answer = explain_feature(feature)
    typer.echo(dumps(answer, indent=1) if as_json else explained(answer))


def _explain_name(
    name: str, articles: Sequence[Article], opened: Workshop, *, as_json: bool
) -> None:
    from geo.answers import dumps
    from geo.errors import GeoError
    from geo.printing_names import named
    from geo.toponyms import explain_name

    parsed = []
    for article in articles:
        try:
            parsed.append(opened.parse(article))
        except GeoError as error:
            warn(f"{article.origin or article.title or article.id}: {error}")
    refused(opened.asker.notes if opened.asker is not None else ())
    answer = explain_name(name, parsed, opened.gazetteer)
    typer.echo(dumps(answer, indent=1) if as_json else named(answer))
    if not answer["readings"]:
        raise typer.Exit(PARTLY)
