"""The words of a language, loaded from `lexicon/<lang>/*.toml` and compiled once.

The machinery of reading holds no words of its own: another language is another folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from geo.errors import DataError, UsageError
from geo.extract.paradigms import written_out
from geo.extract.ready import keep_ready, kept_ready, made_from

_TABLES = (
    "numbers",
    "dates",
    "attribution",
    "bodies",
    "triggers",
    "relations",
    "roles",
    "clauses",
    "grammar",
)
_OPTIONAL = ("inflection", "names", "layout", "setting")
_INFLECTED_BY_READERS = frozenset({"triggers", "clauses", "inflection"})
_LISTS_OF_CLAUSES = frozenset({"military", "unmilitary", "word_classes", "noun_modifiers"})
"""Tables of `clauses.toml` that are plain lists of words, not phrases that govern."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The tables of one language, as parsed; rooms compile what they need from them.

    Each is loaded once and equals only itself: it is the key of all that is compiled from it.
    """

    language: str
    numbers: dict[str, Any]
    dates: dict[str, Any]
    attribution: dict[str, Any]
    bodies: dict[str, Any]
    triggers: dict[str, Any]
    relations: dict[str, Any]
    roles: dict[str, Any]
    clauses: dict[str, Any]
    grammar: dict[str, Any]
    inflection: dict[str, Any] = field(default_factory=dict)
    """Empty for a language whose lexicon lists the forms of its words."""
    names: dict[str, Any] = field(default_factory=dict)
    """How names are declined; empty for a language that leaves them as they are."""
    layout: dict[str, Any] = field(default_factory=dict)
    """Empty for a language whose pages are read without a look at what surrounds a report."""
    setting: dict[str, Any] = field(default_factory=dict)
    """What tells the talk of war from other news; empty where every article may be about a war."""


@lru_cache(maxsize=8)
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code.

    Raises UsageError when there is none, DataError when a table is empty or contradicts itself.
    """
    from geo.extract.making_ready import make_ready, take_up  # noqa: PLC0415 - they need a lexicon

    root = resources.files("geo.extract") / "lexicon"
    if not re.fullmatch(r"[a-z]{2}", language) or not (root / language).is_dir():
        known = sorted(d.name for d in root.iterdir() if re.fullmatch(r"[a-z]{2}", d.name))
        raise UsageError(f"no lexicon for language {language!r}; there is: {', '.join(known)}")
    name = made_from(root / language)
    ready = kept_ready(name)
    if ready is None:
        lexicon = parsed(root / language, language)
        keep_ready(name, make_ready(lexicon))
    else:
        lexicon = Lexicon(language=language, **ready.tables)
        take_up(lexicon, ready)
    return lexicon


def parsed(folder: Traversable, language: str) -> Lexicon:
    """The lexicon of a folder of word lists.

    Raises DataError when a table is empty or contradicts itself.
    """
    tables: dict[str, dict[str, Any]] = {}
    for name in _TABLES:
        text = (folder / f"{name}.toml").read_text(encoding="utf-8")
        tables[name] = tomllib.loads(text)
        if not tables[name]:
            raise DataError(f"lexicon/{language}/{name}.toml is empty")
    for name in _OPTIONAL:
        if (folder / f"{name}.toml").is_file():
            text = (folder / f"{name}.toml").read_text(encoding="utf-8")
            tables[name] = tomllib.loads(text)
    tables["triggers"].setdefault("trigger", []).extend(_triggers(folder))
    tables["bodies"].setdefault("side", []).extend(_beside(folder / "sides", "side"))
    _write_out(tables)
    _refuse_clashes(language, tables)
    return Lexicon(language=language, **tables)


def _write_out(tables: dict[str, dict[str, Any]]) -> None:
    """Put all forms of a word in the place of "+word" and "~word", but where a reader does so."""
    inflection = tables.get("inflection", {})
    for name in tables.keys() - _INFLECTED_BY_READERS:
        tables[name] = written_out(tables[name], inflection)
    clauses = tables["clauses"]
    for name in clauses.keys() & _LISTS_OF_CLAUSES:
        clauses[name] = written_out(clauses[name], inflection)


