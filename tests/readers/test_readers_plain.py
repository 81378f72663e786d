from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReadError
from geo.model import Article
from geo.readers import article_id, files, read_text
from geo.readers.plain import read_plain
from geo.readers.titles import default_title, readable_name

REPORT = "Bridge held\n\nThe brigade held the bridge, its staff said.\n"
DAY = date(2024, 11, 4)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"), min_size=1)
)
def test_text_is_kept_as_it_is(text: str) -> None:
    """A text without front matter is the article's text, to the character."""
    text = "x" + text
    assert read_text(text).text == text
    assert read_text(text.encode()).text == text


def test_a_file_reads_like_its_text(tmp_path: Path) -> None:
    """A file and its text on standard input are the same article, but for where it came from."""
    path = tmp_path / "bridge.txt"
    path.write_bytes(b"\xef\xbb\xbf---\nsource: Example Times\n---\n" + REPORT.encode())
    from_file = read_plain(path)
    from_text = read_text(path.read_text("utf-8"))
    assert from_file == Article(
        id=from_text.id,
        text=REPORT,
        title="Bridge held",
        source="Example Times",
        origin=str(path),
    )
    assert from_text.origin == "standard input"


@pytest.mark.parametrize(
    "text", ["", " \n\t\r\n", "---\ntitle: Dawn\n---\n\n", "\ufeff", b"", b"\xef\xbb\xbf \n"]
)
def test_empty_is_refused(text: str | bytes) -> None:
    """An article without text is none."""
    with pytest.raises(ReadError, match="standard input: it holds no text"):
        read_text(text)


def test_page_is_refused() -> None:
    """A web page that comes as plain text would be read tags and all."""
    with pytest.raises(ReadError, match="is a web page, not plain text"):
        read_text("\n<!DOCTYPE html><html><p>The staff spoke.</p></html>")


def test_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for files and for standard input."""
    monkeypatch.setattr(files, "LARGEST_BYTES", 2_000_000)
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 2_000_001)
    with pytest.raises(ReadError, match=r"long.txt: it is larger than 2 MB"):
        read_plain(path)
    with pytest.raises(ReadError, match="larger than 2 MB"):
        read_text(b"a" * 2_000_001)
    path.write_bytes(b"a" * 2_000_000)
    assert len(read_plain(path).text) == 2_000_000


def test_stated_day_wins() -> None:
    """The day given by the caller holds only where the text states none."""
    assert read_text(REPORT, published=DAY).published == DAY
    stated = read_text("---\npublished: 2023-01-02\n---\n" + REPORT, published=DAY)
    assert stated.published == date(2023, 1, 2)


def test_identity_is_pinned() -> None:
    """The identity of one article, written down: a change of it would orphan every store."""
    parts = {"title": "T", "source": "S", "url": "U", "author": "A"}
    # printf '["Dawn.","T","S","U","2024-11-04","A"]' | sha256sum | cut -c1-16
    assert article_id(text="Dawn.", published=DAY, **parts) == "a9d1f4c4d1e299f6"


def test_identity_joins_without_mixing() -> None:
    """What moves from one field to the next makes another article."""
    base = {"text": "a", "title": "b", "source": "c", "url": "d", "author": "e"}
    variants = [
        base,
        base | {"text": "ab", "title": ""},
        base | {"title": "", "source": "bc"},
        base | {"source": 'c","d', "url": ""},
        base | {"author": ""},
    ]
    ids = {article_id(published=None, **variant) for variant in variants}
    ids.add(article_id(published=DAY, **base))
    assert len(ids) == 6
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ids)


def test_title_from_a_name_is_no_identity(tmp_path: Path) -> None:
    """A copy under another name is the same article, whatever its title is made of."""
    text = "The brigade held the bridge, its staff said."
    one, other = tmp_path / "first.txt", tmp_path / "second.txt"
    one.write_text(text)
    other.write_text(text)
    first, second = read_plain(one), read_plain(other)
    assert (first.title, second.title) == ("First", "Second")
    assert first.id == second.id


TITLES = {
    "first line": ("Bridge held\n\nText.", "Bridge held"),
    "question": ("Who holds the bridge?\nText.", "Who holds the bridge?"),
    "behind empty lines": ("\n \n  Bridge   held\nText.", "Bridge held"),
    "sentence": ("The bridge was held.\nText.", "The front"),
    "quoted sentence": ("“It was held.”\nText.", "The front"),
    "long line": ("word " * 40 + "\nText.", "The front"),
    "behind a notice": ("Subscribe to the letter\nBridge held\nText.", "Bridge held"),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_title(text: str, title: str) -> None:
    """The title is the first line where that is short and no sentence, else the file's name."""
    assert default_title(text, "news/the_front.txt") == title


NAMES = {
    "ft-kursk.txt": "Ft kursk",
    "a/b/2024-11-04_river-crossing.md": "2024-11-04 river crossing",
    "über uns.txt": "Über uns",
    "standard input": "Standard input",
}


@pytest.mark.parametrize(("origin", "title"), NAMES.items())
def test_readable_name(origin: str, title: str) -> None:
    """A file's name becomes words; dates in it keep their hyphens."""
    assert readable_name(origin) == title
