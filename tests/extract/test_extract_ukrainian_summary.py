"""A day's summary in Ukrainian, from the text to places on a map; and any text at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract import Reading, read
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, Quote
from tests.cli.running import sitmap

Read = Callable[..., Reading]

SUMMARY = """\
Оперативна інформація станом на 08:00 4 листопада 2024 року

Минулої доби відбулося 131 бойове зіткнення.

На Харківському напрямку ворог двічі штурмував позиції наших військ поблизу Вовчанська.

На Лиманському та Сіверському напрямках противник атакував 14 разів. Авіаударів зазнали Терни \
та Ямпіль.

За 8 км на південь від Покровська тривають бої. У районі Селидового наші захисники відбили \
дев'ять атак.

На Курщині українські підрозділи контролюють близько 600 кв. км Курської області.

У ніч на 4 листопада ворог атакував Суми ударними дронами. Сили ППО збили 41 безпілотник над \
Полтавською областю.

Міноборони РФ заявило, що російські війська захопили Вугледар. Втрати ворога за добу: \
1 350 осіб.
"""
PLACES = {
    "Вовчанська": (36.94, 50.29),
    "Покровська": (37.18, 48.28),
    "Селидового": (37.30, 48.15),
    "Суми": (34.80, 50.92),
    "Вугледар": (37.25, 47.78),
}
WORDS = [
    "Київ", "заявив", "що", "близько", "50 км", "від", "кордону", "з", "Росією", "у", "Курській",
    "області", "російські", "війська", "захопили", "атакували", "600", "кв. км", "Покровському",
    "та", "напрямках", "ворог", "наші", "—", "«", "»", "\n\n", "- ", "на", "північ", "п’ять", "п'",
    "’", "'", "ʼ", ",", ".", "якщо", "у ніч на", "3 листопада", "з", "серпня", "\u00a0", "й\u0306",
    "🇺🇦", "ПОКРОВСЬК", "Kyiv", "said", "рф", "т.зв.", "н.п.", "1 700", "2,5", "тис.", "\u202e",
]  # fmt: skip
OFTEN = settings(
    deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The summary through the command, its language detected."""
    folder = tmp_path_factory.mktemp("summary")
    (folder / "summary.txt").write_text(SUMMARY, "utf-8")
    ran = sitmap("parse", "summary.txt", "--json", "--published", "2024-11-04", cwd=folder)
    assert (ran.status, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_language_is_detected(parsed: dict[str, Any]) -> None:
    """Without a word of the source."""
    assert parsed["language"] == "uk"


def test_activities_and_actors(parsed: dict[str, Any]) -> None:
    """Every sentence that reports something, in order; totals and losses report nothing."""
    found = [
        (c["activity"], c["actor"], [p["name"] for p in c["places"]]) for c in parsed["claims"]
    ]
    assert found == [
        ("engagement", "Russia", ["Вовчанська"]),
        ("engagement", "Russia", ["Лиманському"]),
        ("engagement", "Russia", ["Сіверському"]),
        ("strike", "Russia", ["Терни"]),
        ("strike", "Russia", ["Ямпіль"]),
        ("engagement", "", ["Покровська"]),
        ("engagement", "Ukraine", ["Селидового"]),
        ("control", "Ukraine", ["Курської області"]),
        ("strike", "Russia", ["Суми"]),
        ("air_defence", "Ukraine", ["Полтавською областю"]),
        ("capture", "Russia", ["Вугледар"]),
    ]


@pytest.mark.parametrize("name", PLACES)
def test_declined_names_find_their_places(parsed: dict[str, Any], name: str) -> None:
    """In whatever case they stand, towns are found where they lie."""
    (place,) = {
        (place["lon"], place["lat"])
        for claim in parsed["claims"]
        for place in claim["places"]
        if place["name"] == name
    }
    assert place == pytest.approx(PLACES[name], abs=0.02)


def test_measures_place_what_they_measure(parsed: dict[str, Any]) -> None:
    """A distance with its direction makes a sector, an area a patch of that area."""
    by_name = {claim["places"][0]["name"]: claim for claim in parsed["claims"]}
    offset, held = by_name["Покровська"], by_name["Курської області"]
    assert (offset["relation"], offset["bearing_deg"]) == ("offset", 180)
    assert offset["distance_km"] == pytest.approx([7.2, 8, 8.8])
    assert (held["relation"], held["area_km2"]) == ("held", pytest.approx([540, 600, 660]))
    assert all(claim["footprint"]["geometry"] for claim in (offset, held))


def test_offsets_are_those_of_the_text(parsed: dict[str, Any]) -> None:
    """Quotes and names stand where they say."""
    for claim in parsed["claims"]:
        for quote in (claim["quote"], *({**p, "text": p["name"]} for p in claim["places"])):
            assert quote["text"] in SUMMARY[quote["start"] : quote["end"]]


def test_the_language_can_be_set(tmp_path: Path) -> None:
    """A text of one word has no language of its own; what there is none for is refused."""
    (tmp_path / "a.txt").write_text("Штурм Часового Яру.", "utf-8")
    ran = sitmap("parse", "a.txt", "--json", "--lang", "uk", cwd=tmp_path)
    assert [c["activity"] for c in json.loads(ran.out)["claims"]] == ["engagement"]
    refused = sitmap("parse", "a.txt", "--json", "--lang", "xx", cwd=tmp_path)
    assert "en (English), uk (Ukrainian)" in refused.one_line(2)


def test_a_foreign_text_is_refused_by_name(tmp_path: Path) -> None:
    """With what can be read instead."""
    (tmp_path / "a.txt").write_text("Противник был отброшен, и войска отошли из города.", "utf-8")
    ran = sitmap("parse", "a.txt", "--json", cwd=tmp_path)
    assert "it is in Russian" in ran.one_line(1)
    assert "uk (Ukrainian)" in ran.err


def quotes(reading: Reading) -> Iterator[Quote]:
    """Every stretch of the text that a reading points to."""
    for claim in reading.claims:
        yield from (claim.quote, *claim.words)
    for found in (reading.toponyms, reading.measures, reading.dates, reading.parties):
        yield from (one.quote for one in found)


def assert_true_offsets(text: str, gazetteer: LocalGazetteer) -> None:
    article = Article(id="0" * 16, text=text, published=date(2024, 11, 4))
    for quote in quotes(read(article, gazetteer, language="uk")):
        assert text[quote.start : quote.end] == quote.text


@OFTEN
@given(st.text(alphabet=st.characters(min_codepoint=0x0400, max_codepoint=0x04FF), max_size=200))
def test_any_cyrillic_text_can_be_read(gazetteer: LocalGazetteer, text: str) -> None:
    """No letters of the script stop the reading."""
    assert_true_offsets(text, gazetteer)


@OFTEN
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([" ", "  ", ""]))
def test_any_order_of_telling_words_can_be_read(
    gazetteer: LocalGazetteer, words: list[str], gap: str
) -> None:
    """Words that the rules look for, in an order that nobody foresaw."""
    assert_true_offsets(gap.join(words), gazetteer)


@pytest.mark.parametrize("letters", ["А", "Покровськ ", "на Покровському та ", "близько 5 км від "])
def test_endless_lines_are_read(letters: str, gazetteer: LocalGazetteer) -> None:
    """Nothing grows faster than the text."""
    assert_true_offsets(letters * (60_000 // len(letters)), gazetteer)
