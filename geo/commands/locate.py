"""`sitmap locate`: words that state a place to a shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.commands.saying import batch
from geo.options import Assign, Countries, Lines, usage, warn, workshop


def locate(
    *,
    expression: Annotated[
        str, typer.Argument(help="Words that state a place.", show_default=False)
    ] = "",
    country: Annotated[
        str, typer.Option(help="Country that it lies in, by name or ISO code.")
    ] = "",
    jsonl: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="IN OUT", help="Batch: one {id, expr, country} a line.", show_default=False
        ),
    ] = None,
    assign: Assign = None,
    countries: Countries = False,
    line: Lines = None,
) -> None:
    """Turn words such as "20 km west of Wana" into a shape with its uncertainty."""
    if jsonl is not None:
        from geo.batch import locate_lines

        batch(locate_lines(*jsonl, workshop(assign, countries=countries, line=line)))
        return
    if not expression:
        usage("give an expression such as '20 km west of Wana', or use --jsonl IN OUT")
    from geo.answers import dumps, located_json
    from geo.locating import locate as locate_words

    opened = workshop(assign, countries=countries, line=line)
    footprint, places = locate_words(expression, opened, country)
    for place in places:
        warn("; ".join(step for step in place.why if not step.startswith("because")))
    typer.echo(dumps(located_json(footprint, places)))
