"""What articles said before they were edited, from the stages that keep their results."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model import Superseded
from geo.pipeline.staging import Stages, in_order
from geo.pipeline.versions import Edited


def superseded_of(edited: Sequence[Edited], stages: Stages) -> tuple[Superseded, ...]:
    """Claims of older versions, in order of publication; each version is read by itself."""
    if not edited:
        return ()
    why = {one.article.id: one for one in edited}
    staged = stages.run(in_order([one.article for one in edited]))
    return tuple(
        Superseded(feature=feature, by=why[one].by.id, reason=why[one].reason)
        for one in staged.lines.ids
        for feature in stages.made(why[one].article).features
    )
