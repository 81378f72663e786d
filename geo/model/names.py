"""Names of places in an article's text. None of them holds a coordinate."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.spans import Quote
from geo.model.vocabulary import PlaceKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A stretch of text that the gazetteer knows as a name of something."""

    start: int
    end: int
    kinds: frozenset[PlaceKind]
    demonym_of: str = ""
    """ISO 3166-1 alpha-2 code, when the name is an adjective or people's name ("Ukrainian")."""
    country: str = ""
    """ISO 3166-1 alpha-2 code, when the name is one of a country."""
    capital_of: str = ""
    """ISO 3166-1 alpha-2 code, when the best-known place of this name is that capital."""
    population: int = 0
    """Of the most populous settlement that has this name; 0 where unknown."""
    lies_in: str = ""
    """ISO 3166-1 alpha-2 code of the state in which the best-known place of this name lies."""
    may_lie_in: frozenset[str] = frozenset()
    """The same of the best-known places of this name."""
    first_case: str = ""
    """The name as a map has it, where the text declines or shortens it: "Покровськ" of
    "Покровську"."""
    people_of: str = ""
    """Name of the place, when this is its adjective or people's name and it is no state."""
    verdict: str = ""
    """What the words around it show it to be: "place", "person", "organisation"; "" where nobody
    has decided."""
    line: str = ""
    """Id of the line that it is the name of: a river, a road, a front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name that is a place's, as it is written, with what the words next to it say."""

    start: int
    end: int
    """Head nouns with a capital belong to it: "Laurel County"."""
    name: str
    """The name to look up, which for "Ohioans" is "Ohio"."""
    kind: PlaceKind | None = None
    within: tuple[str, ...] = ()
    """What the words say that it lies in."""
    iso: str = ""
    """ISO 3166-1 alpha-2 code for names and adjectives of states."""
    people: bool = False
    """Whether it is an adjective or a people's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in the text, its part in the sentence, and what the words say of its kind."""

    quote: Quote
    name: str
    """The name alone, without article, head noun or possessive: "Kursk" of "the Kursk region's"."""
    role: Role
    reason: str = ""
    """Why the role: "subject of 'said'"."""
    kind: PlaceKind | None = None
    """Kind that the text states ("region", "city of"), else None."""
    within: tuple[str, ...] = ()
    """Containers the text states, from the nearest outwards: ("Russia",)."""
    part_deg: float | None = None
    """Bearing of the part that is meant, clockwise from north: "northern Kursk region" is 0."""
    central: bool = False
    """The middle part is meant: "central Gaza"."""
    known: bool = True
    """Whether the gazetteer knows the name."""
    iso: str = ""
    """ISO 3166-1 alpha-2 code for names and adjectives of countries."""
    first_case: str = ""
    """The name as a map has it, where the text declines it."""
    line: str = ""
    """Id of the line that it names: "l:oskil"; "" for all other places."""
    of_towns: bool = False
    """What is told of it is told of towns, so that of a town and its unit the town is meant."""
    beside: str = ""
    """A name that the text describes it by: "Sittwe" of "X, a town 30 km east of Sittwe"."""
    beside_m: float = 0.0
    """How far from that it lies at most, in metres; 0 where the text gives no such name."""

    @property
    def map_name(self) -> str:
        """The name to look up: as a map has it."""
        return self.first_case or self.name
