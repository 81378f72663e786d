"""Claims that a language model points out, over the OpenAI-compatible interface for chats.

The model only points: it returns words of the article, and labels from closed vocabularies. Every
figure, date, side and offset is then worked out from these words by the same code that the rules
use, and a claim whose quote does not stand in the article, letter for letter, is refused and
counted. So a model that makes things up, or an article that tries to give it orders, can at worst
choose wrong sentences.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from geo.errors import OnlineError
from geo.extract import Reading, read
from geo.extractors.grounding import ground
from geo.extractors.schema import INSTRUCTIONS, RESPONSE_FORMAT
from geo.model import Article
from geo.online import post_json
from geo.typing import NameMatcher

DEFAULT_URL = "http://127.0.0.1:11434/v1"
"""Where programs that run models locally usually listen."""
DEFAULT_MODEL = "llama3.1"
_TIMEOUT_S = 300.0
_MOST_CHARACTERS = 60_000
"""Of an article; what stands behind is not shown to the model, and the reading says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked."""

    url: str
    """Base address, to which `/chat/completions` is added."""
    model: str
    key: str = ""
    timeout_s: float = _TIMEOUT_S


def endpoint(settings: Mapping[str, str], *, model: str = "") -> Endpoint:
    """The endpoint of SITMAP_LLM_URL, SITMAP_LLM_MODEL and SITMAP_LLM_KEY; a local one without."""
    return Endpoint(
        url=settings.get("SITMAP_LLM_URL", "") or DEFAULT_URL,
        model=model or settings.get("SITMAP_LLM_MODEL", "") or DEFAULT_MODEL,
        key=settings.get("SITMAP_LLM_KEY", ""),
    )


def llm_extractor(at: Endpoint) -> _LlmExtractor:
    """An extractor that asks the model at an endpoint."""
    return _LlmExtractor(at)


@dataclass(frozen=True, slots=True)
class _LlmExtractor:
    at: Endpoint

    def __call__(self, article: Article, matcher: NameMatcher, *, language: str = "") -> Reading:
        """Read names, measures and dates by rules, and take the claims from the model.

        Raises OnlineError where nobody answers or the answer holds no claims at all.
        """
        base = read(article, matcher, language=language)
        listed = self._ask(article)
        claims, toponyms, refused = ground(article, listed, base, matcher)
        if len(article.text) > _MOST_CHARACTERS:
            refused = (
                *refused,
                f"behind the first {_MOST_CHARACTERS:,} characters the text is not read: too long",
            )
        return replace(base, claims=claims, toponyms=toponyms, refused=refused)

    def _ask(self, article: Article) -> list[Any]:
        """What the model lists, unchecked."""
        published = article.published.isoformat() if article.published else "not known"
        asked = json.dumps(
            {"published": published, "article": article.text[:_MOST_CHARACTERS]},
            ensure_ascii=False,
        )
        address = self.at.url.rstrip("/") + "/chat/completions"
        answer = post_json(
            address,
            {
                "model": self.at.model,
                "temperature": 0,
                "seed": 0,
                "messages": [
                    {"role": "system", "content": INSTRUCTIONS},
                    {"role": "user", "content": asked},
                ],
                "response_format": RESPONSE_FORMAT,
            },
            key=self.at.key,
            timeout_s=self.at.timeout_s,
        )
        return _claims(answer, address)


def _claims(answer: Any, address: str) -> list[Any]:
    """The list in the first choice's message. Raises OnlineError where there is none."""
    try:
        content = answer["choices"][0]["message"]["content"]
        listed = json.loads(_unfenced(content))["claims"]
    except (LookupError, TypeError, ValueError, RecursionError, AttributeError):
        listed = None
    if not isinstance(listed, list):
        raise OnlineError(f"{address}: the model's answer holds no list of claims")
    return listed


def _unfenced(content: str) -> str:
    """The object itself, where a model wraps it in a fence or a sentence of its own."""
    first, last = content.find("{"), content.rfind("}")
    return content[first : last + 1] if 0 <= first < last else content
