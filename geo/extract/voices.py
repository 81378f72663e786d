"""Who has spoken in an article so far, and what later words take up of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.extract.said import Said


@dataclass(slots=True)
class Voices:
    """The speakers of one article while it is being read."""

    person: Said | None = None
    """Whom "he" or "she" takes up."""
    body: Said | None = None
    """What "it" takes up."""
    names: dict[str, str] = field(default_factory=dict)
    """Sides by last name, in small letters: "Syniehubov said"."""
    heads: dict[str, str] = field(default_factory=dict)
    """Sides by kind of body: "the ministry", "the group"."""
    quotations: list[tuple[int, int]] = field(default_factory=list)
    """Start and end of each stretch of direct speech, in order of the text."""
    quoted: dict[int, Said] = field(default_factory=dict)
    """Who speaks in a stretch of direct speech, by its number."""
    whole: Said | None = None
    """Who is said to have told all that follows: "The staff said this on Facebook."."""
    whole_paragraph: int = -1
    """The last paragraph in which they were said to speak."""
    sentence: int = -1
    """Where the sentence before begins."""
    paragraph: int = -1
    """Its paragraph."""
