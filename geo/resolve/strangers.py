"""Towns that an article can hardly mean: alone in a country of which it says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import acos
from typing import Final, Protocol

from geo.gazetteer.normalise import key
from geo.gazetteer.options import COUNTRY, MAIN_NAME, Options
from geo.geodesy import Position, distance_m
from geo.model import PlaceEntry, PlaceKind, Role, Toponym
from geo.resolve.questions import Question
from geo.resolve.ranking import Ranking
from geo.resolve.signs import EARTH_KM, SIGNS
from geo.titles import described

_SURE: Final = 0.8
"""Chance from which a place tells what countries an article speaks of."""
_WELL_KNOWN: Final = 100_000
"""Inhabitants from which a town may be named in an article about other countries."""
_FAMOUS: Final = 1_000_000
"""Inhabitants from which a city is meant rather than a namesake, however doubtful it looks."""
_BESIDE: Final = 0.15
"""Sign of a place around from which a town is no stranger, though its country is not named."""
_REMOTE_M: Final = 1_500_000.0
"""Distance to the nearest sure place from which a town is not of the fighting that is told."""
_SETTING: Final = 3
"""Sure places from which it is known where an article is set."""
_FAR: Final = (
    "only a namesake in a country that the article does not speak of is known, {km:,.0f} km from "
    "all that it does: {where}"
)
_STRAY: Final = "only a namesake in a country that the article does not speak of is known: {where}"
_GUESS: Final = (
    "namesakes are known only in countries that the article does not speak of, "
    "{where} the best known of them"
)
OUTSIDE: Final = (
    "the words put it in {holder}, and only namesakes elsewhere are known, such as {where}"
)
_SEVERAL: Final = 2
_LONG: Final = 7
"""Letters of a name that is hardly borne by two towns by chance."""
_FEW: Final = 3
_TOWN: Final = 10_000
_MANY: Final = 4
"""Places of one state, it among them, by which an article is about it."""
_APART_M: Final = 300_000.0
"""From the middle of a unit of another state, what lies farther off is none of its ground, whoever
may claim it."""
_KEPT: Final = 5
"""Candidates that are looked at for a rival."""
_NEARLY: Final = 2.5
"""Points between two candidates below which the less known one may well be meant."""
_TOWN_IDS: Final = ("gn:", "st:")
_CAPITAL: Final = SIGNS.index("capital")
_IN_UNITS: Final = frozenset({PlaceKind.CITY, PlaceKind.ADMIN1})
"""Kinds of what may be said to lie in a unit."""
_OF_PACKS: Final = frozenset({PlaceKind.FACILITY, PlaceKind.WATER})


class Entries(Protocol):
    """What is asked of the gazetteer."""

    def entry_at(self, row: int) -> PlaceEntry:
        """The entry of a row."""
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article speaks of, to tell places from namesakes."""

    states: Mapping[str, set[str]]
    """Countries by ISO alpha-2, each with the ids of the places that say so."""
    peoples: frozenset[str]
    """Countries named by an adjective, which alone does not say where an article is set."""
    sure: Mapping[str, Position]
    """Where the towns and units lie that are sure, by their ids."""


def scene_of(
    toponyms: Sequence[Toponym],
    ranking: Ranking,
    best: Sequence[int],
    entries: Sequence[PlaceEntry],
) -> Scene:
    """What the names of an article, with the best entry of each question, say of its setting."""
    states: dict[str, set[str]] = {}
    for toponym in toponyms:
        if toponym.iso and toponym.role is not Role.DEMONYM:
            states.setdefault(toponym.iso, set()).add(f"c:{toponym.iso}")
    chances = ranking.chances[best].tolist()
    sure: dict[str, Position] = {}
    for chance, entry in zip(chances, entries, strict=True):
        if entry.kind is not PlaceKind.COUNTRY and chance >= _SURE:
            sure[entry.id] = Position(entry.lon, entry.lat)
            states.setdefault(entry.country, set()).add(entry.id)
    peoples = {t.iso for t in toponyms if t.iso and t.role is Role.DEMONYM}
    return Scene(states, frozenset(peoples), sure)


def is_foreign(
    toponym: Toponym, entry: PlaceEntry, around: float, scene: Scene, question: Question
) -> bool:
    """A town, far from all others, in a country that the article never speaks of.

    Unless it is well known it is rather a namesake of what the gazetteer lacks. `question` has all
    that its name may mean, and what the words put it in: of a unit that nobody knows nothing is
    told.
    """
    is_thing = entry.kind in _OF_PACKS and bool(entry.country)
    if not (entry.kind is PlaceKind.CITY or is_thing) or any(map(len, question.within)):
        return False
    if _is_alone(toponym, entry, question.options) and not _is_elsewhere(entry, scene):
        return False
    named = scene.states.get(entry.country, set()) - {entry.id}
    if _is_aside(entry, named, scene):
        return True
    if named or entry.country in scene.peoples:
        return False
    beside = around >= _BESIDE and not _is_remote(entry, scene)
    return not beside and any(ids - {entry.id} for ids in scene.states.values())


def _is_aside(entry: PlaceEntry, named: AbstractSet[str], scene: Scene) -> bool:
    """Whether a small town's country is hardly spoken of, far from where an article is set.

    Then a second namesake there, or its people alone ("he sent the French away"), do not vouch for
    it. `named` are the other ids that say so.
    """
    if len(named) >= _FEW or f"c:{entry.country}" in named:
        return False
    if entry.population >= _WELL_KNOWN or (named and entry.country in scene.peoples):
        return False
    here = Position(entry.lon, entry.lat)
    if all(one.startswith(_TOWN_IDS) for one in named) and _is_far_from_named(entry, scene):
        return True
    setting = set().union(*(ids for ids in scene.states.values() if len(ids) >= _MANY))
    gaps = [distance_m(here, scene.sure[one]) for one in scene.sure.keys() & setting]
    return len(gaps) >= _SETTING and min(gaps) > _REMOTE_M


