"""Regular expressions that are kept from run to run are those that `re` compiles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo import compiled
from geo.compiled import Compiled

SOURCES = [
    ("", 0),
    ("(?<!\\S)(?:shell(?:s|ed)?|fired?) (?:at|on) <T(?P<T>\\d+)>(?!\\S)", 0),
    ("[а-яіїєґ’ʼ-]+ (?P<first>[^\\W\\d_]{2,8}?)(?P<second>x)?", re.IGNORECASE),
    ("^(a|b|cd*)+$", re.MULTILINE | re.DOTALL),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path))
    return tmp_path


def kept_once(cache: Path) -> Path:
    """The file that a run leaves behind."""
    run = Compiled()
    for source, flags in SOURCES:
        run.of(source, flags)
    run.keep()
    (path,) = cache.glob("expressions-*.msgpack")
    return path


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_an_expression_is_the_same_when_kept(cache: Path, source: str, flags: int) -> None:
    """Compiled anew, and handed to the interpreter in the next run."""
    kept_once(cache)
    assert Compiled().of(source, flags) == re.compile(source, flags)
    assert dict(Compiled().of(source, flags).groupindex) == dict(re.compile(source).groupindex)


def test_the_next_run_compiles_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks neither `re` nor what lies below it."""
    kept_once(cache)
    monkeypatch.setattr(compiled, "_code", None)
    monkeypatch.setattr(re, "compile", None)
    run = Compiled()
    assert [run.of(source, flags).pattern for source, flags in SOURCES] == [s for s, _ in SOURCES]


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400])
def test_what_is_damaged_is_not_used(cache: Path, damage: bytes) -> None:
    """It is compiled again, and kept whole."""
    path = kept_once(cache)
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert kept_once(cache).read_bytes() == whole


def test_without_what_lies_below_it_is_compiled_as_always(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another interpreter may have no such functions."""

    def gone(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(compiled, "import_module", gone)
    monkeypatch.setattr(compiled, "_name", lambda: "expressions-none.msgpack")
    run = Compiled()
    source, flags = SOURCES[1]
    assert run.of(source, flags) is re.compile(source, flags)
    run.keep()
    assert not list(cache.iterdir())


def test_a_bad_expression_is_told_as_always(cache: Path) -> None:
    """The error is that of `re`."""
    with pytest.raises(re.error):
        Compiled().of("(", 0)
    assert not list(cache.iterdir())
