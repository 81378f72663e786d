"""Ukrainian sentences: who says it, and whether it is said to have happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]

SAID = [
    ("Ворог захопив Торецьк, повідомив речник бригади Ігор Коваль.",
     "claimed", "речник бригади Ігор Коваль", ""),
    ("Генштаб ЗСУ повідомив, що ворог атакував Торецьк.", "claimed", "Генштаб ЗСУ", "Ukraine"),
    ("У Генштабі заявили, що ворог атакував Торецьк.", "claimed", "Генштабі", "Ukraine"),
    ("Міноборони РФ заявило, що російські війська захопили Торецьк.",
     "claimed", "Міноборони РФ", "Russia"),
    ("За даними ГУР, росія перекинула війська в Курську область.", "claimed", "ГУР", "Ukraine"),
    ("За словами Зеленського, ворог обстріляв Харків.", "claimed", "Зеленського", "Ukraine"),
    ("Ворог обстріляв Харків, — написав Зеленський у Telegram.",
     "claimed", "Зеленський", "Ukraine"),
    ("Зеленський підтвердив, що ворог захопив Вугледар.", "confirmed", "Зеленський", "Ukraine"),
    ("Кремль заперечив, що російські війська відійшли з Торецька.",
     "denied", "Кремль", "Russia"),
    ("Генштаб ЗСУ спростував заяви про захоплення Торецька.", "denied", "Генштаб ЗСУ", "Ukraine"),
    ("Росіяни захопили Вугледар, стверджують аналітики.", "claimed", "аналітики", ""),
    ("Ворог захопив Вугледар, повідомили в Генштабі.", "claimed", "Генштабі", "Ukraine"),
    ("Ворог обстріляв Нікополь, розповіли в обласній військовій адміністрації.",
     "claimed", "обласній військовій адміністрації", ""),
    pytest.param("Ворог обстріляв Нікополь, заявив у Києві міністр оборони.",
     "claimed", "міністр оборони", "", marks=pytest.mark.xfail(
         strict=True, reason="a place between the verb and its speaker hides the speaker")),
    ("Ворог захопив Вугледар.", "asserted", "", ""),
    ("Ворог планує захопити Покровськ.", "planned", "", ""),
    ("Ворог готується штурмувати Запоріжжя.", "planned", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "speaker", "side"), SAID)
def test_who_says_it(text: str, status: str, speaker: str, side: str, reading: Read) -> None:
    """Before the verb and behind it, behind "according to", and nobody."""
    (claim,) = reading(text, language="uk").claims
    assert (claim.status.value, claim.speaker, claim.speaker_side) == (status, speaker, side)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Київ заявив, що ворог захопив Вугледар.", "metonym"),
        ("Вибухи пролунали у Києві.", "literal"),
        ("Мінські перемовини у Києві завершено, президент зустрівся з послом.", "meeting"),
    ],
)
def test_a_capital_speaks_or_is_a_place(text: str, role: str, reading: Read) -> None:
    """A capital without a preposition that says something is its government."""
    found = {t.first_case or t.name: t.role.value for t in reading(text, language="uk").toponyms}
    assert found["Київ"] == role


def test_people_with_the_names_of_towns_are_no_places(reading: Read) -> None:
    """ "Володимир" is a town, and a first name."""
    read = reading("Володимир Коваленко повідомив про обстріл Харкова.", language="uk")
    roles = {t.name: t.role.value for t in read.toponyms}
    assert roles["Володимир"] == "person"
