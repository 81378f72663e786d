"""The command `sitmap`: parses arguments, calls the library, prints."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo import __version__
from geo.commands.compare import compare
from geo.commands.export import export
from geo.commands.ledger import ledger
from geo.commands.watch import watch
from geo.options import (
    PARTLY,
    USAGE,
    Assign,
    Countries,
    ExtractorName,
    Lang,
    Layers,
    Online,
    OnlineBudget,
    Published,
    Sources,
    Tiles,
    asking,
    day,
    fail,
    own_layers,
    usage,
    warn,
    workshop,
)

if TYPE_CHECKING:
    from geo.build import Built
    from geo.model import Article
    from geo.pipeline import Workshop

app = typer.Typer(
    name="sitmap",
    help="Turn news articles about armed conflict into maps that an analyst can trust.",
    epilog="Try: sitmap build seeds/ --out maps/ · sitmap locate '20 km west of Wana' --country PK",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_FEATURE_ID = re.compile(r"f[a-f]*\d[0-9a-f]*")
_STOPPED = 130
_SHOWN = 20
_BAD_USAGE: Any = typer.BadParameter.__base__
"""The parser's own complaints; typer carries that class under different names over time."""
_state = {"debug": False}


def _version(value: bool) -> None:
    if value:
        typer.echo(f"sitmap {__version__}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of errors.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn news articles about armed conflict into maps that an analyst can trust."""
    _state["debug"] = debug


@app.command(epilog="Example: sitmap build article.txt --published 2024-11-04 --out maps/")
def build(
    *,
    sources: Sources = None,
    out: Annotated[Path, typer.Option(help="Folder for index.html and reports.geojson.")] = Path(
        "maps"
    ),
    store: Annotated[
        Path | None,
        typer.Option(
            help="Keep articles in this file and map all that it holds.", show_default=False
        ),
    ] = None,
    published: Published = "",
    assign: Assign = None,
    countries: Countries = False,
    lang: Lang = "",
    extractor: ExtractorName = "rules",
    online: Online = "",
    online_budget: OnlineBudget = None,
    layer: Layers = None,
    tiles: Tiles = False,
    as_of: Annotated[
        str,
        typer.Option(metavar="YYYY-MM-DD", help="Only from articles that were out by this day."),
    ] = "",
) -> None:
    """Build the map and the GeoJSON of articles."""
    references = own_layers(layer)
    with _without_pandas():
        from geo.build import build as build_files

    if not sources and store is None:
        usage("name at least one file or folder, or a --store that holds articles")
    on = day(published)
    asker = asking(online, online_budget)
    open_workshop = partial(
        workshop, assign, countries=countries, lang=lang, extractor=extractor, asker=asker
    )
    with _progress("Reading") as step:
        built = build_files(
            sources or [],
            out,
            open_workshop,
            published=on,
            store=store,
            step=step,
            references=references,
            tiles=tiles,
            as_of=day(as_of, name="--as-of"),
        )
    _summary(built)
    if built.failures:
        raise typer.Exit(PARTLY)


@app.command(epilog="Example: sitmap parse article.txt --published 2024-11-04 --json")
def parse(
    *,
    source: Annotated[
        str, typer.Argument(help="A file, or - for standard input.", show_default=False)
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Mentions, claims and places as JSON.")
    ] = False,
    jsonl: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="IN OUT",
            help="Batch: one {id, text} a line to one answer a line.",
            show_default=False,
        ),
    ] = None,
    places_only: Annotated[
        bool,
        typer.Option("--places-only", help="Names of places alone, without claims: far quicker."),
    ] = False,
    published: Published = "",
    assign: Assign = None,
    countries: Countries = False,
    lang: Lang = "",
    extractor: ExtractorName = "rules",
    online: Online = "",
    online_budget: OnlineBudget = None,
) -> None:
    """Show what one article says and where that is, without a store."""
    on = day(published)
    asker = asking(online, online_budget)
    shop = partial(
        workshop, assign, countries=countries, lang=lang, extractor=extractor, asker=asker
    )
    if jsonl is not None:
        from geo.batch import parse_lines, place_lines

        if places_only:
            counts = place_lines(*jsonl, shop())
        else:
            counts = parse_lines(*jsonl, shop(), published=on)
        _refused(asker.notes if asker is not None else ())
        _batch(counts)
        return
    if not source:
        usage("name a file, or - for standard input, or use --jsonl IN OUT")
    from geo.answers import dumps, named_json, parsed_json
    from geo.readers import read_article, read_text
    from geo.resolve import places_in

    article = (
        read_text(sys.stdin.buffer.read(), published=on)
        if source == "-"
        else read_article(source, published=on)
    )
    room = shop()
    if places_only:
        typer.echo(dumps(named_json(places_in(article.text, room.gazetteer)), indent=1))
        return
    parsed = room.parse(article)
    _refused([*parsed.reading.refused, *(asker.notes if asker is not None else ())])
    if as_json:
        named = places_in(article.text, room.gazetteer)
        typer.echo(dumps(parsed_json(parsed, named), indent=1))
        return
    _table(parsed.features)
    _not_mapped(parsed.unmapped)


@app.command(epilog="Example: sitmap locate '20 km west of Wana' --country PK")
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
) -> None:
    """Turn words such as "20 km west of Wana" into a shape with its uncertainty."""
    if jsonl is not None:
        from geo.batch import locate_lines

        _batch(locate_lines(*jsonl, workshop(assign, countries=countries)))
        return
    if not expression:
        usage("give an expression such as '20 km west of Wana', or use --jsonl IN OUT")
    from geo.answers import dumps, located_json
    from geo.answers import locate as locate_words

    footprint, places = locate_words(expression, workshop(assign, countries=countries), country)
    for place in places:
        warn("; ".join(step for step in place.why if not step.startswith("because")))
    typer.echo(dumps(located_json(footprint, places)))


