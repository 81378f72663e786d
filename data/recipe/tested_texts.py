"""The sentences that tests read: written to try a rule, they teach that it is right there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests" / "extract"
SHORTEST = 4
"""Words of a sentence at least."""
_ENDS = (".", "!", "?", ".”", '."', ".’", ".'", ".)")


def tested_texts() -> list[str]:
    """Each once, in order."""
    found = (text for path in sorted(TESTS.glob("*.py")) for text in _texts(path))
    return sorted(set(found))


def _texts(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, documented)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        text = node.value
        if text not in docs and len(text.split()) >= SHORTEST and text.endswith(_ENDS):
            yield text
