"""Learns where something happened that a claim reports: makes geo/extract/place_weights.toml.

    python data/recipe/places.py            learn from the open seeds and from what was written to
                                            teach, write the weights
    python data/recipe/places.py --figures  print as well what each bank reaches when it is left out

The open seeds, and the texts of `written/`, are read as users' articles are. Each trigger that
reports something gives a choice among the places that can be meant (`geo.extract.place_case`) and
nowhere, whether or not the rules place it: a claim of the gold with its activity, whose words it
stands among, tells which is right. A conditional logit over their signs is fitted to these choices,
as `data/recipe/logit.py` does it.

Nowhere is right where the gold has nothing, and as right as a place where the gold leaves it open
or has it of other words of the sentence. What is held out is never read. Needs only what the
program needs; the same texts and index give the same file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import learning
import logit
from actors import ARTICLES, taught

from geo.answers import parsed_json
from geo.evaluate.figures import score, total
from geo.evaluate.gold import Gold, GoldClaim
from geo.evaluate.match import FACTUAL, match, right_place, sentence_starts
from geo.evaluate.sides import same_name
from geo.evaluate.tally import Tally
from geo.extract import claims, likeliest_place
from geo.extract.accepting import accepted
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.found import Found, draft_at
from geo.extract.needs import ENOUGH, lacks
from geo.extract.nowhere_signs import signs_of_nowhere
from geo.extract.place_case import Context, PlaceCase, Spot, place_case
from geo.extract.place_signs import signs_of
from geo.extract.scene import Scene
from geo.gazetteer.local import open_gazetteer
from geo.model import Claim, PlaceEntry
from geo.pipeline import Parsed, Workshop

OUT = learning.EXTRACT / "place_weights.toml"
RIDGE = 8.0
LEAST_SEEN = 8
"""Choices that must show a sign for it to be weighed."""
ELSEWHERE = 0.5
"""What a choice counts whose trigger stands outside the words of the gold."""
UNLIKE = 0.4
"""What a choice counts whose words the gold has of another activity."""

NOWHERE_RIGHT = 0
"""The number of the option that is nowhere."""
Weights = dict[str, dict[str, float]]
Figures = dict[str, list[Mapping[str, Tally]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Nowhere and the places that can be meant of one trigger."""

    bank: str
    context: Context
    options: Sequence[Sequence[str]]
    """The signs of nowhere, then those of each place."""
    right: frozenset[int]
    """Which options the gold calls right."""
    counts: float

    def teaches(self) -> bool:
        """Whether some options are right and others are wrong."""
        return 0 < len(self.right) < len(self.options)


@dataclass(slots=True)
class _Asked:
    """A trigger as it was read: its signs, taken before anything is made of it."""

    case: PlaceCase
    options: Sequence[Sequence[str]]
    enough: bool = False
    """Whether its words report something, if only it has a place."""


@dataclass(slots=True)
class _Listener:
    """Listens in on the making of claims."""

    asked: dict[tuple[int, int, int], _Asked] = field(default_factory=dict)
    """By sentence and tokens of the trigger."""
    last: _Asked | None = None

    def claims(
        self, sheet: Sheet, scene: Scene, one: Fired, found: Found | None
    ) -> Sequence[Claim]:
        """As `geo.extract.claims` makes them, with a note of the choice that they rest on."""
        key = (sheet.line.sentence.start, one.first, one.last)
        self.last = None
        if key not in self.asked:
            case = place_case(sheet, scene, one)
            signs = [signs_of_nowhere(case), *(signs_of(case, spot) for spot in case.spots)]
            self.last = self.asked[key] = _Asked(case, [tuple(option) for option in signs])
        return _CLAIMS(sheet, scene, one, found)

    def accepted(self, *given: Any, placed: bool) -> bool:
        """As `geo.extract.accepting` has it, with a note whether a place would do."""
        found = accepted(*given, placed=placed)
        if self.last is not None:
            self.last.enough = lacks(*given, placed=True) == ENOUGH
        return found


_CLAIMS = claims._claims  # noqa: SLF001 - listened in on, never changed


class Reader:
    """Reads the texts, and keeps what the readings reach."""

    def __init__(self) -> None:
        self._workshop = Workshop(open_gazetteer())
        self._texts = list(taught())
        self.banks = sorted({bank for bank, _, _ in self._texts})

    def read(self, weights: Weights, banks: Sequence[str] = ()) -> tuple[list[Choice], Figures]:
        """The choices of some banks, or of all, and the figures of each text, by bank."""
        _weigh_by(weights)
        choices: list[Choice] = []
        figures: Figures = defaultdict(list)
        for bank, gold, article in self._texts:
            if banks and bank not in banks:
                continue
            listener = _Listener()
            claims._claims = listener.claims  # type: ignore[assignment]  # noqa: SLF001
            claims.accepted = listener.accepted  # type: ignore[attr-defined, assignment]
            parsed = self._workshop.parse(article)
            found = parsed_json(parsed)
            figures[bank].append(score(match(gold, found), found))
            choices += _choices(bank, gold, parsed, listener.asked.values())
        return choices, figures


def _weigh_by(weights: Weights) -> None:
    """Let the program weigh by these; by none it leaves all to the rules."""
    likeliest_place.PLACES = likeliest_place.PLACES.by(weights)  # type: ignore[misc]


