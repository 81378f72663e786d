"""What is printed around a report gives nothing; what heads a part of it places that part."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import Reading, read
from geo.extract.text import sentences
from geo.extract.words import load
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article

LEXICON = load("en")
REPORT = "Israeli jets struck Tyre on Sunday."


def read_text(gazetteer: LocalGazetteer, text: str) -> Reading:
    article = Article(id="0" * 16, text=text, published=date(2024, 11, 6), language="en")
    return read(article, gazetteer, language="en")


def lines(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, LEXICON)]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe in Beirut and Richard Doe in Tel Aviv",
        "Read more: Rebels storm Goma",
        "Read the full article here",
        "Related: How troops captured Sudzha",
        "RELATED ARTICLES",
        "Sign up to our newsletter for the latest from Khartoum.",
        "We use cookies to make this site work.",
        "FILE - Soldiers patrol Goma in 2012. (AP Photo/Some Person, File)",
        "Soldiers enter Goma, Jan. 30, 2025. REUTERS/Some Person",
        "Photo by Some Person/AFP via Getty Images",
        "#Goma #DRC @somebody https://example.org/troops-captured-goma",
        "personnel – about 700,000 (+1,200)",
        "tanks – 9,180 (+12), guns – 20,100 (+30), drones – 18,000 (+55)",
        "artillery systems - 20,100",
        "Published 4 November 2024",
        "Reporting by A. Person in Goma; editing by B. Person",
        "Advertisement",
        "14:32 GMT",
        "10m ago",
    ],
)
def test_lines_around_a_report_are_not_read(line: str) -> None:
    """Bylines, credits, invitations, links, tables and the times of a live report."""
    assert lines(f"{line}\n\n{REPORT}\n\n{line}") == [REPORT]


@pytest.mark.parametrize(
    "text",
    [
        "By Monday night, rebels had taken Goma.",
        "Follow-up strikes hit Goma.",
        "Watch towers near Goma were hit.",
        "Sources in Goma said that the town fell.",
        "The army said 12 men (+3 wounded) were hit near Goma when rebels came down from the hills.",
        "Published figures show that troops left Goma, and that most went north with their guns.",
    ],
)
def test_sentences_that_begin_alike_are_read(text: str) -> None:
    """A line with an end of its own that tells something is kept."""
    assert lines(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1742 GMT — Shells hit Goma.", ["Shells hit Goma."]),
        ("[09:15] Troops enter Uvira", ["Troops enter Uvira"]),
        ("13.45 BST: Shells hit Goma.", ["Shells hit Goma."]),
        ("▪️ Shells hit Goma.", ["Shells hit Goma."]),
        ("🇺🇦 Shells hit Goma.", ["Shells hit Goma."]),
        ("• Goma fell • Sake held • Uvira is next", ["Goma fell", "Sake held", "Uvira is next"]),
        ("He left at 5 a.m. The town fell.", ["He left at 5 a.m.", "The town fell."]),
        ("He left at 5 a.m. Monday for Goma.", ["He left at 5 a.m. Monday for Goma."]),
        ("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
        ("It was hit.The army said so.", ["It was hit.", "The army said so."]),
        ("The site example.com is down.", ["The site example.com is down."]),
        ("“Go.” He went.", ["“Go.”", "He went."]),
        ("One fell.\r\nTwo held.\r\n", ["One fell.", "Two held."]),
        ("Mt. Hermon was hit by Gen. Ali.", ["Mt. Hermon was hit by Gen. Ali."]),
        ("It lies 5 km. north of Goma.", ["It lies 5 km. north of Goma."]),
    ],
)
def test_where_sentences_begin_and_end(text: str, expected: list[str]) -> None:
    """Behind times and marks of lists; between abbreviations; where a space was lost."""
    assert lines(text) == expected


def test_a_heading_over_wrapped_lines_stands_alone() -> None:
    """A line far shorter than the others of its block was not wrapped."""
    text = (
        "Kupyansk direction:\n"
        "The enemy came on with infantry at first light and was thrown back with\n"
        "heavy losses.\n\n"
        "End."
    )
    assert lines(text)[0] == "Kupyansk direction:"
    assert lines(text)[1].startswith("The enemy came on")
    assert lines(text)[1].endswith("losses.")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("BEIRUT, Oct 3 (Agency) — Jets struck Tyre.", "Jets struck Tyre."),
        ("GOMA, DR Congo (AP) - Rebels came.", "Rebels came."),
        ("KYIV — Drones came.", "Drones came."),
        ("(LONDON) — The force left.", "The force left."),
        ("Jets struck Tyre — again.", ""),
    ],
)
def test_a_dateline_is_told_from_the_report(text: str, body: str) -> None:
    """Where and when it was filed dates and places nothing in it."""
    (sentence,) = sentences(text, LEXICON)
    assert (text[sentence.body :] if sentence.body else "") == body


def test_a_heading_places_the_list_below_it(gazetteer: LocalGazetteer) -> None:
    """Until the next heading, or a paragraph that is not of the list."""
    text = (
        "Pokrovsk direction:\n"
        "▪️ Russian troops attacked 40 times.\n"
        "▪️ Ukrainian troops repelled 12 assaults.\n\n"
        "Russian troops attacked in other sectors too."
    )
    found = read_text(gazetteer, text).claims
    assert [claim.relation.anchors[0].name for claim in found] == ["Pokrovsk", "Pokrovsk"]
    assert all("heading" in claim.relation.inferred for claim in found)


def test_a_heading_that_names_no_place_places_nothing(gazetteer: LocalGazetteer) -> None:
    """ "Personnel:" over a list."""
    text = "Personnel:\n▪️ Russian troops attacked 40 times."
    assert read_text(gazetteer, text).claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rus\u00adsian troops cap\u00adtured Su\u00addzha on Mon\u00adday.",
        "Russian\u00a0troops captured\u202fSudzha on\u2009Monday.",
        "\ufeffRussian troops captured \u200bSudzha\u200b on \u202aMonday\u202c.",
        "Russian\ttroops captured\u3000Sudzha on Monday.",
    ],
)
def test_marks_without_width_hide_nothing(gazetteer: LocalGazetteer, text: str) -> None:
    """What is read is what is seen, and quotes are those of the text as it was."""
    found = read_text(gazetteer, text)
    (claim,) = found.claims
    assert claim.dates.start == date(2024, 11, 4)
    assert claim.relation.anchors[0].name == "Sudzha"
    for quote in (claim.quote, *claim.words, claim.relation.anchors[0].quote):
        assert text[quote.start : quote.end] == quote.text


def test_mojibake_is_read_as_it_was_meant(gazetteer: LocalGazetteer) -> None:
    """ "itâ€™s" is "it’s"; the quote keeps what stands there."""
    text = "â€œRussian troops captured Sudzha on Monday,â€\u009d he said. Itâ€™s lost."
    (claim,) = read_text(gazetteer, text).claims
    assert claim.dates.words == "on Monday"
    assert text[claim.quote.start : claim.quote.end] == claim.quote.text


@pytest.mark.parametrize("text", ["le cafÉ” est là”—", "ESPAÑA", "SÃO PAULO", "Ärzte Ä“"])
def test_letters_with_accents_stay(text: str) -> None:
    """Only what can be nothing else is taken for mojibake."""
    from geo.extract.scrubbing import scrub  # noqa: PLC0415 - of this test only

    assert scrub(text) is None


def test_a_report_whose_lines_ran_together_is_read(gazetteer: LocalGazetteer) -> None:
    """An invitation and a link in one paragraph with a whole report do not hide it."""
    told = " ".join([REPORT, *(f"Nobody was hurt in raid number {n}." for n in range(20))])
    text = f"Sign up to our newsletter {told} Read the full article here"
    assert REPORT.removeprefix("Israeli ") in " ".join(lines(text))
    assert [claim.activity for claim in read_text(gazetteer, text).claims] == ["strike"]
