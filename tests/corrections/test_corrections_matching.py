from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.corrections import loads
from geo.corrections.entries import Selector
from geo.corrections.matching import Candidate, Match, Miss, address, find, same_article
from geo.corrections.snippet import selector
from geo.corrections.words import Likeness, likeness
from geo.model import Activity, Quote, Status
from tests.claim_samples import claim, relation
from tests.corrections.worked import DAY, article

SAID = "Russian forces captured the town of Korenevo on Tuesday, the ministry said."


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (SAID, SAID, Likeness.SAME),
        ("“It’s  over”", "\"It's over\"", Likeness.SAME),
        (SAID, "The town fell. " + SAID, Likeness.PART),
        (SAID, "Russian forces captured the town of Korenevo on Tuesday", Likeness.PART),
        (SAID, SAID.replace("captured", "siezed"), Likeness.NEAR),
        ("They hold 600 sq km of the region now", "They hold 800 sq km of the region now", Likeness.DIFFERENT),
        (SAID, "Ukrainian troops shelled Rylsk overnight.", Likeness.DIFFERENT),
        ("It fell.", "It fell. The rest is said to hold out.", Likeness.DIFFERENT),
        ("", "", Likeness.DIFFERENT),
    ],
)  # fmt: skip
def test_how_alike_words_are(one: str, other: str, how: Likeness) -> None:
    """Spaces and quotes do not count; a figure that differs makes another statement."""
    assert likeness(one, other) is how
    assert likeness(other, one) is how


def test_an_article_is_known_by_its_address_once_it_was_edited() -> None:
    """By outlet, headline and day where there is no address; by nothing less."""
    edited = article("Another text.")
    meant = Selector(article="0" * 16, url="http://www.example.org/border-towns/?utm_source=x#top")
    assert same_article(meant, edited)
    assert not same_article(replace(meant, url="https://example.org/border-towns?id=2"), edited)
    headline = Selector(outlet="the example courier", title=edited.title, published=DAY)
    assert same_article(headline, replace(edited, url=""))
    assert same_article(headline, edited)
    assert not same_article(replace(headline, published=None), edited)
    assert not same_article(replace(headline, outlet="Another Courier"), edited)
    assert not same_article(Selector(url="https://example.net/x", title=edited.title), edited)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/a?id=1&utm_campaign=x", "HTTPS://EXAMPLE.org/a?id=1", True),
        ("https://example.org/a/", "//example.org/a", True),
        ("https://example.org/a", "https://example.org/b", False),
    ],
)
def test_addresses(one: str, other: str, *, same: bool) -> None:
    """What asks for another page stays."""
    assert (address(one) == address(other)) is same


def candidate(number: int = 0, words: str = SAID, **more: Any) -> Candidate:
    given: dict[str, Any] = {
        "activity": Activity.CAPTURE,
        "status": Status.CLAIMED,
        "relation": relation(name, "Korenevo")
        if (name := more.pop("kind", None))
        else relation(*_AT),
        "quote": Quote(text=words, start=0, end=len(words)),
    }
    made = claim(**{**given, **more})
    return Candidate(number, f"f{number:016x}", made, f"Capture {number}")


_AT = (relation().kind, "Korenevo")
MEANT = Selector(
    id="f" + "a" * 16,
    article="0" * 16,
    quote=SAID,
    activity="capture",
    status="claimed",
    where=("Korenevo",),
    reads="Capture 0",
)


def number_of(found: Match | Miss) -> int | None:
    return found.number if isinstance(found, Match) else None


def test_the_id_goes_before_all() -> None:
    """Whatever else fits better."""
    two = [candidate(0), candidate(1, "Something else.")]
    assert number_of(find(replace(MEANT, id=two[1].id), two)) == 1


def test_a_claim_is_found_by_its_words_once_its_id_is_gone() -> None:
    """With no doubt where they are the same, with one where they changed."""
    found = find(MEANT, [candidate(0), candidate(1, "Lgov was hit.", activity=Activity.STRIKE)])
    assert found == Match(0)
    near = find(MEANT, [candidate(0, SAID.replace("captured", "siezed"))])
    assert isinstance(near, Match)
    assert near.doubts == ("the article's words have changed since",)


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (candidate(activity=Activity.STRIKE), "the activity, which is strike now"),
        (candidate(relation=relation(_AT[0], "Lgov")), "the places that it names"),
        (candidate(derived=True), "being derived"),
        (candidate(words=SAID.replace("the town", "3 towns")), "its words"),
        (
            candidate(words=SAID.replace("captured", "never captured"), status=Status.DENIED),
            "the status, which is denied now",
        ),
    ],
)
def test_what_is_merely_similar_is_named_and_not_corrected(other: Candidate, differs: str) -> None:
    """A rejection of a wrong strike must not fall on the right capture in the same sentence."""
    found = find(MEANT, [other])
    assert isinstance(found, Miss)
    assert found.nearest == other.id
    assert differs in found.reason


def test_two_claims_that_fit_alike_are_told_apart_by_what_they_read() -> None:
    """Where that does not tell either, nothing is corrected."""
    two = [candidate(0), candidate(1)]
    assert number_of(find(MEANT, two)) == 0
    lost = find(replace(MEANT, reads=""), two)
    assert isinstance(lost, Miss)
    assert "several claims fit" in lost.reason


def test_a_claim_that_reads_otherwise_now_is_to_be_checked() -> None:
    """Its words are the same, but a rule reads another party."""
    found = find(replace(MEANT, reads="Ukraine: capture, Korenevo"), [candidate(0)])
    assert isinstance(found, Match)
    assert found.doubts == ("it reads “Capture 0” now, and read “Ukraine: capture, Korenevo” then",)


def test_nothing_near_is_said_so() -> None:
    """The article is there, the sentence is gone."""
    found = find(MEANT, [candidate(0, "Rain fell on the whole front on that day.")])
    assert found == Miss("the article is there, but no claim in it has these words")


def test_what_the_card_copies_is_what_finds_the_claim() -> None:
    """All of it can be read again."""
    from tests.corrections.worked import built, correction  # noqa: PLC0415 - compiles the index

    for feature in built().features:
        (entry,) = loads(correction(feature, 'note = "x"')).corrections
        assert entry.claim.quote == feature.claim.quote.text
        assert same_article(entry.claim, feature.article)
        assert find(replace(entry.claim, id=""), [Candidate.of(0, feature)]) == Match(0)
        assert selector(feature).count("\n") == len(selector(feature).splitlines())
