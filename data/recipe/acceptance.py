"""Learns which ambiguous words report something military: makes geo/extract/accept_weights.toml.

    python data/recipe/acceptance.py            learn from the open seeds, write the weights
    python data/recipe/acceptance.py --figures  print as well what the weights gain in each bank
                                                when it is left out

The open seeds are read by the rules alone. Each decision of theirs on a trigger is then turned
round by itself, and the text read again: what that gains or loses in claims at their place, by the
gold, tells whether the trigger should count. So do the sentences of the lexicon in which an entry
must stay quiet. To these answers a logistic model over its signs (`geo.extract.trigger_signs`) is
fitted, with a ridge. What is held out is never read. Needs only what the program needs, and some
minutes; the same seeds, lexicon and index give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import learning
import logit
from actors import texts

from geo.answers import parsed_json
from geo.evaluate.figures import score
from geo.evaluate.gold import Gold
from geo.evaluate.match import match
from geo.evaluate.tally import Tally
from geo.extract import accepting, claims
from geo.extract.battleground import battleground
from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.needs import ENOUGH, lacks
from geo.extract.party import Parties
from geo.extract.trigger_signs import Trial, signs_of
from geo.extract.words import load
from geo.gazetteer.local import open_gazetteer
from geo.model import Article
from geo.pipeline import Workshop

OUT = learning.EXTRACT / "accept_weights.toml"
RIDGE = 16.0
LEAST_SEEN = 4
"""Triggers that must show a sign for it to be weighed."""
LEAST_WEIGHT = 0.005
QUIET_COUNTS = 3.0
"""What a sentence of the lexicon counts: the least at which none of them makes a report."""
FOUND, LEXICON, LANGUAGE = "found", "lexicon", "en"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger as the rules judged it."""

    entry: str
    signs: tuple[str, ...]
    counted: bool
    """Whether it counts by the rules."""
    in_question: bool
    """Whether the weights are asked, where it does not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What it does to the claims of a text that a trigger counts."""

    bank: str
    trigger: Trigger
    right: int
    made_up: int

    @property
    def tells(self) -> bool:
        """Whether it does anything to them."""
        return self.right != 0 or self.made_up > 0

    def choice(self) -> logit.Choice[str]:
        """Between that it counts and that it does not."""
        counts = QUIET_COUNTS if self.bank == LEXICON else 1.0
        return logit.Choice([self.trigger.signs, ()], {0 if self.right > 0 else 1}, counts)


class Reader:
    """Reads articles with decisions on triggers listened in on, or turned round."""

    def __init__(self) -> None:
        self._workshop = Workshop(open_gazetteer())

    def read(self, gold: Gold, article: Article, turned: int = -1) -> tuple[Tally, list[Trigger]]:
        """The figure that counts, and the triggers in order; trigger `turned` is turned round."""
        heard: list[Trigger] = []

        def accepted(
            sheet: Sheet, one: Fired, parties: Parties, found: Found | None, *, placed: bool
        ) -> bool:
            lacking = lacks(sheet, one, parties, found, placed=placed)
            if turned >= 0:
                heard.append(_UNHEARD)
            else:
                ground = battleground(sheet, one, found)
                trial = Trial(sheet, one, parties, found, placed, lacking, ground)
                asked = bool(ground.fought) and accepting.may_be_asked(sheet, one)
                signs = tuple(signs_of(trial))
                heard.append(Trigger(one.entry.id, signs, lacking == ENOUGH, asked))
            return (lacking == ENOUGH) != (len(heard) - 1 == turned)

        claims.accepted = accepted  # type: ignore[attr-defined]
        found = parsed_json(self._workshop.parse(article))
        return score(match(gold, found), found)[FOUND], heard

    def kept_quiet(self) -> Iterator[Answer]:
        """For each trigger that must stay quiet in sentences of the lexicon, and does."""
        for entry in load(LANGUAGE).triggers["trigger"]:
            for sentence in entry.get("quiet", ()):
                article = Article(id=LEXICON, text=sentence, title="", source="", published=None)
                for trigger in self.read(_NOTHING, article)[1]:
                    if trigger.entry == entry["id"] and not trigger.counted:
                        yield Answer(LEXICON, trigger, 0, 1)

    def answers(self) -> Iterator[Answer]:
        """For each trigger of the open seeds."""
        for bank, gold, article in texts():
            before, heard = self.read(gold, article)
            for number, trigger in enumerate(heard):
                after, _ = self.read(gold, article, number)
                sign = -1 if trigger.counted else 1
                yield Answer(
                    bank,
                    trigger,
                    sign * (after.right - before.right),
                    sign * (after.spurious - before.spurious),
                )


_NOTHING = Gold(name=LEXICON, text="")
_UNHEARD = Trigger("", (), counted=False, in_question=False)


def learn(answers: Iterable[Answer]) -> dict[str, float]:
    """Fit the weights to answers."""
    choices = [answer.choice() for answer in answers if answer.tells]
    found = logit.weigh(choices, ridge=RIDGE, least=LEAST_SEEN)
    return {s: round(w, 3) for s, w in found.items() if abs(w) >= LEAST_WEIGHT}


def left_out(answers: Sequence[Answer]) -> None:
    """Print for each bank what weights that were learnt without it gain there."""
    sums: Counter[str] = Counter()
    for bank in sorted({answer.bank for answer in answers} - {LEXICON}):
        weights = learn(answer for answer in answers if answer.bank != bank)
        taken = [a for a in answers if a.bank == bank and _is_taken(a.trigger, weights)]
        gained = {
            "taken": len(taken),
            "right": sum(answer.right for answer in taken),
            "made up": sum(answer.made_up for answer in taken),
        }
        sums.update(gained)
        print(f"{bank:20} " + "  ".join(f"{name} {n:+}" for name, n in gained.items()), flush=True)
    print(f"{'all':20} " + "  ".join(f"{name} {n:+}" for name, n in sums.items()))


def _is_taken(trigger: Trigger, weights: Mapping[str, float]) -> bool:
    if trigger.counted or not trigger.in_question:
        return False
    return sum(weights.get(sign, 0.0) for sign in trigger.signs) >= accepting.LEAST


def write(weights: Mapping[str, float], path: Path) -> None:
    """The file that ships."""
    head = (
        "What each sign of a trigger counts for its being military, in log odds. Written by",
        "data/recipe/acceptance.py; geo/extract/trigger_signs.py has the signs.",
    )
    signs = [f'"{sign}" = {weights[sign]}' for sign in sorted(weights)]
    learning.write(path, head, accepting.VERSION, {"signs": signs})


def main() -> None:
    """Learn, print the figures, write the weights."""
    given = learning.asked(__doc__, OUT, left_out="bank")
    reader = Reader()
    answers = [*reader.answers(), *reader.kept_quiet()]
    if given.figures:
        left_out(answers)
    write(learn(answers), given.out)


if __name__ == "__main__":
    main()