def _triggers(folder: Traversable) -> list[dict[str, Any]]:
    """Entries of the files beside `triggers.toml`, one for each group of activities, by name."""
    return _beside(folder / "triggers", "trigger")


def _beside(room: Traversable, table: str) -> list[dict[str, Any]]:
    """Entries of the files of a folder, in order of their names."""
    if not room.is_dir():
        return []
    files = sorted((f for f in room.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [entry for f in files for entry in tomllib.loads(f.read_text(encoding="utf-8"))[table]]


def _refuse_clashes(language: str, tables: dict[str, dict[str, Any]]) -> None:
    """One word must not mean two things in the same table."""
    owners: dict[str, str] = {}
    for side in tables["bodies"]["side"]:
        for body in [*side.get("bodies", []), *side.get("people", [])]:
            if owners.setdefault(body, side["name"]) != side["name"]:
                raise DataError(
                    f"lexicon/{language}/bodies.toml: {body!r} belongs to {owners[body]!r} "
                    f"and to {side['name']!r}"
                )
    _refuse_unit_clashes(language, tables["numbers"])
    ids = [entry["id"] for entry in tables["triggers"]["trigger"]]
    if len(ids) != len(set(ids)):
        raise DataError(f"lexicon/{language}/triggers.toml: two triggers share an id")


def _refuse_unit_clashes(language: str, numbers: dict[str, Any]) -> None:
    """One form must not name two units."""
    units: dict[str, str] = {}
    for table in ("distance_units", "area_units"):
        for unit, forms in numbers[table].items():
            for form in forms:
                if units.setdefault(form, unit) != unit:
                    raise DataError(
                        f"lexicon/{language}/numbers.toml: {form!r} is {units[form]!r} and {unit!r}"
                    )


def alternatives(words: Iterable[str]) -> str:
    """A closed group of a regular expression for any of these words, longest first.

    Spaces are elastic. The words are grouped by their first letter, and looked at only where one of
    these letters stands: most places of a text fail on that alone.
    """
    ordered = sorted(filter(None, words), key=lambda word: (-len(word), word))
    if not ordered:
        return "(?!)"
    rests: dict[str, list[str]] = {}
    for word in ordered:
        rests.setdefault(word[0], []).append(_elastic(word[1:]))
    groups = [f"{_elastic(first)}(?:{'|'.join(rests[first])})" for first in rests]
    return f"(?:(?=[{''.join(map(re.escape, rests))}])(?:{'|'.join(groups)}))"


def _elastic(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"[ \u00a0]+")


_RUN = re.compile(r"[^\W\d_]+")


def letter_runs(words: str) -> list[str]:
    """The stretches of letters in some words, in small letters: what is looked up most cheaply."""
    return _RUN.findall(words.lower())


def first_runs(phrases: Iterable[str]) -> frozenset[str]:
    """The first stretch of letters of each phrase: a text without any of these holds none."""
    return frozenset(run for phrase in phrases for run in letter_runs(phrase)[:1])


@cache
def word_set(lexicon: Lexicon, room: str, *names: str) -> frozenset[str]:
    """Words of `grammar.toml` under `[room] name`, of all names; one word alone is a set of one.

    None where a language has no such list. Asked thousands of times an article: what is kept for a
    language is kept for good (`cache`), since `lru_cache` would note each time who asked last.
    """
    lists = [lexicon.grammar.get(room, {}).get(name, ()) for name in names]
    return frozenset(
        word for words in lists for word in ([words] if isinstance(words, str) else words)
    )


@cache
def word_pattern(lexicon: Lexicon, room: str, name: str) -> re.Pattern[str]:
    """A pattern of `grammar.toml` under `[room] name`, compiled; capitals count.

    It never matches where a language has none.
    """
    return re.compile(lexicon.grammar.get(room, {}).get(name, "(?!)"))
