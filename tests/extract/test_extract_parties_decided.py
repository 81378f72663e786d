"""Who did it where no words tell: weighed by a model, marked as inferred, and left open at times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract import Reading, deciding, weighing
from geo.extract.contending import NO_ENEMY, REBELS, REBELS_FROM_AIR, Contender
from geo.extract.deed_case import NOBODY, Case, Context
from geo.extract.side_signs import ENEMY_OF_PARTY, NO_PARTY, NOT_IN_ARTICLE

Read = Callable[..., Reading]

HARM = Context("harm", "noun", "nobody near")

INFERRED = "no words name the actor: taken to be the likeliest of "
TEXT = (
    "Rockets were fired from Gaza at Sderot, Hamas said on Monday. Israel's army spoke of three "
    "wounded. Columns had entered Beit Hanoun by dawn, and Rafah was shelled."
)

LIKELY = [
    ("Ukrainian drones struck Engels. In Kharkiv, a block of flats was hit by a missile.", "Kharkiv", "Russia"),
    ("The RSF shelled El Fasher. In Nyala an air strike hit a school.", "Nyala", "Sudan"),
    ("The Taliban attacked Farah. Three of them died in an air strike in Helmand.", "Helmand", "Afghanistan"),
    # who is driven out, or loses it, was so by whom they fight
    ("Volunteers pushed Russian units back from Siversk.", "Siversk", "Ukraine"),
    ("The push drove M23 out of Sake.", "Sake", "Democratic Republic of the Congo"),
    ("Azerbaijan's loss of Kubatli was felt. Armenian forces shelled Fuzuli.", "Kubatli", "Armenia"),
    ("Bedouin gunmen burned houses in Suwayda. Druze fighters were themselves surrounded at Walgha.", "Walgha", "Bedouin tribes"),
]  # fmt: skip
"""Not certain, and marked so."""


@pytest.mark.parametrize(("text", "place", "actor"), LIKELY)
def test_the_likeliest_is_taken_and_marked(
    text: str, place: str, actor: str, reading: Read
) -> None:
    """The enemy on whose ground it is; the only one with aircraft."""
    claims = [claim for claim in reading(text).claims if _is_at(claim, place)]
    assert {claim.actor for claim in claims} == {actor}
    assert all(claim.note.startswith(INFERRED) for claim in claims)


def test_who_fights_elsewhere_did_not_do_it(reading: Read) -> None:
    """A group that fights near Kadugli is not taken to have sent a drone to Port Sudan."""
    found = reading("The SPLM-N fought the army near Kadugli, and a drone hit Port Sudan.")
    assert [claim.actor for claim in found.claims if _is_at(claim, "Port Sudan")] == [NOBODY]


@pytest.mark.parametrize(
    ("signs", "doubt"),
    [
        (("near",), 0.0),
        ((NOT_IN_ARTICLE,), 1.0),
        ((REBELS,), 1.0),
        ((REBELS_FROM_AIR,), 1.0),
        # a state that bombs rebels whom the article names
        ((REBELS_FROM_AIR, ENEMY_OF_PARTY, NOT_IN_ARTICLE), 0.0),
        # no party of the article, and without an enemy where it was
        ((NO_PARTY, NO_ENEMY), 2.0),
    ],
)
def test_of_whom_much_speaks_against_more_is_asked(signs: tuple[str, ...], doubt: float) -> None:
    """It must be likelier than nobody by more."""
    options = [Contender(NOBODY, ("nobody",)), Contender("M23", ("it", *signs))]
    needed = deciding.LEAD + doubt * deciding.DOUBT
    assert deciding.pick(options, _evenly({"it": needed - 0.1}), HARM) == NOBODY
    assert deciding.pick(options, _evenly({"it": needed + 0.1}), HARM) == "M23"


def test_who_is_doubted_makes_no_way_for_another() -> None:
    """Nobody is told where the likeliest lacks what is asked of it, not who comes next."""
    options = [
        Contender(NOBODY, ("nobody",)),
        Contender("Haiti", ("police", REBELS)),
        Contender("Haitian gangs", ("near",)),
    ]
    asked = deciding.LEAD + deciding.DOUBT
    table = {"police": asked - 0.1, "near": asked - 0.3}
    assert deciding.pick(options, _evenly(table), HARM) == NOBODY
    assert deciding.pick(options, _evenly({**table, "police": asked + 0.1}), HARM) == "Haiti"


def test_signs_that_speak_against_a_side_are_given(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More is asked by signs that sides really have."""
    seen: set[str] = set()

    def listen(_: Case, options: list[Contender]) -> str:
        seen.update(sign for option in options for sign in option.signs)
        return NOBODY

    monkeypatch.setattr(deciding, "choose", listen)
    reading("The SPLM-N fought the army near Kadugli, and a drone hit Port Sudan.")
    reading("The Taliban attacked Farah. Three of them died in an air strike in Helmand.")
    reading("The Arakan Army took Maungdaw in Myanmar. In Bangladesh, two shells fell near Teknaf.")
    reading("The jets hit the Zab region of northern Iraq, and the Metina region of northern Iraq.")
    assert deciding.DOUBTFUL | {NO_PARTY, NO_ENEMY, ENEMY_OF_PARTY} <= seen


def test_a_side_that_no_words_name_is_marked(reading: Read) -> None:
    """Who has it on the map sees that it was inferred, and among how many."""
    claims = [claim for claim in reading(TEXT).claims if _is_at(claim, "Rafah")]
    assert [claim.actor for claim in claims] == ["Israel"]
    assert all(claim.note.startswith("no words name the actor: taken to be ") for claim in claims)


