"""What the net of deeds is taught by: sentences as the program folds them, with what they tell.

Texts come from the open seeds, from `written/`, and from the examples of the lexicon: in
those where an entry fires its activity is told, in those where it stays quiet it is not. What is
held out is never read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec
from actors import texts
from deed_taught import Taught, Told

from geo.evaluate.gold import Gold
from geo.evaluate.match import FACTUAL
from geo.evaluate.sides import same_name, same_side
from geo.evaluate.written import load_written
from geo.extract import reading
from geo.extract.claims import claims_of
from geo.extract.context import Sheet
from geo.extract.deed_net import ACTIVITIES
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.scene import placing_mentions
from geo.extract.words import load
from geo.gazetteer.local import open_gazetteer
from geo.model import Article, Claim
from geo.pipeline import Workshop

WRITTEN = Path(__file__).with_name("written")
"""Texts that were written to teach; those in `aside` teach nothing: they are to check."""
LANGUAGE = "en"
NUMBERS = {activity.value: number for number, activity in enumerate(ACTIVITIES)}


class _Listener:
    """Listens in on the reading of texts."""

    def __init__(self) -> None:
        self._workshop = Workshop(open_gazetteer())
        self._heard: list[Sheet] = []
        self._claims_of = claims_of
        reading.claims_of = self._listening  # type: ignore[attr-defined]

    def _listening(
        self, sheet: Sheet, fired: Sequence[Fired], found: Sequence[Found]
    ) -> list[Claim]:
        self._heard.append(sheet)
        return self._claims_of(sheet, fired, found)

    def read(self, article: Article) -> list[Sheet]:
        """The sentences of a text that have words."""
        self._heard.clear()
        self._workshop.parse(article)
        return [sheet for sheet in self._heard if sheet.line.tokens]


def taught() -> Iterator[list[Taught]]:
    """The sentences of each text."""
    listener = _Listener()
    written = (one for path in sorted(WRITTEN.glob("*.jsonl")) for one in load_written(path))
    seeds = ((gold, article) for _, gold, article in texts())
    for gold, article in chain(seeds, written):
        yield [_taught(sheet, gold) for sheet in listener.read(article)]
    for entry in load(LANGUAGE).triggers["trigger"]:
        number = NUMBERS[entry["activity"]]
        for text in entry["fires"]:
            yield [
                _example(sheet, number, fires=any(f.entry.id == entry["id"] for f in sheet.fired))
                for sheet in listener.read(Article(id="fires", text=text))
            ]
        for text in entry["quiet"]:
            read = listener.read(Article(id="quiet", text=text))
            yield [_example(sheet, number, fires=False) for sheet in read]


def _example(sheet: Sheet, number: int, *, fires: bool) -> Taught:
    told = (Told(0, len(sheet.line.tokens), (number,), placed=False),) if fires else ()
    return _sentence(sheet, told, number)


def _sentence(sheet: Sheet, told: Sequence[Told], only: int = -1) -> Taught:
    line = sheet.line
    sides = (number for number, mention in enumerate(line.mentions) if mention.side)
    return Taught(
        words=tuple(line.texts),
        letters=tuple(line.letters[: len(line.texts)]),
        places=tuple(sorted(line.slots[number] for number in placing_mentions(line))),
        parties=tuple(line.slots[number] for number in sides),
        told=tuple(told),
        only=only,
    )


def _taught(sheet: Sheet, gold: Gold) -> Taught:
    line, told = sheet.line, []
    places = {line.slots[number] for number in placing_mentions(line)}
    for claim in gold.claims:
        tokens = [
            i
            for i, one in enumerate(line.tokens)
            if one.start < claim.end and one.end > claim.start
        ]
        if not tokens or not FACTUAL.intersection(claim.statuses):
            continue
        named = [claim.place.name, *(place.name for place in claim.also)]
        where = [
            at
            for at, mention in zip(line.slots, line.mentions, strict=True)
            if at in places
            and any(same_name(a, b) for a in named for b in _names(sheet, mention.value))
        ]
        who = [
            at
            for at, mention in zip(line.slots, line.mentions, strict=True)
            if mention.side and any(side and same_side(side, mention.side) for side in claim.actors)
        ]
        told.append(
            Told(
                first=tokens[0],
                last=tokens[-1] + 1,
                activities=tuple(NUMBERS[one] for one in claim.activities),
                optional=claim.optional,
                where=tuple(where),
                who=tuple(who),
                nobody="" in claim.actors or not who,
            )
        )
    return _sentence(sheet, told)


def _names(sheet: Sheet, value: object) -> Iterator[str]:
    if isinstance(value, Draft):
        draft = value.stands_for or value
        yield draft.name
        yield sheet.text[draft.start : draft.end]


def main() -> None:
    """Write what the net is taught by."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    texts = list(taught())
    out.write_bytes(msgspec.json.encode(texts))
    print(f"{len(texts)} texts, {sum(len(text) for text in texts)} sentences")


if __name__ == "__main__":
    main()
