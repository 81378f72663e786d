"""Scores a folder of seeds and passes or fails the gate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError, GeoError
from geo.evaluate.events import EVENT_FIGURES, Build, evaluate_events, event_files
from geo.evaluate.figures import score, total
from geo.evaluate.gate import (
    check,
    corpus_hash,
    floors_table,
    is_pinned,
    load_floors,
    section_name,
)
from geo.evaluate.gold import Gold, Sentence
from geo.evaluate.grouping import Grouped
from geo.evaluate.loading import BANK_SUFFIX, bank_files, gold_files, load_bank, load_gold
from geo.evaluate.match import FACTUAL, Json, Matching, match
from geo.evaluate.program import parse_articles, parse_sentences
from geo.evaluate.report import claim_errors, errors, overview, table
from geo.evaluate.tally import Figures, Tally
from geo.evaluate.written import written_texts

Parse = Callable[[Sequence[Path]], Mapping[str, Json]]
"""Articles' files to what `sitmap parse --jsonl` answers to each, by the file's name."""
ParseBank = Callable[[Sequence[Sentence]], Mapping[str, Json]]
"""Sentences to the same, by their names."""

PASSED, FELL, WRONG_USAGE = 0, 1, 2
_BY_NAME = ("claims", "found", "activities", "actors", "quiet")
"""Figures of gold that knows of a claim what, who and, by its name, where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One text, read and compared."""

    found: Json
    matching: Matching
    figures: dict[str, Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One set of texts with floors of its own: the articles, or the banks of sentences."""

    name: str
    files: Sequence[Path]
    scored: Mapping[str, Scored]
    """By the article's stem, or "bank/id"."""

    @property
    def figures(self) -> dict[str, Tally]:
        """Of all texts together."""
        return total(one.figures for one in self.scored.values())

    @property
    def rows(self) -> dict[str, Figures]:
        """Figures of each article, or of each bank."""
        groups: dict[str, list[Figures]] = {}
        for name, one in self.scored.items():
            groups.setdefault(name.partition("/")[0], []).append(one.figures)
        return {name: total(group) for name, group in groups.items()}


def evaluate(articles: Sequence[Path], parse: Parse = parse_articles) -> dict[str, Scored]:
    """Parse and score articles, by file name.

    Raises:
        GeoError: An article, its gold or the program's answer cannot be used.
    """
    answers = parse(articles)
    return {
        article.stem: _scored(load_gold(article), _answer(answers, article.name))
        for article in articles
    }


def evaluate_banks(banks: Sequence[Path], parse: ParseBank = parse_sentences) -> dict[str, Scored]:
    """Parse and score banks of sentences, each sentence as a tiny article, by "bank/id".

    Raises:
        GeoError: A bank or the program's answer cannot be used.
    """
    sentences = [sentence for bank in banks for sentence in load_bank(bank)]
    answers = parse(sentences)
    scored = {}
    for sentence in sentences:
        name = sentence.gold.name
        scored[name] = _scored(sentence.gold, _answer(answers, name))
    return scored


def evaluate_written(folder: Path, parse: ParseBank = parse_sentences) -> dict[str, Scored]:
    """Parse and score the texts that were written to teach in the files of a folder, by line.

    Their gold lists only what happened: what the program holds to be denied or planned is left out.

    Raises:
        GeoError: A text or the program's answer cannot be used.
    """
    texts = written_texts(folder)
    answers = parse([Sentence(id=gold.name, gold=gold) for gold in texts])
    return {gold.name: _scored(gold, _facts(_answer(answers, gold.name))) for gold in texts}


def _facts(answer: Json) -> Json:
    """An answer without what it does not hold to have happened."""
    return {**answer, "claims": [one for one in answer["claims"] if one["status"] in FACTUAL]}


def _answer(answers: Mapping[str, Json], name: str) -> Json:
    if name not in answers:
        raise DataError(f"the program did not answer {name!r}: parse it by hand to see why")
    return answers[name]


