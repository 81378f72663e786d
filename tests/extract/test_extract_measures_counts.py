from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.extract.measures import CASUALTIES, is_force, measures
from geo.extract.words import load
from geo.model import Measure, MeasureKind, Relative

LEXICON = load("en")
Read = Callable[..., Reading]


def counts(text: str) -> list[Measure]:
    return [m for m in measures(text, LEXICON) if m.kind is MeasureKind.COUNT]


def only(text: str) -> Measure:
    found = counts(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "of"),
    [
        ("two brigades", 2, 2, 2, "brigades"),
        ("two to three battalions", 2, 2.5, 3, "battalions"),
        ("one battalion", 1, 1, 1, "battalion"),
        ("dozens of tanks", 24, 40, 90, "tanks"),
        ("scores of fighters", 40, 60, 100, "fighters"),
        ("hundreds of soldiers", 200, 400, 900, "soldiers"),
        ("several hundred militants", 200, 400, 900, "militants"),
        ("tens of thousands of troops", 20_000, 40_000, 90_000, "troops"),
        ("dozens more fighters", 24, 40, 90, "fighters"),
        ("a dozen or so pickups", 9.6, 12, 14.4, "pickups"),
        ("half a dozen gunboats", 6, 6, 6, "gunboats"),
        ("a 3,000-strong force", 3000, 3000, 3000, "people"),
        ("the 500-strong garrison", 500, 500, 500, "people"),
        ("a force of about 200", 180, 200, 220, "people"),
        ("some 40 drones and missiles", 36, 40, 44, "drones and missiles"),
        ("40 Iranian-made attack drones", 40, 40, 40, "drones"),
        ("nine Iskander ballistic missiles", 9, 9, 9, "missiles"),
        ("12 heavily armed gunmen", 12, 12, 12, "gunmen"),
        ("31 regime soldiers", 31, 31, 31, "soldiers"),
        ("four 500-pound bombs", 4, 4, 4, "bombs"),
        ("12k troops", 12_000, 12_000, 12_000, "troops"),
        ("1.2 thousand soldiers", 1200, 1200, 1200, "soldiers"),
        ("12.500 soldiers", 12_500, 12_500, 12_500, "soldiers"),
        ("12\u00a0500 soldiers", 12_500, 12_500, 12_500, "soldiers"),
        ("twelve thousand soldiers", 12_000, 12_000, 12_000, "soldiers"),
        ("two hundred and fifty rebels", 250, 250, 250, "rebels"),
        ("10 to 15 thousand troops", 10_000, 12_500, 15_000, "troops"),
        ("10-12,000 troops", 10_000, 11_000, 12_000, "troops"),
        ("500 to 2,000 fighters", 500, 1250, 2000, "fighters"),
        ("between 200 and 300 rebels", 200, 250, 300, "rebels"),
        ("up to 300 rebels", 0, 300, 300, "rebels"),
        ("fewer than 300 rebels", 0, 300, 300, "rebels"),
        ("as many as 300 rebels", 0, 300, 300, "rebels"),
        ("10,000+ troops", 10_000, 11_000, 12_500, "troops"),
        (">500 fighters", 500, 550, 625, "fighters"),
        ("a single drone", 1, 1, 1, "drone"),
        ("17 armoured personnel carriers", 17, 17, 17, "personnel carriers"),
        ("150 artillery rounds", 150, 150, 150, "artillery rounds"),
        ("2000 troops", 2000, 2000, 2000, "troops"),
        ("three more companies of rangers", 3, 3, 3, "companies of rangers"),
    ],
)
def test_forces_in_every_form(words: str, low: float, best: float, high: float, of: str) -> None:
    """People under arms, units and weapons: digits, words, vague numbers, ranges and hedges."""
    measure = only(f"They sent {words} there.")
    assert (measure.value.low, measure.value.best, measure.value.high) == pytest.approx(
        (low, best, high)
    )
    assert measure.of == of
    assert is_force(measure, LEXICON)


@pytest.mark.parametrize(
    ("words", "part", "total"),
    [
        ("three of the four missiles", 3, 4),
        ("59 of 67 drones", 59, 67),
        ("59 out of 67 drones", 59, 67),
        ("72 of Myanmar's 330 townships", 72, 330),
        ("two of its tanks", 2, None),
        ("dozens of their vehicles", 40, None),
    ],
)
def test_a_part_of_a_larger_number(words: str, part: float, total: float | None) -> None:
    """The part is what is counted, the whole is kept beside it."""
    measure = only(f"They said that {words} were gone from there.")
    assert (measure.value.best, measure.total) == (part, total)


@pytest.mark.parametrize(
    "text",
    [
        "They killed 12 soldiers.",
        "They killed at least 12 soldiers.",
        "At least 12 Sudanese soldiers have reportedly been killed.",
        "The 2,000 soldiers who were killed lie there.",
        "They spoke of 12 wounded soldiers.",
        "It left 12 dead.",
        "A blast left 30 wounded.",
        "In all 12 were killed.",
        "It suffered losses of 1,200 personnel.",
        "They destroyed 12 tanks.",
        "They lost 14 aircraft.",
        "They captured three soldiers.",
        "Some 12 people died.",
    ],
)
def test_the_killed_and_the_wounded_are_casualties(text: str) -> None:
    """Words of loss before or behind a count."""
    assert only(text).of == CASUALTIES


