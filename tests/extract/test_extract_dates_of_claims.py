"""Which of an article's dates a claim is given."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import read
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, Claim

WEDNESDAY = date(2024, 11, 6)


def claims(
    gazetteer: LocalGazetteer, text: str, published: date | None = WEDNESDAY
) -> dict[str, Claim]:
    """The claims of a text by the place that locates them."""
    article = Article(id="0" * 16, text=text, published=published, language="en")
    found = read(article, gazetteer, language="en").claims
    return {claim.relation.anchors[0].name: claim for claim in found if claim.relation.anchors}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said on Tuesday that its troops had captured Selydove on Monday.",
            {"Selydove": 4},
        ),
        ("The ministry said on Tuesday its troops captured Selydove.", {"Selydove": 5}),
        (
            "Russian troops shelled Kharkiv on Friday and captured Selydove on Sunday.",
            {"Kharkiv": 1, "Selydove": 3},
        ),
        (
            "Russian missiles hit Odesa on Saturday and on Sunday a drone struck Izmail.",
            {"Odesa": 2, "Izmail": 3},
        ),
        (
            "Russian troops took Selydove on Sunday. Kurakhove followed on Monday and Vuhledar on Tuesday.",
            {"Selydove": 3, "Kurakhove": 4, "Vuhledar": 5},
        ),
        (
            "Selydove fell to Russian troops on Saturday and Vuhledar on Tuesday.",
            {"Selydove": 2, "Vuhledar": 5},
        ),
        ("On Sunday, M23 rebels seized Sake. They then advanced towards Goma.", {"Goma": 3}),
        ("M23 rebels seized Sake on Sunday. Goma is under M23 control.", {"Goma": 6}),
        (
            "The line has not moved since 3 November, when the RSF took Bara in Sudan.",
            {"Bara": 3},
        ),
        (
            "Hours after Israel bombed Tyre, Hezbollah fired rockets at Haifa on Sunday.",
            {"Tyre": 3, "Haifa": 3},
        ),
        (
            "Fighting was reported in Omdurman on Monday, a day after the army shelled Bahri.",
            {"Omdurman": 4, "Bahri": 3},
        ),
        ("BEIRUT, Nov 3 (Agency) - Israeli jets struck Tyre.", {"Tyre": 6}),
        ("Russian forces will attack Pokrovsk on Friday, officials said.", {"Pokrovsk": 8}),
        ("Friday's summit was put off. In Odesa, shells killed two.", {"Odesa": 6}),
        (
            "People fled after Sunday's strike on Odesa. In Izmail, shells killed two.",
            {"Izmail": 3},
        ),
    ],
)
def test_each_claim_has_the_day_of_its_own_words(
    gazetteer: LocalGazetteer, text: str, expected: dict[str, int]
) -> None:
    """The clause's date, else the statement's, else that of what was told last, else the page's."""
    found = claims(gazetteer, text)
    for place, number in expected.items():
        assert found[place].dates.start == date(2024, 11, number), place


def test_what_happened_long_ago_keeps_its_own_date(gazetteer: LocalGazetteer) -> None:
    """A date in an aside is that of the aside."""
    found = claims(
        gazetteer, "Russian forces, who captured Avdiivka in February, shelled Pokrovsk on Monday."
    )
    assert found["Avdiivka"].dates.start == date(2024, 2, 1)
    assert found["Pokrovsk"].dates.start == date(2024, 11, 4)


def test_a_day_that_is_yet_to_come_is_last_years_for_what_has_happened(
    gazetteer: LocalGazetteer,
) -> None:
    """ "on 20 November", told in the past on 6 November."""
    found = claims(gazetteer, "Israel struck Beirut on 20 November.")
    assert found["Beirut"].dates.start == date(2023, 11, 20)


def test_without_a_day_of_publication_words_stay_words(gazetteer: LocalGazetteer) -> None:
    """No day is made up; the expression and its precision are kept."""
    dates = claims(gazetteer, "Russian troops captured Selydove on Sunday.", None)["Selydove"].dates
    assert (dates.start, dates.end, dates.prec, dates.words) == (None, None, 1, "on Sunday")


@pytest.mark.parametrize(
    "head",
    [
        "Published 4 November 2024",
        "Published: Nov. 4, 2024 10:12 GMT\nUpdated: Nov. 5, 2024",
        "By Jane Roe | 4 November 2024",
        "Monday, November 4, 2024",
        "Operational information as of 08:00 on November 4, 2024",
        "2024-11-04T10:12:00Z",
    ],
)
def test_a_text_may_say_when_it_was_published(gazetteer: LocalGazetteer, head: str) -> None:
    """A label, a line that is a date, a byline: used where nothing else states the day."""
    text = f"{head}\n\nRussian troops captured Selydove on Sunday."
    assert claims(gazetteer, text, None)["Selydove"].dates.start == date(2024, 11, 3)
    later = claims(gazetteer, text, date(2024, 11, 11))["Selydove"].dates.start
    assert later == date(2024, 11, 10), "what is stated beside the text goes first"


@pytest.mark.parametrize(
    "head", ["On 6 August 2024, Ukraine crossed the border.", "The war began on 24 February 2022."]
)
def test_a_date_in_a_sentence_is_no_day_of_publication(
    gazetteer: LocalGazetteer, head: str
) -> None:
    """Only what stands for the page as a whole counts."""
    text = f"{head}\n\nRussian troops captured Selydove on Sunday."
    assert claims(gazetteer, text, None)["Selydove"].dates.start is None


def test_a_heading_that_is_a_date_dates_what_follows(gazetteer: LocalGazetteer) -> None:
    """A live page of several days."""
    text = (
        "Tuesday 5 November\n\nIsraeli jets struck Tyre.\n\n"
        "Monday 4 November\n\nIsraeli jets struck Nabatieh."
    )
    found = claims(gazetteer, text)
    assert found["Tyre"].dates.start == date(2024, 11, 5)
    assert found["Nabatieh"].dates.start == date(2024, 11, 4)
