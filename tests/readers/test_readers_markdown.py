from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import ReadError
from geo.readers import read_article
from geo.readers.markdown import plain_text, rendered

RENDERED = {
    "heading": ("# Bridge held\nThe staff spoke.", "Bridge held\n\nThe staff spoke."),
    "underlined heading": ("Bridge held\n===\nText", "Bridge held\n\nText"),
    "emphasis and link": (
        "The *3rd* **Brigade** held [the bridge](http://example.org/Paris).",
        "The 3rd Brigade held the bridge.",
    ),
    "bold first line": (
        "**15.05 Pictures**\nA house **burns**\nhere.",
        "15.05 Pictures\n\nA house burns here.",
    ),
    "bold opening": ("**17:45 GMT** What\nwe know", "17:45 GMT What we know"),
    "bold words before a break": ("They **held**\nout", "They held out"),
    "wrapped paragraph": ("ten km\nnorth of Orlivka", "ten km north of Orlivka"),
    "hard break": ("one  \ntwo", "one\ntwo"),
    "list": ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
    "numbers": ("1. one\n2. two", "one\n\ntwo"),
    "quote": ("> The staff\n> spoke.", "The staff spoke."),
    "code goes": ("Before\n\n```\nrm -rf Kyiv\n```\n\n    indented\n\nAfter", "Before\n\nAfter"),
    "words in code stay": ("the `bridge` held", "the bridge held"),
    "images go": ("![Map of Orlivka](m.png) Held", "Held"),
    "tags go": ("A <b>bold</b> line", "A bold line"),
    "html block": ("<div>The <i>staff</i> spoke &amp; left</div>", "The staff spoke & left"),
    "script": ("<script>alert('Paris')</script>\n\nHeld", "Held"),
    "comment": ("<!-- Paris -->\n\nHeld", "Held"),
    "entity": ("Q&amp;A \\*starred\\*", "Q&A *starred*"),
    "table": ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n\n1 | 2"),
    "rule": ("one\n\n---\n\ntwo", "one\n\ntwo"),
    "autolink": ("<https://example.org/x>", "https://example.org/x"),
}


@pytest.mark.parametrize(("markdown", "text"), RENDERED.values(), ids=RENDERED)
def test_renders(markdown: str, text: str) -> None:
    """Words stay and marks go; blocks become paragraphs."""
    assert plain_text(markdown) == text


def test_file_with_front_matter(tmp_path: Path) -> None:
    """Front matter is read as in plain text, and the title may come from the heading."""
    path = tmp_path / "a.markdown"
    path.write_text("---\nsource: Example Times\n---\n\n# Bridge *held*\n\nThe staff spoke.\n")
    article = read_article(path)
    assert article.text == "Bridge held\n\nThe staff spoke."
    assert (article.title, article.source) == ("Bridge held", "Example Times")


def test_file_of_code_only(tmp_path: Path) -> None:
    """A file that renders to nothing holds no text."""
    path = tmp_path / "a.md"
    path.write_text("```\ncode\n```\n")
    with pytest.raises(ReadError, match="holds no text"):
        read_article(path)


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.sampled_from("abÄ #=+~>|!.,:;'\"“”«)(1-–\n\n\t\r\xa0\u2028\x0b\x85*_&<[`\\"), max_size=60
    )
)
def test_plain_paragraphs_need_no_rendering(markdown: str) -> None:
    """What is told without a parser of Markdown is what the parser says."""
    assert plain_text(markdown) == rendered(markdown)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab Ä.,:'\"(1-–)\n\n"), max_size=60))
def test_nor_do_lines_of_words(markdown: str) -> None:
    """The same of text that hardly holds a mark."""
    assert plain_text(markdown) == rendered(markdown)


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab #*_`[]()<>!|-\n\\&;:1."), max_size=80))
def test_any_markdown_renders(markdown: str) -> None:
    """No marks, however they are strewn, stop the rendering."""
    text = plain_text(markdown)
    assert text == text.strip()
