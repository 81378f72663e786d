"""Bytes to text; what is no text is refused by name."""

from __future__ import annotations

import codecs
import re

from geo.errors import ReadError
from geo.readers.codepages import in_code_page, unmarked_utf16

# Longest first: the mark of UTF-32 (little-endian) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of common formats, with what to do instead; from the formats' specifications.
_SIGNATURES = (
    (b"%PDF", "is a PDF, not text: convert it with pdftotext first"),
    (b"{\\rtf", "is an RTF document: save it as plain text first"),
    (
        b"PK\x03\x04",
        "is a ZIP container (Word, OpenDocument, EPUB, archive): save its text, or unpack it first",
    ),
    (b"\xd0\xcf\x11\xe0", "is an old Word or Excel document: save it as plain text first"),
    (b"\x1f\x8b", "is compressed with gzip: unpack it with gunzip first"),
    (b"BZh", "is compressed with bzip2: unpack it with bunzip2 first"),
    (b"\xfd7zXZ", "is compressed with xz: unpack it with unxz first"),
    (b"7z\xbc\xaf", "is a 7z archive: unpack it first"),
    (b"Rar!", "is a RAR archive: unpack it first"),
    (b"\x89PNG", "is a PNG image: only text can be read"),
    (b"\xff\xd8\xff", "is a JPEG image: only text can be read"),
    (b"GIF8", "is a GIF image: only text can be read"),
    (b"RIFF", "is an image, sound or video file: only text can be read"),
    (b"SQLite format 3\x00", "is an SQLite database: pass it as --store, not as a source"),
    (b"\x7fELF", "is a program: only text can be read"),
)

_SAVE_AS_UTF8 = "save it as UTF-8 first"
_LARGEST_CONTROL_SHARE = 0.01
_LARGEST_FOREIGN_SHARE = 0.25
_HALF = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def signature(raw: bytes) -> str:
    """Say what a binary file is by its first bytes, and what to do; "" where nothing is known."""
    start = raw[:64].lstrip(b"\r\n\t ")
    return next((words for magic, words in _SIGNATURES if start.startswith(magic)), "")


def decode(raw: bytes, origin: str) -> str:
    """Decode by the byte order mark, else as UTF-8, else by what it would read as.

    That is UTF-16 without its mark, a Cyrillic or Arabic code page, Windows-1252 or Latin-1.
    Line ends stay as they are; a byte order mark is no part of the text.

    Raises:
        ReadError: The bytes are no text, or text in an encoding that cannot be told.
    """
    if known := signature(raw):
        raise ReadError(f"{origin}: it {known}")
    text = _marked(raw, origin)
    if text is None:
        if b"\x00" in raw and (text := unmarked_utf16(raw)) is None:
            message = (
                f"{origin}: it holds NUL bytes, so it is binary, or text in an encoding that could "
                f"not be recognised: if it is text, {_SAVE_AS_UTF8}"
            )
            raise ReadError(message)
        if text is None:
            text = _unmarked(raw, origin)
    check_text(text, origin)
    return text


def check_text(text: str, origin: str) -> None:
    """Raise ReadError where a string has what no article's text has.

    That is: NUL characters, halves of surrogate pairs, or more than one control character in a
    hundred (line ends and tabs do not count).
    """
    if "\x00" in text:
        raise ReadError(f"{origin}: it holds NUL characters, so it is no text: remove them")
    if _HALF.search(text):
        message = f"{origin}: it was decoded wrongly (halves of characters): {_SAVE_AS_UTF8}"
        raise ReadError(message)
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if controls > max(2, _LARGEST_CONTROL_SHARE * len(text)):
        message = f"{origin}: it is binary, not text ({controls} control characters): convert it"
        raise ReadError(message)


def _marked(raw: bytes, origin: str) -> str | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                message = (
                    f"{origin}: it begins like {name.upper()} and is not ({error.reason} at byte "
                    f"{error.start + len(mark)}): {_SAVE_AS_UTF8}"
                )
                raise ReadError(message) from error
    return None


def _unmarked(raw: bytes, origin: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A few damaged bytes do not make an UTF-8 file another one: in any other encoding, hardly any
    # letter outside ASCII happens to be valid UTF-8.
    mended = raw.decode("utf-8", "replace")
    damaged = mended.count("\N{REPLACEMENT CHARACTER}")
    if sum(not char.isascii() for char in mended) > 10 * damaged:
        return mended
    if (text := in_code_page(raw)) is not None:
        return text
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    letters = [char for char in text if char.isalpha()]
    foreign = sum(not char.isascii() for char in letters)
    if foreign > _LARGEST_FOREIGN_SHARE * len(letters):
        # Greek, Hebrew or Thai in an old code page would come out as accented gibberish.
        raise ReadError(f"{origin}: its encoding could not be recognised: {_SAVE_AS_UTF8}")
    return text
