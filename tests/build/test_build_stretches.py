"""What the build before wrote is copied from its file, as long as nobody has touched that."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.build import front, stretches
from geo.build.seals import Sealing
from geo.build.stretches import Marked, Stretch, pour
from geo.pipeline import Workshop

DAYS = ("2024-11-04", "2024-11-05")
STRIKE = "Russian troops shelled Kharkiv on Tuesday, Ukraine's general staff said."
OTHER = "Rebels captured Bukavu on Friday, residents said."


def poured(folder: Path, pieces: list[bytes | Marked]) -> tuple[bytes, list[stretches.Place]]:
    path = folder / "poured"
    with path.open("wb", buffering=0) as file:
        places = pour(pieces, file)
    return path.read_bytes(), places


@pytest.fixture
def before(tmp_path: Path) -> Iterator[int]:
    path = tmp_path / "before"
    path.write_bytes(b"0123456789" * 10_000)
    file = os.open(path, os.O_RDONLY)
    yield file
    os.close(file)


@pytest.mark.parametrize("system", ["copies", "cannot", "cannot between these"])
def test_pieces_and_stretches_come_in_their_order(
    system: str, tmp_path: Path, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever copies, and large pieces between small ones: the same bytes, and where they lie."""
    if system == "cannot":
        monkeypatch.delattr(os, "copy_file_range", raising=False)
    elif system != "copies":

        def refused(*_: object, **__: object) -> int:
            raise OSError(18, "Invalid cross-device link")

        monkeypatch.setattr(os, "copy_file_range", refused, raising=False)
    large = b"x" * 200_000
    pieces: list[bytes | Marked] = [
        b"[",
        Marked(b"one", Stretch(before, 3, 99_000)),
        b",",
        Marked(b"two", large),
        Marked(b"none", b""),
        Marked(b"three", Stretch(before, 0, 4)),
        b"]",
    ]
    whole = (b"0123456789" * 10_000)[3:99_003]
    assert poured(tmp_path, pieces) == (
        b"[" + whole + b"," + large + b"0123" + b"]",
        [
            (b"one", 1, 99_000),
            (b"two", 99_002, 200_000),
            (b"none", 299_002, 0),
            (b"three", 299_002, 4),
        ],
    )
    assert [bool(piece) for piece in pieces if isinstance(piece, Marked)] == [
        True,
        True,
        False,
        True,
    ]


def test_a_file_that_ends_too_early_is_told(tmp_path: Path, before: int) -> None:
    """It is never taken for whole."""
    with pytest.raises(OSError, match="ends too early"):
        poured(tmp_path, [Marked(b"one", Stretch(before, 99_999, 2))])


@pytest.fixture
def built(tmp_path: Path, workshop: Workshop) -> Callable[..., bytes]:
    """Builds some articles into a store; what the GeoJSON is then."""

    def build(*texts: str, out: str = "maps") -> bytes:
        for number, text in enumerate(texts):
            path = tmp_path / "in" / f"{number}.txt"
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                path.write_text(f"{DAYS[number % 2]}\n\n{text}")
        store, sources = tmp_path / "kept.db", [str(tmp_path / "in")]
        sealing = Sealing(store, tmp_path / out, sources, asked={}, files=[])
        front.build(
            sources,
            tmp_path / out,
            workshop,
            store=store,
            sealing=sealing,
            saying=lambda _: b"said",
        )
        return (tmp_path / out / "reports.geojson").read_bytes()

    return build


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[Stretch]:
    """The stretches that were copied."""
    found: list[Stretch] = []
    copy = stretches._copy

    def noting(stretch: Stretch, file: object) -> None:
        found.append(stretch)
        copy(stretch, file)  # type: ignore[arg-type]

    monkeypatch.setattr(stretches, "_copy", noting)
    return found


def many(count: int) -> list[str]:
    """Enough articles for several parts."""
    return [f"{STRIKE} It was report {n}." for n in range(count)]


def test_one_more_article_copies_the_rest(
    built: Callable[..., bytes], copied: list[Stretch]
) -> None:
    """The file is the one that is made without any of it."""
    few = many(300)
    built(*few)
    assert not copied
    grown = built(*few, OTHER)
    assert copied
    assert grown == built(*few, OTHER, out="anew")


def test_nothing_is_copied_from_a_file_that_was_touched(
    built: Callable[..., bytes], copied: list[Stretch], tmp_path: Path
) -> None:
    """Though its size and the time of its last change are what they were."""
    few = many(300)
    built(*few)
    path = tmp_path / "maps" / "reports.geojson"
    found = path.stat()
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.write(data.replace(b"Kharkiv", b"kharkiv"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    grown = built(*few, OTHER)
    assert not copied
    assert b"kharkiv" not in grown


def test_a_file_that_is_touched_meanwhile_is_written_again(
    built: Callable[..., bytes], copied: list[Stretch], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was copied of it counts for nothing."""
    few = many(300)
    built(*few)
    monkeypatch.setattr(stretches.Earlier, "is_as_before", lambda _: False)
    grown = built(*few, OTHER)
    assert copied
    assert grown == built(*few, OTHER, out="anew")
