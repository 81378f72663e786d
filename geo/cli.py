"""The command `sitmap`: parses arguments, calls the library, prints."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from geo import __version__

if TYPE_CHECKING:
    from datetime import date

    from geo.build import Built
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
_PARTLY, _USAGE, _STOPPED = 1, 2, 130
_BAD_USAGE: Any = typer.BadParameter.__base__
"""The parser's own complaints; typer carries that class under different names over time."""
_state = {"debug": False}

Sources = Annotated[
    list[str] | None,
    typer.Argument(help="Files and folders: .txt, .md, .html.", show_default=False),
]
Published = Annotated[
    str,
    typer.Option(
        metavar="YYYY-MM-DD", help="Date of articles that state none; relative dates need it."
    ),
]
Assign = Annotated[
    list[str] | None,
    typer.Option(
        metavar="UNIT=STATE",
        help="Draw a disputed unit with a state, by ISO codes: UA-43=RU. May be repeated.",
        show_default=False,
    ),
]
Countries = Annotated[
    bool,
    typer.Option(
        "--countries", help="Draw a country's outline for what is known only to the country."
    ),
]


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
) -> None:
    """Build the map and the GeoJSON of articles."""
    with _without_pandas():
        from geo.build import build as build_files

    if not sources and store is None:
        _usage("name at least one file or folder, or a --store that holds articles")
    day = _day(published)
    open_workshop = partial(_workshop, assign, countries=countries)
    with _progress("Reading") as step:
        built = build_files(
            sources or [], out, open_workshop, published=day, store=store, step=step
        )
    _summary(built)
    if built.failures:
        raise typer.Exit(_PARTLY)


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
    published: Published = "",
    assign: Assign = None,
    countries: Countries = False,
) -> None:
    """Show what one article says and where that is, without a store."""
    day = _day(published)
    if jsonl is not None:
        from geo.batch import parse_lines

        _batch(parse_lines(*jsonl, _workshop(assign, countries=countries), published=day))
        return
    if not source:
        _usage("name a file, or - for standard input, or use --jsonl IN OUT")
    from geo.answers import dumps, parsed_json
    from geo.readers import read_article, read_text

    article = (
        read_text(sys.stdin.buffer.read(), published=day)
        if source == "-"
        else read_article(source, published=day)
    )
    parsed = _workshop(assign, countries=countries).parse(article)
    if as_json:
        typer.echo(dumps(parsed_json(parsed), indent=1))
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

        _batch(locate_lines(*jsonl, _workshop(assign, countries=countries)))
        return
    if not expression:
        _usage("give an expression such as '20 km west of Wana', or use --jsonl IN OUT")
    from geo.answers import dumps, located_json
    from geo.answers import locate as locate_words

    footprint, places = locate_words(expression, _workshop(assign, countries=countries), country)
    for place in places:
        _warn("; ".join(step for step in place.why if not step.startswith("because")))
    typer.echo(dumps(located_json(footprint, places)))


@app.command(epilog="Example: sitmap explain f0123456789abcdef seeds/")
def explain(
    *,
    feature_id: Annotated[
        str, typer.Argument(help="Id of a feature in reports.geojson.", show_default=False)
    ],
    sources: Sources = None,
    store: Annotated[
        Path | None, typer.Option(help="Store that holds the article.", show_default=False)
    ] = None,
    published: Published = "",
    assign: Assign = None,
    countries: Countries = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the steps behind one shape: words, measure, places with what they beat."""
    from geo.answers import dumps
    from geo.answers import explain as explain_feature
    from geo.inputs import gather
    from geo.pipeline import report

    if not sources and store is None:
        if not Path("seeds").is_dir():
            _usage("name the files or folders that the map was built from, or its --store")
        sources = ["seeds"]
    articles, failures = gather(sources or [], store, _day(published), keep=False)
    for failure in failures:
        _warn(f"{failure.source}: {failure.reason}")
    made = report(articles, _workshop(assign, countries=countries))
    feature = next((f for f in made.features if f.id == feature_id), None)
    if feature is None:
        _fail(
            f"no feature {feature_id!r} in these articles: take an id from reports.geojson, and "
            f"give the same sources and options as for the build"
        )
    answer = explain_feature(feature)
    typer.echo(dumps(answer, indent=1) if as_json else _explained(answer))


@app.command(epilog="Example: sitmap doctor")
def doctor() -> None:
    """Say what is installed, what is missing, and how to get it."""
    from geo.doctor import findings

    fine = True
    for good, line in findings():
        fine = fine and good
        typer.echo(f"{'ok  ' if good else 'MISSING '}{line}")
    if not fine:
        raise typer.Exit(_PARTLY)


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
        _warn("stopped")
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
        _warn(str(error))
        return _USAGE if isinstance(error, UsageError) else _PARTLY
    if isinstance(error, OSError):
        _warn(f"{error.filename or 'a file'}: {error.strerror or error}")
        return _PARTLY
    _warn(
        f"a fault of the program, {type(error).__name__}: {error}: "
        f"sitmap --debug {' '.join(sys.argv[1:2])} … shows where, for a report of the fault"
    )
    return _PARTLY


def _misused(error: Any) -> int:
    """Say in one line for what the parser refuses; the whole help where no command was given."""
    message = error.format_message().strip()
    if "\n" in message:
        typer.echo(message, err=True)
    else:
        command = error.ctx.command_path if error.ctx is not None else "sitmap"
        _warn(f"{message[:1].lower()}{message[1:].rstrip('.')}. Try: {command} --help")
    return _USAGE


def _workshop(assign: list[str] | None, *, countries: bool = False) -> Workshop:
    from geo.gazetteer.local import open_gazetteer
    from geo.pipeline import Workshop as Shop

    pairs = {}
    for item in assign or []:
        unit, equals, state = item.partition("=")
        if not equals or not unit or not state:
            _usage(f"--assign wants UNIT=STATE such as UA-43=RU, not {item!r}")
        pairs[unit.strip()] = state.strip()
    with _compiling() as progress:
        gazetteer = open_gazetteer(assign=pairs, progress=progress)
    return Shop(gazetteer, countries=countries)


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


def _day(words: str) -> date | None:
    from geo.errors import ReadError
    from geo.readers import parse_date

    try:
        return parse_date(words, name="--published") if words else None
    except ReadError as error:
        _usage(str(error))


def _batch(counts: tuple[int, list[str]]) -> None:
    done, bad = counts
    for line in bad:
        _warn(line)
    lines = "1 line" if done == 1 else f"{done} lines"
    typer.echo(f"{lines} answered, {len(bad)} refused", err=True)
    if bad:
        raise typer.Exit(_PARTLY)


def _warn(message: str) -> None:
    typer.echo(f"sitmap: {message}", err=True)


def _usage(message: str) -> NoReturn:
    _warn(message)
    raise typer.Exit(_USAGE)


def _fail(message: str) -> NoReturn:
    _warn(message)
    raise typer.Exit(_PARTLY)


def _summary(built: Built) -> None:
    from geo.printing import summary

    for failure in built.failures:
        _warn(f"{failure.source}: {failure.reason}")
    typer.echo(summary(built))


def _table(features: Any) -> None:
    from geo.printing import table

    typer.echo(table(features))


def _not_mapped(unmapped: Any) -> None:
    from geo.printing import not_mapped

    typer.echo(not_mapped(unmapped))


def _explained(answer: Any) -> str:
    from geo.printing import explained

    return explained(answer)


def _compiling() -> Any:
    from geo.printing import compiling

    return compiling()


def _progress(label: str) -> Any:
    from geo.printing import stepping

    return stepping(label)
