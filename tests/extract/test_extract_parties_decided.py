"""Who did it where no words tell: weighed by a model, marked as inferred, and left open at times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.extract import Reading, deciding, weighing
from geo.extract.contending import REBELS, Contender
from geo.extract.deed_case import NOBODY, Case, Context

Read = Callable[..., Reading]

INFERRED = "no words name the actor: taken to be the likeliest of "
TEXT = (
    "Rockets were fired from Gaza at Sderot, Hamas said on Monday. Israel's army spoke of three "
    "wounded. Columns had entered Beit Hanoun by dawn, and Rafah was shelled."
)

LIKELY = [
    ("Ukrainian drones struck Engels. In Kharkiv, a block of flats was hit by a missile.", "Kharkiv", "Russia"),
    ("The RSF shelled El Fasher. In Nyala an air strike hit a school.", "Nyala", "Sudan"),
    ("The Taliban attacked Farah. Three of them died in an air strike in Helmand.", "Helmand", "Afghanistan"),
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
    ("sign", "side"), [("near", "M23"), ("not in the article", NOBODY), (REBELS, NOBODY)]
)
def test_of_whom_nothing_tells_more_is_asked(sign: str, side: str) -> None:
    """A side that the article names nowhere, and a state that would bomb its own ground."""
    options = [Contender(NOBODY, ("nobody",)), Contender("M23", (sign,))]
    context = Context("harm", "passive", "nobody near")
    assert deciding.pick(options, {"nobody": 1.0, sign: 2.3}, context) == side
    assert deciding.pick(options, {"nobody": 1.0, sign: 2.6}, context) == "M23"


def test_who_is_doubted_makes_no_way_for_another() -> None:
    """Nobody is told where the likeliest lacks what is asked of it, not who comes next."""
    options = [
        Contender(NOBODY, ("nobody",)),
        Contender("Haiti", ("police", REBELS)),
        Contender("Haitian gangs", ("near",)),
    ]
    context = Context("harm", "noun", "nobody near")
    table = {"nobody": 0.0, "police": 1.4, "near": 1.0}
    assert deciding.pick(options, table, context) == NOBODY
    assert deciding.pick(options, {**table, "police": 1.6}, context) == "Haiti"


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
    monkeypatch.setattr(deciding, "weights", lambda: table)
    deciding._table.cache_clear()
    nobody = Contender(NOBODY, ("nobody",))
    weak, strong = Contender("A", ("weak",)), [Contender(side, ("strong",)) for side in "BC"]
    case = _Case(Context("harm", "noun", "nobody near"))
    try:
        assert deciding.choose(case, [nobody, weak]) == NOBODY  # type: ignore[arg-type]
        assert deciding.choose(case, [nobody, weak, *strong]) == "B"  # type: ignore[arg-type]
    finally:
        deciding._table.cache_clear()


GUESSED = "In Odesa, a depot was hit by a drone. Moscow's forces shelled Sumy."
"""The rules guess whose drone it was; no words tell it."""


@pytest.mark.parametrize(("weight", "actor"), [(9.0, NOBODY), (-9.0, "Russia")])
def test_what_rules_only_guess_is_weighed(
    weight: float, actor: str, reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guess stands where it outweighs nobody; else it is left open, without a remark."""
    table = {"nobody against guessed": {"": weight}}
    monkeypatch.setattr(deciding, "weights", lambda: table)
    deciding._table.cache_clear()
    try:
        claims = [claim for claim in reading(GUESSED).claims if _is_at(claim, "Odesa")]
    finally:
        deciding._table.cache_clear()
    assert [claim.actor for claim in claims] == [actor]
    assert [bool(claim.note) for claim in claims] == [bool(actor)]


def test_whom_a_rule_finds_is_a_contender(reading: Read) -> None:
    """The rules take the guns in one breath with the helicopters for Syria's, on its own ground."""
    found = reading("Syrian helicopters bombed Daraa while artillery shelled Nawa.")
    assert [claim.actor for claim in found.claims if _is_at(claim, "Nawa")] == ["Syria"]


def test_weights_of_another_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs may change their meaning: old weights would be nonsense, and the error says so."""
    old = tmp_path / "actor_weights.toml"
    old.write_text('version = 0\n[signs]\n"nobody" = { "" = 1.0 }\n', encoding="utf-8")
    monkeypatch.setattr(deciding, "_FILE", old)
    deciding.weights.cache_clear()
    try:
        with pytest.raises(DataError, match=r"version 0, 3 is wanted: learn it again"):
            deciding.weights()
    finally:
        deciding.weights.cache_clear()


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
    known = deciding.weights()
    assert len(seen & known.keys()) > len(seen) / 2
    assert parts <= {key for row in known.values() for key in row}


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
