"""The options that several commands share, and how they become what the library takes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.cartography.app6 import Allegiances
    from geo.corrections import Corrections
    from geo.gazetteer.lines import NamedLine
    from geo.online.asking import Asker
    from geo.online.fetching import Fetcher
    from geo.pipeline import Workshop

PARTLY, USAGE = 1, 2
"""Exit status: some input could not be read; wrong usage."""

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files and folders: text, pages, mails, feeds, crawls, JSON, CSV, zip; - is standard "
        "input. Web addresses of pages and feeds with --fetch.",
        show_default=False,
    ),
]
OUT_FOLDER = Path("maps")
Out = Annotated[Path, typer.Option(help="Folder for index.html and reports.geojson.")]
Store = Annotated[Path | None, typer.Option(help="Store that holds articles.", show_default=False)]
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
CorrectionFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="Apply the corrections in this file; corrections.toml beside the sources or the store "
        "if not given, none with 'none'. May be repeated.",
        show_default=False,
    ),
]
Countries = Annotated[
    bool,
    typer.Option(
        "--countries", help="Draw a country's outline for what is known only to the country."
    ),
]
Lang = Annotated[
    str,
    typer.Option(
        metavar="CODE", help="Language of all articles: en or another; else each is detected."
    ),
]
ExtractorName = Annotated[
    str,
    typer.Option(
        "--extractor",
        metavar="NAME",
        help="Who reads: rules, spacy:PIPELINE, llm or llm:MODEL (SITMAP_LLM_URL says where).",
    ),
]

Online = Annotated[
    str,
    typer.Option(
        "--online",
        metavar="NAME",
        help="Ask nominatim, geonames, photon or pelias for places that are not known here.",
    ),
]
OnlineBudget = Annotated[
    int | None,
    typer.Option(
        "--online-budget",
        metavar="N",
        min=0,
        help="Requests that --online may send; 100 if not given, what is kept costs none.",
        show_default=False,
    ),
]
Fetch = Annotated[
    bool,
    typer.Option("--fetch", help="Fetch the web addresses among the sources: pages and feeds."),
]
FetchBudget = Annotated[
    int | None,
    typer.Option(
        "--fetch-budget",
        metavar="N",
        min=0,
        help="Requests that --fetch may send; 200 if not given.",
        show_default=False,
    ),
]
_ONLINE_TIMEOUT_S = 10.0


Layers = Annotated[
    list[str] | None,
    typer.Option(
        "--layer",
        metavar="NAME=FILE",
        help="Show a vector file of your own under this name. May be repeated.",
        show_default=False,
    ),
]
Lines = Annotated[
    list[str] | None,
    typer.Option(
        "--line",
        metavar="NAME=FILE",
        help="Course of a front, river or road from a vector file: front=front.geojson. "
        "May be repeated.",
        show_default=False,
    ),
]
Tiles = Annotated[
    bool,
    typer.Option(
        "--tiles", help="Let readers switch on online maps; the page then may ask their servers."
    ),
]

Symbols = Annotated[
    str,
    typer.Option(
        "--symbols",
        metavar="NAME",
        help="nato: APP-6 symbols beside the marks; --friend, --hostile and --neutral frame them.",
    ),
]
Friends = Annotated[
    list[str] | None,
    typer.Option("--friend", metavar="SIDE", help="With --symbols nato. May be repeated."),
]
Hostiles = Annotated[
    list[str] | None,
    typer.Option("--hostile", metavar="SIDE", help="With --symbols nato. May be repeated."),
]
Neutrals = Annotated[
    list[str] | None,
    typer.Option("--neutral", metavar="SIDE", help="With --symbols nato. May be repeated."),
]


def day(words: str, *, name: str = "--published") -> date | None:
    """The day of an option; None where none is given."""
    from geo.errors import ReadError
    from geo.readers import parse_date

    try:
        return parse_date(words, name=name) if words else None
    except ReadError as error:
        usage(str(error))


def workshop(
    assign: list[str] | None,
    *,
    countries: bool = False,
    lang: str = "",
    extractor: str = "",
    asker: Asker | None = None,
    line: list[str] | None = None,
    corrections: Corrections | None = None,
) -> Workshop:
    """What the options ask for, opened; the index is compiled where that was never done."""
    from geo.extract.language import languages
    from geo.extractors import choose
    from geo.gazetteer.local import open_gazetteer
    from geo.pipeline import Workshop as Shop
    from geo.pipeline.orders import Order
    from geo.progress import compiling

    if lang and lang not in languages():
        known = ", ".join(f"{code} ({name})" for code, name in languages().items())
        usage(f"--lang {lang[:20]!r}: there are words for {known} only")
    reader = choose(extractor, os.environ)

    pairs = {}
    for item in assign or []:
        unit, equals, state = item.partition("=")
        if not equals or not unit or not state:
            usage(f"--assign wants UNIT=STATE such as UA-43=RU, not {item!r}")
        pairs[unit.strip()] = state.strip()
    lines = own_lines(line)
    with compiling() as progress:
        gazetteer = open_gazetteer(assign=pairs, progress=progress, lines=lines)
    # Other processes can open the like of it, unless a model reads or somebody else is asked.
    shared = reader is choose("rules", {}) and asker is None
    order = Order(assign=pairs, countries=countries, language=lang, lines=tuple(lines))
    shop = Shop(
        gazetteer,
        countries=countries,
        extractor=reader,
        language=lang,
        asker=asker,
        order=order if shared else None,
    )
    if corrections is not None:
        shop.correct(corrections)
    return shop


def correction_files(
    given: list[str] | None, sources: list[str] | None, store: Path | None
) -> list[Path]:
    """The files of --corrections, else those that lie beside the sources or the store."""
    from geo.corrections import discover

    if given:
        return [] if given == ["none"] else [Path(one) for one in given]
    return discover(sources or [], store)


def corrected(files: list[Path]) -> Corrections:
    """What people corrected in these files. Raises UsageError that names each fault."""
    from geo.corrections import Corrections, load

    return Corrections(load(files))


def asking(online: str, budget: int | None) -> Asker | None:
    """Whom --online names, ready to be asked; None where it names nobody."""
    if not online:
        if budget is not None:
            usage("--online-budget is of use with --online only")
        return None
    from geo.cache import cache_folder
    from geo.online.asking import BUDGET
    from geo.online.asking import Asker as Asking
    from geo.online.services import service

    asked = service(online, os.environ, timeout_s=_ONLINE_TIMEOUT_S, agent=_agent())
    return Asking(asked, cache_folder() / "online", budget=BUDGET if budget is None else budget)


def fetching(sources: list[str] | None, *, fetch: bool, budget: int | None) -> Fetcher | None:
    """Whoever fetches the web addresses among the sources; None where --fetch was not given."""
    if not fetch:
        if budget is not None:
            usage("--fetch-budget is of use with --fetch only")
        return None
    from geo.cache import cache_folder
    from geo.online.fetching import fetcher_for

    folder = cache_folder() / "fetched"
    return fetcher_for(sources or [], folder, agent=_agent(), budget=budget)


def _agent() -> str:
    """What the program calls itself online."""
    from geo import __version__

    contact = os.environ.get("SITMAP_ONLINE_CONTACT", "")
    agent = f"sitmap/{__version__} ({contact or 'no contact given'})"
    if not agent.isprintable() or not agent.isascii():
        usage(f"SITMAP_ONLINE_CONTACT {contact[:40]!r}: an address in plain letters is wanted")
    return agent


def own_layers(given: list[str] | None) -> list[tuple[str, list[BaseGeometry]]]:
    """The shapes of every --layer, with its name."""
    from pathlib import Path

    if not given:
        return []
    from geo.reference import read_shapes

    layers = []
    for item in given:
        name, equals, path = item.partition("=")
        if not equals or not name.strip() or not path.strip():
            usage(f"--layer wants NAME=FILE such as 'Front=front.geojson', not {item!r}")
        layers.append((name.strip(), read_shapes(Path(path.strip()))))
    return layers


def allegiances(
    symbols: str, friends: list[str] | None, hostiles: list[str] | None, neutrals: list[str] | None
) -> Allegiances | None:
    """Whose friend is whose, for the symbols that the user wants; None for Sitmap's own marks."""
    named = [*(friends or []), *(hostiles or []), *(neutrals or [])]
    if not symbols:
        if named:
            usage("--friend, --hostile and --neutral are of use with --symbols nato only")
        return None
    if symbols != "nato":
        usage(f"--symbols {symbols[:20]!r}: there is nato, or none")
    from geo.cartography.app6 import Allegiances as Given
    from geo.cartography.app6 import identity_picture

    identity_picture("unknown")
    return Given.of(friends or [], hostiles or [], neutrals or [])


def own_lines(given: list[str] | None) -> list[NamedLine]:
    """The lines of every --line, with their names."""
    if not given:
        return []
    from geo.gazetteer.lines import handed_in
    from geo.reference import read_course

    lines: dict[str, NamedLine] = {}
    for item in given:
        name, equals, path = (part.strip() for part in item.partition("="))
        if not equals or not name or not path:
            usage(f"--line wants NAME=FILE such as front=front.geojson, not {item!r}")
        line = handed_in(name, read_course(Path(path)), Path(path).name)
        if line.id in lines:
            usage(f"--line {name!r} is given twice: one file may hold several lines")
        lines[line.id] = line
    return list(lines.values())


def warn(message: str) -> None:
    """One line on standard error."""
    typer.echo(f"sitmap: {message}", err=True)


def usage(message: str) -> NoReturn:
    """Say what is wrong with the call, and leave."""
    warn(message)
    raise typer.Exit(USAGE)


def fail(message: str) -> NoReturn:
    """Say what could not be done, and leave."""
    warn(message)
    raise typer.Exit(PARTLY)
