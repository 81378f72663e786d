"""JSON to an address that the user named, and the JSON that comes back: for language models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo.errors import OnlineError

_MOST_BYTES = 8_000_000
_CHUNK = 65_536


def post_json(
    url: str, payload: Mapping[str, Any], *, key: str = "", timeout_s: float = 120.0
) -> Any:
    """Send JSON, and return the JSON that comes back.

    Args:
        url: Address, `http://` or `https://`.
        payload: What to send.
        key: Bearer token; none is sent where it is empty.
        timeout_s: Seconds without an answer, or between two parts of it.

    Raises:
        OnlineError: The package `requests` is missing, nobody answers, the answer is an error,
            too long, or no JSON.
    """
    try:
        import requests  # noqa: PLC0415 - only who goes online needs it
    except ImportError:
        raise OnlineError(
            "going online needs the package requests: pip install 'sitmap[llm]'"
        ) from None
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        with requests.post(
            url,
            json=payload,
            headers=headers,
            timeout=timeout_s,
            stream=True,
            allow_redirects=False,
        ) as answer:
            body = b""
            for chunk in answer.iter_content(_CHUNK):
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise OnlineError(f"{url}: the answer is longer than {_MOST_BYTES:,} bytes")
            status = answer.status_code
    except requests.RequestException as error:
        raise OnlineError(f"{url}: no answer ({type(error).__name__})") from None
    except OSError as error:
        raise OnlineError(f"{url}: no answer ({error.strerror or error})") from None
    if status != requests.codes.ok:
        words = body[:200].decode("utf-8", "replace").strip()
        raise OnlineError(f"{url}: it answered {status}: {words!r}")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise OnlineError(f"{url}: its answer is no JSON: {body[:80]!r}") from None
