"""Learns which unknown names are places': makes geo/extract/stranger_weights.toml.

    python data/recipe/strangers.py CORPUS.jsonl [CORPUS.jsonl ...]
    python data/recipe/strangers.py --figures CORPUS.jsonl [CORPUS.jsonl ...]

Each line of a corpus holds {"text", "toponyms": [{"start", "end"}]}. Nothing of the texts is kept.
With --figures each bank of the open seeds, in five parts, and each corpus is left out in turn, and
what the weights of the others make of it is printed first.

Two regressions with a ridge. The first learns the pieces of names, the gazetteer's against words of
English and people's names. The second learns the signs of names that the gazetteer lacks, as
reading comes by them: a name that the gold has as a place's is one, whether or not a rule finds it;
the names of people and bodies in the gold are none, nor is what the gold of a corpus, or a seed
that lists its names in full, does not hold. Other seeds name few places without a claim: what they
do not list counts little, and nothing where the other weights take it for a place. What is held
out is never read. The same seeds, corpora and index give the same file.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import learning
import logit
from actors import ARTICLES, texts

from geo.evaluate.gold import TOPONYM, Gold
from geo.extract import strangers, unknown
from geo.extract.slots import Mention
from geo.extract.stranger_runs import Span, runs
from geo.extract.text import Sentence
from geo.extract.words import Lexicon
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.gazetteer.wordbook import wordbook
from geo.model import Article, PlaceKind, Role
from geo.pipeline import Workshop

OUT = learning.EXTRACT / "stranger_weights.toml"
RIDGE, PIECES_RIDGE = 4.0, 3.0
LEAST_SEEN, PIECES_SEEN = 4, 30
"""How often a sign, and a piece, must occur to be weighed."""
LEAST_WEIGHT, LEAST_PIECE = 0.02, 0.15
OF_SEEDS, OF_CORPORA, UNLISTED = 2.0, 0.25, 0.3
"""What a name counts of a seed's gold, of a corpus, and of a seed that does not list it."""
OPENS = 8
"""Names that begin with a word for it to be one that opens names."""
MOST_OF_STATE, MOST_OF_PEACEFUL = 1500, 400
"""Settlements of a country whose names are learnt from."""
PEACEFUL = frozenset(
    "US GB CA AU NZ IE DE FR IT ES NL BE CH AT SE NO DK FI JP CN PT PL CZ HU BR AR".split()  # noqa: SIM905
)
PARTS = 5
_NAME = re.compile(r"[^\W\d_][\w’' -]{2,}")
_NO_PLACES = frozenset({Role.PERSON.value, Role.ORGANISATION.value})
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the gazetteer lacks, with its signs and what the gold has it as."""

    bank: str
    name: str
    signs: Sequence[str]
    by_rules: bool
    place: bool
    counts: float
    listed: bool = True


def settlements(gazetteer: LocalGazetteer) -> dict[str, set[str]]:
    """Names of settlements in small letters, by country."""
    entries = gazetteer.entries
    named: dict[str, set[str]] = defaultdict(set)
    for row in range(entries.first_city, len(entries.places)):
        name = entries.name(row)
        if entries.kind(row) is PlaceKind.CITY and _NAME.fullmatch(name):
            named[entries.country(row)].add(name.lower())
    return named


def openers(named: Mapping[str, set[str]]) -> list[str]:
    """First words of many names, which are no words of English."""
    book = wordbook()
    seen = Counter(
        strangers.plain(first)
        for iso, names in named.items()
        if iso not in PEACEFUL
        for first, _, rest in (name.partition(" ") for name in names)
        if rest
    )
    words = {*book.english, *book.function, *book.common, *book.forenames}
    return sorted(word for word, times in seen.items() if times >= OPENS and word not in words)


def pieces(named: Mapping[str, set[str]]) -> Weights:
    """What each piece of a name counts."""
    book = wordbook()
    words = {*book.english, *book.function, *book.common}
    places: set[str] = set()
    for iso, names in named.items():
        most = MOST_OF_PEACEFUL if iso in PEACEFUL else MOST_OF_STATE
        places.update(sorted(names)[:: max(1, len(names) // most)])
    others = words | ({*book.forenames, *book.surnames} - places)
    places -= others
    weight = len(others) / len(places)
    given = [
        *(logit.Choice([strangers.pieces(name), ()], {0}, weight) for name in sorted(places)),
        *(logit.Choice([strangers.pieces(name), ()], {1}) for name in sorted(others)),
    ]
    return rounded(logit.weigh(given, ridge=PIECES_RIDGE, least=PIECES_SEEN), LEAST_PIECE, 1)


def rounded(weights: Mapping[str, float], least: float, digits: int) -> Weights:
    """The weights worth keeping."""
    return {sign: round(w, digits) for sign, w in weights.items() if abs(w) >= least}


class Reader:
    """Reads texts, and listens in on the names that the decision is asked of."""

    def __init__(self, gazetteer: LocalGazetteer) -> None:
        self._workshop = Workshop(gazetteer)
        self._heard: list[tuple[str, Span, list[str], bool]] = []
        unknown.likely_places = self._listen  # type: ignore[attr-defined]

    def _listen(
        self,
        text: str,
        sentence: Sentence,
        taken: Sequence[Mention],
        found: Sequence[Span],
        lexicon: Lexicon,
    ) -> list[Span]:
        if lexicon.grammar["strangers"].get("weighed"):
            known = [(mention.start, mention.end) for mention in taken]
            for span in runs(text, sentence, known, lexicon):
                others = [one for one in found if not _overlaps(span, [one])]
                signs = strangers.all_signs(text, sentence, span, taken, others, lexicon)
                self._heard.append((text, span, signs, len(others) < len(found)))
        return []

    def names(
        self, bank: str, article: Article, gold: Gold | None, places: set[Span]
    ) -> list[Name]:
        """The unknown names of a text; a gold of None lists all places."""
        self._heard.clear()
        self._workshop.parse(article)
        full = gold is None or "toponym" in gold.complete
        yes, no = (places, set()) if gold is None else spans(gold)
        found = []
        for text, span, signs, by_rules in self._heard:
            if text != article.text:
                continue
            place, none = _overlaps(span, yes), full or _overlaps(span, no)
            counts = OF_CORPORA if gold is None else OF_SEEDS
            if not (place or none):
                counts = 0.0 if by_rules else UNLISTED
            name = text[span[0] : span[1]]
            found.append(Name(bank, name, signs, by_rules, place, counts, place or none))
        return found


def _overlaps(span: Span, others: Sequence[Span] | set[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def spans(gold: Gold) -> tuple[set[Span], set[Span]]:
    """Where a gold has names of places, and of people and bodies."""
    places: set[Span] = set()
    others: set[Span] = set()
    for claim in gold.claims:
        for place in (claim.place, *claim.also):
            places |= _all_of(place.name, gold.text)
    for name in gold.names:
        if name.role:
            (others if name.role in _NO_PLACES else places).update(_all_of(name.name, gold.text))
    for mention in gold.mentions:
        if mention.type == TOPONYM and mention.roles:
            none = _NO_PLACES.issuperset(mention.roles)
            (others if none else places).add((mention.start, mention.end))
    return places - others, others


def _all_of(name: str, text: str) -> set[Span]:
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return {match.span() for match in re.finditer(pattern, text)} if name else set()


def all_names(reader: Reader, corpora: Sequence[Path]) -> list[Name]:
    """The unknown names of the open seeds and of the corpora."""
    found = [name for bank, gold, one in texts() for name in reader.names(bank, one, gold, set())]
    for path in corpora:
        for line in path.read_text("utf-8").split("\n"):
            if line:
                row = json.loads(line)
                article = Article(id=str(row["id"]), text=row["text"])
                places = {(name["start"], name["end"]) for name in row["toponyms"]}
                found += reader.names(path.stem, article, None, places)
    return found


def learn(names: Sequence[Name]) -> Weights:
    """What each sign counts, learnt twice: at last without what is likely a place nobody lists."""
    first = _fit(names)
    sure = [
        replace(one, counts=0.0) if not one.listed and points(one, first) > 0 else one
        for one in names
    ]
    return rounded(_fit(sure), LEAST_WEIGHT, 2)


def _fit(names: Sequence[Name]) -> Weights:
    given = [
        logit.Choice([one.signs, ()], {0 if one.place else 1}, one.counts)
        for one in names
        if one.counts
    ]
    return logit.weigh(given, ridge=RIDGE, least=LEAST_SEEN)


def points(one: Name, weights: Weights) -> float:
    """Log odds that a name is a place's."""
    return sum(weights.get(sign, 0.0) for sign in one.signs)


