from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReadError
from geo.readers.encoding import check_text, decode, signature

WORDS = "The staff of the 3rd Brigade said “no” near Łódź."

GOOD = {
    "utf-8": (WORDS.encode(), WORDS),
    "utf-8 with mark": (codecs.BOM_UTF8 + WORDS.encode(), WORDS),
    "utf-16 little-endian": (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), WORDS),
    "utf-16 big-endian": (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS),
    "utf-32 little-endian": (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), WORDS),
    "windows-1252": (
        "Held “until dawn” at Besançon".encode("cp1252"),
        "Held “until dawn” at Besançon",
    ),
    "latin-1 where windows-1252 has a gap": (b"Caf\xe9 \x81 quay, held", "Café \x81 quay, held"),
    "line ends": (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
    "utf-8 with one bad byte": (
        "Ночь под Орлівкою".encode() + b"\xff",
        "Ночь под Орлівкою\N{REPLACEMENT CHARACTER}",
    ),
    "form feed and tab": (b"page one\x0cpage\ttwo", "page one\x0cpage\ttwo"),
    "empty": (b"", ""),
}


@pytest.mark.parametrize(("raw", "text"), GOOD.values(), ids=GOOD)
def test_decodes(raw: bytes, text: str) -> None:
    """Each encoding gives the text, its line ends untouched."""
    assert decode(raw, "a.txt") == text


BAD = {
    "pdf": (b"%PDF-1.7\n\x00\x01", "is a PDF, not text: convert it with pdftotext first"),
    "pdf behind an empty line": (b"\r\n%PDF-1.4", "is a PDF"),
    "word": (b"PK\x03\x04\x14\x00", "ZIP container"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
    "rtf": (b"{\\rtf1\\ansi", "RTF document"),
    "gzip": (b"\x1f\x8b\x08\x00", "gunzip"),
    "png": (b"\x89PNG\r\n\x1a\n", "PNG image"),
    "jpeg": (b"\xff\xd8\xff\xe0", "JPEG image"),
    "database": (b"SQLite format 3\x00", "--store"),
    "nul bytes": (b"a report\x00 from the front", "NUL bytes"),
    "utf-16 without mark, one word": ("report".encode("utf-16-le"), "save it as UTF-8"),
    "control characters": (bytes(range(1, 9)) * 20, "control characters"),
    "cut utf-16": (codecs.BOM_UTF16_LE + b"a\x00b", "begins like UTF-16-LE"),
    "greek code page": ("Η ταξιαρχία κρατά το χωριό".encode("cp1253"), "encoding could not be"),
    "two words in a code page": ("Село взято".encode("cp1251"), "encoding could not be"),
}


RUSSIAN = "Бригада держит село с ночи, сообщил её штаб. ВСУ отошли за реку Оскол."
UKRAINIAN = "Бригада утримує село з ночі, повідомив її штаб. Ґанок школи зруйновано."
ARABIC = "قال المتحدث باسم الجيش إن القوات دخلت المدينة صباح يوم الثلاثاء."
UNMARKED = {
    **{
        f"russian in {page}": (RUSSIAN, page) for page in ("cp1251", "koi8-r", "cp866", "iso8859-5")
    },
    **{f"ukrainian in {page}": (UKRAINIAN, page) for page in ("cp1251", "koi8-u", "utf-16-be")},
    **{f"arabic in {page}": (ARABIC, page) for page in ("cp1256", "iso8859-6", "utf-16-le")},
    "english in utf-16": ("The staff said so at dawn.", "utf-16-le"),
}


@pytest.mark.parametrize(("text", "encoding"), UNMARKED.values(), ids=UNMARKED)
def test_old_encodings_are_recognised(text: str, encoding: str) -> None:
    """By what the bytes would read as."""
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(("raw", "reason"), BAD.values(), ids=BAD)
def test_refuses(raw: bytes, reason: str) -> None:
    """What is no text, or cannot be told, is refused by the file's name with a way out."""
    with pytest.raises(ReadError) as caught:
        decode(raw, "a.txt")
    assert str(caught.value).startswith("a.txt: it")
    assert reason in str(caught.value)


@pytest.mark.parametrize("text", ["half \ud800 of a pair", "a NUL \x00 inside"])
def test_refuses_what_no_file_holds(text: str) -> None:
    """A string that was decoded wrongly elsewhere is refused too."""
    with pytest.raises(ReadError):
        check_text(text, "standard input")


def test_a_few_control_characters_are_let_through() -> None:
    """One stray bell in a text does not make it binary."""
    check_text("They held the bridge\x07.", "a.txt")


def test_text_has_no_signature() -> None:
    """A report that speaks of a PDF is no PDF."""
    assert signature(b"The %PDF sign was seen") == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_survives(text: str) -> None:
    """Whatever text is written in UTF-8 is read as it was written, byte order mark aside."""
    raw = codecs.BOM_UTF8 + text.encode()
    assert decode(raw, "a.txt") == text


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(raw: bytes) -> None:
    """No bytes bring up another error than ours, and what comes out can be written as UTF-8."""
    try:
        text = decode(raw, "a.txt")
    except ReadError:
        return
    text.encode()
