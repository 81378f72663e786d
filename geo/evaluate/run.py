"""Scores a folder of seeds and passes or fails the gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataError, GeoError
from geo.evaluate.figures import Tally, score, total
from geo.evaluate.gate import check, corpus_hash, floors_table, load_floors
from geo.evaluate.gold import gold_files, load_gold
from geo.evaluate.match import Json, Matching, match
from geo.evaluate.program import parse_with_program
from geo.evaluate.report import errors, overview, table

Parse = Callable[[Path], dict[str, Any]]
"""An article's file to what `sitmap parse --json` prints for it."""

PASSED, FELL, WRONG_USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One article, read and compared."""

    found: Json
    matching: Matching
    figures: dict[str, Tally]


def evaluate(articles: Sequence[Path], parse: Parse) -> dict[str, Scored]:
    """Parse and score articles one after the other, by file name.

    Raises:
        GeoError: An article, its gold or the program's answer cannot be used.
    """
    scored = {}
    for article in articles:
        gold = load_gold(article)
        found = parse(article)
        matching = match(gold, found)
        scored[article.stem] = Scored(
            found=found, matching=matching, figures=score(matching, found)
        )
    return scored


def main(arguments: Sequence[str] | None = None, parse: Parse = parse_with_program) -> int:
    """Print the figures of a folder of seeds.

    Args:
        arguments: The command line's, without the program's name; None takes them from there.
        parse: What reads an article.

    Returns:
        The exit status: 0 passed, 1 a figure fell or the program failed, 2 wrong usage.
    """
    options = _parser().parse_args(arguments)
    try:
        articles = gold_files(options.folder, held_out=options.held_out)
        floors = load_floors(options.folder, held_out=options.held_out)
        scored = evaluate(articles, parse)
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return FELL
    except GeoError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USAGE
    figures = total(one.figures for one in scored.values())
    corpus = corpus_hash(articles)
    if options.print_floors:
        _say(floors_table(figures, corpus, held_out=options.held_out))
        return PASSED
    _say(overview({name: one.figures for name, one in scored.items()}))
    _say("\n" + table(figures))
    if options.errors:
        for name, one in scored.items():
            _say("\n".join(["", name, *errors(one.matching, one.found)]))
    fell = check(figures, floors, corpus)
    for line in fell:
        sys.stderr.write(f"{line}\n")
    return FELL if fell else PASSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo.evaluate", description="Score the program against hand-made gold."
    )
    parser.add_argument("folder", type=Path, help="the articles, each with its .gold.toml")
    parser.add_argument("--errors", action="store_true", help="list what is missed or wrong")
    parser.add_argument(
        "--held-out", action="store_true", help="score the articles kept from rule writers"
    )
    parser.add_argument(
        "--print-floors", action="store_true", help="print the figures as floors to pin"
    )
    return parser


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
