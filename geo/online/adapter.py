"""How geopy reaches the network here: one request, no redirects, a limit of bytes and of time."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from time import monotonic
from typing import Any, Final

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

MOST_BYTES: Final = 2_000_000
_CHUNK: Final = 65_536


class Adapter(BaseSyncAdapter):  # type: ignore[misc]
    """Gets a text over HTTP; system proxies are used, cookies and redirects are not."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=ssl_context),
            urllib.request.ProxyHandler(proxies),
            _NoRedirect(),
        )

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """The JSON at an address. Raises what `get_text` does, and GeocoderParseError."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise GeocoderParseError(f"its answer is no JSON: {text[:60]!r}") from None

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """The text at an address, of at most `MOST_BYTES` and within `timeout` seconds.

        Raises:
            AdapterHTTPError: the answer is no success.
            GeocoderTimedOut, GeocoderUnavailable, GeocoderServiceError: there is no answer.
            GeocoderParseError: it is too long, or no UTF-8.
        """
        deadline = monotonic() + timeout
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - checked by its maker
        try:
            with self._opener.open(request, timeout=timeout) as page:
                body = _body(page.read1, deadline)
        except urllib.error.HTTPError as error:
            with error:
                sent = {name.lower(): value for name, value in error.headers.items()}
            raise AdapterHTTPError(
                f"it answered {error.code}", status_code=error.code, headers=sent, text=""
            ) from None
        except GeopyError:
            raise
        except TimeoutError:
            raise GeocoderTimedOut(f"no answer within {timeout:g} s") from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut(f"no answer within {timeout:g} s") from None
            raise GeocoderUnavailable(f"no answer ({_reason(error.reason)})") from None
        except (OSError, ValueError, HTTPException) as error:
            raise GeocoderServiceError(f"no answer ({type(error).__name__})") from None
        try:
            return body.decode()
        except UnicodeDecodeError:
            raise GeocoderParseError("its answer is not in UTF-8") from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Where a service has moved to is for the user to say, who named its address."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """No redirect is followed."""


def _body(read: Callable[[int], bytes], deadline: float) -> bytes:
    body = b""
    while chunk := read(_CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise GeocoderParseError(f"its answer is longer than {MOST_BYTES:,} bytes")
        if monotonic() > deadline:
            raise TimeoutError
    return body


def _reason(reason: object) -> str:
    return str(getattr(reason, "strerror", None) or type(reason).__name__)