def main(
    arguments: Sequence[str] | None = None,
    parse: Parse = parse_articles,
    parse_bank: ParseBank = parse_sentences,
    build: Build | None = None,
) -> int:
    """Print the figures of a folder of seeds.

    Args:
        arguments: The command line's, without the program's name; None takes them from there.
        parse: What reads the articles.
        parse_bank: What reads the sentences of all banks.
        build: What builds the articles of the gold of events.

    Returns:
        The exit status: 0 passed, 1 a figure fell or the program failed, 2 wrong usage.
    """
    options = _parser().parse_args(arguments)
    try:
        if options.written:
            _show_written(options.folder, parse_bank, with_errors=options.errors)
            return PASSED
        sections = _sections(options.folder, parse, parse_bank, held_out=options.held_out)
        piles = event_files(options.folder, held_out=options.held_out)
        events = evaluate_events(piles, build) if piles else None
        if options.print_floors:
            tables = [floors_table(s.figures, corpus_hash(s.files), s.name) for s in sections]
            if events is not None:
                name = section_name(held_out=options.held_out, events=True)
                tables.append(floors_table(events.figures, corpus_hash(piles), name))
            _say("\n\n".join(tables))
            return PASSED
        fell = [
            line
            for section in sections
            for line in _shown(section, options.folder, with_errors=options.errors)
        ]
        if events is not None:
            fell += _shown_events(events, piles, options)
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return FELL
    except GeoError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USAGE
    for line in fell:
        sys.stderr.write(f"{line}\n")
    return FELL if fell else PASSED


def _sections(
    folder: Path, parse: Parse, parse_bank: ParseBank, *, held_out: bool
) -> list[Section]:
    articles = gold_files(folder, held_out=held_out)
    banks = bank_files(folder, held_out=held_out)
    sections = [
        Section(
            name=section_name(held_out=held_out),
            files=articles,
            scored=evaluate(articles, parse),
        )
    ]
    if banks:
        name = section_name(held_out=held_out, banks=True)
        sections.append(Section(name=name, files=banks, scored=evaluate_banks(banks, parse_bank)))
    return sections


def _shown(section: Section, folder: Path, *, with_errors: bool) -> list[str]:
    """Print one section, and say what fell in it."""
    floors = load_floors(folder, section.name)
    figures = section.figures
    _say(f"[{section.name}] {len(section.scored)} texts\n")
    _say(overview(section.rows))
    _say(f"\n{table(figures)}\n")
    if with_errors:
        for name, one in section.scored.items():
            said = errors(one.matching, one.found)
            if said:
                _say("\n".join([name, *said, ""]))
    fell = check(figures, floors, corpus_hash(section.files))
    return [f"{section.name}: {line}" for line in fell]


def _show_written(folder: Path, parse: ParseBank, *, with_errors: bool) -> None:
    """Print the figures of texts that were written to teach: there are no floors for them."""
    scored = evaluate_written(folder, parse)
    figures = total(one.figures for one in scored.values())
    _say(f"[{folder.name}] {len(scored)} texts\n")
    _say(f"{table({name: figures[name] for name in _BY_NAME})}\n")
    if with_errors:
        for name, one in scored.items():
            said = claim_errors(one.matching)
            if said:
                _say("\n".join([name, *said, ""]))


def _shown_events(events: Grouped, piles: Sequence[Path], options: argparse.Namespace) -> list[str]:
    """Print how well claims are grouped, and say what fell."""
    name = section_name(held_out=options.held_out, events=True)
    _say(f"[{name}] {len(piles)} piles of articles\n")
    _say(f"{table(events.figures)}\n")
    if options.errors:
        _say("\n".join([*events.faults, ""]))
    if not is_pinned(options.folder, name):
        _say(f"[{name}] has no floors yet: --print-floors gives them\n")
        return []
    floors = load_floors(options.folder, name, EVENT_FIGURES)
    return [f"{name}: {line}" for line in check(events.figures, floors, corpus_hash(piles))]


def _scored(gold: Gold, found: Json) -> Scored:
    matching = match(gold, found)
    return Scored(found=found, matching=matching, figures=score(matching, found))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo.evaluate", description="Score the program against hand-made gold."
    )
    parser.add_argument(
        "folder",
        type=Path,
        help=f"the articles, each with its .gold.toml, sentences/*{BANK_SUFFIX}, events/*.toml",
    )
    parser.add_argument("--errors", action="store_true", help="list what is missed or wrong")
    parser.add_argument(
        "--held-out", action="store_true", help="score what is kept from rule writers"
    )
    parser.add_argument(
        "--written",
        action="store_true",
        help="score the *.jsonl of the folder, written to teach, by the names of places",
    )
    parser.add_argument(
        "--print-floors", action="store_true", help="print the figures as floors to pin"
    )
    return parser


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
