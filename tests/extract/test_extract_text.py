from __future__ import annotations

import pytest

from geo.extract.text import paragraphs, sentences
from geo.extract.words import load

LEXICON = load("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Smith said so. He left.", ["Gen. Smith said so.", "He left."]),
        ("Mr. Paris met Dr. Lee. They spoke.", ["Mr. Paris met Dr. Lee.", "They spoke."]),
        ("The U.S. Army left. It rained.", ["The U.S. Army left.", "It rained."]),
        ("A. B. Smith spoke. C left.", ["A. B. Smith spoke.", "C left."]),
        ("It was 3.5 km away. Then 4.", ["It was 3.5 km away.", "Then 4."]),
        ("St. Petersburg was hit. All left.", ["St. Petersburg was hit.", "All left."]),
        ("He said: “Go now.” They left.", ["He said: “Go now.”", "They left."]),
        ('He said: "Go now." They left.', ['He said: "Go now."', "They left."]),
        ("He asked why? No one knew!", ["He asked why?", "No one knew!"]),
        ("They hold 600 sq. km of it. No more.", ["They hold 600 sq. km of it.", "No more."]),
        ("No. 5 unit left.", ["No. 5 unit left."]),
        (
            "It fell.[4] All left.[5][12] None came.",
            ["It fell.[4]", "All left.[5][12]", "None came."],
        ),
        ("It fell.⁴ All left.", ["It fell.⁴", "All left."]),
        ("It fell.\n[1] A statement, July 16.\n[2] A post, July 17.", ["It fell."]),
        ("Wait… What?", ["Wait…", "What?"]),
        ("It fell.\nIt was held.", ["It fell.", "It was held."]),
        ("- one went\n- two came\n\nEnd.", ["one went", "two came", "End."]),
        ("1. Alpha fell.\n2. Beta held.", ["Alpha fell.", "Beta held."]),
        ("09:30 GMT Shells hit.\n10:15 Later.", ["Shells hit.", "Later."]),
        ("One went\non and on.\n\nTwo came.", ["One went\non and on.", "Two came."]),
        ("", []),
        ("   \n\n \t ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Abbreviations, initials and decimals end no sentence; bullets and times of day begin one."""
    assert [text[s.start : s.end] for s in sentences(text, LEXICON)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to our newsletter",
        "Read more",
        "Photo: Some Agency",
        "© 2024 Some Paper. All rights reserved.",
        "Stay informed with free updates",
        "Reporting by A. Person; editing by B. Person",
    ],
)
def test_lines_around_the_report_are_left_out(line: str) -> None:
    """Invitations, credits and copyright notices are no sentences of the report."""
    text = f"{line}\n\nTroops left the town.\n\n{line}"
    assert [text[s.start : s.end] for s in sentences(text, LEXICON)] == ["Troops left the town."]


def test_a_long_paragraph_with_such_words_stays() -> None:
    """A sentence of the report that happens to hold them is not lost."""
    text = (
        "Officers who were recommended for the post read the report before the army moved its "
        "guns from the river to the hills above the old town, where the road bends to the north."
    )
    assert len(sentences(text, LEXICON)) == 1


def test_a_short_paragraph_without_a_full_stop_is_a_headline() -> None:
    """A headline says so itself: what it claims is said again below."""
    found = sentences("Army takes the hill\n\nThe army took the hill. It rained.", LEXICON)
    assert [sentence.headline for sentence in found] == [True, False, False]


def test_sentences_know_their_paragraph() -> None:
    """Numbers rise by paragraph: speakers and topics carry over inside one."""
    found = sentences("One. Two.\n\nThree.", LEXICON)
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_paragraphs_are_lines_where_no_line_is_blank() -> None:
    """Texts that were copied from a page often have one paragraph a line."""
    text = "One went.\nTwo came.\r\nThree stayed."
    assert [text[a:b] for a, b in paragraphs(text, LEXICON)] == [
        "One went.",
        "Two came.",
        "Three stayed.",
    ]
