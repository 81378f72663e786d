"""What an article's names were read as, with the candidates, their scores and what decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from geo.gazetteer.local import LocalGazetteer
from geo.gazetteer.normalise import key
from geo.model import Candidate, Place, PlaceEntry, PlaceKind, Quote, Toponym
from geo.pipeline import Parsed

Json = dict[str, Any]
_KINDS = {PlaceKind.ADMIN1: "first-level unit", PlaceKind.CITY: "settlement"}
_SHOWN = 5
_AROUND = 60
"""Characters of text to each side of a name, where its sentence is longer."""


def explain_name(name: str, parsed: Sequence[Parsed], gazetteer: LocalGazetteer) -> Json:
    """How articles use a name: every reading of it, or why there is none.

    Spelling is compared as the gazetteer does: case, accents, apostrophes and hyphens do not
    matter. `readings` has one row for each different reading of an article; `instead` names that
    are spelt much alike, where there is none.
    """
    wanted = key(name)
    rows = [row for one in parsed for row in _readings(wanted, one, gazetteer)]
    answer: Json = {"name": name, "readings": rows}
    if not rows:
        answer["unread"] = [quote for one in parsed for quote in _unread(name, one)]
        answer["instead"] = _alike(name, parsed)
        entries = gazetteer.candidates(name)
        answer["known"] = [_entry_json(entry, gazetteer) for entry in entries[:_SHOWN]]
    return answer


def _readings(wanted: str, parsed: Parsed, gazetteer: LocalGazetteer) -> Iterator[Json]:
    """Of one article: a row for each reading, in order of the text."""
    alike: dict[tuple[Any, ...], list[Toponym]] = {}
    for toponym in parsed.reading.toponyms:
        if wanted in {key(toponym.name), key(toponym.map_name), key(toponym.quote.text)}:
            place = parsed.resolution.place(toponym)
            entry = place.entry.id if place is not None else parsed.resolution.reason(toponym)
            said = (toponym.role, toponym.kind, toponym.within, entry)
            alike.setdefault(said, []).append(toponym)
    for toponyms in alike.values():
        yield _reading(toponyms, parsed, gazetteer)


def _reading(toponyms: Sequence[Toponym], parsed: Parsed, gazetteer: LocalGazetteer) -> Json:
    first = toponyms[0]
    place = parsed.resolution.place(first)
    article = parsed.article
    return {
        "article": article.origin or article.title or article.id,
        "article_id": article.id,
        "name": first.name,
        "spans": [[t.quote.start, t.quote.end] for t in toponyms],
        "line": article.text.count("\n", 0, first.quote.start) + 1,
        "sentence": _sentence(first.quote, parsed),
        "role": first.role.value,
        "role_reason": first.reason,
        "kind": first.kind.value if first.kind is not None else None,
        "within": list(first.within),
        "place": _entry_json(place.entry, gazetteer) if place is not None else None,
        "certainty": place.certainty.value if place is not None else None,
        "unresolved": parsed.resolution.reason(first),
        "decided": _decided(place, gazetteer) if place is not None else "",
        "why": list(place.why) if place is not None else [],
        "candidates": [
            {**_entry_json(c.entry, gazetteer), "score": c.score, "reasons": list(c.reasons)}
            for c in (place.candidates if place is not None else ())
        ],
        "known": [
            _entry_json(entry, gazetteer)
            for entry in (() if place is not None else gazetteer.candidates(first.map_name))
        ][:_SHOWN],
    }


def _decided(place: Place, gazetteer: LocalGazetteer) -> str:
    """What the first candidate has that the second lacks, in words and points."""
    if len(place.candidates) < 2:  # noqa: PLR2004 - a first and a second
        return "nothing else goes by that name"
    first, second = place.candidates[:2]
    ahead = first.score - second.score
    lead = f"{ahead:.1f} points ahead of {second.entry.name}, {_what(second.entry, gazetteer)}"
    more, less = _own_reasons(first, second), _own_reasons(second, first)
    lead += f": {'; '.join(more)}" if more else ""
    return lead + (f" (for the other: {'; '.join(less)})" if less else "")


def _own_reasons(one: Candidate, other: Candidate) -> list[str]:
    """Reasons that the other lacks; how many live there only where that is more."""
    people = f"{one.entry.population:,} inhabitants"
    fewer = one.entry.population < other.entry.population
    return [
        reason
        for reason in one.reasons
        if reason not in other.reasons and not (fewer and reason == people)
    ]


def _what(entry: PlaceEntry, gazetteer: LocalGazetteer) -> str:
    """ "settlement in Idaho, United States", "first-level unit of Russia"."""
    kind = _KINDS.get(entry.kind, entry.kind.value)
    country = gazetteer.country_of(entry)
    state = gazetteer.country_name(country) if country else ""
    if entry.kind in {PlaceKind.CITY, PlaceKind.DISTRICT}:
        unit = gazetteer.admin1_of(entry)
        holders = [unit.name] if unit is not None else []
        return f"{kind} in {', '.join([*holders, state])}"
    if entry.kind is PlaceKind.COUNTRY or not state:
        return kind
    return f"{kind} {'of' if entry.kind is PlaceKind.ADMIN1 else 'in'} {state}"


def _sentence(quote: Quote, parsed: Parsed) -> str:
    """The sentence that holds a name, on one line, cut to what stands around the name."""
    text = parsed.article.text
    holding = (
        (start, end)
        for start, end in parsed.reading.sentences
        if start <= quote.start and quote.end <= end
    )
    start, end = next(holding, (quote.start, quote.end))
    low, high = max(start, quote.start - _AROUND), min(end, quote.end + _AROUND)
    words = " ".join(text[low:high].split())
    return ("… " if low > start else "") + words + (" …" if high < end else "")


def _unread(name: str, parsed: Parsed) -> Iterator[Json]:
    """Where an article has the word, though not as the name of a place; the first alone."""
    text = parsed.article.text
    start = text.casefold().find(name.casefold())
    if start < 0 or len(text.casefold()) != len(text):
        return
    end = start + len(name)
    taken = _taken_by(start, end, parsed)
    quote = Quote(text=text[start:end], start=start, end=end)
    article = parsed.article
    yield {
        "article": article.origin or article.title or article.id,
        "line": text.count("\n", 0, start) + 1,
        "sentence": _sentence(quote, parsed),
        "part_of": taken,
    }


def _taken_by(start: int, end: int, parsed: Parsed) -> str:
    """A longer name that the words belong to: of a place, a person, a body; "" where none."""
    reading = parsed.reading
    names: Iterable[Quote] = (
        *(toponym.quote for toponym in reading.toponyms),
        *reading.people,
        *reading.bodies,
        *reading.buildings,
    )
    return next((q.text for q in names if q.start <= start and end <= q.end), "")


def _alike(name: str, parsed: Sequence[Parsed]) -> list[str]:
    names = sorted({t.name for one in parsed for t in one.reading.toponyms})
    keys = {key(other): other for other in names}
    return [keys[near] for near in get_close_matches(key(name), list(keys), n=_SHOWN)]


def _entry_json(entry: PlaceEntry, gazetteer: LocalGazetteer) -> Json:
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind.value,
        "country": entry.country,
        "population": entry.population,
        "lon": round(entry.lon, 4),
        "lat": round(entry.lat, 4),
        "is": f"{entry.name}, {_what(entry, gazetteer)}",
    }


__all__ = ["explain_name"]
