"""How fast each spatial relation becomes a shape, on real places: a part of `tests.bench`.

Each relation is built at places and units not met before, then at the same ones with other words (a
new distance, direction or area), then with the same words once more. All in one core's own time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from time import process_time

from geo.footprints import build
from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer
from geo.model import Interval, Place, PlaceEntry, RelationKind, Siting

Say = Callable[[str, str, str], None]
R = RelationKind
_TOWNS, _TOWN = 60, 5_000
_COUNTRIES = ("UA", "RU", "SY", "PK", "SD", "ET", "IQ", "AF")
"""Whose towns and units are used: reports speak of them, and their outlines differ in length."""
_BORDERS = (
    ("RU", "UA"), ("UA", "RU"), ("BY", "UA"), ("SY", "TR"), ("TR", "SY"), ("IQ", "SY"),
    ("PK", "AF"), ("AF", "PK"), ("IN", "PK"), ("PK", "IN"), ("SD", "SS"), ("ET", "ER"),
    ("ER", "ET"), ("TD", "SD"), ("ML", "BF"), ("BF", "ML"), ("NE", "NG"), ("NG", "CM"),
)  # fmt: skip
_MOST_UNITS = 40
_RIVERS = (
    ("Dnipro", "UA"), ("Oskil", "UA"), ("Siverskyi Donets", "UA"), ("Euphrates", "SY"),
    ("Tigris", "IQ"), ("Indus", "PK"), ("White Nile", "SD"), ("Blue Nile", "SD"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A relation with its sitings, and the same sitings in other words."""

    name: str
    sitings: Sequence[Siting]
    others: Sequence[Siting]


def shapes(gazetteer: LocalGazetteer, say: Say) -> None:
    """A line for each relation: new places, other words, the same again."""
    ground = LocalGround(gazetteer)
    say("by relation: milliseconds a shape", "new places", "other words   the same again")
    for case in cases(LocalGround(gazetteer), gazetteer):
        gc.collect()
        new, other, again = (
            _ms(ground, sitings) for sitings in (case.sitings, case.others, case.others)
        )
        name = f"{case.name} ({len(case.sitings)})"
        say(name, f"{new:,.2f} ms", f"{other:>8,.2f} ms   {again:>11,.3f} ms")


def units_alone(gazetteer: LocalGazetteer, say: Say) -> None:
    """Footprints a second of each relation to a unit not met before, and of all of them mixed."""
    chooser = LocalGround(gazetteer)
    crossed = _crossed(chooser, gazetteer)
    every = [*_of_units(_units(chooser, gazetteer)), *_held(chooser, crossed)]
    _alone(gazetteer, say, every, "units")


def lines_alone(gazetteer: LocalGazetteer, say: Say) -> None:
    """The same along borders, rivers, coasts and ways that were not met before."""
    chooser = LocalGround(gazetteer)
    every = [
        *_at_borders(_crossed(chooser, gazetteer)),
        *_into_countries(gazetteer),
        *_between(_towns(chooser)[300:], _units(chooser, gazetteer)),
        *_beside_rivers(chooser, gazetteer),
    ]
    _alone(gazetteer, say, every, "lines")


def _alone(gazetteer: LocalGazetteer, say: Say, every: Sequence[Case], what: str) -> None:
    """In the mixture every relation counts alike, however many places were at hand for it."""
    taken = []
    for case in every:
        ground = LocalGround(gazetteer)
        gc.collect()
        taken.append(_ms(ground, case.sitings))
        name = f"{case.name} ({len(case.sitings)})"
        say(name, f"{1000.0 / taken[-1]:,.0f} /s", f"{taken[-1]:.2f} ms")
    mean = sum(taken) / len(taken)
    say(f"new anchors, {what}: all of these mixed", f"{1000.0 / mean:,.0f} /s", f"{mean:.2f} ms")


def _ms(ground: LocalGround, sitings: Sequence[Siting]) -> float:
    start = process_time()
    for siting in sitings:
        build(siting, ground)
    return 1000.0 * (process_time() - start) / max(len(sitings), 1)


def cases(ground: LocalGround, gazetteer: LocalGazetteer) -> Iterator[Case]:
    """Every relation of the table in `docs/how-it-works.md`, each with towns or units of its own.

    `ground` is not the one that is measured: to choose places it decodes what they need.
    """
    towns = _towns(ground)
    units = _units(ground, gazetteer)
    crossed = _crossed(ground, gazetteer)
    yield from _round_towns(towns)
    yield from _of_units(units)
    yield from _at_borders(crossed)
    yield from _into_countries(gazetteer)
    yield from _between(towns[300:], units)
    yield from _beside_rivers(ground, gazetteer)
    yield from _held(ground, crossed)


