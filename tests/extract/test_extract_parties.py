"""The table of sides, and the search for its names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.extract.force_words import force_words
from geo.extract.page import Page
from geo.extract.parties import parties
from geo.extract.party_words import body_side, leaders
from geo.extract.side_names import find_names
from geo.extract.sides import STATE, plain, roster, words_of
from geo.extract.words import load
from geo.gazetteer.local import LocalGazetteer

Read = Callable[..., Reading]

KINDS = {STATE, "army", "rebel", "separatist", "jihadist", "militia", "paramilitary"} | {
    "mercenary",
    "cartel",
    "gang",
    "bandit",
    "coalition",
    "mission",
}
KEYS = {"name", "kind", "home", "fights", "occupies", "backers", "default_of", "default_in"} | {
    "grounds",
    "bodies",
    "short",
    "near",
    "people",
    "adjectives",
    "lands",
    "umbrella",
    "members",
    "joins",
    "holds",
    "rivals",
    "short_adjectives",
    "arms",
    "fires_abroad",
    "flies_over",
    "drones_over",
    "long_held",
}
ENTRIES = load("en").bodies["side"]


def sides_in(text: str, gazetteer: LocalGazetteer) -> list[tuple[str, str]]:
    """Words and side of each party that a text names."""
    page = Page(text, None, load("en"), gazetteer)
    found = parties(page, gazetteer.find(text)).mentions
    return [(text[m.start : m.end], m.side) for m in found]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["name"]))
def test_an_entry_is_whole(entry: dict[str, object], gazetteer: LocalGazetteer) -> None:
    """Known keys and kinds; a state has its country's name; short names say where they hold."""
    assert set(entry) <= KEYS
    side = roster(load("en")).sides[str(entry["name"])]
    assert side.kind in KINDS
    states = (*side.home, *side.fights, *side.rivals, *side.occupies, *side.backers)
    for iso in (*states, *side.default_in, *side.flies_over, *side.drones_over):
        assert gazetteer.country_name(iso) != iso, f"{iso} is no country"
    if side.kind == STATE and side.home:
        assert gazetteer.country_name(side.home[0]) == side.name
    assert bool(entry.get("short")) <= bool(entry.get("near"))
    assert bool(entry.get("short_adjectives")) <= bool(entry.get("near"))


def test_no_side_stands_twice() -> None:
    """Two entries of one name would hide each other."""
    names = [entry["name"] for entry in ENTRIES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("key", ["bodies", "people", "short", "lands"])
def test_every_name_finds_its_side(key: str) -> None:
    """Each name of the table, alone in a sentence that its context allows, means its side."""
    known, words = roster(load("en")), force_words(load("en"))
    missed = []
    for entry in ENTRIES:
        for name in entry.get(key, ()):
            text = plain(f"{name} moved. {' '.join(entry.get('near', ()))}")
            found = find_names(text, words_of(text), known, words.ground, words.keeps)
            sides = {
                one.name.side for one in found if one.start == 0 and one.end == len(plain(name))
            }
            alike = {e["name"] for e in ENTRIES if name in e.get(key, ())}
            if not sides & alike:
                missed.append((entry["name"], name))
    assert missed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukrainian troops met Russian troops.", [("Ukrainian troops", "Ukraine"), ("Russian troops", "Russia")]),
        ("the Hamas-run health ministry", [("Hamas", "Hamas")]),
        ("a Taliban-held district", []),
        ("an al-Qaeda-linked group", [("al-Qaeda-linked group", "")]),
        ("Mr Assad's army", [("Assad's army", "Syria")]),
        ("HTS-led fighters", [("HTS-led fighters", "Hayat Tahrir al-Sham")]),
        ("in Puntland", []),
        ("Puntland’s forces", [("Puntland’s forces", "Puntland")]),
        ("Ukrainian military officials", []),
        ("anti-tank missiles", []),
        ("the 2nd Separate Mechanised Brigade of the Armed Forces of Ukraine", [("2nd Separate Mechanised Brigade", "Ukraine"), ("Armed Forces of Ukraine", "Ukraine")]),
        ("Uganda People's Defence Forces", [("Uganda People's Defence Forces", "Uganda")]),
        ("Zambia People's Defence Forces", [("Zambia People's Defence Forces", "Zambia")]),
        ("the SNA retook Adale, Somalia", [("SNA", "Somalia")]),
        ("the SNA entered Manbij, Syria", [("SNA", "Syrian National Army")]),
        ("the AA and the junta in Myanmar", [("AA", "Arakan Army"), ("the junta", "Myanmar")]),
        ("the AA repaired cars", []),
        ("the RSF\u00a0fighters", [("RSF\u00a0fighters", "Rapid Support Forces")]),
        ("the Rapid\nSupport Forces", [("Rapid\nSupport Forces", "Rapid Support Forces")]),
        ("SPLM–N soldiers", [("SPLM–N soldiers", "SPLM-N")]),
    ],
)  # fmt: skip
def test_names_and_their_edges(
    text: str, expected: list[tuple[str, str]], gazetteer: LocalGazetteer
) -> None:
    """A name with the noun behind it, as the text writes it; compounds and ground are none."""
    assert sides_in(text, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The National Front won Sunday's vote in Marseille.",
        "The Army beat Navy in Philadelphia on Saturday.",
        "The Salvation Army opened a shelter in Kyiv.",
        "The Kachin people celebrated Manau in Myitkyina.",
        "Karen Smith captured the mood in London.",
        "The Tigers beat the Lions in Detroit.",
        "Kia opened a factory in Zilina.",
        "A labour movement took to the streets of Paris.",
        "The teachers' union struck in Chicago.",
        "The Philippine army band played in Manila.",
    ],
)
def test_names_of_peace_report_nothing(text: str, reading: Read) -> None:
    """Parties, churches, teams and firms that sound like armies make no claim."""
    assert reading(text).claims == ()


