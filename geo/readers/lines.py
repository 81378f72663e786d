"""A long file line by line, each decoded by itself: memory holds one line, not the file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from geo.errors import ReadError
from geo.readers.codepages import code_page
from geo.readers.encoding import decode, signature
from geo.readers.files import LARGEST_BYTES, LARGEST_LIST, all_of

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE_BYTES = 8_192


def lines(file: BufferedReader, origin: str) -> Iterator[tuple[int, str | ReadError]]:
    """Numbers, from 1, and lines with their ends, or what is wrong with a line.

    The head of the file tells its encoding. Raises ReadError where it is no text at all.
    """
    head = file.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    if known := signature(head):
        raise ReadError(f"{origin}: it {known}")
    if head.startswith(_WIDE_MARKS) or b"\x00" in head:
        text = decode(all_of(file, origin, LARGEST_LIST), origin)
        yield from enumerate(text.splitlines(keepends=True), start=1)
        return
    if head.startswith(_UTF8_MARK):
        file.read(len(_UTF8_MARK))
    page = _page(head)
    number = 0
    while raw := file.readline(LARGEST_BYTES + 1):
        number += 1
        name = f"{origin}: line {number}"
        if len(raw) > LARGEST_BYTES:
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(LARGEST_BYTES)
            size = LARGEST_BYTES // 1_000_000
            yield number, ReadError(f"{name}: it is longer than {size} MB, which no article is")
            continue
        try:
            yield number, raw.decode(page) if page else decode(raw, name)
        except UnicodeDecodeError as error:
            yield number, ReadError(f"{name}: it is not in {page}, as the lines before ({error})")
        except ReadError as error:
            yield number, error


def _page(head: bytes) -> str:
    """The old code page that the whole lines at the head are in; "" for UTF-8 and its kin."""
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return code_page(whole)
    return ""