def _round_towns(towns: Sequence[Place]) -> Iterator[Case]:
    def taken(start: int) -> Sequence[Place]:
        return towns[start::8][:_TOWNS]

    yield _case("at a town", [Siting(kind=R.AT, anchors=(one,)) for one in taken(0)])
    yield _case("near a town", [Siting(kind=R.NEAR, anchors=(one,)) for one in taken(1)])
    yield _case(
        "north of a town",
        [Siting(kind=R.TOWARDS, anchors=(one,), bearing_deg=0.0) for one in taken(2)],
    )
    yield _case(
        "12 km north-east of a town",
        [_measured(R.OFFSET, 12.0, one, bearing_deg=45.0) for one in taken(3)],
    )
    yield _case("30 km from a town", [_measured(R.AROUND, 30.0, one) for one in taken(4)])
    yield _case(
        "eastern outskirts of a town",
        [Siting(kind=R.PART, anchors=(one,), part_deg=90.0) for one in taken(5)],
    )


def _of_units(units: Sequence[Place]) -> Iterator[Case]:
    def taken(start: int) -> Sequence[Place]:
        return units[start::9][:_MOST_UNITS]

    yield _case("in a unit", [Siting(kind=R.WITHIN, anchors=(one,)) for one in taken(0)])
    yield _case(
        "northern part of a unit",
        [Siting(kind=R.PART, anchors=(one,), part_deg=0.0) for one in taken(1)],
    )
    yield _case(
        "central part of a unit",
        [Siting(kind=R.PART, anchors=(one,), central=True) for one in taken(2)],
    )
    yield _case("near a unit", [Siting(kind=R.NEAR, anchors=(one,)) for one in taken(3)])
    yield _case("20 km from a unit", [_measured(R.AROUND, 20.0, one) for one in taken(4)])
    yield _case(
        "20 km north of a unit",
        [_measured(R.OFFSET, 20.0, one, bearing_deg=0.0) for one in taken(5)],
    )
    yield _case(
        "north of a unit",
        [Siting(kind=R.TOWARDS, anchors=(one,), bearing_deg=0.0) for one in taken(6)],
    )
    yield _case(
        "28 villages in a unit",
        [Siting(kind=R.WITHIN, anchors=(one,), count_words="28 villages") for one in taken(7)],
    )


def _at_borders(crossed: Sequence[tuple[Place, str]]) -> Iterator[Case]:
    yield _case(
        "50 km from the border, in a unit",
        [_measured(R.BAND, 50.0, container=unit, border_with=iso) for unit, iso in crossed[0::3]],
    )
    yield _case(
        "up to 10 km into a unit",
        [_measured(R.DEPTH, 10.0, container=unit, border_with=iso) for unit, iso in crossed[1::3]],
    )
    yield _case(
        "near the border, in a unit",
        [
            Siting(kind=R.BAND, anchors=(), container=unit, border_with=iso)
            for unit, iso in crossed[2::3]
        ],
    )


def _into_countries(gazetteer: LocalGazetteer) -> Iterator[Case]:
    """ "12 km inside Russia", of a whole country."""
    yield _case(
        "up to 12 km into a country",
        [
            _measured(R.DEPTH, 12.0, container=_place(gazetteer.entry(f"c:{own}")), border_with=iso)
            for own, iso in _BORDERS
        ],
    )


def _between(towns: Sequence[Place], units: Sequence[Place]) -> Iterator[Case]:
    pairs = [(one, other) for one, other in pairwise(towns) if _close(one, other)]
    yield _case(
        "between two towns", [Siting(kind=R.BETWEEN, anchors=pair) for pair in pairs[0::3][:_TOWNS]]
    )
    yield _case(
        "along a road between towns",
        [Siting(kind=R.ALONG, anchors=pair, way="road") for pair in pairs[1::3][:_TOWNS]],
    )
    yield _case(
        "from a town to another",
        [Siting(kind=R.MOVEMENT, anchors=pair) for pair in pairs[2::3][:_TOWNS]],
    )
    near = [(one, other) for one, other in pairwise(units) if _close(one, other)]
    yield _case("between two units", [Siting(kind=R.BETWEEN, anchors=pair) for pair in near[0::2]])
    yield _case(
        "from a unit into another", [Siting(kind=R.MOVEMENT, anchors=pair) for pair in near[1::2]]
    )


def _beside_rivers(ground: LocalGround, gazetteer: LocalGazetteer) -> Iterator[Case]:
    rivers: list[tuple[Place, Place]] = []
    shores: list[Place] = []
    for name, iso in _RIVERS:
        hit = next(iter(gazetteer.lines.find(f"the {name} river")), None)
        if hit is None:
            continue
        entry = gazetteer.entry(hit.line)
        river = Place(entry=entry, name=name)
        course = ground.line(entry.id)
        for unit in ground.units_of(f"c:{iso}"):
            place = Place(entry=gazetteer.entry(unit), name=unit)
            outline = ground.outline(unit)
            if course.intersection(outline).length > 0.3:
                rivers.append((river, place))
    for iso in ("UA", "SY", "PK", "SD", "LB", "LY", "YE", "SO"):
        units = [unit for unit in ground.units_of(f"c:{iso}") if _has_coast(ground, unit)]
        shores.extend(Place(entry=gazetteer.entry(unit), name=unit) for unit in units)
    yield _case(
        "east bank of a river, in a unit",
        [
            Siting(kind=R.SIDE, anchors=(river,), container=unit, bearing_deg=90.0)
            for river, unit in rivers[0::2]
        ],
    )
    yield _case(
        "12 km from a river, in a unit",
        [_measured(R.BAND, 12.0, river, container=unit) for river, unit in rivers[1::2]],
    )
    yield _case(
        "on the coast of a unit",
        [Siting(kind=R.NEAR, anchors=(unit,), bank="coast") for unit in shores[0::2][:_MOST_UNITS]],
    )
    yield _case(
        "off the coast of a unit",
        [Siting(kind=R.NEAR, anchors=(unit,), bank="sea") for unit in shores[1::2][:_MOST_UNITS]],
    )


