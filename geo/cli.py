"""The command `sitmap`: parses arguments, calls the library, prints."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper
from typing import Annotated, Any

import typer

from geo import __version__
from geo.commands.build import build
from geo.commands.compare import compare
from geo.commands.data import app as data
from geo.commands.diff import diff
from geo.commands.doctor import doctor
from geo.commands.explain import explain
from geo.commands.export import export
from geo.commands.ledger import ledger
from geo.commands.locate import locate
from geo.commands.parse import parse
from geo.commands.watch import watch
from geo.options import PARTLY, USAGE, warn

app = typer.Typer(
    name="sitmap",
    help="Turn news articles about armed conflict into maps that an analyst can trust.",
    epilog="Try: sitmap build seeds/ --out maps/ · sitmap locate '20 km west of Wana' --country PK",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_STOPPED = 130
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


app.command(epilog="Example: sitmap build article.txt --published 2024-11-04 --out maps/")(build)
app.command(epilog="Example: sitmap watch articles/ --out maps/")(watch)
app.command(epilog="Example: sitmap parse article.txt --published 2024-11-04 --json")(parse)
app.command(epilog="Example: sitmap locate '20 km west of Wana' --country PK")(locate)
app.command(epilog="Example: sitmap explain Kursk article.txt --published 2024-11-04")(explain)
app.command(epilog="Example: sitmap export --format gpkg --out reports.gpkg seeds/")(export)
app.command(epilog="Example: sitmap ledger seeds/")(ledger)
app.command(epilog="Example: sitmap diff maps-monday/ maps-tuesday/")(diff)
app.command(epilog="Example: sitmap compare --with control.geojson seeds/")(compare)
app.add_typer(data)
app.command(epilog="Example: sitmap doctor")(doctor)


def main() -> None:
    """Run the command; errors of ours become one line, exit 1, or 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    gc.freeze()
    gc.set_threshold(300_000)  # one short run: what is imported stays, so look for rubbish seldom
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
    gc.freeze()  # nor is there any to look for when the process ends
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
