"""What changed from one build to the next, and why."""

from geo.changes.causes import Causes
from geo.changes.comparing import Change, Changes, Kind, compare
from geo.changes.snapshots import Snapshot, compare_snapshots, read_snapshot
from geo.changes.writing import changes_json

__all__ = [
    "Causes",
    "Change",
    "Changes",
    "Kind",
    "Snapshot",
    "changes_json",
    "compare",
    "compare_snapshots",
    "read_snapshot",
]
