from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import ReadError
from geo.readers import parse_date
from geo.readers.header import _PLAIN, Header, _entries, _parsed, split_header

FULL = """---
title: "Orlivka: two days"
source: Example Times
url: https://example.org/a?b=1#c
published: 2024-11-04
author: Ada Quill
language: en-GB
---
"""

GOOD = {
    "all keys": (
        FULL,
        Header(
            title="Orlivka: two days",
            source="Example Times",
            url="https://example.org/a?b=1#c",
            author="Ada Quill",
            published=date(2024, 11, 4),
            language="en",
        ),
    ),
    "time of day": (
        "---\npublished: 2024-11-04T23:59:00+02:00\n---\n",
        Header(published=date(2024, 11, 4)),
    ),
    "quoted date": ("---\npublished: '2024-11-04'\n---\n", Header(published=date(2024, 11, 4))),
    "date for published": (
        "---\ndate: 2024-11-04 10:30\n---\n",
        Header(published=date(2024, 11, 4)),
    ),
    "several authors": (
        "---\nauthor: [Ada Quill, Ben Ink]\n---\n",
        Header(author="Ada Quill, Ben Ink"),
    ),
    "words that yaml takes for values": (
        "---\ntitle: No\nsource: 1984\nauthor: 12:30\n---\n",
        Header(title="No", source="1984", author="12:30"),
    ),
    "empty values": ("---\ntitle:\nurl: null\nsource: ~\npublished:\n---\n", Header()),
    "unknown and upper-case keys": ("---\nTitle: Dawn\nlayout: post\n---\n", Header(title="Dawn")),
    "no key at all": ("---\n---\n", Header()),
    "windows line ends": ("---\r\ntitle: Dawn\r\n---\r\n", Header(title="Dawn")),
    "control characters": ('---\ntitle: "a\\x07b\\n c\\ud800"\n---\n', Header(title="ab c")),
    "deep value": ("---\ntitle: [[a, [b]], c]\nurl: {a: b}\n---\n", Header(title="c")),
}


@pytest.mark.parametrize(("head", "header"), GOOD.values(), ids=GOOD)
def test_reads(head: str, header: Header) -> None:
    """Front matter is read, and the text behind it is left exactly as it is."""
    body = "\n  The staff spoke.\r\n---\nMore. \n"
    assert split_header(head + body, "a.txt") == (header, body)


TEXTS = [
    "The staff spoke.",
    "",
    "--- ORLIVKA, Monday ---\nThe staff spoke.",
    "---\nThe staff spoke of dawn\n---\nand of dusk.",
    "---\n- a list\n---\n",
    "---\n'unfinished\n---\nwords",
    "---\n\nA rule above, none below.",
    "----\ntitle: four dashes\n----\n",
    " ---\ntitle: indented\n---\n",
    "---",
]


@pytest.mark.parametrize("text", TEXTS)
def test_leaves_text_alone(text: str) -> None:
    """Dashes that open no front matter are text."""
    assert split_header(text, "a.txt") == (Header(), text)


BAD = {
    "colon in a value": (
        "---\ntitle: Orlivka: dawn\n---\nx",
        "line 2, 'title: Orlivka: dawn': put quotes",
    ),
    "tab": ("---\ntitle: a\n\tsource: b\n---\nx", "line 3"),
    "not closed": ("---\ntitle: a\n\nThe staff spoke.", "not closed"),
    "not a date": (
        "---\npublished: 4 November\n---\nx",
        "'4 November' is not a date: write YYYY-MM-DD",
    ),
    "no such day": ("---\npublished: 2024-11-31\n---\nx", "'2024-11-31' is not a date"),
    "american order": ("---\npublished: 11/04/2024\n---\nx", "'11/04/2024'"),
    "language in words": ("---\nlanguage: English\n---\nx", "'English' is not a language code"),
    "far too long": ("---\ntitle: " + "a" * 30_000 + "\n---\nx", "longer than"),
    "too deep": ("---\ntitle: " + "[" * 7_500 + "\n---\nx", "front matter cannot be read"),
}


@pytest.mark.parametrize(("text", "reason"), BAD.values(), ids=BAD)
def test_refuses(text: str, reason: str) -> None:
    """A mistake in front matter is quoted, with what to write instead."""
    with pytest.raises(ReadError) as caught:
        split_header(text, "a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "value", ["2024-1-4", "yesterday", "", "2024-11-04x", "٢٠٢٤-١١-٠٤", "0000-01-01"]
)
def test_option_is_quoted(value: str) -> None:
    """A wrong date in an option is quoted under the option's name."""
    with pytest.raises(ReadError, match=r"--published: .* write YYYY-MM-DD"):
        parse_date(value, name="--published")


@given(st.dates())
def test_every_day_is_read(day: date) -> None:
    """Whatever day is written in the form asked for is read as that day."""
    assert parse_date(f" {day.isoformat()} ") == day


_VALUES = st.text(
    st.sampled_from("ab1Ä,:/.'()-_ #&*?{[\"|~é\xa0\u2028\x85"), min_size=1, max_size=12
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["title", "Title", "url", "note"]), _VALUES), max_size=4))
def test_plain_lines_need_no_yaml(entries: list[tuple[str, str]]) -> None:
    """What is told without YAML is what YAML says."""
    block = "".join(f"{key}: {value}\n" for key, value in entries)
    try:
        said = _parsed(block, "x")
    except ReadError:
        said = None
    if _PLAIN.fullmatch(block):
        assert said is not None
        assert _entries(block, "x") == said


@given(st.text(st.sampled_from("-\n\r:[]{}'\" ab#&*!|>%@`tile"), max_size=60))
def test_any_head_is_read_or_refused(middle: str) -> None:
    """Whatever stands at the head, the text behind it is never changed, and no other error comes."""
    text = f"---\n{middle}\n---\nThe staff spoke."
    try:
        _, body = split_header(text, "a.txt")
    except ReadError:
        return
    assert text.endswith(body)


def test_the_outlet_may_be_called_so() -> None:
    """As corrections call it; what `source` says goes before."""
    assert split_header("---\ntitle: A\noutlet: The Ledger\n---\nx", "x")[0].source == "The Ledger"
    both = "---\noutlet: The Ledger\nsource: Example Times\n---\nx"
    assert split_header(both, "x")[0].source == "Example Times"
