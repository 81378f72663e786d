"""A language's word lists made ready: parsed, written out, and with what was read off the patterns.

To make them ready takes longer than to read an article. So it is done once, and kept in the user's
cache under a name that is made of the lists and of the code that makes them ready. What is read
back is plain data of known types; where it is damaged or gone it is made again.
"""

from __future__ import annotations

from collections.abc import Hashable
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

import msgspec

from geo.cache import cache_folder, keep, kept

_ROOM: Final = Path(__file__).resolve().parent
_MAKERS: Final = (
    "events.py",
    "frames.py",
    "homographs.py",
    "inflection.py",
    "making_ready.py",
    "openings.py",
    "paradigms.py",
    "prefilter.py",
    "ready.py",
    "relation_rules.py",
    "triggers.py",
    "words.py",
)
"""Modules whose code decides what is kept."""
_SUM: Final = 16
"""Bytes of the check sum in front of what is kept."""


class Heads(msgspec.Struct, frozen=True):
    """The frames of a lexicon under the forms of their first words."""

    rests: tuple[str, ...]
    tags: tuple[frozenset[str], ...]
    frames: dict[str, list[int]]
    """By form, three numbers a frame: its entry, its row of `tags` and its row of `rests`."""


class Ready(msgspec.Struct, frozen=True):
    """What is made of the word lists of one language."""

    tables: dict[str, dict[str, Any]]
    """As `Lexicon` has them."""
    heads: Heads
    nouns: dict[str, frozenset[str]]
    """Every form that opens a noun's frame, with its tags."""
    verbs: dict[str, frozenset[str]]
    needed: dict[str, list[frozenset[str]]]
    """By pattern, what `prefilter.needed` says of it; the others likewise."""
    first_words: dict[str, frozenset[str]]
    opening_words: dict[str, frozenset[str]]


_DECODE = msgspec.msgpack.Decoder(Ready).decode
_of: dict[Hashable, Ready] = {}


def made_from(lists: Traversable) -> str:
    """The name of what is made of the files of a folder; "" where they lie in no folder."""
    if not isinstance(lists, Path):
        return ""
    found = blake2b(digest_size=_SUM)
    for path in (*(_ROOM / name for name in _MAKERS), *sorted(lists.rglob("*.toml"))):
        content = path.read_bytes()
        found.update(f"{path.relative_to(_ROOM).as_posix()} {len(content)} ".encode())
        found.update(content)
    return f"words-{lists.name}-{found.hexdigest()}.msgpack"


def kept_ready(name: str) -> Ready | None:
    """What is kept under a name; None where there is nothing, or nothing whole."""
    data = kept(cache_folder() / name) if name else None
    if data is None or blake2b(data[_SUM:], digest_size=_SUM).digest() != data[:_SUM]:
        return None
    try:
        return _DECODE(memoryview(data)[_SUM:])
    except msgspec.MsgspecError:
        return None


def keep_ready(name: str, ready: Ready) -> None:
    """Keep it for the next run, where the cache can be written."""
    if name:
        data = msgspec.msgpack.encode(ready)  # tables in their own order: rules go by it
        keep(cache_folder() / name, blake2b(data, digest_size=_SUM).digest() + data)


def hand_over(lexicon: Hashable, ready: Ready) -> None:
    """Say what was made of a lexicon's lists."""
    _of[lexicon] = ready


def ready_of(lexicon: Hashable) -> Ready | None:
    """What was made of a lexicon's lists; None for one that is put together otherwise."""
    return _of.get(lexicon)
