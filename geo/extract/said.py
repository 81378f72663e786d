"""An attribution on its way to the claims that it covers."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Attribution


@dataclass(slots=True)
class Said:
    """An attribution and what it covers."""

    attribution: Attribution
    verb: int
    """Token of the verb, or of the phrase that stands for one."""
    first: int
    last: int
    """Token range of the speaker's words, `last` not included."""
    denies: bool
    inverted: bool
    """The speaker stands behind or beside what is said: "…, said one of the officials"."""
    negated: bool = False
    """ "has not confirmed that": the words leave open whether it is so."""
    mute: bool = False
    """It says nothing of its sentence, and only tells who speaks: "was denied by the army"."""
    person: bool = False
    """A person speaks, whom "he" and "she" take up; else a body, which "it" does."""
    pronoun: bool = False
    """The speaker is a pronoun's antecedent."""
