"""Text that XML can hold."""

from __future__ import annotations

_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
"""What XML 1.0 has no place for."""


def xml_text(words: object) -> str:
    """The words without what XML cannot hold; a lone half of a surrogate pair becomes "?"."""
    return str(words).encode("utf-8", "replace").decode("utf-8").translate(_FORBIDDEN)
