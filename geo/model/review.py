"""What a person changed about a report or says of it, beside what the program read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A source and its information in the Admiralty code; F6 says that nobody can judge."""

    reliability: str = "F"
    """Of the source: A completely reliable … E unreliable, F cannot be judged."""
    credibility: int = 6
    """Of the information: 1 confirmed by others … 5 improbable, 6 cannot be judged."""
    of: str = ""
    """What a person rated: "claim", "speaker", "side" or "outlet"; "" where nobody rated it."""
    note: str = ""
    """Why, in the words of who rated it."""

    @property
    def code(self) -> str:
        """ "B2"."""
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Corrections of one report; all empty where nobody made any."""

    rejected: bool = False
    """It is no report, or a wrong one: listed, never drawn, and no origin of an event."""
    moved: bool = False
    """The place or the shape is a person's."""
    status_read: str = ""
    """The status that the program read, where a person set another one."""
    changes: tuple[str, ...] = ()
    """What was changed, each in a few plain words: "placed in Sudzha (gn:486816)"."""
    notes: tuple[str, ...] = ()
    """What reviewers say of it, in their words."""
    doubts: tuple[str, ...] = ()
    """Why a correction should be looked at again: the claim has changed since it was made."""

    @property
    def touched(self) -> bool:
        """Whether a person has anything to do with the report."""
        return bool(self.rejected or self.changes or self.notes)


UNRATED = Rating()
UNREVIEWED = Review()
