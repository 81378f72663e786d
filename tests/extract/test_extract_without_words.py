"""The machinery of reading holds no words of any language: they stand in the lexicon."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.errors import UsageError
from geo.extract.language import languages
from geo.extract.words import load

FOLDER = Path(__file__).parents[2] / "geo" / "extract"
MODULES = sorted(path for path in FOLDER.glob("*.py") if path.stem != "__init__")
PATTERNS = {"compile", "search", "match", "fullmatch", "finditer", "findall", "split", "sub"}
ENDS = {"startswith", "endswith", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip"}
OF_A_SENTENCE = {"word", "words", "text", "lower"}
"""What gives the words of a sentence: a comparison with its result is one with a word."""
SYNTAX = re.compile(
    r"\(\?P[<=]\w+[>)]|\(\?<?[!=:]|\(\?[a-z-]+[:)]?|\\[a-zA-Z](?:[0-9a-fA-F]{4})?|\[[^\]]*\]|\{[^}]*\}"
)
"""What is no letter of the text in a regular expression: groups, escapes, classes, repeats."""
OF_NO_LANGUAGE = {"http", "https", "www", "h", "k", "m", "toml"}
"""Addresses, signs of units, and what a file is called."""
KEYS = {"bare_numbers.py": {"numbering"}, "scrubbing.py": {"â"}}
"""Names of tables that a module compares, and what broken encodings leave behind."""
READS_PATTERNS = {"prefilter.py", "openings.py"}
"""They look for the syntax of patterns, letters among it."""


def constants(node: ast.expr) -> Iterator[str]:
    """Strings of an expression, without keys that look something up."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
        return
    if isinstance(node, ast.Subscript):
        yield from constants(node.value)
        return
    if isinstance(node, ast.Call):
        yield from (one for arg in _inner(node) for one in constants(arg))
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FormattedValue):
            continue
        if isinstance(child, ast.expr):
            yield from constants(child)


def _inner(call: ast.Call) -> list[ast.expr]:
    """Arguments that are text themselves: those of `join` and its like, not those of a look-up."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return call.args if name in {"join", "escape", *ENDS} else []


def of_patterns(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings that are searched for, and those that words of a sentence are compared with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, owner = node.func.attr, node.func.value
            on_re = isinstance(owner, ast.Name) and owner.id == "re"
            if name in ENDS or (name in PATTERNS and on_re):
                yield from ((node.lineno, one) for arg in node.args for one in constants(arg))
        elif isinstance(node, ast.Compare) and any(map(_is_word, [node.left, *node.comparators])):
            sides = [node.left, *node.comparators]
            yield from ((node.lineno, one) for side in sides for one in constants(side))


def _is_word(node: ast.expr) -> bool:
    called = node.func if isinstance(node, ast.Call) else node
    return isinstance(called, ast.Attribute) and called.attr in OF_A_SENTENCE


def _letters(text: str) -> set[str]:
    """Words in small letters that a string holds beside the syntax of patterns."""
    return {word for word in re.findall(r"[^\W\d_]+", SYNTAX.sub(" ", text)) if word.islower()} - (
        OF_NO_LANGUAGE
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_holds_a_word(path: Path) -> None:
    """No pattern, ending or comparison in Python is made of letters of a language."""
    found = {
        f"{path.name}:{line}: {text!r}"
        for line, text in of_patterns(ast.parse(path.read_text("utf-8")))
        if path.name not in READS_PATTERNS and _letters(text) - KEYS.get(path.name, set())
    }
    assert not found


def test_the_check_finds_words() -> None:
    """It would see English where English could stand."""
    code = (
        'a = re.compile(rf"(?:the )?{name}")\n'
        'b = word.endswith("ly")\n'
        'c = line.word(i) == "of"\n'
        'd = re.compile(r"(?P<word>\\w+)")\n'
        'e = table["words"] == x\n'
    )
    assert [line for line, text in of_patterns(ast.parse(code)) if "word>" not in text] == [1, 2, 3]


@pytest.mark.parametrize("code", sorted(languages()))
def test_no_lexicon_borrows_from_another(code: str) -> None:
    """Every language has words of its own: none of its lists falls back on English."""
    lexicon = load(code)
    small = "".join(lexicon.attribution["verb"][0]["forms"])
    latin = re.search("[a-z]", small) is not None
    assert latin is (code == "en")
    assert lexicon.language == code


def test_an_unknown_language_has_no_lexicon() -> None:
    """It is refused with what there is, never read with the words of another."""
    with pytest.raises(UsageError, match="en, uk"):
        load("xx")
