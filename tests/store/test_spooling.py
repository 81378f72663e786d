"""Bytes that are laid aside come back as they were."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import StoreError
from geo.store.spooling import Spool


@given(st.lists(st.binary(max_size=50), max_size=10))
def test_stretches_come_back(pieces: list[bytes]) -> None:
    """In any order, also while more is laid aside."""
    spool, places = Spool(), []
    for piece in pieces:
        places.append(spool.size)
        spool.add(memoryview(piece))
        for begin, told in zip(reversed(places), reversed(pieces[: len(places)]), strict=True):
            assert spool.stretch(begin, len(told)) == told
    assert spool.size == sum(map(len, pieces))


def test_no_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the folder, and what to do."""

    def full(**_: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(StoreError, match="No space left on device: make room there"):
        Spool()
