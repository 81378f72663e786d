"""`sitmap diff`: what differs between two builds, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.options import usage, warn

if TYPE_CHECKING:
    from geo.changes import Changes
    from geo.store import Build, Store

_BACKWARDS = "{} is the later build, and {} the earlier one: the changes are told backwards"


def diff(
    *,
    before: Annotated[
        str,
        typer.Argument(
            metavar="BUILD",
            help="The earlier build: a folder that it wrote, its GeoJSON or, with --store, its id.",
            show_default=False,
        ),
    ] = "",
    after: Annotated[
        str, typer.Argument(metavar="BUILD", help="The later build.", show_default=False)
    ] = "",
    store: Annotated[
        Path | None, typer.Option(help="Store that holds the builds.", show_default=False)
    ] = None,
    list_builds: Annotated[
        bool, typer.Option("--list", help="List the builds of the store instead.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Say what differs between two builds: new, moved, changed, superseded, gone, and why."""
    if store is None:
        if list_builds or not before or not after:
            usage("name two folders of builds or GeoJSON files, or a --store and ids of its builds")
        _of_files(Path(before), Path(after), as_json=as_json)
        return
    from geo.store import Store as Shelf

    if not store.exists():
        usage(f"{store}: there is no such store: check its name")
    with Shelf.open(store) as shelf:
        if list_builds:
            _listed(shelf, as_json=as_json)
        else:
            _of_store(shelf, before, after, as_json=as_json)


def _of_files(before: Path, after: Path, *, as_json: bool) -> None:
    from geo.changes import compare_snapshots, read_snapshot

    was, now = read_snapshot(before), read_snapshot(after)
    if was.previous and was.previous == now.build:
        warn(_BACKWARDS.format(was.name, now.name))
    _say(compare_snapshots(was, now), was.name, now.name, now.inputs, as_json=as_json)


def _of_store(shelf: Store, before: str, after: str, *, as_json: bool) -> None:
    from geo.changes.stored import compare_builds

    builds = shelf.builds()
    if not builds:
        usage("the store has no build yet: sitmap build --store … records one")
    now = shelf.build(after) if after else builds[0]
    earlier = before or shelf.before(now.id)
    if not earlier:
        usage(f"build {now.id} is the first one: there is none to compare it with")
    was = shelf.build(earlier)
    order = [one.id for one in builds]  # the newest first
    if was.id != now.id and order.index(was.id) < order.index(now.id):
        warn(_BACKWARDS.format(was.id, now.id))
    _say(compare_builds(shelf, was, now), was.id, now.id, now.inputs, as_json=as_json)


def _say(changes: Changes, before: str, after: str, inputs: Any, *, as_json: bool) -> None:
    from geo.changes import changes_json
    from geo.changes.writing import changes_text
    from geo.printing_changes import changes_table

    if as_json:
        whole = changes_json(changes, build=after, previous=before, inputs=inputs)
        typer.echo(changes_text(whole), nl=False)
    else:
        typer.echo(changes_table(changes, before, after))


def _listed(shelf: Store, *, as_json: bool) -> None:
    from geo.answers import dumps
    from geo.printing_changes import builds_table

    builds: list[Build] = shelf.builds()
    if as_json:
        rows = [{"id": one.id, "recorded": one.recorded} for one in builds]
        typer.echo(dumps(rows, indent=1))
    else:
        typer.echo(builds_table(builds))
