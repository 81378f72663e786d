"""What all articles came to, and what their reports learn from one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from geo.corrections import Closing
from geo.events import Sketch, Standing, assign, lots_of, outlets_of_stories, stories
from geo.model import Article
from geo.pipeline.working import Gist
from geo.readers import Failure
from geo.store.coding import digest, encode

_NONE = msgspec.Raw()
_RAWS = msgspec.msgpack.Decoder(list[msgspec.Raw])


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An article that was read, without its text, and what a build must know of it."""

    head: Article
    key: bytes
    """Of its features: the same one, and they are the same."""
    summary: Gist


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """All articles, in order of publication."""

    lines: tuple[Line, ...]
    failures: tuple[Failure, ...]
    refused: tuple[str, ...]
    worked: int
    """Articles that something was done for; the others were as before."""
    replaced: bool
    """Whether what was kept of an article gave way to something else."""
    closing: Closing
    """What became of corrections, and what they say of events."""

    def standings(self, stages: Sketching) -> list[Standing]:
        """What each feature learns from the others, in order; `stages` has what is kept of them."""
        return assign(
            stages.sketches(self.lines),
            story=self.stories(),
            papers=self._papers(),
            joined=self.closing.joined,
            apart=self.closing.apart,
        )[0]

    def kept_standings(self, stages: Sketching, kept: Kept) -> list[msgspec.Raw]:
        """The same, each as bytes; `kept` has what was found before."""
        if self.closing.joined or self.closing.apart:
            return told_apart(encode(self.standings(stages)))
        story, papers = self.stories(), self._papers()
        owners = [line for line in self.lines for _ in line.summary.sketches]
        spots = [one for line in self.lines for one in line.summary.sketches]
        outlets = sorted({one.outlet.casefold() for one in spots})
        carried = outlets_of_stories(papers, story)
        told = encode([outlets])
        lots = lots_of(spots)
        keys = []
        for lot in lots:
            of_lot = {owners[number].head.id: owners[number].key for number in lot}
            carry = [(story[one], carried[story[one]], key) for one, key in of_lot.items()]
            ids = "".join([spots[number].id for number in lot])
            keys.append(digest(told, ids.encode(), encode(carry)))
        found = [kept.standings(key) for key in keys]
        fresh = [n for n, one in enumerate(found) if one is None]
        needed = {owners[number].head.id: owners[number] for n in fresh for number in lots[n]}
        sketches = {one.id: one for one in stages.sketches(list(needed.values()))}
        for n in fresh:
            some = [sketches[spots[number].id] for number in lots[n]]
            its = assign(some, story=story, carried=carried, outlets=frozenset(outlets))[0]
            found[n] = kept.keep_standings(keys[n], encode(its))
        standings: list[msgspec.Raw] = [_NONE] * len(spots)
        for lot, its_own in zip(lots, found, strict=True):
            for number, one in zip(lot, its_own or (), strict=True):
                standings[number] = one
        return standings

    def stories(self) -> dict[str, str]:
        """By article id, which story it carries: copies carry the same."""
        return stories({line.head.id: line.summary.wording for line in self.lines})

    def _papers(self) -> dict[str, str]:
        return {line.head.id: line.head.source for line in self.lines}


class Sketching(Protocol):
    """Has the sketches that are kept of articles."""

    def sketches(self, lines: Sequence[Line]) -> list[Sketch]:
        """Of all features of some articles, in order."""
        ...


class Kept(Protocol):
    """Has what was found of claims that have to do with each other."""

    def standings(self, key: bytes) -> list[msgspec.Raw] | None:
        """What was found before under a key; None where nothing was."""
        ...

    def keep_standings(self, key: bytes, found: bytes) -> list[msgspec.Raw]:
        """Keep what is found now, encoded; the same, told apart."""
        ...


def told_apart(encoded: bytes | memoryview) -> list[msgspec.Raw]:
    """The values of an encoded list, each as its bytes. Raises ValueError for damaged bytes."""
    try:
        return _RAWS.decode(encoded)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
