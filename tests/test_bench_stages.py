"""The bench times stages of reading by their names: they must be those that reading has."""

from geo.extract import reading
from tests.bench_reading import STAGES


def test_each_stage_is_one_of_reading() -> None:
    """A stage that was renamed would stop the bench, which no other test runs."""
    names = [name for several in STAGES.values() for name in several]
    assert [name for name in names if not callable(getattr(reading, name, None))] == []
    assert len(set(names)) == len(names)