def left_out(names: Sequence[Name], corpora: Sequence[str]) -> Iterator[str]:
    """What each part is told as by weights learnt without it, at some bounds."""
    banks = sorted({one.bank for one in names} - {*corpora, ARTICLES})
    parts = [[ARTICLES], *(banks[number::PARTS] for number in range(PARTS))]
    scored: list[tuple[str, Name, float]] = []
    for part in [*parts, *([corpus] for corpus in corpora)]:
        weights = learn([one for one in names if one.bank not in part])
        kind = part[0] if part[0] in {ARTICLES, *corpora} else "banks"
        scored += [(kind, one, points(one, weights)) for one in names if one.bank in part]
    for kind in (ARTICLES, "banks", *corpora):
        mine = [(one, value) for of, one, value in scored if of == kind]
        for bound in (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5):
            counts = [
                f"{label} {sum(v >= bound for v in values)}/{len(values)}"
                for label, values in (
                    ("missed by rules", [v for o, v in mine if o.place and not o.by_rules]),
                    ("found by rules", [v for o, v in mine if o.place and o.by_rules]),
                    ("no places", [v for o, v in mine if not o.place and o.listed]),
                    ("unlisted", [v for o, v in mine if not o.listed and not o.by_rules]),
                )
            ]
            yield f"{kind:10} from {bound:4}: {', '.join(counts)}"


