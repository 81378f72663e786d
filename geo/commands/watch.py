"""`sitmap watch`: build again whenever an article comes, changes or goes."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.commands.saying import corrected as say_corrected
from geo.commands.saying import refused, unread
from geo.options import (
    OUT_FOLDER,
    Assign,
    CorrectionFiles,
    Countries,
    Fetch,
    FetchBudget,
    Lang,
    Lines,
    Out,
    Published,
    corrected,
    correction_files,
    day,
    fetching,
    usage,
    warn,
    workshop,
)

if TYPE_CHECKING:
    from geo.build import Built
    from geo.online.fetching import Fetcher
    from geo.readers import Failure

_EVERY_MIN = 15


def watch(
    *,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files and folders to watch, and web addresses with --fetch.", show_default=False
        ),
    ] = None,
    out: Out = OUT_FOLDER,
    store: Annotated[
        Path | None,
        typer.Option(
            help="Keep articles in this file, also those whose files go.", show_default=False
        ),
    ] = None,
    published: Published = "",
    corrections: CorrectionFiles = None,
    assign: Assign = None,
    countries: Countries = False,
    line: Lines = None,
    lang: Lang = "",
    fetch: Fetch = False,
    fetch_budget: FetchBudget = None,
    every: Annotated[
        int | None,
        typer.Option(
            metavar="MINUTES",
            min=1,
            help=f"How often --fetch asks the addresses; {_EVERY_MIN} if not given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Build the map, and build it again whenever an article changes. Ctrl-C ends it."""
    from geo.build import build
    from geo.corrections import candidates
    from geo.readers.sources import is_web_address
    from geo.readers.standard_input import STANDARD_INPUT
    from geo.store import Store

    if not sources:
        usage("name the files or folders to watch")
    if every is not None and not fetch:
        usage("--every is of use with --fetch only")
    if STANDARD_INPUT in sources:
        usage("standard input can be read once, and not watched: name files or folders")
    places = [source for source in sources if not is_web_address(source)]
    missing = [place for place in places if not Path(place).exists()]
    if missing:
        usage(f"{missing[0]}: there is no such file or folder to watch")
    on = day(published)
    fetcher = fetching(sources, fetch=fetch, budget=fetch_budget)
    shop = workshop(assign, countries=countries, lang=lang, line=line)
    build_again = partial(build, sources, out, shop, published=on, store=store, fetcher=fetcher)
    scratch = Store.scratch() if store is None else None

    def again() -> Built:
        shop.correct(corrected(correction_files(corrections, sources, store)))
        return build_again(scratch=scratch)

    if corrections != ["none"]:
        places += corrections or map(str, candidates(sources, store))
    signal.signal(signal.SIGTERM, _stop)
    try:
        _watch(places, out, again, fetcher, 60.0 * (every or _EVERY_MIN))
    except KeyboardInterrupt:
        return  # the way in which a watch ends


def _watch(
    places: Sequence[str],
    out: Path,
    again: Callable[[], Built],
    fetcher: Fetcher | None,
    every_s: float,
) -> None:
    """Build now and after each change, and after each while if there is somebody who fetches."""
    from geo.watching import changes

    told: set[Failure] = set()
    asked_s = time.monotonic()
    for changed in changes(places, out, warn):
        due = fetcher is not None and time.monotonic() - asked_s >= every_s
        if not changed and not due:
            continue
        if fetcher is not None and due:
            fetcher.begin()
            asked_s = time.monotonic()
        _once(again, told)
        if fetcher is not None:
            refused(fetcher.notes)
            fetcher.rest()  # until it is time again


def _once(again: Callable[[], Built], told: set[Failure]) -> None:
    """Build; whatever goes wrong, the watch goes on. What was said before is not said again."""
    from geo.errors import GeoError

    try:
        built = again()
    except GeoError as error:
        warn(f"{error} (the map of before stays)")
        return
    except Exception as error:  # noqa: BLE001 - a watch that ends unseen leaves an old map standing
        warn(
            f"a fault of the program, {type(error).__name__}: {error} (the map of before stays): "
            "sitmap --debug build … shows where"
        )
        return
    unread([one for one in built.failures if one not in told])
    say_corrected(built.corrections)
    told.clear()
    told.update(built.failures)
    amounts = {"article": built.articles, "report": built.reports}
    counts = (f"{count} {what}{'' if count == 1 else 's'}" for what, count in amounts.items())
    typer.echo(f"{', '.join(counts)}: {built.map_path}")


def _stop(*_: Any) -> None:
    """End as Ctrl-C does: files that are half written go, and the map stays whole."""
    raise KeyboardInterrupt
