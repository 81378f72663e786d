"""Where it was where no words tell: weighed by a model, marked as such, and left open at times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract import Reading, likeliest_place, weighing
from geo.extract.nowhere_signs import signs_of_nowhere
from geo.extract.place_case import PlaceCase
from geo.extract.place_signs import signs_of
from geo.extract.stated import LIKELIEST
from geo.extract.there_signs import signs_of_there
from geo.model import Activity, Claim

Read = Callable[..., Reading]
Weigh = Callable[..., None]

GOES_ON = "M23 rebels took Rutshuru on Friday. "
TAKEN = "The army shelled rebels, and gunshots rang out in Bamako."
NEVER = -9.0
"""Log odds of what was surely elsewhere."""

PLACED = [
    ("The army said it had cleared Jabal Qorab, forty kilometres south of the capital.", "Jabal Qorab"),
    ("The rebels have also captured Thingannyinaung, ten kilometres to the west.", "Thingannyinaung"),
    ("Fighters told reporters in the market of Rutshuru that they had been shot at.", "Rutshuru"),
]  # fmt: skip
"""Words that no rule reads, and the place that they leave no doubt of."""

OPEN = [
    "A spokesman in Goma said Congolese soldiers had killed ten rebels.",
    "Wagner lost 80 men in its worst defeat in Africa.",
    "Israeli troops shelled the Syrian side of the Golan Heights.",
    "Guns in Bohorodychne had fired at the enemy from Izium, the general staff said.",
]
"""Not where a speaker stands or a gun is; no country and no region is taken on a likelihood."""


@pytest.fixture(name="weigh")
def _weigh(monkeypatch: pytest.MonkeyPatch) -> Weigh:
    """Lets the program weigh by signs that count the same everywhere; what it weighs last, too."""
    places, last = likeliest_place.PLACES, likeliest_place.THERE

    def weigh(weights: dict[str, float], there: float | None = None) -> None:
        table = {sign: {weighing.EVERYWHERE: value} for sign, value in weights.items()}
        of_there = table if there is None else {"": {weighing.EVERYWHERE: there}}
        monkeypatch.setattr(likeliest_place, "PLACES", places.by(table))
        monkeypatch.setattr(likeliest_place, "THERE", last.by(of_there))

    return weigh


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_the_likeliest_place_is_taken_and_marked(text: str, place: str, reading: Read) -> None:
    """Who has it on the map sees that no words say it."""
    marked = _weighed(reading(text))
    assert {anchor.name for claim in marked for anchor in claim.relation.anchors} == {place}
    assert all(LIKELIEST in claim.relation.inferred for claim in marked)


@pytest.mark.parametrize("text", OPEN)
def test_what_says_too_little_stays_open(text: str, reading: Read) -> None:
    """A claim out of nothing is worse than none."""
    assert not _weighed(reading(text))


def test_what_the_rules_place_bears_no_mark(reading: Read) -> None:
    """The rules have their way where words tell."""
    found = reading(
        "Russian troops shelled Vovchansk on Monday. Rebels entered Goma from the north."
    )
    assert found.claims
    assert not _weighed(found)


def test_no_place_is_taken_without_a_lead_over_nowhere(reading: Read, weigh: Weigh) -> None:
    """A place that is hardly likelier than none is left open."""
    text = PLACED[1][0]
    weigh({"here": likeliest_place.OPEN_LEAD + 0.5, "nowhere": 0.4}, NEVER)
    assert _weighed(reading(text))
    weigh({"here": likeliest_place.OPEN_LEAD + 0.5, "nowhere": 0.6}, NEVER)
    assert not _weighed(reading(text))


@pytest.mark.parametrize(
    ("text", "activity", "least"),
    [
        (GOES_ON + "Soldiers exchanged fire.", Activity.ENGAGEMENT, likeliest_place.LEAST),
        (TAKEN, Activity.STRIKE, likeliest_place.LEAST_TAKEN),
    ],
    ids=["told before", "of another deed"],
)
def test_it_must_have_been_there(
    text: str, activity: Activity, least: float, reading: Read, weigh: Weigh
) -> None:
    """What speaks for the likeliest place is weighed by itself; of one that is taken more of it."""
    weigh({}, least + 0.1)
    assert activity in {claim.activity for claim in reading(text).claims}
    weigh({}, least - 0.1)
    assert activity not in {claim.activity for claim in reading(text).claims}


def test_another_place_must_be_far_likelier_than_that_of_the_rules(
    reading: Read, weigh: Weigh
) -> None:
    """Words of the sentence overrule the rules by a margin alone, and are marked."""
    text = "Jets bombed for a second day in a row a school in Soba and a depot near Bahri."
    weigh({"as near": likeliest_place.MARGIN - 0.1})
    assert not _weighed(reading(text))
    weigh({"as near": likeliest_place.MARGIN + 0.1})
    marked = _weighed(reading(text))
    assert [anchor.name for claim in marked for anchor in claim.relation.anchors] == ["Bahri"]


def test_an_article_on_something_else_is_left_to_the_rules(reading: Read, weigh: Weigh) -> None:
    """ "The Rockets hit back" is of sport however its names stand."""
    weigh({"here": 9.0, "before": 9.0})
    text = (
        "The league season opened in Houston. The Rockets hit a rough patch in the third quarter. "
        "Their coach, born in Portland, blamed the schedule. Fans of the team sang until midnight. "
        "The final is played in Denver on Sunday."
    )
    assert not _weighed(reading(text))


@pytest.mark.parametrize("learnt", [likeliest_place.PLACES, likeliest_place.THERE])
def test_weights_of_another_version_are_refused(learnt: weighing.Learnt, tmp_path: Path) -> None:
    """Signs may change their meaning: old weights would be nonsense, and the error says so."""
    old = tmp_path / learnt.file.name
    old.write_text('version = 0\n[signs]\n"here" = { "" = 1.0 }\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"version 0, 1 is wanted: learn it again"):
        _ = weighing.Learnt(old, learnt.version, learnt.recipe).weights


def test_the_weights_that_ship_speak_of_signs_that_exist(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most signs of plain texts are weighed, and weights stand for parts of a context."""
    seen: set[str] = set()
    parts: set[str] = {weighing.EVERYWHERE}

    there: set[str] = set()

    def listen(case: PlaceCase) -> int:
        seen.update(signs_of_nowhere(case))
        seen.update(sign for spot in case.spots for sign in signs_of(case, spot))
        there.update(signs_of_there(case, *likeliest_place.likeliest(case)))
        parts.update(case.context)
        return likeliest_place.NOWHERE

    monkeypatch.setattr(likeliest_place, "choose", listen)
    for text, _ in PLACED:
        reading(text)
    known, known_there = likeliest_place.PLACES.weights, likeliest_place.THERE.weights
    assert len(seen & known.keys()) > 0.8 * len(seen)
    assert len(there & known_there.keys()) > 0.7 * len(there)
    assert parts & {key for row in known.values() for key in row}