def _held(ground: LocalGround, crossed: Sequence[tuple[Place, str]]) -> Iterator[Case]:
    def patch(unit: Place, iso: str, km2: float, **more: object) -> Siting:
        siting = Siting(kind=R.HELD, anchors=(unit,), holder=iso, area_m2=_about(km2 * 1e6))
        return replace(siting, **more)  # type: ignore[arg-type]

    alone, towns, shares = crossed[0::3], crossed[1::3], crossed[2::3]
    yield Case(
        "600 sq km of a unit, no place held",
        [patch(unit, iso, 600.0) for unit, iso in alone],
        [patch(unit, iso, 800.0) for unit, iso in alone],
    )
    held = [
        (unit, iso, tuple(_place(entry) for entry in entries[:3]))
        for unit, iso in towns
        if (entries := ground.settlements_within(unit.entry.id))
    ]
    yield Case(
        "600 sq km round three towns",
        [patch(unit, iso, 600.0, held=places) for unit, iso, places in held],
        [patch(unit, iso, 800.0, held=places) for unit, iso, places in held],
    )
    half, third = (Interval(low=s, best=s + 0.05, high=s + 0.1) for s in (0.5, 0.3))
    yield Case(
        "what 600 sq km are half of",
        [
            patch(u, iso, 0.0, area_m2=None, share=half, share_of_m2=_about(6e8))
            for u, iso in shares
        ],
        [
            patch(u, iso, 0.0, area_m2=None, share=third, share_of_m2=_about(6e8))
            for u, iso in shares
        ],
    )
    counted = [
        replace(_counted(unit), held=tuple(_place(entry) for entry in entries[:3]))
        for unit, _ in crossed[0::2]
        if (entries := ground.settlements_within(unit.entry.id))
    ]
    yield _case("28 villages, three of them named", counted)


def _counted(unit: Place) -> Siting:
    return Siting(kind=R.WITHIN, anchors=(unit,), count_words="28 villages")


def _case(name: str, sitings: Sequence[Siting]) -> Case:
    return Case(name, sitings, [_reworded(siting) for siting in sitings])


def _reworded(siting: Siting) -> Siting:
    """The same place by other words: farther out, or a quarter turn on."""
    if siting.distance_m is not None:
        siting = replace(siting, distance_m=_about(1.3 * siting.distance_m.best))
    if siting.bearing_deg is not None:
        siting = replace(siting, bearing_deg=(siting.bearing_deg + 90.0) % 360.0)
    if siting.part_deg is not None:
        siting = replace(siting, part_deg=(siting.part_deg + 90.0) % 360.0)
    return siting


def _measured(kind: RelationKind, km: float, *anchors: Place, **more: object) -> Siting:
    siting = Siting(kind=kind, anchors=anchors, distance_m=_about(1_000.0 * km))
    return replace(siting, **more)  # type: ignore[arg-type]


def _about(best: float) -> Interval:
    return Interval(low=0.9 * best, best=best, high=1.1 * best)


def _place(entry: PlaceEntry) -> Place:
    return Place(entry=entry, name=entry.name)


def _towns(ground: LocalGround) -> list[Place]:
    return [
        _place(entry)
        for iso in _COUNTRIES
        for entry in sorted(
            ground.settlements_within(f"c:{iso}", _TOWN)[:200],
            key=lambda one: (round(one.lat), one.lon),
        )
    ]


def _units(ground: LocalGround, gazetteer: LocalGazetteer) -> list[Place]:
    """Each country's units from west to east, so that neighbours follow each other."""
    return [
        _place(entry)
        for iso in _COUNTRIES
        for entry in sorted(map(gazetteer.entry, ground.units_of(f"c:{iso}")), key=lambda o: o.lon)
    ]


def _crossed(ground: LocalGround, gazetteer: LocalGazetteer) -> list[tuple[Place, str]]:
    """Units with the country across their border."""
    return [
        (_place(gazetteer.entry(unit)), iso)
        for own, iso in _BORDERS
        for unit in ground.units_of(f"c:{own}")
        if iso in ground.international_border(unit)
    ]


def _close(one: Place, other: Place) -> bool:
    """Some 10 to 300 km apart."""
    gap = abs(one.entry.lon - other.entry.lon) + abs(one.entry.lat - other.entry.lat)
    return 0.1 < gap < 3.0 and one.entry.country == other.entry.country


def _has_coast(ground: LocalGround, unit: str) -> bool:
    try:
        ground.line("l:coast", unit)
    except LookupError:
        return False
    return True