def test_an_acronym_holds_for_its_article_only(gazetteer: LocalGazetteer) -> None:
    """What one text teaches, the next does not know."""
    taught = "Fighters of the Reef Liberation Front (RLF) fled. The RLF fought on."
    assert ("RLF", "Reef Liberation Front") in sides_in(taught, gazetteer)
    assert sides_in("The RLF fought on.", gazetteer) == []


def test_the_text_teaches_more_than_the_table(gazetteer: LocalGazetteer) -> None:
    """An acronym that the text explains is not the table's."""
    text = "The Highland Liberation Army (RSF) shelled the town. The RSF fled."
    sides = {side for words, side in sides_in(text, gazetteer) if words == "RSF"}
    assert sides == {"Highland Liberation Army"}


def test_a_body_in_a_few_words() -> None:
    """A speaker's words name a side by body or leader."""
    assert body_side("a spokesman for the Houthis", load("en")) == "Houthis"
    assert body_side("the mayor", load("en")) == ""
    assert "Burhan" in leaders(load("en"))


def test_parties_are_told_apart_from_words_that_take_them_up(reading: Read) -> None:
    """Only outright names are listed, each with true offsets."""
    text = "Sudanese troops left. The army denied it. Its forces hold El Fasher, the RSF says."
    found = reading(text)
    assert [actor.name for actor in found.parties] == ["Sudan", "Rapid Support Forces"]
    assert [quote.text for quote in found.bodies] == ["RSF"]
    for actor in found.parties:
        assert text[actor.quote.start : actor.quote.end] == actor.quote.text


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "Hezbollah fired at Haifa. Israel answered, and a second volley hit Safed.",
            "Hezbollah",
        ),
        ("Naval drones, probably Ukrainian, struck Novorossiysk.", "Ukraine"),
        ("Drones launched by the RSF, activists said, hit Port Sudan.", "Rapid Support Forces"),
        ("Indian jets fired at Lahore. The strikes destroyed camps at Muridke.", "India"),
        ("Azerbaijan opened fire, and Goris came under attack.", "Azerbaijan"),
        ("The RSF denied it. Its fighters stormed El Fasher.", "Rapid Support Forces"),
        ("Wagner fighters seized Rostov; a second column drove up to Voronezh.", "Wagner Group"),
        ("The CSP, which took Bourem from the army, denied it. Tuareg traders fled.", "CSP-DPA"),
        ("Ethiopian troops, who are part of the AU mission, are stationed at Baidoa.", "Ethiopia"),
        ("The army shelled Homs. HTS replied. The fighters entered Hama.", "Hayat Tahrir al-Sham"),
        ("Eritrean units, whose presence around Badme is known, stayed.", "Eritrea"),
        ("They took Jalalabad at breakfast. The Taliban said so.", "Taliban"),
        ("The Afghan branch of Islamic State attacked Kabul.", "Islamic State"),
        ("Rebels of M23 left Goma. Pro-government militiamen entered Sake.", ""),
        ("Pakistani guns opened fire on Poonch. Its posts at Uri came under mortar fire.", ""),
    ],
)
def test_a_party_that_only_the_reader_knows(text: str, actor: str, reading: Read) -> None:
    """The words beside it, or the sentence before, tell who it was, or leave it open."""
    assert [claim.actor for claim in reading(text).claims][-1:] == [actor]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The army battled the RSF in Kosti. Both sides exchanged fire in Bahri.", "Sudan"),
        ("Azerbaijan attacked Armenia at Goris. Both armies clashed near Sotk.", "Azerbaijan"),
    ],
)
def test_both_sides_are_those_of_the_last_fight(text: str, sides: str, reading: Read) -> None:
    """ "Both sides" takes up the two that the text has just told of."""
    last = reading(text).claims[-1]
    assert last.actor == sides
    assert last.target
