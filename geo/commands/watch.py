"""`sitmap watch`: build again whenever an article comes, changes or goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.options import (
    OUT_FOLDER,
    Assign,
    Countries,
    Lang,
    Lines,
    Out,
    Published,
    day,
    usage,
    warn,
    workshop,
)

if TYPE_CHECKING:
    from geo.build import Built

_SETTLE_MS = 1_000
"""Several files that are saved in one go make one build."""


def watch(
    *,
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Files and folders to watch.", show_default=False),
    ] = None,
    out: Out = OUT_FOLDER,
    store: Annotated[
        Path | None,
        typer.Option(
            help="Keep articles in this file, also those whose files go.", show_default=False
        ),
    ] = None,
    published: Published = "",
    assign: Assign = None,
    countries: Countries = False,
    line: Lines = None,
    lang: Lang = "",
) -> None:
    """Build the map, and build it again whenever an article changes. Ctrl-C ends it."""
    import watchfiles

    from geo.build import build
    from geo.errors import GeoError

    if not sources:
        usage("name the files or folders to watch")
    missing = [source for source in sources if not Path(source).exists()]
    if missing:
        usage(f"{missing[0]}: there is no such file or folder to watch")
    on = day(published)
    shop = workshop(assign, countries=countries, lang=lang, line=line)
    again = partial(build, sources, out, shop, published=on, store=store)

    def once() -> None:
        try:
            _say(again())
        except GeoError as error:
            warn(f"{error} (the map of before stays)")

    once()
    wanted = partial(_is_article, out.resolve())
    for _ in watchfiles.watch(
        *sources, watch_filter=wanted, debounce=_SETTLE_MS, raise_interrupt=False
    ):
        once()


def _is_article(out: Path, _change: object, path: str) -> bool:
    """Whether a change is one of an article: not of the map itself, nor of a hidden file."""
    from geo.readers import SUFFIXES

    changed = Path(path)
    if changed.name.startswith(".") or out in changed.resolve().parents:
        return False
    return changed.suffix.lower() in SUFFIXES


def _say(built: Built) -> None:
    for failure in built.failures:
        warn(f"{failure.source}: {failure.reason}")
    typer.echo(f"{built.articles} articles, {built.reports} reports: {built.map_path}", err=False)
