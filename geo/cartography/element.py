"""What our elements on the map have in common."""

from __future__ import annotations

from branca.element import MacroElement


class FixedElement(MacroElement):
    """A macro element whose id is given: branca draws one at random for each build."""

    def __init__(self, name: str, number: str = "0") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = name
        self._id = number
