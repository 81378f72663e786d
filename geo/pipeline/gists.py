"""The gist of an outcome: what a build goes through for each of very many articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from geo.corrections import Mark
from geo.events import ties_of
from geo.model import Place
from geo.pipeline.held import Held, Need
from geo.pipeline.working import Summary, Worked
from geo.store.coding import Decoder, digest, encode
from geo.store.results import GistRow, OutcomeRow

NOTHING: Final = b""
"""In place of what most articles do not have."""


class Rest(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What few articles have."""

    needs: tuple[Need, ...] = ()
    refused: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    failure: str = ""


NO_REST: Final = Rest()
_REST = Decoder(Rest)
_HOLDINGS = Decoder(dict[str, tuple[Place, ...]])


def rest_of(gist: GistRow) -> Rest:
    """What few articles have. Raises ValueError for damaged bytes."""
    if not gist.rest:
        return NO_REST
    rest: Rest = _REST(gist.rest)
    return rest


def is_whole(gist: GistRow) -> bool:
    """Whether the bytes are those that were kept."""
    return gist.proof == gist.check()


def renewed(gist: GistRow, *, quick: bytes, told: bytes) -> GistRow:
    """The same under new keys."""
    fresh = gist._replace(quick=quick, told=told)
    return fresh._replace(proof=fresh.check())


def outcome_of(worked: Worked, *, quick: bytes, told: bytes) -> OutcomeRow:
    """What is kept of an article that was worked on to the end."""
    summary = worked.summary
    assert summary is not None
    assert worked.value is not None
    gist = GistRow(
        article_id=worked.article_id,
        quick=quick,
        key=worked.key,
        context=worked.context,
        told=told,
        reports=len(summary.sketches),
        ties=b"".join(map(ties_of, summary.sketches)),
        holdings=encoded_holdings(summary),
        rest=_encoded_rest(summary),
        proof=0,
    )
    return OutcomeRow(
        gist=gist._replace(proof=gist.check()),
        runs=summary.wording.runs,
        ids=" ".join(one.id for one in summary.sketches),
        sketches=encode(summary.sketches),
        shapes=b"".join(worked.shapes),
        value=worked.value,
    )


def encoded_holdings(summary: Summary) -> bytes:
    """What an article tells that others may depend on."""
    return encode(summary.holdings) if summary.holdings else NOTHING


def _encoded_rest(summary: Summary) -> bytes:
    rest = Rest(
        needs=summary.needs,
        refused=summary.refused,
        marks=summary.marks,
        failure=summary.failure,
    )
    return encode(rest) if rest != NO_REST else NOTHING


class Hearsay:
    """What articles told so far, one after the other: looked into when somebody asks for it."""

    def __init__(self) -> None:
        self._held = Held()
        self._waiting: list[bytes] = []
        self._counted = 0
        """Of those that wait, how many are in the digest."""
        self._digest = NOTHING

    def add(self, holdings: bytes) -> None:
        """Take in what the next article tells; `NOTHING` for most."""
        if holdings:
            self._waiting.append(holdings)

    def digest(self) -> bytes:
        """Of all that was told: the same one, and everybody was told the same."""
        for holdings in self._waiting[self._counted :]:
            self._digest = digest(self._digest, holdings)
        self._counted = len(self._waiting)
        return self._digest

    def within(self, needs: Iterable[Need]) -> dict[Need, tuple[Place, ...]]:
        """What sides are said to hold, as far as somebody needs to know."""
        self.digest()
        for holdings in self._waiting:
            self._held.learn(_HOLDINGS(holdings))
        self._waiting, self._counted = [], 0
        return {need: self._held.within(need) for need in needs}
