"""What people corrected, on cards and in the panel, in a real browser."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from geo.cartography import SituationMap
from geo.cartography.listing import CorrectionRow
from geo.corrections import loads
from geo.corrections.snippet import snippet
from geo.model import Feature, Rating, Review
from tests.cartography.map_samples import reports

pytestmark = pytest.mark.browser

Make = Callable[..., SituationMap]
HOSTILE = (
    '</script><img src=x onerror="document.title=1"> "quoted" \u202e [[correction]]\nreject = true'
)


def reviewed() -> list[Feature]:
    """The samples: one rejected, one moved and rated, one with a note."""
    features = reports()
    rejected = Review(rejected=True, changes=("rejected",), notes=("no such unit",))
    moved = Review(
        moved=True,
        changes=("a shape given by hand",),
        notes=(HOSTILE,),
        doubts=("the article's words have changed since",),
    )
    features[0] = replace(
        features[0],
        footprint=None,
        unlocated="rejected by a reviewer: no such unit",
        review=rejected,
    )
    rating = Rating(reliability="B", credibility=2, of="speaker")
    features[1] = replace(features[1], review=moved, rating=rating)
    features[2] = replace(features[2], review=Review(notes=("seen",)))
    return features


def card_of(opened: Any, number: int) -> str:
    opened.page.evaluate(f"Sitmap.openReport({number})")
    opened.page.wait_for_selector("#sm-card:not([hidden])")
    text: str = opened.page.inner_text("#sm-card article >> nth=0")
    return text


def test_the_card_says_what_people_did(open_map: Any, make: Make) -> None:
    """In their words, as text; the rating in Details."""
    opened = open_map(make(reviewed()))
    moved = card_of(opened, 1)
    assert "Changed by a reviewer: a shape given by hand" in moved
    assert "Reviewer's note: </script><img src=x" in moved
    assert "Check this correction: the article's words have changed since" in moved
    assert "B2: usually reliable, probably true (a reviewer's rating of the speaker)" in moved
    assert opened.page.locator("#sm-card img").count() == 0
    assert "Rejected by a reviewer: not drawn" in card_of(opened, 0)
    other = card_of(opened, 3)
    assert "F6: nobody has rated it" in other
    assert "reviewer" not in other


@pytest.mark.parametrize(("width", "height"), [(1366, 860), (390, 780)])
def test_what_was_rejected_is_listed_by_itself(
    open_map: Any, make: Make, width: int, height: int
) -> None:
    """With the note; it is not among what could not be placed."""
    page = open_map(make(reviewed()), width, height).page
    if width < 800:
        page.click("#sm-menu")
    section = page.locator("details.sm-section", has_text="Rejected by a reviewer")
    assert section.locator(".sm-count").inner_text() == "1"
    section.locator("summary").click()
    section.get_by_text("Rejected by a reviewer: no such unit").wait_for()
    lost = page.locator("#sm-lost-count").inner_text()
    assert int(lost) == sum(f.footprint is None for f in reports())
    section.locator(".sm-row").click()
    assert "Rejected by a reviewer" in page.inner_text("#sm-card")


def test_corrections_that_did_nothing_come_first(open_map: Any, make: Make) -> None:
    """The section is open then, and leads to the nearest report."""
    features = reviewed()
    rows = [
        CorrectionRow(
            what="note",
            state="applied",
            reports=((features[2].id, features[2].title),),
            note="seen",
        ),
        CorrectionRow(
            what="rejected",
            state="matches nothing",
            reason="it was edited",
            nearest=(features[3].id, features[3].title),
        ),
    ]
    page = open_map(make(features, corrections=rows)).page
    section = page.locator("details.sm-section", has_text="What people changed")
    assert section.get_attribute("open") is not None
    lines = section.locator("li").all_inner_texts()
    assert lines[0].startswith("rejected matches nothing")
    assert "it was edited" in lines[0]
    section.get_by_role("button", name=features[3].title).first.click()
    page.wait_for_selector("#sm-card:not([hidden])")
    assert page.evaluate("Sitmap.openId") == features[3].id


def test_reports_are_filtered_by_what_people_did(open_map: Any, make: Make) -> None:
    """By anybody, or in one way."""
    page = open_map(make(reviewed())).page
    page.evaluate("Sitmap.find({review: 'corrected'})")
    assert page.evaluate("Array.from(Sitmap.admitted())").index(1) == 1
    page.evaluate("Sitmap.find({review: 'yes'})")
    assert sum(page.evaluate("Array.from(Sitmap.admitted())")) == 3


def test_the_copied_correction_is_what_the_command_prints(open_map: Any, make: Make) -> None:
    """Letter for letter, hostile text in every field; it can be read, and finds its report."""
    features = reports()
    odd = features[1]
    quote = replace(odd.claim.quote, text=HOSTILE, start=0, end=len(HOSTILE))
    claim = replace(odd.claim, quote=quote, words=())
    paper = replace(odd.article, id="00000000000000aa", title=HOSTILE, source=HOSTILE)
    features[1] = replace(
        odd, id="f00000000000000aa", claim=claim, article=paper, title=HOSTILE.replace("\n", " ")
    )
    page = open_map(make(features, articles=[paper, features[0].article])).page
    for number in range(len(features)):
        got = page.evaluate(
            """async (n) => Sitmap.asCorrection(n, (await Sitmap.cards([n]))[0])""", number
        )
        assert got == snippet(features[number])
        assert list(tomllib.loads(got)) == ["correction"]
    got = snippet(features[1]).replace('note = ""', 'note = "x"')
    (entry,) = loads(got).corrections
    assert (entry.claim.id, entry.claim.quote) == ("f00000000000000aa", HOSTILE.strip())
    assert not entry.reject


def test_the_button_copies_it(open_map: Any, make: Make) -> None:
    """Beside the one for GeoJSON."""
    opened = open_map(make(reports()), permissions=["clipboard-read", "clipboard-write"])
    card_of(opened, 1)
    opened.page.get_by_role("button", name="Copy correction").first.click()
    opened.page.get_by_role("button", name="Copied").first.wait_for()
    text = opened.page.evaluate("navigator.clipboard.readText()")
    assert tomllib.loads(text)["correction"][0]["claim"]["id"] == reports()[1].id
