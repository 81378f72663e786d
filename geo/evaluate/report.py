"""Prints figures and errors as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geo.evaluate.figures import ASPECTS, MAIN, drawn_names, total
from geo.evaluate.gold import TOPONYM, Gold, GoldClaim
from geo.evaluate.match import Json, Matching, Pair
from geo.evaluate.mention_figures import VALUE_KEYS, Fault, meet_mentions, unlisted_names
from geo.evaluate.tally import Figures, Tally, measure_tally

_NAME_WIDTH = 14
_QUOTE_CHARS = 90
_NOTHING = "-"


def table(figures: Figures) -> str:
    """Show figures with their counts, one a line; a blank line behind the main ones."""
    head = (
        f"{'':{_NAME_WIDTH}}{'precision':>11}{'recall':>8}{'F1':>8}"
        f"{'right':>8}{'made up':>9}{'missed':>8}"
    )
    main = [_line(name, figures[name]) for name in MAIN if name in figures]
    others = [_line(name, tally) for name, tally in figures.items() if name not in MAIN]
    return "\n".join([head, *main, *([""] if main else []), *others])


def overview(texts: Mapping[str, Figures]) -> str:
    """Show the F1 of the main figures of each article or bank, one a line, and of all."""
    width = max(map(len, texts), default=0) + 2
    lines = [" " * width + "".join(f"{name:>12}" for name in MAIN)]
    for name, figures in [*texts.items(), ("all", total(texts.values()))]:
        cells = "".join(f"{_number(figures[key].f1):>12}" for key in MAIN)
        lines.append(f"{name:{width}}{cells}")
    return "\n".join(lines)


def claim_errors(matching: Matching) -> list[str]:
    """Say which claims of one text are missed, made up, or of another place, deed or party."""
    wrong = (
        f"wrong     {'; '.join(said)} in {_short(pair.gold.quote)}"
        for pair in matching.pairs
        if (said := _wrong_by_name(pair))
    )
    return [*_unmet(matching), *wrong]


def _unmet(matching: Matching) -> Iterator[str]:
    yield from (f"missed    {_wanted(claim)}" for claim in matching.missed)
    yield from (f"made up   {_given(claim)}" for claim in matching.spurious)


def _wrong_by_name(pair: Pair) -> list[str]:
    gold, found = pair.gold, pair.found
    places = ", ".join(place["name"] for place in found["places"])
    judged = {
        f"activity: {found['activity']} for {_either(gold.activities)}": pair.activity,
        f"place: {places} for {gold.place.name}": pair.place,
        f"actor: {found['actor']} for {_either(gold.actors)}": pair.actor,
    }
    return [said for said, right in judged.items() if not right]


def errors(matching: Matching, found: Json) -> list[str]:
    """Say what is missed, made up and wrong in one text, in order of kind and text."""
    return [
        *_unmet(matching),
        *_wrong(matching.pairs),
        *(
            f"drawn     {name.name!r}, {name.role or 'any role'}: {_short(claim['quote']['text'])}"
            for name, claim in drawn_names(matching.gold, found)
        ),
        *(
            f"unlisted  {name.name!r} as {name.role}"
            for name in unlisted_names(matching.gold, found)
        ),
        *_mentions(matching.gold, found),
    ]


def faults(pair: Pair) -> list[str]:
    """Say what is wrong with a claim that was paired; empty when all of it is right."""
    gold, found = pair.gold, pair.found
    values: dict[str, tuple[object, object]] = {
        "activities": (found["activity"], _either(gold.activities)),
        "actors": (found["actor"], _either(gold.actors)),
        "kinds": (found["relation"], _either(gold.relations)),
        "places": (
            ", ".join(f"{place['name']} ({place.get('place_id')})" for place in found["places"]),
            ", ".join(place.name for place in (gold.place, *gold.also)),
        ),
        "bearings": (found["bearing_deg"], gold.bearing_deg),
        "strengths": (found["strength"], gold.strength),
        "attribution": (found["speaker_side"], gold.speaker_side),
        "speakers": (found.get("speaker"), gold.speaker),
        "time": (f"{found['date_start']}..{found['date_end']}", "..".join(gold.dates or ())),
        "status": (found["status"], _either(gold.statuses)),
    }
    wrong = [name for name, judge in ASPECTS.items() if _is_fault(judge(pair))]
    said = [f"{name}: {values[name][0]!s} for {values[name][1]!s}" for name in wrong]
    for key in ("distance_km", "area_km2"):
        wanted, given = getattr(gold, key), found[key]
        tally = measure_tally(wanted, given)
        if _is_fault(tally):
            said.append(f"{key}: {given} for {wanted}")
    return said


def _wrong(pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs:
        said = faults(pair)
        if said:
            yield f"wrong     {'; '.join(said)} in {_short(pair.gold.quote)}"


def _mentions(gold: Gold, found: Json) -> Iterator[str]:
    for met in meet_mentions(gold, found).values():
        yield from (f"mention   {_fault(fault, gold.text)}" for fault in met.faults)


def _fault(fault: Fault, text: str) -> str:
    wanted, given = fault.wanted, fault.given
    said = []
    if given is not None:
        words = text[given["start"] : given["end"]]
        said.append(f"{_short(words)} as {_sorted(_value(fault.type, given))}")
    if wanted is not None:
        asked: Iterable[object] = wanted.value or wanted.dates or wanted.roles
        said.append(f"wanted {_short(wanted.text)} as {_sorted(asked)}")
    return f"{fault.type}: {'; '.join(said)}"


def _value(kind: str, given: Json) -> Iterable[object]:
    if kind in VALUE_KEYS:
        return list(given[VALUE_KEYS[kind]])
    return given["roles"] if kind == TOPONYM else [given["date_start"], given["date_end"]]


def _sorted(values: Iterable[object]) -> str:
    """A set of roles in a settled order; intervals rise anyway."""
    given = sorted(map(str, values)) if isinstance(values, (set, frozenset)) else values
    return ", ".join(map(str, given))


def _is_fault(tally: Tally) -> bool:
    return bool(tally.spurious or tally.missed)


def _line(name: str, tally: Tally) -> str:
    return (
        f"{name:{_NAME_WIDTH}}{_number(tally.precision):>11}{_number(tally.recall):>8}"
        f"{_number(tally.f1):>8}{tally.right:>8}{tally.spurious:>9}{tally.missed:>8}"
    )


def _wanted(claim: GoldClaim) -> str:
    said = (
        f"{_either(claim.activities)} by {_either(claim.actors) or '?'}, {_either(claim.relations)}"
    )
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
