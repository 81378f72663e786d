"""Values with some fields changed are those that `dataclasses.replace` makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.model import Quote
from geo.model.changing import changed

QUOTE = Quote(text="Goma", start=3, end=7)


def test_a_value_is_changed_as_replace_does_it() -> None:
    """The fields that are named, and no others; the value itself stays."""
    assert changed(QUOTE, text="Sake") == replace(QUOTE, text="Sake")
    assert QUOTE.text == "Goma"


@pytest.mark.parametrize("wrong", [{"nothing": 1}, {"end": 1}])
def test_what_cannot_be_is_refused_as_replace_does_it(wrong: dict[str, Any]) -> None:
    """A field that there is not, and one of a value that may not be."""
    with pytest.raises((TypeError, ValueError)) as told:
        replace(QUOTE, **wrong)
    with pytest.raises(told.type):
        changed(QUOTE, **wrong)
