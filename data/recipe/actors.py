"""Learns who did what a claim reports: makes geo/extract/actor_weights.toml.

    python data/recipe/actors.py            learn from the open seeds and from what was written to
                                            teach, write the weights
    python data/recipe/actors.py --figures  print as well what each bank reaches when it is left
                                            out, and how often each way of the rules is right

The open seeds, and the texts of `written/`, are read as users' articles are; each claim that meets
one of the gold, and whose actor no words name, gives a choice among contenders
(`geo.extract.contending`), of which the gold calls one or more right. A conditional logit over
their signs is fitted to these choices, with a ridge, by L-BFGS.

What is held out is never read. Needs only what the program needs; the same seeds and index give the
same file.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import learning
import logit

from geo.answers import parsed_json
from geo.evaluate.figures import score, total
from geo.evaluate.gold import Gold, GoldClaim
from geo.evaluate.loading import BANK_SUFFIX, bank_files, gold_files, load_bank, load_gold
from geo.evaluate.match import Json, match, right_actor
from geo.evaluate.tally import Tally, added, judged
from geo.evaluate.written import load_written
from geo.extract import deciding
from geo.extract.contending import Contender
from geo.extract.context import Sheet
from geo.extract.deed_case import Case, Context, case_of, ground_of_named
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.party import Deed, Parties
from geo.gazetteer.local import open_gazetteer
from geo.model import Activity, Article
from geo.pipeline import Parsed, Workshop
from geo.readers import parse_date, read_article

SEEDS = learning.ROOT / "seeds"
OUT = learning.EXTRACT / "actor_weights.toml"
RIDGE = 8.0
LEAST_SEEN = 15
"""Choices that must show a sign for it to be weighed."""
HALF_RIGHT = 0.4
"""What a choice counts whose claim is at the wrong place or of the wrong activity."""
ARTICLES, TAUGHT = "articles", "written"
"""Banks beside those of sentences: the articles of the seeds, and texts written to teach."""
WRITTEN = Path(__file__).with_name("written")

_One = TypeVar("_One", "_Heard", "_Told")
_Made = TypeVar("_Made")
Decide = Callable[[Case, Sequence[Contender]], str]
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Contenders of one claim of the gold."""

    bank: str
    context: Context
    options: Sequence[Contender]
    right: frozenset[int]
    """Which options the gold calls right."""
    counts: float

    def teaches(self) -> bool:
        """Whether some options are right and others are wrong."""
        return 0 < len(self.right) < len(self.options)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A decision as it was asked for: the offsets of the words, and who may have done it."""

    span: tuple[int, int]
    activity: Activity
    context: Context
    options: Sequence[Contender]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the rules made of a deed, and which of them did."""

    span: tuple[int, int]
    activity: Activity
    via: str


def by_rules(case: Case, options: Sequence[Contender]) -> str:
    """As the rules have it."""
    del options
    return case.found.actor


def by_weights(weights: Weights) -> Decide:
    """As the weights have it."""
    learnt = deciding.SIDES.by(weights)

    def decide(case: Case, options: Sequence[Contender]) -> str:
        return deciding.pick(options, learnt, case.context)

    return decide


def texts() -> Iterator[tuple[str, Gold, Article]]:
    """The open seeds, with the banks that they are of."""
    for path in gold_files(SEEDS):
        yield ARTICLES, load_gold(path), read_article(path)
    for path in bank_files(SEEDS):
        bank = path.name.removesuffix(BANK_SUFFIX)
        for sentence in load_bank(path):
            text = sentence.gold.text
            day = parse_date(sentence.published) if sentence.published else None
            identity = hashlib.sha256(text.encode()).hexdigest()[:16]
            given = Article(
                id=identity,
                text=text,
                title=sentence.title,
                source=sentence.source,
                published=day,
            )
            yield bank, sentence.gold, given


def taught() -> Iterator[tuple[str, Gold, Article]]:
    """The open seeds and the texts that were written to teach, with the banks that they are of."""
    yield from texts()
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for gold, article in load_written(path):
            yield TAUGHT, gold, article


class Reader:
    """Reads the seeds, listens in on the decisions, and keeps what the readings reach."""

    def __init__(self) -> None:
        self._workshop = Workshop(open_gazetteer())
        self._texts = list(taught())
        self.ways: dict[str, Tally] = {}
        """How often each way of the rules is right, of claims whose place and activity are."""
        self.banks = sorted({bank for bank, _, _ in self._texts})

    def read(
        self, decide: Decide, banks: Sequence[str] = ()
    ) -> tuple[list[Choice], dict[str, list[Mapping[str, Tally]]]]:
        """The choices of some banks, or of all, and the figures of each text, by bank."""
        choices: list[Choice] = []
        figures: dict[str, list[Mapping[str, Tally]]] = defaultdict(list)
        for bank, gold, article in self._texts:
            if banks and bank not in banks:
                continue
            heard: list[_Heard] = []
            told: list[_Told] = []
            deciding.choose = _listening(decide, heard)  # type: ignore[assignment]
            deciding.case_of = _noting(told, case_of)  # type: ignore[attr-defined]
            deciding.ground_of_named = _noting(told, ground_of_named)  # type: ignore[attr-defined]
            parsed = self._workshop.parse(article)
            found = parsed_json(parsed)
            matching = match(gold, found)
            figures[bank].append(score(matching, found))
            for pair in matching.pairs:
                asked = _behind(parsed, found, pair.found, heard)
                said = _behind(parsed, found, pair.found, told)
                if said is not None and pair.activity and pair.place:
                    way = said.via or "nobody"
                    self.ways[way] = added([self.ways.get(way, Tally()), judged([pair.actor])])
                if asked is not None:
                    counts = 1.0 if pair.activity and pair.place else HALF_RIGHT
                    choices.append(_choice(bank, pair.gold, asked, counts))
        return choices, figures