def _choices(bank: str, gold: Gold, parsed: Parsed, asked: Iterable[_Asked]) -> Iterator[Choice]:
    entries = {
        (one.quote.start, one.quote.end): entry
        for one in parsed.reading.toponyms
        if (entry := parsed.resolution.meaning(one)) is not None
    }
    starts = sentence_starts(gold.text)
    for one in asked:
        if one.enough and one.case.spots:
            right, counts = right_of(one.case, gold, starts, entries)
            yield Choice(bank, one.case.context, one.options, right, counts)


def right_of(
    case: PlaceCase,
    gold: Gold,
    starts: Sequence[int],
    entries: Mapping[tuple[int, int], PlaceEntry],
) -> tuple[frozenset[int], float]:
    """Which options the gold calls right, and how much that counts."""
    line, fired = case.scene.line, case.fired
    low, high = line.tokens[fired.first].start, line.tokens[fired.last - 1].end
    told = [
        one
        for one in gold.claims
        if _shares_sentence(one, line.sentence.start, line.sentence.end, starts)
        and (fired.status or FACTUAL.intersection(one.statuses))
    ]
    same = [one for one in told if fired.entry.activity in one.activities]
    touching = [one for one in same if one.start < high and one.end > low]
    right = {
        number
        for number, spot in enumerate(case.spots, start=1)
        if any(_is_at(one, _names(case, spot), entries) for one in touching or same)
    }
    open_to = not touching or not right or all(one.optional for one in touching)
    if not same and any(one.start < high and one.end > low for one in told):
        return frozenset({0}), UNLIKE
    return frozenset(right | {0} if open_to else right), 1.0 if touching or not same else ELSEWHERE


def _shares_sentence(one: GoldClaim, start: int, end: int, starts: Sequence[int]) -> bool:
    first = starts[bisect_right(starts, one.start) - 1]
    after = bisect_right(starts, one.end - 1)
    return first < end and (after == len(starts) or starts[after] > start)


def _names(case: PlaceCase, spot: Spot) -> list[Draft]:
    """The names that a place of a case stands for."""
    numbers = spot.found.places if spot.found is not None else []
    named = [draft_at(case.scene.line, number) for number in numbers] or [spot.draft]
    return [draft.stands_for or draft for draft in named if draft is not None]


def _is_at(
    one: GoldClaim, drafts: Sequence[Draft], entries: Mapping[tuple[int, int], PlaceEntry]
) -> bool:
    for draft in drafts:
        entry = entries.get((draft.start, draft.end))
        if same_name(one.place.name, draft.name):
            return True
        if entry is not None and right_place(
            one.place,
            {
                "name": entry.name,
                "kind": entry.kind.value,
                "lon": entry.lon,
                "lat": entry.lat,
                "country": entry.country,
            },
        ):
            return True
    return False


def learn(choices: Sequence[Choice]) -> Weights:
    """Fit the weights to choices."""
    given = [
        logit.Choice(
            [learning.keyed(one, choice.context) for one in choice.options],
            choice.right,
            choice.counts,
        )
        for choice in choices
        if choice.teaches()
    ]
    return learning.fitted(given, ridge=RIDGE, least=LEAST_SEEN)


def left_out(reader: Reader) -> list[Choice]:
    """Print for each bank what it reaches by the rules, and by weights learnt without it."""
    choices, rules = reader.read({})
    sums: Figures = defaultdict(list)
    for bank in reader.banks:
        weights = learn([choice for choice in choices if choice.bank != bank])
        learnt = reader.read(weights, [bank])[1][bank]
        kind = ARTICLES if bank == ARTICLES else "sentences"
        sums[f"{kind}, by rules"] += rules[bank]
        sums[f"{kind}, left out"] += learnt
        print(f"{bank:18} rules {_shown(rules[bank])}   left out {_shown(learnt)}", flush=True)
    for name, figures in sums.items():
        print(f"{name:20} {_shown(figures, precise=True)}")
    return choices


def _shown(figures: Sequence[Mapping[str, Tally]], *, precise: bool = False) -> str:
    whole = total(figures)
    shown = []
    for name in ("claims", "found", "relations"):
        tally = whole[name]
        parts = f" ({tally.precision or 0:.3f}, {tally.recall or 0:.3f})" if precise else ""
        shown.append(f"{name} {tally.f1 or 0:.4f}{parts}")
    quiet = whole["quiet"]
    return "  ".join([*shown, f"quiet {quiet.right} of {quiet.right + quiet.missed}"])


def write(weights: Weights, path: Path) -> None:
    """The file that ships."""
    head = (
        "What each sign of a place, or of nowhere, counts, in log odds: everywhere, and by parts",
        "of the context. Written by data/recipe/places.py; geo/extract/place_signs.py and",
        "geo/extract/nowhere_signs.py have the signs.",
    )
    learning.write_signs(path, head, likeliest_place.PLACES.version, weights)


def main() -> None:
    """Learn, print the figures, write the weights."""
    given = learning.asked(__doc__, OUT, left_out="bank")
    reader = Reader()
    choices = left_out(reader) if given.figures else reader.read({})[0]
    write(learn(choices), given.out)


if __name__ == "__main__":
    main()