def write(signs: Weights, letters: Weights, first: Sequence[str], path: Path) -> None:
    """The file that ships."""
    head = (
        "What signs of unknown names count, in log odds that they are places', by weight; and so",
        "the pieces of names. Written by data/recipe/strangers.py; the signs are those of",
        "geo/extract/stranger_signs.py.",
    )
    tables = {
        "openers": [f'words = "{" ".join(first)}"'],
        "signs": [
            f'"{weight}" = {json.dumps(mine, ensure_ascii=False)}'
            for weight, mine in _by_weight(signs)
        ],
        "pieces": [
            f'"{weight}" = {json.dumps(" ".join(mine), ensure_ascii=False)}'
            for weight, mine in _by_weight(letters)
        ],
    }
    learning.write(path, head, strangers.VERSION, tables)


def _by_weight(weights: Weights) -> list[tuple[float, list[str]]]:
    groups: dict[float, list[str]] = defaultdict(list)
    for sign in sorted(weights):
        groups[weights[sign]].append(sign)
    return sorted(groups.items())


def main() -> None:
    """Learn, print the figures, write the weights."""
    given = learning.asked(__doc__, OUT, left_out="part", corpora=True)
    gazetteer = open_gazetteer()
    named = settlements(gazetteer)
    letters, first = pieces(named), openers(named)
    kept = strangers.Weights(signs={}, pieces=letters, openers=frozenset(first))
    strangers.weights_of_signs = lambda: kept  # type: ignore[assignment]
    names = all_names(Reader(gazetteer), given.corpora)
    if given.figures:
        for line in left_out(names, [path.stem for path in given.corpora]):
            print(line, flush=True)
    write(learn(names), letters, first, given.out)


if __name__ == "__main__":
    main()
