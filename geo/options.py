"""The options that several commands share, and how they become what the library takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from datetime import date

    from geo.pipeline import Workshop

PARTLY, USAGE = 1, 2
"""Exit status: some input could not be read; wrong usage."""

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


def day(words: str) -> date | None:
    """The day of --published; None where none is given."""
    from geo.errors import ReadError
    from geo.readers import parse_date

    try:
        return parse_date(words, name="--published") if words else None
    except ReadError as error:
        usage(str(error))


def workshop(
    assign: list[str] | None,
    *,
    countries: bool = False,
    lang: str = "",
    extractor: str = "",
) -> Workshop:
    """What the options ask for, opened; the index is compiled where that was never done."""
    from geo.extract.language import languages
    from geo.extractors import choose
    from geo.gazetteer.local import open_gazetteer
    from geo.pipeline import Workshop as Shop
    from geo.printing import compiling

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
    with compiling() as progress:
        gazetteer = open_gazetteer(assign=pairs, progress=progress)
    return Shop(gazetteer, countries=countries, extractor=reader, language=lang)


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
