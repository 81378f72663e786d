"""Regular expressions as the interpreter runs them, kept from one run to the next.

To compile those that some articles meet takes seconds, longer than to read the articles. What `re`
makes of a source depends on the source and the interpreter alone. So it is kept in the user's cache
under a name that is made of the interpreter, and handed to the interpreter again.

That uses two functions below `re` that are not promised to stay. Where one is gone or wants
something else, and where what is kept is damaged, the source is compiled as always.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from hashlib import blake2b
from importlib import import_module
from typing import Any, Final

import msgspec

from geo.cache import cache_folder, keep, kept

_SUM: Final = 16
"""Bytes of the check sum in front of what is kept."""
_MOST: Final = 4_000
"""Expressions that are kept; of more, those that this run has asked for."""
_WORD: Final = "I"
"""Type code of the numbers that an expression is compiled to."""


class _Code(msgspec.Struct, frozen=True, array_like=True):
    """What `re` makes of a source."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    """Numbers of the groups that have a name."""


_DECODE = msgspec.msgpack.Decoder(dict[str, _Code]).decode


class Compiled:
    """The expressions that were compiled in earlier runs, and in this one."""

    def __init__(self) -> None:
        self._known: dict[str, _Code] | None = None
        self._asked: set[str] = set()
        self._fresh = False

    def of(self, pattern: str, flags: int) -> re.Pattern[str]:
        """The same as `re.compile`."""
        source = f"{int(flags)} {pattern}".encode("utf-8", "surrogatepass")
        key = blake2b(source, digest_size=_SUM).hexdigest()
        if self._known is None:
            self._known = _read()
        self._asked.add(key)
        try:
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = _code(pattern, int(flags))
                self._wants_keeping()
            return _pattern(pattern, known)
        except (AttributeError, ImportError, TypeError, ValueError, RuntimeError, OverflowError):
            return re.compile(pattern, flags)

    def _wants_keeping(self) -> None:
        if not self._fresh:
            self._fresh = True
            atexit.register(self.keep)

    def keep(self) -> None:
        """Keep for the next run what this one has compiled, where the cache can be written."""
        if not self._fresh or self._known is None:
            return
        known = _read() | self._known  # another process may have kept more meanwhile
        if len(known) > _MOST:
            known = {key: code for key, code in known.items() if key in self._asked}
        data = msgspec.msgpack.encode(known, order="deterministic")
        keep(cache_folder() / _name(), blake2b(data, digest_size=_SUM).digest() + data)
        self._fresh = False


def _name() -> str:
    """The name of what is kept: another interpreter compiles otherwise."""
    magic = getattr(import_module("_sre"), "MAGIC", 0)
    made_by = f"{sys.implementation.cache_tag} {sys.version} {sys.byteorder} {sys.maxsize} {magic}"
    return f"expressions-{blake2b(made_by.encode(), digest_size=_SUM).hexdigest()}.msgpack"


def _read() -> dict[str, _Code]:
    """What is kept; nothing where it is not whole."""
    data = kept(cache_folder() / _name())
    if data is None or blake2b(data[_SUM:], digest_size=_SUM).digest() != data[:_SUM]:
        return {}
    try:
        return _DECODE(memoryview(data)[_SUM:])
    except msgspec.MsgspecError:
        return {}


def _code(pattern: str, flags: int) -> _Code:
    """Compile a source, as `re.compile` does it."""
    parser: Any = import_module("re._parser")
    compiler: Any = import_module("re._compiler")
    tree = parser.parse(pattern, flags)
    code = array(_WORD, compiler._code(tree, flags))  # noqa: SLF001 - see above
    state = tree.state
    return _Code(flags | state.flags, code.tobytes(), state.groups - 1, dict(state.groupdict))


def _pattern(pattern: str, known: _Code) -> re.Pattern[str]:
    """The expression of what a source was compiled to."""
    sre: Any = import_module("_sre")
    code = array(_WORD)
    code.frombytes(known.code)
    names: list[str | None] = [None] * (known.groups + 1)
    for name, number in known.names.items():
        names[number] = name
    made: re.Pattern[str] = sre.compile(
        pattern, known.flags, code.tolist(), known.groups, known.names, tuple(names)
    )
    return made


compiled: Final = Compiled().of
"""Expressions of this run."""