def _listening(decide: Decide, heard: list[_Heard]) -> Decide:
    def choose(case: Case, options: Sequence[Contender]) -> str:
        span, activity = _span(case.sheet, case.fired), case.fired.entry.activity
        heard.append(_Heard(span, activity, case.context, options))
        return decide(case, options)

    return choose


def _noting(told: list[_Told], work: Callable[..., _Made]) -> Callable[..., _Made]:
    def noted(
        sheet: Sheet, fired: Fired, found: Parties, placed: Found | None, *more: Sequence[Deed]
    ) -> _Made:
        told.append(_Told(_span(sheet, fired), fired.entry.activity, found.via))
        return work(sheet, fired, found, placed, *more)

    return noted


def _span(sheet: Sheet, fired: Fired) -> tuple[int, int]:
    tokens = sheet.line.tokens
    return tokens[fired.first].start, tokens[fired.last - 1].end


def _behind(parsed: Parsed, found: Json, claim: Json, noted: Sequence[_One]) -> _One | None:
    """What was noted of the deed behind a claim; None where nothing was."""
    same = ("quote", "activity", "actor", "relation")
    for feature, one in zip(parsed.features, found["claims"], strict=True):
        if all(one[key] == claim[key] for key in same):
            spans = {(quote.start, quote.end) for quote in feature.claim.words}
            near = [one for one in noted if one.span in spans]
            of_kind = [one for one in near if one.activity.value == claim["activity"]]
            return next(iter(of_kind or near), None)
    return None


def _choice(bank: str, gold: GoldClaim, asked: _Heard, counts: float) -> Choice:
    sides = [option.side for option in asked.options]
    right = frozenset(i for i, side in enumerate(sides) if right_actor(gold, side))
    return Choice(bank, asked.context, asked.options, right, counts)


def learn(choices: Sequence[Choice]) -> Weights:
    """Fit the weights to choices."""
    taught = [choice for choice in choices if choice.teaches()]
    given = [
        logit.Choice(
            [learning.keyed(one.signs, choice.context) for one in choice.options],
            choice.right,
            choice.counts,
        )
        for choice in taught
    ]
    return learning.fitted(given, ridge=RIDGE, least=LEAST_SEEN)


def left_out(reader: Reader) -> list[Choice]:
    """Print for each bank what it reaches by the rules, and by weights learnt without it."""
    choices, rules = reader.read(by_rules)
    for way, tally in sorted(reader.ways.items()):
        print(f"{way:20} right {tally.precision or 0:.3f} of {tally.right + tally.spurious}")
    sums: dict[str, list[Mapping[str, Tally]]] = defaultdict(list)
    for bank in reader.banks:
        weights = learn([choice for choice in choices if choice.bank != bank])
        learnt = reader.read(by_weights(weights), [bank])[1][bank]
        kind = ARTICLES if bank == ARTICLES else "sentences"
        sums[f"{kind}, by rules"] += rules[bank]
        sums[f"{kind}, left out"] += learnt
        print(f"{bank:20} rules {_shown(rules[bank])}   left out {_shown(learnt)}", flush=True)
    for name, figures in sums.items():
        print(f"{name:22} {_shown(figures)}")
    return choices


def _shown(figures: Sequence[Mapping[str, Tally]]) -> str:
    whole = total(figures)
    scores = ((name, whole[name].f1) for name in ("claims", "actors"))
    return "  ".join(f"{name} {value or 0:.3f}" for name, value in scores)


def write(weights: Weights, path: Path) -> None:
    """The file that ships."""
    head = (
        "What each sign of a contender counts, in log odds: everywhere, and by parts of the",
        "context. Written by data/recipe/actors.py; geo/extract/side_signs.py has the signs.",
    )
    learning.write_signs(path, head, deciding.SIDES.version, weights)


def main() -> None:
    """Learn, print the figures, write the weights."""
    given = learning.asked(__doc__, OUT, left_out="bank")
    reader = Reader()
    choices = left_out(reader) if given.figures else reader.read(by_rules)[0]
    write(learn(choices), given.out)


if __name__ == "__main__":
    main()
