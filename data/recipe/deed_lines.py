"""What the net of deeds is taught by: sentences as the program folds them, with what they tell.

Texts come from the open seeds, from `written/`, from the sentences of the tests, as the rules read
them, and from the examples of the lexicon: in those where an entry fires its activity is told, in
those where it stays quiet it is not. What is held out is never read.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from actors import taught as texts
from deed_taught import Taught, Told
from tested_texts import tested_texts

from geo.errors import ReadError
from geo.evaluate.gold import Gold
from geo.evaluate.match import FACTUAL
from geo.evaluate.sides import same_name, same_side
from geo.extract import deed_net, reading
from geo.extract.claims import claims_of
from geo.extract.context import Sheet
from geo.extract.deed_net import ACTIVITIES
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.net_marks import fired_at, kinds_of
from geo.extract.place_case import drafts_before
from geo.extract.scene import placing_mentions
from geo.extract.words import load
from geo.gazetteer.local import open_gazetteer
from geo.model import Article, Claim
from geo.pipeline import Workshop

LANGUAGE = "en"
SIDES_BEFORE = 6
"""Most sides of the sentences before that the net learns to choose among."""
NUMBERS = {activity.value: number for number, activity in enumerate(ACTIVITIES)}


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence as it was read."""

    sheet: Sheet
    places: Sequence[Draft]
    """Names of the sentences before that may be meant."""
    parties: Sequence[tuple[int, str]]
    """Where the text named sides before, and which."""
    claims: Sequence[Claim]
    """What the rules make of it."""


def _untrained(language: str) -> None:
    """The net that is to be trained: there is none yet."""
    del language


class _Listener:
    """Listens in on the reading of texts."""

    def __init__(self) -> None:
        deed_net.net_of = _untrained  # type: ignore[assignment]
        self._workshop = Workshop(open_gazetteer())
        self._heard: list[_Heard] = []
        self._claims_of = claims_of
        reading.claims_of = self._listening  # type: ignore[attr-defined]

    def _listening(
        self, sheet: Sheet, fired: Sequence[Fired], found: Sequence[Found]
    ) -> list[Claim]:
        before = [draft for _, draft in sorted(drafts_before(sheet).items())]
        parties = _sides_before(sheet)
        made = self._claims_of(sheet, fired, found)
        self._heard.append(_Heard(sheet, before, parties, tuple(made)))
        return made

    def read(self, article: Article) -> list[_Heard]:
        """The sentences of a text that have words."""
        self._heard.clear()
        self._workshop.parse(article)
        return [heard for heard in self._heard if heard.sheet.line.tokens]


def _sides_before(sheet: Sheet) -> list[tuple[int, str]]:
    """Where the text last named each side before a sentence, and which, the latest first."""
    named, start = sheet.memory.named, sheet.line.sentence.start
    found: dict[str, int] = {}
    for at in range(bisect_left(named, (start, "")) - 1, -1, -1):
        offset, side = named[at]
        found.setdefault(side, offset)
        if len(found) == SIDES_BEFORE:
            break
    return [(offset, side) for side, offset in found.items()]


def taught() -> Iterator[list[Taught]]:
    """The sentences of each text."""
    listener = _Listener()
    for _, gold, article in texts():
        read = listener.read(article)
        yield [_taught(heard, gold, read) for heard in read]
    for text in tested_texts():
        with suppress(ReadError):  # a test may try a language that nobody reads
            read = listener.read(Article(id="tested", text=text))
            yield [_as_read(heard, read) for heard in read]
    for entry in load(LANGUAGE).triggers["trigger"]:
        number = NUMBERS[entry["activity"]]
        for text in entry["fires"]:
            read = listener.read(Article(id="fires", text=text))
            yield [_example(heard, number, fires=_fires(heard, entry["id"])) for heard in read]
        for text in entry["quiet"]:
            read = listener.read(Article(id="quiet", text=text))
            yield [_example(heard, number, fires=False) for heard in read]


def _fires(heard: _Heard, entry: str) -> bool:
    return any(one.entry.id == entry for one in heard.sheet.fired)


def _example(heard: _Heard, number: int, *, fires: bool) -> Taught:
    end = len(heard.sheet.line.tokens)
    told = (Told(0, end, (number,), placed=False),) if fires else ()
    return _sentence(heard, told, (), (), number)


