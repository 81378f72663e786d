"""`sitmap compare`: reported ground against a polygon layer that the user supplies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def compare(
    *,
    sources: Sources = None,
    layer: Annotated[
        Path, typer.Option("--with", metavar="FILE", help="Polygons of who holds what.")
    ],
    holder_field: Annotated[
        str, typer.Option(metavar="NAME", help="Column of the layer that names the side.")
    ] = "",
    date_field: Annotated[
        str, typer.Option(metavar="NAME", help="Column of the layer that holds the day.")
    ] = "",
    holder: Annotated[
        str, typer.Option(metavar="SIDE", help="Compare reports on this side only.")
    ] = "",
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
    """Compare ground that is said to be held with a polygon layer of your own."""
    from geo.answers import dumps
    from geo.comparisons import compared_json, compared_text
    from geo.errors import UnknownPlaceError
    from geo.reference import compare as compare_features
    from geo.reference import read_layer

    drawn = read_layer(layer, holder_field=holder_field, date_field=date_field)
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

    def outline(place_id: str) -> BaseGeometry | None:
        try:
            return opened.ground.outline(place_id)
        except UnknownPlaceError:
            return None

    wanted = holder.casefold()
    features = [f for f in made.features if not wanted or f.claim.actor.casefold() == wanted]
    found = compare_features(features, drawn, outline)
    typer.echo(
        dumps(compared_json(found, drawn), indent=1) if as_json else compared_text(found, drawn)
    )
    if partly:
        raise typer.Exit(PARTLY)
