"""From decided stretches to names of places: their kind, what they lie in, or why they are none."""

from __future__ import annotations

import re
from typing import Final

from geo.gazetteer.spellings import Scan, Spot
from geo.gazetteer.spots import TITLED
from geo.model import PlaceKind, PlaceName

PERSON: Final = "person"
BODY: Final = "organisation"
_SPACES: Final = frozenset({" ", "\u00a0"})
_FORM_KINDS: Final = {
    "headed county": PlaceKind.DISTRICT,
    "headed province": PlaceKind.ADMIN1,
    "headed state": PlaceKind.ADMIN1,
    "headed city": PlaceKind.CITY,
    "headed street": PlaceKind.FACILITY,
    "headed stead": PlaceKind.FACILITY,
    "headed house": PlaceKind.FACILITY,
    "headed water": PlaceKind.WATER,
    "headed land": PlaceKind.WATER,
    "behind head": PlaceKind.WATER,
    "road": PlaceKind.FACILITY,
}
_BEHIND_HEAD: Final = "behind head"
_UNKNOWN: Final = "unknown"
_CAMPS: Final = frozenset({"camp", "fort", "ft"})
"""Before a name, of head nouns that stand there, those of what people built."""
_WORD_KINDS: Final = {
    PlaceKind.ADMIN1: "region province state governorate oblast prefecture krai republic",
    PlaceKind.DISTRICT: "district raion county municipality township",
    PlaceKind.CITY: "city town village",
}
_KIND_OF: Final = {word: kind for kind, words in _WORD_KINDS.items() for word in words.split()}
_THE: Final = "the "
_WIDE: Final = frozenset({PlaceKind.REGION, PlaceKind.CONTINENT})
_BEHIND: Final = re.compile(r" ([a-z]+)")
_BEFORE: Final = re.compile(r"\b([a-z]+) of (?:the )?\Z")
_BEFORE_REACH: Final = 24
_LONGEST_RUN: Final = 6
_HOLDER: Final = re.compile(r"[’']s (?:[a-z-]+ )?")
_INSIDE: Final = re.compile(r", | \(")


def named(scan: Scan, taken: list[Spot]) -> list[PlaceName]:
    """The places of a text, from the stretches that were taken for such, in order."""
    text = scan.text
    found: list[PlaceName] = []
    count = len(taken)
    for number, spot in enumerate(taken):
        sense = spot.sense
        within = ""
        if number + 1 < count:
            after = taken[number + 1]
            if (
                after.start - spot.end == len(", ")
                and after.sense is not None
                and after.sense.holds
                and _INSIDE.match(text, spot.end)
                and not (sense is not None and sense.country)
            ):
                within = after.name
        if not within and number:
            before = taken[number - 1]
            if (
                before.sense is not None
                and before.sense.holds
                and text[before.end : before.end + 1] in {"'", "’"}
                and _HOLDER.fullmatch(text, before.end, spot.start)
            ):
                within = before.name
        people = spot.form == "people" or (sense is not None and bool(sense.demonym_of))
        iso = ""
        if sense is not None and spot.form != "people":
            iso = sense.country or sense.demonym_of
        found.append(
            PlaceName(
                start=spot.start,
                end=spot.end,
                name=spot.name,
                kind=None if people else _kind(scan, spot),
                within=(within,) if within else (),
                iso=iso,
                people=people,
            )
        )
    return found


def _kind(scan: Scan, spot: Spot) -> PlaceKind | None:
    """What the words say that it is: "Kursk region", "the city of Kursk", "the Atlantic"."""
    text, words = scan.text, scan.words
    kind = _FORM_KINDS.get(spot.form)
    if spot.form == _BEHIND_HEAD and words[spot.first].lower in _CAMPS:
        return PlaceKind.FACILITY
    if spot.form == _UNKNOWN and spot.first < spot.last:
        named_so = _FORM_KINDS.get(f"headed {words[spot.last].tail}")
        kind = named_so if named_so is PlaceKind.FACILITY else None
    if kind is not None:
        return kind
    behind = _BEHIND.match(text, spot.end)
    if behind is not None:
        kind = _KIND_OF.get(behind[1])
    if kind is None and text[spot.start - 3 : spot.start] in {"of ", "he "}:
        before = _BEFORE.search(text, max(0, spot.start - _BEFORE_REACH), spot.start)
        kind = _KIND_OF.get(before[1]) if before is not None else None
    if kind is None and words[spot.last].land and spot.sense is not None:
        article = text[max(0, spot.start - len(_THE)) : spot.start].lower() == _THE
        if article and not _WIDE.isdisjoint(spot.sense.kinds):
            kind = PlaceKind.REGION  # no town has the article before it
    return kind


def refusal(scan: Scan, spot: Spot) -> str:
    """Why a known name is no place: part of a person's or a body's; "" where it is only a word."""
    if spot.form == TITLED:
        return PERSON
    words = scan.words
    word = words[spot.last]
    run = _run(scan, spot)
    if any(words[k].tail in {"body", "police", "team", "house"} for k in run):
        return BODY
    if spot.first == spot.last and (word.common or word.english):
        return PERSON if word.forename or word.surname or len(run) > 1 else ""
    sense = spot.sense
    if sense is not None and (sense.country or sense.demonym_of):
        return BODY
    if word.forename or word.surname or spot.first == spot.last:
        return PERSON
    return BODY


def _run(scan: Scan, spot: Spot) -> range:
    """Numbers of the words with a capital that follow one another around a stretch."""
    text, starts, ends = scan.text, scan.starts, scan.ends
    low, high = spot.first, spot.last
    while low and spot.first - low < _LONGEST_RUN and text[ends[low - 1] : starts[low]] in _SPACES:
        low -= 1
    while (
        high + 1 < len(starts)
        and high - spot.last < _LONGEST_RUN
        and text[ends[high] : starts[high + 1]] in _SPACES
    ):
        high += 1
    return range(low, high + 1)