def test_the_same_text_gives_the_same_places(reading: Read) -> None:
    """No order of sets decides."""
    text = " ".join(text for text, _ in PLACED)
    assert reading(text).claims == reading(text).claims


def _weighed(found: Reading) -> list[Claim]:
    return [claim for claim in found.claims if claim.relation.likeliest]


def _exchanges(found: Reading) -> list[str]:
    told = [c for c in found.claims if "exchanged fire" in c.quote.text]
    return [anchor.name for claim in told for anchor in claim.relation.anchors]


def test_where_deeds_were_told_stands_open_to_the_next(reading: Read, weigh: Weigh) -> None:
    """Without a sign for or against a place, it is taken."""
    weigh({})
    assert _exchanges(reading(GOES_ON + "Soldiers exchanged fire with gunmen.")) == ["Rutshuru"]


@pytest.mark.parametrize(
    "text",
    [
        "Villagers waited in Rutshuru on Friday. Soldiers exchanged fire with gunmen.",
        GOES_ON + "During the week, soldiers exchanged fire with gunmen.",
        "M23 rebels took Rutshuru and Kiwanja on Friday. Soldiers exchanged fire with gunmen.",
        "Soldiers left Rutshuru on Friday. Rebels exchanged fire with gunmen.",
    ],
    ids=["no deed was told there", "another time", "two towns", "they left it"],
)
def test_else_a_place_of_the_sentence_before_needs_a_lead(
    text: str, reading: Read, weigh: Weigh
) -> None:
    weigh({})
    assert not _exchanges(reading(text))