@app.command(epilog="Example: sitmap explain Kursk article.txt --published 2024-11-04")
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
    assign: Assign = None,
    countries: Countries = False,
    lang: Lang = "",
    extractor: ExtractorName = "rules",
    online: Online = "",
    online_budget: OnlineBudget = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the steps behind one shape, or what a place name was read as and what it beat."""
    from geo.inputs import gather

    if not sources and store is None:
        if not Path("seeds").is_dir():
            usage("name the files or folders that the map was built from, or its --store")
        sources = ["seeds"]
    articles, failures = gather(sources or [], store, day(published), keep=False)
    for failure in failures:
        warn(f"{failure.source}: {failure.reason}")
    asker = asking(online, online_budget)
    opened = workshop(assign, countries=countries, lang=lang, extractor=extractor, asker=asker)
    if _FEATURE_ID.fullmatch(what):
        _explain_feature(what, articles, opened, as_json=as_json)
    else:
        _explain_name(what, articles, opened, as_json=as_json)


def _explain_feature(
    feature_id: str, articles: Sequence[Article], opened: Workshop, *, as_json: bool
) -> None:
    from geo.answers import dumps
    from geo.answers import explain as explain_feature
    from geo.pipeline import report
    from geo.printing import explained

    made = report(articles, opened)
    _refused(made.notes)
    feature = next((f for f in made.features if f.id == feature_id), None)
    if feature is None:
        fail(
            f"no feature {feature_id!r} in these articles: take an id from reports.geojson, and "
            f"give the same sources and options as for the build"
        )
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
    _refused(opened.asker.notes if opened.asker is not None else ())
    answer = explain_name(name, parsed, opened.gazetteer)
    typer.echo(dumps(answer, indent=1) if as_json else named(answer))
    if not answer["readings"]:
        raise typer.Exit(PARTLY)


@app.command(epilog="Example: sitmap doctor")
def doctor() -> None:
    """Say what is installed, what is missing, and how to get it."""
    from geo.doctor import findings

    fine = True
    for good, line in findings():
        fine = fine and good
        typer.echo(f"{'ok  ' if good else 'MISSING '}{line}")
    if not fine:
        raise typer.Exit(PARTLY)


app.command(epilog="Example: sitmap watch articles/ --out maps/")(watch)
app.command(epilog="Example: sitmap export --format gpkg --out reports.gpkg seeds/")(export)
app.command(epilog="Example: sitmap ledger seeds/")(ledger)
app.command(epilog="Example: sitmap compare --with control.geojson seeds/")(compare)


def main() -> None:
    """Run the command; errors of ours become one line, exit 1, or 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    gc.freeze()
    gc.set_threshold(100_000)  # one short run: what is imported stays, so look for rubbish seldom
    try:
        status = app(prog_name="sitmap", standalone_mode=False)
    except _BAD_USAGE as error:
        status = _misused(error)
    except (KeyboardInterrupt, typer.Abort):
        warn("stopped")
        status = _STOPPED
    except Exception as error:
        if _state["debug"]:
            raise
        status = _failed(error)
    raise SystemExit(status if isinstance(status, int) else 0)


def _failed(error: Exception) -> int:
    """Say in one line what went wrong; the exit status."""
    from geo.errors import GeoError, UsageError

    if isinstance(error, BrokenPipeError):
        sys.stdout = sys.stderr  # whoever read it has gone: nothing is left to flush
        return 0
    if isinstance(error, GeoError):
        warn(str(error))
        return USAGE if isinstance(error, UsageError) else PARTLY
    if isinstance(error, OSError):
        warn(f"{error.filename or 'a file'}: {error.strerror or error}")
        return PARTLY
    warn(
        f"a fault of the program, {type(error).__name__}: {error}: "
        f"sitmap --debug {' '.join(sys.argv[1:2])} … shows where, for a report of the fault"
    )
    return PARTLY


def _misused(error: Any) -> int:
    """Say in one line for what the parser refuses; the whole help where no command was given."""
    message = error.format_message().strip()
    if "\n" in message:
        typer.echo(message, err=True)
    else:
        command = error.ctx.command_path if error.ctx is not None else "sitmap"
        warn(f"{message[:1].lower()}{message[1:].rstrip('.')}. Try: {command} --help")
    return USAGE


@contextmanager
def _without_pandas() -> Iterator[None]:
    """Keep Folium from importing pandas, which it can use, this command does not: 0.25 s."""
    absent = "pandas" not in sys.modules
    if absent:
        sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules["pandas"]


def _batch(counts: tuple[int, list[str]]) -> None:
    done, bad = counts
    for line in bad:
        warn(line)
    lines = "1 line" if done == 1 else f"{done} lines"
    typer.echo(f"{lines} answered, {len(bad)} refused", err=True)
    if bad:
        raise typer.Exit(PARTLY)


def _summary(built: Built) -> None:
    from geo.printing import summary

    for failure in built.failures:
        warn(f"{failure.source}: {failure.reason}")
    _refused([*built.report.refused, *built.report.notes])
    typer.echo(summary(built))


def _refused(refused: Sequence[str]) -> None:
    """Say what was not taken from an extractor, read by a guess, or asked for in vain."""
    for words in refused[:_SHOWN]:
        warn(words)
    if len(refused) > _SHOWN:
        warn(f"… and {len(refused) - _SHOWN} more of the kind")


def _table(features: Any) -> None:
    from geo.printing import table

    typer.echo(table(features))


def _not_mapped(unmapped: Any) -> None:
    from geo.printing import not_mapped

    typer.echo(not_mapped(unmapped))


def _progress(label: str) -> Any:
    from geo.printing import stepping

    return stepping(label)
