from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, article, sitmap

Ask = Callable[..., Ran]

TEXT = """\
Shells fell on two villages in Russia's western Kursk region on Monday.

Police in Paris, Texas held Hassan Washington. It rained in Paris in the United States.

Soldiers dug in near Qwxyzino in Russia. The Tripoli Museum stayed shut.
"""


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Explains a name of the article above."""
    article(tmp_path, text=TEXT)

    def run(*arguments: str) -> Ran:
        day = ("--published", "2024-11-04")
        return sitmap("explain", *arguments, "report.txt", *day, cwd=tmp_path)

    return run


def test_a_name_with_the_candidates_and_what_decided(ask: Ask) -> None:
    """The words, the reading, and the town that the region beat, each with its points."""
    ran = ask("Kursk")
    assert (ran.status, ran.err) == (0, "")
    assert "Kursk  (report.txt, line 1)" in ran.out
    assert "its western" not in ran.out
    assert "western Kursk region" in ran.out
    assert "the words    a region, in Russia" in ran.out
    assert "read as      Kursk, first-level unit of Russia, certain" in ran.out
    (decided,) = (line for line in ran.out.splitlines() if "decided by" in line)
    assert "points ahead of Kursk, settlement in Kursk, Russia" in decided
    assert "the words call it a region" in decided
    assert {"a1:RUS-2362", "gn:538560"} <= set(ran.out.split())
    assert not [line for line in ran.out.splitlines() if line != line.rstrip()]


def test_spelling_is_compared_as_the_gazetteer_does(ask: Ask) -> None:
    """Case and apostrophes do not matter."""
    assert ask("KURSK’").out == ask("kursk").out


def test_scores_fall_and_the_first_is_the_reading(ask: Ask) -> None:
    """As JSON: one row for what is read alike, with every place where it stands."""
    answer = json.loads(ask("Paris", "--json").out)
    assert [span for row in answer["readings"] for span in row["spans"]]
    for row in answer["readings"]:
        scores = [candidate["score"] for candidate in row["candidates"]]
        assert scores == sorted(scores, reverse=True)
        assert row["candidates"][0]["id"] == row["place"]["id"]
        assert row["decided"].startswith(f"{scores[0] - scores[1]:.1f} points ahead of ")
        for start, end in row["spans"]:
            assert "Paris" in TEXT[start:end]
    first = answer["readings"][0]
    assert (first["within"], first["place"]["is"]) == (
        ["Texas"],
        "Paris, settlement in Texas, United States",
    )


def test_a_name_that_is_looked_for_in_vain(ask: Ask) -> None:
    """Why it has no place, and that the gazetteer knows none."""
    ran = ask("Qwxyzino")
    assert ran.status == 0
    assert "no place     'Qwxyzino' is not in the built-in gazetteer" in ran.out
    assert "The gazetteer knows no place of that name." in ran.out


def test_a_name_that_names_a_person(ask: Ask) -> None:
    """It is not looked for; what the gazetteer has is shown."""
    ran = ask("Washington")
    assert "its part     person" in ran.out
    assert "Washington, settlement in District of Columbia, United States" in ran.out


def test_a_name_that_the_article_does_not_have(ask: Ask) -> None:
    """Exit 1, with names that look alike."""
    ran = ask("Kurzk")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.splitlines()[:2] == [
        "Kurzk does not occur in these articles.",
        "Names that they have and that look alike: Kursk",
    ]


def test_a_word_that_is_part_of_something_else_says_so(ask: Ask) -> None:
    """Where it stands, and what it was taken for."""
    ran = ask("Museum")
    assert ran.status == 1
    assert "report.txt, line 5: " in ran.out
    assert "“The Tripoli Museum stayed shut.”" in ran.out


def test_hostile_words_reach_no_terminal(tmp_path: Path) -> None:
    """What would steer it is cut out of the sentence and of the name."""
    article(tmp_path, text="Shells fell near\x1b[2J Sudzha in Russia on \u202eMonday.\n")
    ran = sitmap("explain", "Sudzha", "report.txt", cwd=tmp_path)
    assert ran.status == 0
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert "\x1b" not in sitmap("explain", "\x1b[2J", "report.txt", cwd=tmp_path).out