def _sentence(
    heard: _Heard,
    told: Sequence[Told],
    places: Sequence[tuple[int, int]],
    parties: Sequence[tuple[int, int]],
    only: int = -1,
) -> Taught:
    sheet, line = heard.sheet, heard.sheet.line
    sides = (number for number, mention in enumerate(line.mentions) if mention.side)
    return Taught(
        words=tuple(line.texts),
        letters=tuple(line.letters[: len(line.texts)]),
        places=tuple(sorted(line.slots[number] for number in placing_mentions(line))),
        parties=tuple(line.slots[number] for number in sides),
        kinds=tuple(kinds_of(line, sheet.lexicon)),
        fired=tuple(fired_at(line, sheet.fired)),
        places_before=tuple(places),
        parties_before=tuple(parties),
        told=tuple(told),
        only=only,
    )


def _token_at(read: Sequence[_Heard], offset: int) -> tuple[int, int] | None:
    """The sentence and the token that stand at an offset of the text."""
    for number, heard in enumerate(read):
        for i, token in enumerate(heard.sheet.line.tokens):
            if token.start <= offset < token.end:
                return number, i
    return None


def _drafts(heard: _Heard, read: Sequence[_Heard]) -> list[tuple[Draft, tuple[int, int]]]:
    """The places before that may be meant, and where each stands."""
    seen = ((draft, _token_at(read, draft.start)) for draft in heard.places)
    return [(draft, at) for draft, at in seen if at is not None]


def _sides(heard: _Heard, read: Sequence[_Heard]) -> list[tuple[str, tuple[int, int]]]:
    """The sides named before, and where each stands."""
    seen = ((side, _token_at(read, offset)) for offset, side in heard.parties)
    return [(side, at) for side, at in seen if at is not None]


def _taught(heard: _Heard, gold: Gold, read: Sequence[_Heard]) -> Taught:
    sheet, line, told = heard.sheet, heard.sheet.line, []
    drafts, sides = _drafts(heard, read), _sides(heard, read)
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
        where_before = [
            k
            for k, (draft, _) in enumerate(drafts)
            if any(same_name(a, b) for a in named for b in _names(sheet, draft))
        ]
        who_before = [
            k
            for k, (side, _) in enumerate(sides)
            if any(actor and same_side(actor, side) for actor in claim.actors)
        ]
        told.append(
            Told(
                first=tokens[0],
                last=tokens[-1] + 1,
                activities=tuple(NUMBERS[one] for one in claim.activities),
                optional=claim.optional,
                where=tuple(where),
                who=tuple(who),
                where_before=tuple(where_before),
                who_before=tuple(who_before),
                nobody="" in claim.actors or not (who or who_before),
            )
        )
    return _sentence(heard, told, [at for _, at in drafts], [at for _, at in sides])


def _as_read(heard: _Heard, read: Sequence[_Heard]) -> Taught:
    """A sentence of the tests, with what the rules make of it: it was written to try them."""
    line, told = heard.sheet.line, list[Told]()
    drafts, sides = _drafts(heard, read), _sides(heard, read)
    places = {line.slots[number] for number in placing_mentions(line)}
    for claim in heard.claims:
        spans = [(quote.start, quote.end) for quote in claim.words]
        tokens = [
            i
            for i, one in enumerate(line.tokens)
            if any(one.start < end and one.end > start for start, end in spans)
        ]
        if not tokens or claim.status.value not in FACTUAL:
            continue
        anchors = {anchor.quote.start for anchor in claim.relation.anchors}
        named = zip(line.slots, line.mentions, strict=True)
        where = [at for at, one in named if at in places and one.start in anchors]
        named = zip(line.slots, line.mentions, strict=True)
        who = [at for at, one in named if one.side and one.side == claim.actor]
        who_before = [k for k, (side, _) in enumerate(sides) if side == claim.actor]
        told.append(
            Told(
                first=tokens[0],
                last=tokens[-1] + 1,
                activities=(NUMBERS[claim.activity.value],),
                where=tuple(where),
                who=tuple(who),
                where_before=tuple(k for k, (one, _) in enumerate(drafts) if one.start in anchors),
                who_before=tuple(who_before),
                nobody=not claim.actor or not (who or who_before),
            )
        )
    return _sentence(heard, told, [at for _, at in drafts], [at for _, at in sides])


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
    made = list(taught())
    out.write_bytes(msgspec.json.encode(made))
    print(f"{len(made)} texts, {sum(len(text) for text in made)} sentences")


if __name__ == "__main__":
    main()
