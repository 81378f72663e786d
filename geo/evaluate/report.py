"""Prints figures and errors as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geo.evaluate.figures import (
    ASPECTS,
    FIGURES,
    PRECISION_MATTERS,
    Figures,
    Tally,
    drawn_names,
    headline,
    measure_tally,
    total,
    unlisted_names,
)
from geo.evaluate.gold import GoldClaim
from geo.evaluate.match import Json, Matching, Pair

_NAME_WIDTH = 14
_QUOTE_CHARS = 90
_NOTHING = "-"


def table(figures: Figures) -> str:
    """Show figures with their counts, one a line."""
    head = (
        f"{'':{_NAME_WIDTH}}{'figure':>8}{'precision':>11}{'recall':>8}"
        f"{'right':>7}{'made up':>9}{'missed':>8}"
    )
    return "\n".join([head, *(_line(name, figures[name]) for name in FIGURES)])


def overview(articles: Mapping[str, Figures]) -> str:
    """Show the headline figures of each article, one a line, and of all."""
    width = max(map(len, articles), default=0) + 2
    lines = [" " * width + "".join(f"{name:>12}" for name in FIGURES)]
    for name, figures in [*articles.items(), ("all", total(articles.values()))]:
        cells = "".join(f"{_number(headline(key, figures[key])):>12}" for key in FIGURES)
        lines.append(f"{name:{width}}{cells}")
    return "\n".join(lines)


def errors(matching: Matching, found: Json) -> list[str]:
    """Say what is missed, made up and wrong in one article, in order of kind and text."""
    return [
        *(f"missed    {_wanted(claim)}" for claim in matching.missed),
        *(f"made up   {_given(claim)}" for claim in matching.spurious),
        *_wrong(matching.pairs),
        *(
            f"drawn     {name.name!r}, {name.role or 'any role'}: {_short(claim['quote']['text'])}"
            for name, claim in drawn_names(matching.gold, found)
        ),
        *(
            f"unlisted  {name.name!r} as {name.role}"
            for name in unlisted_names(matching.gold, found)
        ),
    ]


def faults(pair: Pair) -> list[str]:
    """Say what is wrong with a claim that was paired; empty when all of it is right."""
    gold, found = pair.gold, pair.found
    values: dict[str, tuple[object, object]] = {
        "activities": (found["activity"], _either(gold.activities)),
        "actors": (found["actor"], gold.actor),
        "relations": (found["relation"], _either(gold.relations)),
        "places": (
            ", ".join(f"{place['name']} ({place.get('place_id')})" for place in found["places"]),
            ", ".join(place.name for place in (gold.place, *gold.also)),
        ),
        "bearings": (found["bearing_deg"], gold.bearing_deg),
        "strengths": (found["strength"], gold.strength),
        "attribution": (found["speaker_side"], gold.speaker_side),
        "time": (f"{found['date_start']}..{found['date_end']}", "..".join(gold.dates or ())),
        "status": (found["status"], _either(gold.statuses)),
    }
    wrong = [name for name, judge in ASPECTS.items() if not all(judge(pair))]
    said = [f"{name}: {values[name][0]!s} for {values[name][1]!s}" for name in wrong]
    for key in ("distance_km", "area_km2"):
        wanted, given = getattr(gold, key), found[key]
        tally = measure_tally(wanted, given)
        if tally.spurious or tally.missed:
            said.append(f"{key}: {given} for {wanted}")
    return said


def _wrong(pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs:
        said = faults(pair)
        if said:
            yield f"wrong     {'; '.join(said)} in {_short(pair.gold.quote)}"


def _line(name: str, tally: Tally) -> str:
    precision = tally.precision if name in PRECISION_MATTERS else None
    return (
        f"{name:{_NAME_WIDTH}}{_number(headline(name, tally)):>8}{_number(precision):>11}"
        f"{_number(tally.recall):>8}{tally.right:>7}{tally.spurious:>9}{tally.missed:>8}"
    )


def _wanted(claim: GoldClaim) -> str:
    said = f"{_either(claim.activities)} by {claim.actor or '?'}, {_either(claim.relations)}"
    return f"{said} {claim.place.name}: {_short(claim.quote)}"


def _given(claim: Json) -> str:
    names = ", ".join(place["name"] for place in claim["places"]) or "nowhere"
    said = f"{claim['activity']} ({claim['status']}) by {claim['actor'] or '?'}"
    return f"{said}, {claim['relation']} {names}: {_short(claim['quote']['text'])}"


def _either(words: Iterable[str]) -> str:
    return " or ".join(words)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return repr(line if len(line) <= _QUOTE_CHARS else line[: _QUOTE_CHARS - 1] + "…")


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"
