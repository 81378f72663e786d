"""`sitmap data`: the data packs that are installed, and those that can be."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.options import PARTLY, USAGE, usage, warn

if TYPE_CHECKING:
    from geo.gazetteer.packs.installing import Countries, Told, Wish
    from geo.gazetteer.packs.storage import Manifest

app = typer.Typer(
    name="data",
    help="Install places, districts, rivers, railways and air bases beside those that ship.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Names = Annotated[list[str], typer.Argument(help="Data packs by name, such as geonames-ua.")]
SomeNames = Annotated[
    list[str] | None,
    typer.Argument(help="Data packs by name; all that are installed if not given."),
]
Mirror = Annotated[
    str,
    typer.Option(
        metavar="URL", help="Fetch from this mirror (or SITMAP_PACKS_URL) and not from publishers."
    ),
]
Silence = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.1, help="Give up a server silent for so long.")
]


@app.command("list", epilog="Example: sitmap data list")
def show(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the data packs that are installed, with their licences, and those that can be."""
    from geo.gazetteer.packs.storage import installed, packs_folder
    from geo.printing_packs import listed, packs_json

    packs = installed()
    typer.echo(packs_json(packs) if as_json else listed(packs, packs_folder()))


@app.command(epilog="Example: sitmap data install geonames-ua")
def install(
    *,
    names: Names,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Install this file, without a network: the publisher's, or a table of your own.",
            show_default=False,
        ),
    ] = None,
    mirror: Mirror = "",
    sha256: Annotated[
        str, typer.Option(metavar="HEX", help="The hash that the file must have.")
    ] = "",
    title: Annotated[str, typer.Option(help="Of a pack of your own: what it holds.")] = "",
    licence: Annotated[str, typer.Option(help="Of a pack of your own: its licence.")] = "",
    credit: Annotated[str, typer.Option(help="Of a pack of your own: whose it is.")] = "",
    timeout: Silence = 30.0,
) -> None:
    """Fetch data packs and install them, or install a file as one."""
    if len(names) > 1 and (file is not None or sha256 or title or licence or credit):
        usage("--from, --sha256, --title, --licence and --credit go with one name")
    from geo.gazetteer.packs.installing import Wish

    wish = Wish(
        file=file,
        mirror=_mirror(mirror),
        sha256=sha256,
        title=title,
        licence=licence,
        credit=credit,
        silence_s=timeout,
    )
    _each(names, wish)


@app.command(epilog="Example: sitmap data update")
def update(*, names: SomeNames = None, mirror: Mirror = "", timeout: Silence = 30.0) -> None:
    """Fetch the newest version of data packs that were fetched before."""
    from geo.gazetteer.packs.installing import Wish, is_updatable
    from geo.gazetteer.packs.storage import installed

    packs = {pack.name: pack for pack in installed()}
    for name in names or ():
        if name not in packs:
            usage(f"no data pack {name[:40]!r} is installed: sitmap data install {name[:40]}")
        if not is_updatable(packs[name]):
            usage(f"{name} was installed from a file: install the newer file with --from")
    wanted = names or [name for name, pack in packs.items() if is_updatable(pack)]
    if not wanted:
        typer.echo("No data pack is installed that was fetched: there is nothing to update.")
        return
    known = {name: pack.sha256 for name, pack in packs.items()}
    _each(wanted, Wish(mirror=_mirror(mirror), silence_s=timeout), known)


@app.command(epilog="Example: sitmap data remove geonames-ua")
def remove(*, names: Names) -> None:
    """Take data packs away."""
    from geo.gazetteer.packs.installing import remove as take_away

    for name in names:
        take_away(name)
        typer.echo(f"{name} removed")


@app.command(epilog="Example: sitmap data verify")
def verify(*, names: SomeNames = None) -> None:
    """Check that the files of data packs are as they were installed."""
    from geo.gazetteer.packs.storage import fault_of, installed

    packs = {pack.name: pack for pack in installed()}
    unknown = [name for name in names or () if name not in packs]
    if unknown:
        usage(f"no data pack {unknown[0][:40]!r} is installed: sitmap data list")
    fine = True
    for name in names or packs:
        fault = fault_of(packs[name])
        fine = fine and not fault
        how = "the hash that was named" if packs[name].checked == "publisher" else "its first use"
        word = f"DAMAGED {fault}: sitmap data install {name}" if fault else f"ok, as at {how}"
        typer.echo(f"{name}: {word}")
    if not packs:
        typer.echo("No data pack is installed.")
    if not fine:
        raise typer.Exit(PARTLY)


def _mirror(given: str) -> str:
    return given or os.environ.get("SITMAP_PACKS_URL", "")


def _each(names: list[str], wish: Wish, known: Mapping[str, str] | None = None) -> None:
    """Install each pack; one that fails does not stop the others. Then compile the overlay.

    `known` has, by name, the SHA-256 of packs that are updated: what did not change is told.
    """
    from geo import __version__
    from geo.errors import DataError, OnlineError, UsageError
    from geo.gazetteer.packs.installing import install as put

    countries = _countries()
    status = 0
    done = []
    for name in names:
        with _coming(name) as told:
            try:
                pack = put(name, wish, countries, agent=f"sitmap/{__version__}", told=told)
            except (DataError, OnlineError, UsageError) as error:
                status = max(status, USAGE if isinstance(error, UsageError) else PARTLY)
                warn(str(error))
                continue
        done.append(pack)
    for pack in done:
        same = (known or {}).get(pack.name) == pack.sha256
        typer.echo(_installed(pack, "as before" if same else "installed"))
    if done:
        from geo.gazetteer.local import open_gazetteer
        from geo.progress import compiling

        with compiling("the places of data packs") as progress:
            open_gazetteer(progress=progress)
    if status:
        raise typer.Exit(status)


def _installed(pack: Manifest, word: str) -> str:
    version = f" of {pack.version}" if pack.version else ""
    return f"{pack.name}{version} {word}: {pack.holds()}; {pack.credit}, {pack.licence}"


def _countries() -> Countries:
    """The countries of the index, which is compiled where that was never done."""
    from geo.gazetteer.local import open_gazetteer
    from geo.gazetteer.packs.installing import Countries as All
    from geo.progress import compiling

    with compiling() as progress:
        gazetteer = open_gazetteer(progress=progress, packs=False)
    return All(
        names={
            country["iso"]: (gazetteer.country_name(country["iso"]), country["iso3"])
            for country in gazetteer.entries.atlas["countries"]
        }
    )


@contextmanager
def _coming(name: str) -> Iterator[Told | None]:
    """A bar of bytes on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    bar = Progress(
        TextColumn(name),
        BarColumn(),
        DownloadColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(name, total=None)

    def told(done: int, total: int) -> None:
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done, total=total or None)

    try:
        yield told
    finally:
        bar.stop()