@pytest.mark.parametrize(
    "text",
    [
        "They killed 12 soldiers and three officers.",
        "They said 12 soldiers and three officers were killed.",
        "They killed 12 soldiers, wounding 30 officers.",
        "It left 12 soldiers dead and 30 militants wounded.",
    ],
)
def test_a_list_shares_its_verb(text: str) -> None:
    """What holds of the first or of the last holds of all."""
    assert [measure.of for measure in counts(text)] == [CASUALTIES, CASUALTIES]


@pytest.mark.parametrize(
    "text",
    [
        "They sent 12 soldiers.",
        "Some 12 soldiers killed a farmer.",
        "The 500 troops who had killed villagers left.",
        "They shot down 59 drones.",
        "They captured 12 villages.",
    ],
)
def test_who_kills_is_no_casualty(text: str) -> None:
    """The active voice, and what is taken without a loss."""
    assert all(measure.of != CASUALTIES for measure in counts(text))


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("28 settlements", "settlements"),
        ("six villages", "villages"),
        ("a dozen outposts", "outposts"),
        ("39 assaults", "assaults"),
        ("11 raids", "raids"),
        ("three civilians", "civilians"),
        ("ten houses", "houses"),
        ("500 inmates", "inmates"),
        ("2.5 million people", "people"),
    ],
)
def test_places_events_and_civilians_are_counted_but_no_force(words: str, of: str) -> None:
    """Counted like all else, yet nothing that fights."""
    measure = only(f"They spoke of {words} there.")
    assert measure.of == of
    assert not is_force(measure, LEXICON)


@pytest.mark.parametrize(
    ("text", "best", "of"),
    [
        ("It is a city of 330,000.", 330_000, "civilians"),
        ("They fired a volley of 130.", 130, "pieces"),
        ("An army of 91,000 crossed it.", 91_000, "people"),
        ("Tanks – 7,229 (+11).", 7229, "tanks"),
        ("Seoul counts 3,000 of them.", 3000, "people"),
        ("Another 20,000 were massed there.", 20_000, "people"),
        ("They put the number of soldiers in the valley at 3,000.", 3000, "soldiers"),
        ("They put at 1,000 the number of Russian soldiers there.", 1000, "soldiers"),
    ],
)
def test_bare_numbers_that_count(text: str, best: float, of: str) -> None:
    """What stands before a number, or is said of it, may tell what it counts."""
    measure = only(text)
    assert (measure.value.best, measure.of) == (best, of)


@pytest.mark.parametrize(
    "text",
    [
        "They fired Shahed 136 drones.",
        "They drove Leopard 2 tanks.",
        "They used T-72 tanks, Su-34 jets and Kh-101 missiles.",
        "They used 155mm shells and 122-mm rockets.",
        "In 2022 troops crossed.",
        "On 5 May rockets fell.",
        "On May 12 rockets fell.",
        "A 2015 police sweep failed.",
        "The 47th and 93rd brigades left.",
        "The two forces clashed.",
        "The $500 missiles were late.",
        "One drone strike hit it.",
        "Ali, 21, was killed.",
        "One of the soldiers spoke.",
        "A 10-man squad came.",
        "The 24/7 guards left.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    """Names of weapons and units, dates, money, ages."""
    assert counts(text) == []


def test_what_comes_on_top_says_so() -> None:
    """Another two hundred are not all of them."""
    for text in ("another 200 troops", "200 more troops", "an additional 200 troops"):
        assert only(f"They sent {text}.").relative is Relative.FURTHER


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("North Korea has sent a 3,000-strong force to the Kursk region.", 3000),
        ("Two brigades have been deployed to the Kursk region.", 2),
        ("Hundreds of fighters are massing near Goma.", 400),
    ],
)
def test_forces_become_the_strength_of_a_claim(text: str, best: float, reading: Read) -> None:
    """Who is sent or gathers counts as strength."""
    (claim,) = reading(text).claims
    assert claim.strength is not None
    assert claim.strength.best == best


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian troops captured six villages in the Kursk region.",
        "Russian forces killed 12 soldiers near Pokrovsk.",
    ],
)
def test_places_and_casualties_are_no_strength(text: str, reading: Read) -> None:
    """Neither tells how many took part."""
    claims = reading(text).claims
    assert claims
    assert all(claim.strength is None for claim in claims)


def test_peoples_are_counted(reading: Read) -> None:
    """A people's name in the plural is a noun to count."""
    (found,) = reading("Some 3,000 North Koreans are training near Ussuriysk.").measures
    assert (found.quote.text, found.value.best) == ("Some 3,000 North Koreans", 3000)
