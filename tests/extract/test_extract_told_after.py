"""Who took a place, where only the sentence behind tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading, deciding

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Moqokorix fell on Monday. Al-Shabaab entered the town at dawn.", "al-Shabaab"),
        ("Minovax fell on Tuesday. M23 rebels now control the town.", "M23"),
        ("Minovax fell on Tuesday. M23 rebels entered Sake at dawn.", ""),
        ("Minovax fell on Tuesday. Congolese soldiers recaptured the town on Friday.", ""),
        ("Rebels said they had taken Sake. The Congolese army said it had retaken Sake.", ""),
        ("Minovax fell on Tuesday. M23 rebels shelled the town.", ""),
    ],
)
def test_who_took_it_is_told_right_behind(
    text: str, first: str, reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the rules whoever goes in next took the place that fell; whoever shells it did not."""
    monkeypatch.setattr(deciding, "choose", lambda case, _: case.found.actor)
    assert reading(text).claims[0].actor == first
