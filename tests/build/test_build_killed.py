"""A build that is killed loses nothing: the same as `python -m tests.kill_builds`, a few times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kill_builds import ROOT, Ground, killed, prepared

SEEDS = [ROOT / "seeds" / f"{name}.md" for name in ("kursk-first-contact", "homs-assessment")]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return prepared(tmp_path_factory.mktemp("killed"), SEEDS)


@pytest.mark.parametrize("number", range(4))
def test_nothing_is_lost(number: int, ground: Ground) -> None:
    """At a random moment, and while the files are being put in place."""
    assert killed(ground, number) == ""


def test_the_undisturbed_build_is_whole(ground: Ground) -> None:
    """What the others are held against."""
    assert ground.calm["index.html"].rstrip().endswith(b"</html>")
    assert Path(ground.folder).is_dir()
