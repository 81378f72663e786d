"""Word lists that were made ready before are what they would be if they were made now."""

from __future__ import annotations

import inspect
import sys
from dataclasses import fields
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from types import CodeType, FrameType

import msgspec
import pytest

from geo.extract import openings, prefilter, relation_rules
from geo.extract import ready as ready_module
from geo.extract.frames import FrameIndex, heads_of, opened_by
from geo.extract.making_ready import make_ready
from geo.extract.ready import kept_ready, made_from
from geo.extract.words import Lexicon, load, parsed
from geo.patterns import Readings

ROOM = Path(inspect.getfile(ready_module)).parent
LISTS = resources.files("geo.extract") / "lexicon"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path))
    return tmp_path


def fresh(language: str) -> Lexicon:
    """A lexicon, loaded as by a program that has just been started."""
    return load.__wrapped__(language)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_what_is_kept_is_what_would_be_made(cache: Path, language: str) -> None:
    """The first run makes and keeps it; the second takes it up, and knows the same."""
    made = fresh(language)
    assert len(list(cache.iterdir())) == 1
    taken = fresh(language)
    plain = parsed(LISTS / language, language)
    for name in (one.name for one in fields(Lexicon)):
        assert getattr(made, name) == getattr(taken, name) == getattr(plain, name), name
        # The order of a table counts, too: of two rules the first that fits is asked.
        assert repr(getattr(taken, name)) == repr(getattr(plain, name)), name
    raw = plain.triggers["trigger"]
    assert ready_module.ready_of(taken) is not None
    assert ready_module.ready_of(plain) is None
    assert FrameIndex(taken.triggers["trigger"], taken)._heads == heads_of(raw, plain)
    for sort in ("nouns", "verbs"):
        assert opened_by(sort, taken) == opened_by(sort, plain)
    patterns = [rule.match.pattern for rule in relation_rules.rules(taken)]
    assert patterns == [rule.match.pattern for rule in relation_rules.rules(plain)]


def test_what_was_read_off_patterns_is_kept(cache: Path) -> None:
    """The filters in front of patterns take what was read off them; it is as read anew."""
    fresh("en")
    (file,) = cache.iterdir()
    kept = kept_ready(file.name)
    assert kept is not None
    assert kept.needed
    for source, needs in list(kept.needed.items())[::50]:
        assert needs == Readings(prefilter.needed.read)(source)


def test_a_damaged_file_is_made_again(cache: Path) -> None:
    """Neither a changed byte, nor a short file, nor other values with a right sum pass."""
    fresh("uk")
    (file,) = cache.iterdir()
    whole, before = file.read_bytes(), kept_ready(file.name)
    assert before is not None
    for damaged in (whole[:2000] + b"?" + whole[2001:], b"", whole[:16], whole[:-1]):
        file.write_bytes(damaged)
        assert kept_ready(file.name) is None
    assert fresh("uk").triggers
    assert kept_ready(file.name) == before
    other = msgspec.msgpack.encode({"tables": []})
    file.write_bytes(blake2b(other, digest_size=16).digest() + other)
    assert kept_ready(file.name) is None


def test_it_is_named_by_the_lists_and_the_code() -> None:
    """Another word gives another name, so that nothing of before is taken."""
    room = ROOM / "lexicon" / "uk"
    before = made_from(room)
    assert before == made_from(room)
    assert before != made_from(ROOM / "lexicon" / "en")
    assert before.startswith("words-uk-")


def test_a_cache_that_cannot_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the lists are made ready each time."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("SITMAP_CACHE", str(blocked / "cache"))
    assert fresh("uk").triggers == parsed(LISTS / "uk", "uk").triggers


def test_all_code_that_decides_what_is_kept_is_in_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every module of reading that runs while the lists are made ready is named among them."""
    ran: set[CodeType] = set()

    def hear(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            ran.add(frame.f_code)

    for one in (prefilter.needed, openings.first_words, openings.opening_words):
        monkeypatch.setattr(one, "known", {})
    sys.setprofile(hear)
    try:
        made = make_ready(parsed(LISTS / "uk", "uk"))
    finally:
        sys.setprofile(None)
    assert made.needed
    modules = {Path(code.co_filename) for code in ran if code.co_name != "<module>"}
    names = {path.name for path in modules if path.parent == ROOM}
    assert "openings.py" in names
    assert names <= set(ready_module._MAKERS)
