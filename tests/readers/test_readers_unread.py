"""Many sources that could not be read, on few lines."""

from __future__ import annotations

from geo.readers import Failure, grouped, in_a_few_words

EMPTY = "it holds no text: fill it, or leave it out"


def failures() -> list[Failure]:
    many = [Failure(source=f"news/{n:03}.txt", reason=EMPTY) for n in range(1_200)]
    days = [Failure(source=f"{n}.md", reason=f"'some{n}' is no date, {n} of 9") for n in range(4)]
    return [days[0], *many, *days[1:]]


def test_many_are_grouped_by_reason() -> None:
    """The most frequent first; what differs only by a figure or a quoted word is one reason."""
    assert grouped(failures()).splitlines() == [
        "1,204 sources could not be read:",
        f"  1,200  {EMPTY}",
        "         news/000.txt, news/001.txt, news/002.txt … and 1,197 more",
        "      4  'some0' is no date, 0 of 9",
        "         0.md, 1.md, 2.md … and 1 more",
    ]


def test_few_are_told_in_a_sentence() -> None:
    """The first by name, then how many there are."""
    assert in_a_few_words(failures()[:2]) == (
        f"0.md: 'some0' is no date, 0 of 9; news/000.txt: {EMPTY}"
    )
    assert in_a_few_words(failures()).endswith("; and 1,201 more")
    assert in_a_few_words([]) == ""
