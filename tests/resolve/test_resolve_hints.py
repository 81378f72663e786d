"""Which data pack is named beside a name that is not known."""

from __future__ import annotations

import pytest

from geo.model import PlaceKind, Quote, Role, Toponym
from geo.resolve.hints import advised, likeliest, outline_hints, wanted, with_hint

UNKNOWN = "'Nowe' is not in the built-in gazetteer (settlements of at least 500 people)"
STRAY = "only a namesake in a country that the article does not speak of is known: Nowe"


def toponym(words: str, kind: PlaceKind | None = None) -> Toponym:
    quote = Quote(text=words, start=0, end=len(words))
    return Toponym(quote=quote, name=words.split(maxsplit=1)[0], role=Role.LITERAL, kind=kind)


@pytest.mark.parametrize(
    ("words", "kind", "isos", "packs"),
    [
        ("Nowe", None, ["UA", "RU", "BY"], ("geonames-ua", "geonames-ru")),
        ("Nowe district", PlaceKind.DISTRICT, ["UA"], ("geoboundaries-ua",)),
        ("Nowe river", PlaceKind.WATER, ["UA"], ("natural-earth-rivers",)),
        ("Nowe reservoir", PlaceKind.WATER, ["UA"], ("natural-earth-lakes",)),
        ("Nowe bay", PlaceKind.WATER, ["UA"], ("natural-earth-seas",)),
        ("Nowe heights", PlaceKind.WATER, ["UA"], ("geonames-ua",)),
        ("Nowe air base", PlaceKind.FACILITY, ["UA"], ("ourairports",)),
        ("Nowe airbase", None, ["UA"], ("ourairports",)),
        ("Nowe dam", PlaceKind.FACILITY, ["UA"], ("geonames-ua",)),
        ("Nowe village near a river", PlaceKind.CITY, ["UA"], ("geonames-ua",)),
        ("Nowe", None, [], ()),
    ],
)
def test_the_pack_suits_what_the_words_call_it(
    words: str, kind: PlaceKind | None, isos: list[str], packs: tuple[str, ...]
) -> None:
    """And the countries that the article is about."""
    assert wanted(toponym(words, kind), isos) == packs


def test_what_is_installed_is_not_advised() -> None:
    """Where all of it is, the reason says that the packs lack the name too."""
    both = ("geonames-ua", "geonames-ru")
    said = with_hint(UNKNOWN, both, {"geonames-ru"})
    assert said == f"{UNKNOWN}; `sitmap data install geonames-ua` may know it"
    assert with_hint(UNKNOWN, both, set(both)) == f"{UNKNOWN}, nor in the installed data packs"
    assert with_hint(STRAY, both, set(both)) == STRAY
    assert with_hint(UNKNOWN, (), ()) == UNKNOWN


def test_countries_that_are_hardly_named_are_left_out() -> None:
    """A quarter of the places of the first is enough."""
    states = {"UA": set("abcdefgh"), "RU": set("ij"), "CN": {"k"}, "": set("lmnopqrstuv")}
    assert likeliest(states) == ["UA", "RU"]
    assert likeliest({"UA": set("abcde"), "RU": {"i"}}) == ["UA"]
    assert likeliest({}) == []


def test_advice_is_counted_for_the_summary() -> None:
    """By pack, the most wanted first."""
    one = with_hint(UNKNOWN, ("geonames-ua", "geonames-ru"), ())
    other = with_hint(STRAY, ("geonames-ru",), ())
    assert advised([one, other, STRAY]) == {"geonames-ru": 2, "geonames-ua": 1}


def test_outlines_are_advised_once_for_each_country() -> None:
    """Unless they are installed."""
    said = outline_hints(["UA", "UA", "RU", ""], {"geoboundaries-ru"})
    assert said == ["Outlines of districts there: `sitmap data install geoboundaries-ua`."]