def test_what_is_said_to_be_of_somebody_unknown_is_never_weighed(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gunmen are of nobody known, however likely a side is."""
    asked: list[str] = []

    def first(case: Case, options: list[Contender]) -> str:
        asked.append(case.sheet.sentence().text)
        return options[-1].side

    monkeypatch.setattr(deciding, "choose", first)
    found = reading("M23 took Kibumba. Unknown gunmen attacked Goma on Monday.")
    assert {claim.actor for claim in found.claims if _is_at(claim, "Goma")} == {""}
    assert not asked


def test_whom_words_name_is_never_weighed(reading: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules have their way where they find somebody."""

    def fail(case: Case, options: list[Contender]) -> str:
        raise AssertionError((case.sheet.sentence().text, options))

    monkeypatch.setattr(deciding, "choose", fail)
    found = reading("Goma was shelled by M23 on Monday. Ugandan troops entered Bunia.")
    assert [claim.actor for claim in found.claims] == ["M23", "Uganda"]


def test_nobody_wins_unless_a_side_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A side must be likelier than nobody by a lead; of two alike the first is taken."""
    table = {"nobody": {"": 1.0}, "weak": {"harm": 1.2}, "strong": {"": 1.0, "noun": 1.0}}
    monkeypatch.setattr(deciding, "SIDES", deciding.SIDES.by(table))
    nobody = Contender(NOBODY, ("nobody",))
    weak, strong = Contender("A", ("weak",)), [Contender(side, ("strong",)) for side in "BC"]
    case = _Case(Context("harm", "noun", "nobody near"))
    assert deciding.choose(case, [nobody, weak]) == NOBODY  # type: ignore[arg-type]
    assert deciding.choose(case, [nobody, weak, *strong]) == "B"  # type: ignore[arg-type]


GUESSED = "In Odesa, a depot was hit by a drone. Moscow's forces shelled Sumy."
"""The rules guess whose drone it was; no words tell it."""


@pytest.mark.parametrize(("weight", "actor"), [(9.0, NOBODY), (-9.0, "Russia")])
def test_what_rules_only_guess_is_weighed(
    weight: float, actor: str, reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guess stands where it outweighs nobody; else it is left open, without a remark."""
    table = {"nobody against guessed": {"": weight}}
    monkeypatch.setattr(deciding, "SIDES", deciding.SIDES.by(table))
    claims = [claim for claim in reading(GUESSED).claims if _is_at(claim, "Odesa")]
    assert [claim.actor for claim in claims] == [actor]
    assert [bool(claim.note) for claim in claims] == [bool(actor)]


def test_whom_a_rule_finds_is_a_contender(reading: Read) -> None:
    """The rules take the guns in one breath with the helicopters for Syria's, on its own ground."""
    found = reading("Syrian helicopters bombed Daraa while artillery shelled Nawa.")
    assert [claim.actor for claim in found.claims if _is_at(claim, "Nawa")] == ["Syria"]


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    """Signs may change their meaning: old weights would be nonsense, and the error says so."""
    old = tmp_path / "actor_weights.toml"
    old.write_text('version = 0\n[signs]\n"nobody" = { "" = 1.0 }\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"version 0, 3 is wanted: learn it again"):
        _ = weighing.Learnt(old, deciding.SIDES.version, deciding.SIDES.recipe).weights


def test_the_same_text_gives_the_same_actors(reading: Read) -> None:
    """No order of sets decides."""
    assert reading(TEXT).claims == reading(TEXT).claims


def test_the_weights_that_ship_speak_of_signs_that_exist(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most signs of a plain text are weighed, and weights stand for parts of a context."""
    seen: set[str] = set()
    parts: set[str] = {weighing.EVERYWHERE}

    def listen(case: Case, options: list[Contender]) -> str:
        seen.update(sign for option in options for sign in option.signs)
        parts.update(case.context)
        return NOBODY

    monkeypatch.setattr(deciding, "choose", listen)
    reading(TEXT)
    known = deciding.SIDES.weights
    assert len(seen & known.keys()) > len(seen) / 2
    assert parts <= {key for row in known.values() for key in row}


def _evenly(weights: dict[str, float]) -> weighing.Learnt:
    """Weights that count the same everywhere."""
    return deciding.SIDES.by({sign: {weighing.EVERYWHERE: w} for sign, w in weights.items()})


class _Case:
    def __init__(self, context: Context) -> None:
        self.context = context


def _is_at(claim: object, place: str) -> bool:
    return any(anchor.name == place for anchor in claim.relation.anchors)  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["Russia", "The Russian army", "Moscow"])
def test_who_lost_a_town_has_not_taken_it(who: str, reading: Read) -> None:
    """Whom the words tell to undergo it is no contender."""
    found = reading(f"{who} lost Sudzha in the summer.")
    assert [claim.target for claim in found.claims] == ["Russia"]
    assert found.claims[0].actor in {"", "Ukraine"}


def test_of_the_same_told_twice_the_named_actor_counts(reading: Read) -> None:
    """And its note does not say that no words name one."""
    found = reading("Three nurses were killed when army artillery shelled El Fasher in Sudan.")
    (claim,) = found.claims
    assert (claim.actor, claim.actor_inferred) == ("Sudan", False)
    assert "no words name the actor" not in claim.note


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan patrol heard the shelling of Goma.",
        "A Kenyan patrol survived the shelling of Goma.",
    ],
)
def test_who_hears_a_blow_did_not_deal_it(text: str, reading: Read) -> None:
    assert [claim.actor for claim in reading(text).claims] == [""]
