"""Results that are kept by the very shapes that they were made of.

`functools.lru_cache` tells shapes apart by their bytes, and to hash a country's outline takes as
long as to work with it. A ground hands out the same object for the same place: to know it again,
its address will do. What is kept holds on to the shape, so that no other can have that address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

from shapely.geometry.base import BaseGeometry

P = ParamSpec("P")
R = TypeVar("R")


class _Same:
    """A shape that equals itself alone."""

    __slots__ = ("shape",)

    def __init__(self, shape: BaseGeometry) -> None:
        self.shape = shape

    def __hash__(self) -> int:
        return id(self.shape)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.shape is other.shape


def kept(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function of shapes and plain values, the last `maxsize` of whose results are kept.

    It must depend on its arguments alone; they are given by place. Shapes are told apart by
    identity, so that an equal one made anew is worked out anew, to the same result.
    """

    def keeping(function: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize=maxsize)
        def by_key(*keys: object) -> R:
            given = (key.shape if isinstance(key, _Same) else key for key in keys)
            return cast("Callable[..., R]", function)(*given)

        @wraps(function)
        def asked(*given: object) -> R:
            return by_key(*(_Same(one) if isinstance(one, BaseGeometry) else one for one in given))

        return cast("Callable[P, R]", asked)

    return keeping
