"""What builds were made of, as far as it tells why a report differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NEW_ARTICLE = "new article"
EDITED = "article edited"
REMOVED = "article not among the sources"
CORRECTION = "correction"
OTHER_ARTICLE = "another article"
"""What it says of who holds what, or of the same happening."""
_INPUTS = {
    "index": "gazetteer updated",
    "program": "program updated",
    "settings": "other settings",
}
"""By input of a build, the reason that it gives when it differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """In what the inputs of two builds differ."""

    before: Mapping[str, str]
    after: Mapping[str, str]

    def differs(self, name: str) -> bool:
        """Whether an input is another one; False where one of the builds does not tell."""
        was, now = self.before.get(name), self.after.get(name)
        return was is not None and now is not None and was != now

    @property
    def of_reading(self) -> str:
        """Why an article that stayed may read or lie otherwise: what differs of the inputs."""
        found = [reason for name, reason in _INPUTS.items() if self.differs(name)]
        if self.differs("corrections"):
            found.append(CORRECTION)
        return ", or ".join(found)