def _is_far_from_named(entry: PlaceEntry, scene: Scene) -> bool:
    """Whether a town lies far from all that is sure in the countries that an article names.

    Another small town of its country, as doubtful as itself, does not vouch for it then.
    """
    here = Position(entry.lon, entry.lat)
    named = [
        ids
        for state, ids in scene.states.items()
        if state != entry.country and not all(one.startswith(_TOWN_IDS) for one in ids)
    ]
    sure = scene.sure.keys() & set().union(*named)
    return bool(sure) and min(distance_m(here, scene.sure[one]) for one in sure) > _REMOTE_M


def _is_elsewhere(entry: PlaceEntry, scene: Scene) -> bool:
    """Whether an article names so much of another state that it is all about that one.

    Then even a name that nobody else has, "Petite-Rivière" of Mauritius, may be a village's there.
    """
    named = (ids for state, ids in scene.states.items() if state != entry.country)
    return any(len(ids) >= _MANY for ids in named)


def _is_alone(toponym: Toponym, entry: PlaceEntry, options: Options) -> bool:
    """Whether hardly any other place can have a town's own name.

    A name of several words that no other has, such as "Chasiv Yar"; and a long one of a town of
    some size, such as "Avdiivka", which may be spelt otherwise at home: of names that few places
    bear, one in twenty is shared between countries from seven letters on, and up to one in four of
    the short ones (counted in GeoNames).
    """
    own = key(toponym.map_name)
    if " " in own:
        return len(options) == 1 and key(entry.name) == own
    if len(own) < _LONG or len(options) > _FEW or entry.population < _TOWN:
        return False
    if len(set(options.country.tolist())) > 1:
        return False  # two states have one: a third may
    return own[:1] == key(entry.name)[:1]


def _is_remote(entry: PlaceEntry, scene: Scene) -> bool:
    """Whether a town lies far from all that an article is sure to speak of.

    Two namesakes abroad, such as Bercy and Saint-Nicolas in a report from Haiti, stand beside each
    other and vouch for nothing.
    """
    gaps = _gaps(entry, scene)
    return len(gaps) >= _SETTING and min(gaps) > _REMOTE_M


def _gaps(entry: PlaceEntry, scene: Scene) -> list[float]:
    """Metres from a town to each other place that is sure."""
    here = Position(entry.lon, entry.lat)
    return [distance_m(here, where) for key, where in scene.sure.items() if key != entry.id]


def why_outside(toponym: Toponym, number: int, entry: PlaceEntry, ranking: Ranking) -> str:
    """Why a town is not drawn that lies in another state than the words say; "" where it is.

    `number` is that of its question. Of several namesakes none lies where the words say: theirs is
    one that the gazetteer lacks. So is theirs where the only one is far from the unit that they
    name, or goes by another name at home: "Makhnovka in the Kursk region" is not Makhnivka in
    Ukraine. Else a name that only one place has stays, for whom ground belongs to is told in more
    than one way.
    """
    questions = ranking.questions
    question = questions.asked[number]
    if entry.kind not in _IN_UNITS:
        return ""
    is_unit = entry.kind is PlaceKind.ADMIN1
    state = int(questions.country[ranking.best(number)[0]])
    for name, outer in zip(toponym.within, question.within, strict=False):
        states = set(outer.country.tolist())
        if not states or -1 in states or state in states:
            continue
        if is_unit and COUNTRY in outer.kind.tolist():
            continue  # whose a unit is may be disputed
        if len(question.options) >= _SEVERAL or _is_another(question.options, outer):
            return OUTSIDE.format(where=described(entry), holder=name)
    return ""


def _is_another(only: Options, unit: Options) -> bool:
    """Whether the only place of a name is not the one of that name in a unit of another state."""
    if COUNTRY in unit.kind.tolist():
        return False
    if int(only.name[0]) != MAIN_NAME:
        return True
    cosine = float((unit.vectors @ only.vectors[0]).max())
    return acos(min(1.0, cosine)) * 1000.0 * EARTH_KM > _APART_M


def why_strange(
    number: int, entry: PlaceEntry, scene: Scene, ranking: Ranking, gazetteer: Entries
) -> str:
    """Why a town in a country that the article never speaks of is not drawn; "" where it is."""
    if entry.population < _WELL_KNOWN:
        return _STRAY.format(where=described(entry))
    if entry.population >= _FAMOUS or ranking.signs[ranking.best(number)[0], _CAPITAL]:
        return ""
    if _is_guess(number, ranking, gazetteer):
        return _GUESS.format(where=described(entry))
    gaps = _gaps(entry, scene)
    if _is_remote(entry, scene):
        return _FAR.format(where=described(entry), km=min(gaps) / 1000)
    return ""


def _is_guess(number: int, ranking: Ranking, gazetteer: Entries) -> bool:
    """Whether a town is only the best known of many: another country's is nearly as likely."""
    order = ranking.best(number)
    country = gazetteer.entry_at(int(ranking.questions.rows[order[0]])).country
    for other in order[1:_KEPT]:
        if gazetteer.entry_at(int(ranking.questions.rows[other])).country != country:
            return bool(ranking.points[order[0]] - ranking.points[other] < _NEARLY)
    return False
