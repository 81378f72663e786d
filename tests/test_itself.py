"""What the program knows of its own files and of the libraries."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from geo import itself


@pytest.fixture(autouse=True)
def _as_at_first() -> Iterator[None]:
    itself.forget()
    yield
    itself.forget()


def test_versions_are_those_that_the_records_tell() -> None:
    """The name of a library's folder says the same, however the library's own name is written."""
    names = ["msgspec", "lxml-html-clean", "PyYAML", "python-frontmatter"]
    assert itself.versions(names, sys.path) == {name: version(name) for name in names}


def test_the_first_on_the_path_counts(tmp_path: Path) -> None:
    """As Python finds them; what is not there at all is told so."""
    places = [str(tmp_path / name) for name in ("nowhere", "one", "two")]
    (tmp_path / "one" / "some_lib-1.2.dist-info").mkdir(parents=True)
    (tmp_path / "two" / "some_lib-3.4.dist-info").mkdir(parents=True)
    (tmp_path / "two" / "other-5.dist-info").mkdir()
    found = itself.versions(["some.lib", "Other", "no-such-library"], places)
    assert found == {"some.lib": "1.2", "Other": "5", "no-such-library": "?"}


def test_files_are_told_by_content(tmp_path: Path) -> None:
    """In the order of their names, without what Python compiled; a link to nowhere stops nobody."""
    (tmp_path / "b" / "__pycache__").mkdir(parents=True)
    (tmp_path / "b" / "__pycache__" / "rule.pyc").write_text("x")
    for name in ("b/rule.py", "a.py", "b.toml"):
        (tmp_path / name).write_text("one")
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere")
    assert itself.files_of(tmp_path) == ("a.py", "b.toml", "b/rule.py", "gone.py")
    same = {itself.content(tmp_path, name) for name in ("a.py", "b/rule.py", "b.toml")}
    assert len(same) == 1
    assert itself.content(tmp_path, "gone.py") not in same


def test_a_process_keeps_to_what_it_began_with(tmp_path: Path) -> None:
    """Its code is loaded: a file that is written meanwhile is another process's."""
    (tmp_path / "a.py").write_text("one")
    before = itself.content(tmp_path, "a.py")
    (tmp_path / "a.py").write_text("two")
    assert itself.content(tmp_path, "a.py") == before
    itself.forget()
    assert itself.content(tmp_path, "a.py") != before
