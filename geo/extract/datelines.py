"""Which names only say where a report was filed: "GOMA, Congo (AP) —", "Srinagar: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.draft import Draft
from geo.extract.letters import CAPITAL
from geo.extract.text import Sentence
from geo.model import NameHit

_SHORTEST = 4
"""Letters of a name in capitals that is no abbreviation."""
_SET_OFF = re.compile(rf"(?::| ?[—–]) ?[\"“‘']?(?=[{CAPITAL}\d])")
"""Behind a name that opens a text: the report begins."""


def is_dateline(text: str, sentence: Sentence, draft: Draft, hits: Sequence[NameHit]) -> bool:
    """Whether a name stands before the report itself; `hits` are the names of the sentence."""
    if sentence.item:
        return False
    if draft.end <= sentence.body:
        return not draft.hit.country or text[sentence.start : draft.start].strip(" (").isupper()
    if draft.start != sentence.start or _is_far_down(text, sentence.start):
        return False
    if _is_all(text, sentence, draft):
        return True
    return _SET_OFF.match(text, draft.end) is not None and any(
        hit.start > draft.end and not hit.demonym_of for hit in hits
    )


def _is_far_down(text: str, start: int) -> bool:
    """Whether more than one blank line stands before an offset."""
    first = text.find("\n\n", 0, start)
    return first >= 0 and text.find("\n\n", first + 2, start) >= 0


def _is_all(text: str, sentence: Sentence, draft: Draft) -> bool:
    """ "KHASAVYURT." alone, in capitals, at the head of a text."""
    capitals = draft.name.isupper() and len(draft.name) >= _SHORTEST
    return capitals and text[draft.end : sentence.end].strip() == "."
