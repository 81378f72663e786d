"""What earlier articles tell is looked into only where somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from geo.model import Place, PlaceEntry, PlaceKind
from geo.pipeline import gists
from geo.pipeline.gists import NOTHING, Hearsay
from geo.pipeline.held import Need
from geo.store.coding import encode

ANYWHERE = Need("Ukraine", "", "")


def told(*names: str) -> bytes:
    """What an article tells that Ukraine holds."""
    towns = tuple(
        Place(
            entry=PlaceEntry(
                id=f"gn:{name}", name=name, kind=PlaceKind.CITY, lon=35.0, lat=51.0, country="UA"
            ),
            name=name,
        )
        for name in names
    )
    return encode({"Ukraine": towns})


def named(places: Sequence[Place]) -> list[str]:
    return [place.name for place in places]


def test_it_is_told_in_order_and_piece_by_piece() -> None:
    """Whoever asks later is told more, whoever asked before."""
    hearsay = Hearsay()
    hearsay.add(told("Sudzha"))
    hearsay.add(NOTHING)
    hearsay.add(told("Rylsk", "Lgov"))
    assert named(hearsay.within([ANYWHERE])[ANYWHERE]) == ["Sudzha", "Rylsk", "Lgov"]
    hearsay.add(told("Korenevo"))
    assert named(hearsay.within([ANYWHERE])[ANYWHERE])[-1] == "Korenevo"


def test_its_digest_hangs_on_all_that_was_told_and_on_nothing_else() -> None:
    """Not on who asked meanwhile; and an article that tells nothing changes nothing."""
    one, two = Hearsay(), Hearsay()
    for holdings in (told("Sudzha"), told("Rylsk")):
        one.add(holdings)
        one.within([ANYWHERE])
        one.digest()
        two.add(holdings)
        two.add(NOTHING)
    assert one.digest() == two.digest()
    one.add(told("Lgov"))
    assert one.digest() != two.digest()
    swapped = Hearsay()
    for holdings in (told("Rylsk"), told("Sudzha")):
        swapped.add(holdings)
    assert swapped.digest() != two.digest()


def test_the_digest_alone_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """So a build where everybody was told the same as before looks into none of it."""

    def never(data: bytes) -> None:
        raise AssertionError(data)

    hearsay = Hearsay()
    hearsay.add(told("Sudzha"))
    monkeypatch.setattr(gists, "_HOLDINGS", never)
    hearsay.digest()
    with pytest.raises(AssertionError):
        hearsay.within([ANYWHERE])
