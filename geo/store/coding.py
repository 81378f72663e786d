"""Values of the model as bytes and back: MessagePack, with shapes apart as WKB.

A store may come from somebody else: what is decoded is data of known types, checked field by field,
and never code. Bytes that are not what they should be raise ValueError.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

T = TypeVar("T")

DIGEST_BYTES = 16
_LEVEL = 1
"""Of zlib: the quickest."""
_KEPT = 2048


def digest(*parts: bytes) -> bytes:
    """A digest of parts, each told from the next."""
    told = b"".join([len(part).to_bytes(8, "big") + part for part in parts])
    return blake2b(told, digest_size=DIGEST_BYTES).digest()


Key = blake2b
"""A digest in the making."""


def digest_of(data: bytes) -> Key:
    """What begins with some bytes, to be copied and gone on with: for very many digests."""
    return blake2b(data, digest_size=DIGEST_BYTES)


class Shapes:
    """Geometries by their digest: equal ones are kept once.

    Args:
        find: gives the WKB of a digest that is not among those taken in; None for unknown ones.
    """

    def __init__(self, find: Callable[[bytes], bytes | None] = lambda _: None) -> None:
        self.fresh: dict[bytes, bytes] = {}
        """WKB by digest of the geometries that were encoded."""
        self._find = find
        self._decoded = lru_cache(maxsize=_KEPT)(self._decode)

    def digest(self, geometry: BaseGeometry) -> bytes:
        """Take a geometry in; its digest."""
        wkb = shapely.to_wkb(geometry)
        name = digest(wkb)
        self.fresh.setdefault(name, wkb)
        return name

    def geometry(self, name: bytes) -> BaseGeometry:
        """The geometry of a digest. Raises ValueError where there is none."""
        return self._decoded(name)

    def forget(self) -> None:
        """Let go of the geometries that were decoded: they can be decoded again."""
        self._decoded.cache_clear()

    def _decode(self, name: bytes) -> BaseGeometry:
        wkb = self.fresh.get(name) or self._find(name)
        if wkb is None:
            raise ValueError(f"the shape {name.hex()} is missing")
        try:
            return shapely.from_wkb(wkb)
        except shapely.errors.ShapelyError as error:
            raise ValueError(f"the shape {name.hex()} is damaged") from error


def encode(value: Any, shapes: Shapes | None = None) -> bytes:
    """A value as bytes; the same value gives the same bytes."""

    def hook(one: Any) -> Any:
        if isinstance(one, BaseGeometry) and shapes is not None:
            return shapes.digest(one)
        raise TypeError(f"{type(one).__name__} cannot be kept")

    return msgspec.msgpack.encode(value, enc_hook=hook, order="deterministic")


class Decoder:
    """Decodes values of one type, whose shapes are found in `shapes`."""

    def __init__(self, kind: Any, shapes: Shapes | None = None) -> None:
        self._shapes = shapes
        self._decode: Callable[[bytes | memoryview], Any] = msgspec.msgpack.Decoder(
            kind, dec_hook=self._hook
        ).decode

    def __call__(self, data: bytes | memoryview) -> Any:
        """The value. Raises ValueError for bytes that hold no such value."""
        try:
            return self._decode(data)
        except msgspec.MsgspecError as error:
            raise ValueError(str(error)) from error

    def _hook(self, kind: Any, value: Any) -> Any:
        if isinstance(kind, type) and issubclass(kind, BaseGeometry) and self._shapes is not None:
            return self._shapes.geometry(value)
        raise ValueError(f"a {kind} was not expected")


def sealed(data: bytes) -> bytes:
    """With a check sum in front, for what is not looked into when it is read."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest() + data


def unsealed(data: bytes) -> memoryview:
    """Undo `sealed`. Raises ValueError for damaged bytes."""
    content = memoryview(data)[DIGEST_BYTES:]
    if blake2b(content, digest_size=DIGEST_BYTES).digest() != data[:DIGEST_BYTES]:
        raise ValueError("the check sum is another one")
    return content


def squeeze(data: bytes) -> bytes:
    """Compress quickly."""
    return zlib.compress(data, _LEVEL)


def unsqueeze(data: bytes) -> bytes:
    """Undo `squeeze`. Raises ValueError for damaged bytes."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def joined(settings: Mapping[str, str]) -> bytes:
    """Settings by name as bytes, in no order of their own."""
    return msgspec.json.encode(sorted(settings.items()))
