"""What outlives a run: a SQLite file of articles, of what was made of them, and of builds."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.store.builds import Build, Changed, FeatureDigest
    from geo.store.store import Store

__all__ = ["Build", "Changed", "FeatureDigest", "Store"]


def __getattr__(name: str) -> Any:
    """Import names when they are first used: who only asks for a seal needs no shapes."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "geo.store.store" if name == "Store" else "geo.store.builds"
    return getattr(import_module(home), name)
