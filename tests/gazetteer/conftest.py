from __future__ import annotations

import pytest

from geo.gazetteer import LocalGazetteer, LocalGround, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> LocalGazetteer:
    """The real index, compiled into the shared cache if it is not there."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def ground(gazetteer: LocalGazetteer) -> LocalGround:
    return LocalGround(gazetteer)
