"""`sitmap export`: reports in a file for another program."""

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
    day,
    usage,
    warn,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.model import Feature


def export(
    *,
    sources: Sources = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            help="geojson, geojsonl, gpkg, kml, kmz, parquet, fgb, csv or shp; by the end of the "
            "file's name if not given.",
        ),
    ] = "",
    out: Annotated[Path | None, typer.Option(help="The file; reports.SUFFIX if not given.")] = None,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="ADDRESS",
            help="Into a PostGIS database, postgis://user@host/database, instead of a file.",
        ),
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="With --to: remove reports that are not among these.")
    ] = False,
    profile: Annotated[
        str,
        typer.Option(metavar="NAME", help="ucdp or acled: columns of a CSV; lpf: Linked Places."),
    ] = "",
    activity: Annotated[
        list[str] | None, typer.Option(help="Only this activity. May be repeated.")
    ] = None,
    side: Annotated[
        list[str] | None, typer.Option(help="Only what this side does. May be repeated.")
    ] = None,
    since: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="Not over before this day.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="Begun on this day or before.")
    ] = "",
    bbox: Annotated[
        str, typer.Option(metavar="W,S,E,N", help="Only shapes that touch this box, degrees.")
    ] = "",
    within: Annotated[
        Path | None, typer.Option(help="Only shapes that touch those of a vector file.")
    ] = None,
    min_origins: Annotated[
        int, typer.Option(help="Only events with so many independent sources.", min=1)
    ] = 1,
    max_uncertainty: Annotated[
        float | None, typer.Option(metavar="KM", help="Only what is known so well, km.", min=0.0)
    ] = None,
    store: Store = None,
    published: Published = "",
    corrections: CorrectionFiles = None,
    assign: Assign = None,
    lang: Lang = "",
    line: Lines = None,
    fetch: Fetch = False,
    fetch_budget: FetchBudget = None,
) -> None:
    """Write reports into a file for QGIS, Google Earth, a spreadsheet or a database."""
    import shapely

    from geo.export.formats import FORMATS, format_of, write
    from geo.export.selection import Selection, parse_box, select
    from geo.model import Activity
    from geo.reference import read_shapes

    if replace and not to:
        usage("--replace is of use with --to only")
    if to and (out is not None or profile):
        usage("--to writes into a database: --out and --profile are of files")
    if to and form:
        usage("--to writes into a database: --format is of files")
    form = format_of(form, out, profile)
    known = {one.value for one in Activity}
    wrong = [one for one in activity or [] if one not in known]
    if wrong:
        usage(f"--activity {wrong[0]!r}: there are {', '.join(sorted(known))}")
    grounds = [parse_box(bbox)] if bbox else []
    if within is not None:
        grounds.append(shapely.union_all([shapely.make_valid(s) for s in read_shapes(within)]))
    ground = grounds[0] if grounds else None
    if len(grounds) > 1:
        ground = shapely.intersection(grounds[0], grounds[1])
    first, last = _days(since, until)
    selection = Selection(
        activities=frozenset(Activity(one) for one in activity or []),
        sides=frozenset(one.casefold() for one in side or []),
        since=first,
        until=last,
        ground=ground,
        min_origins=min_origins,
        max_uncertainty_m=None if max_uncertainty is None else 1000 * max_uncertainty,
    )
    made, _, partly = reported(
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
    chosen = select(made.features, selection)
    _warn_of_sides(side or (), made.features)
    if to:
        _store(chosen, to, replace=replace)
        raise typer.Exit(PARTLY if partly else 0)
    path = out or Path(f"reports{FORMATS[form][0]}")
    write(chosen, path, form, profile=profile)
    located = sum(1 for feature in chosen if feature.footprint is not None)
    if form in {"fgb", "shp"} and located < len(chosen):
        warn(f"{len(chosen) - located} reports without a place are not in it: {form} has no room")
    typer.echo(f"{len(chosen)} of {len(made.features)} reports, {located} with a shape: {path}")
    if partly:
        raise typer.Exit(PARTLY)


def _days(since: str, until: str) -> tuple[date | None, date | None]:
    """The two days, if any; the second not before the first."""
    first, last = day(since, name="--since"), day(until, name="--until")
    if first is not None and last is not None and last < first:
        usage(f"--until {until} is before --since {since}: nothing is of both")
    return first, last


def _warn_of_sides(sides: Sequence[str], features: Sequence[Feature]) -> None:
    """Name the sides there are where one is asked for that does nothing."""
    acting = sorted({feature.claim.actor for feature in features} - {""})
    known = {one.casefold() for one in acting}
    for side in sides:
        if side.casefold() not in known:
            there = f"there are {', '.join(acting)}" if acting else "none is known to do anything"
            warn(f"no report says what the side {side!r} does: {there}")


def _store(chosen: Sequence[Feature], address: str, *, replace: bool) -> None:
    from geo.export.postgis import to_postgis
    from geo.online.database import shown

    done = to_postgis(chosen, address, replace=replace)
    words = f"{done.new} new, {done.changed} changed, {done.same} as before"
    gone = f", {done.removed} removed" if replace else ""
    typer.echo(f"{len(chosen)} reports, {words}{gone}: {shown(address)}")
