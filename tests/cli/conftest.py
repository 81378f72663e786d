"""The index is compiled before the command is run: that it compiles is told on standard error."""

from __future__ import annotations

import pytest

from geo.gazetteer.local import LocalGazetteer


@pytest.fixture(scope="session", autouse=True)
def _compiled(gazetteer: LocalGazetteer) -> LocalGazetteer:
    return gazetteer
