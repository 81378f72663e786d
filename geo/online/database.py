"""The way to a PostgreSQL server that the user names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geo.errors import UsageError

if TYPE_CHECKING:
    import psycopg

_SCHEMES = ("postgis://", "postgresql://", "postgres://")
_PASSWORD = re.compile(r"(?<=:)[^:@/]*(?=@)|(?<=password=)[^&\s]*", re.IGNORECASE)
_TIMEOUT_S = 10
_LOCK_MS = 30_000
"""Another export into the same tables is waited for so long."""


def shown(address: str) -> str:
    """The address of a database without its password."""
    return _PASSWORD.sub("…", address)


@contextmanager
def connected(address: str) -> Iterator[psycopg.Connection[Any]]:
    """Open a transaction on the server of an address; all that is done in it is kept, or nothing.

    `postgis://user@host/database`; what is left out is taken from libpq's own environment
    variables and password file.

    Raises:
        UsageError: It is no such address, psycopg is missing, nobody answers, or the server
            refuses a statement. No message holds the password.
    """
    if not address.startswith(_SCHEMES):
        message = f"--to {shown(address)!r}: write postgis://user@host/database"
        raise UsageError(message)
    try:
        import psycopg  # noqa: PLC0415 - only for those who have a server
    except ImportError as error:
        message = "--to: install the client first: pip install 'sitmap[postgis]'"
        raise UsageError(message) from error
    plain = "postgresql://" + address.partition("://")[2]
    try:
        with psycopg.connect(plain, connect_timeout=_TIMEOUT_S) as connection:
            connection.execute(f"SET lock_timeout = {_LOCK_MS}")
            yield connection
    except psycopg.Error as error:
        raise UsageError(f"{shown(address)}: {_advice(error)}") from error


def _advice(error: psycopg.Error) -> str:
    lines = str(error).strip().splitlines()
    said = shown(lines[0]) if lines else type(error).__name__
    state = error.sqlstate or ""
    if not state or state.startswith("08"):
        return f"the server cannot be reached ({said}): check host, database, user and password"
    if state == "42501":
        return f"this user may not do that ({said}): ask for the right to create tables there"
    if state in {"0A000", "58P01"}:
        return f"PostGIS is not there ({said}): install it on the server"
    if state == "55P03":
        return "another export has held the tables for 30 s: try again when it is done"
    if state == "53100":
        return f"the server's disk is full ({said})"
    return f"the server refused ({said})"
