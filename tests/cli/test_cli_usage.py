from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import article, sitmap, sitmap_code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bild"], ["no such command 'bild'", "Try: sitmap --help"]),
        (["--verbose"], ["no such option: --verbose", "Try: sitmap --help"]),
        (["build", "--ou", "x"], ["no such option: --ou", "Try: sitmap build --help"]),
        (["build", "--out"], ["'--out'", "argument", "--help"]),
        (["build"], ["name at least one file or folder"]),
        (["build", "report.txt", "--published", "2024-13-45"], ["--published: '2024-13-45'", "YYYY-MM-DD"]),
        (["build", "report.txt", "--published", "yesterday"], ["'yesterday'", "YYYY-MM-DD"]),
        (["build", "report.txt", "--assign", "UA-43"], ["UNIT=STATE", "'UA-43'"]),
        (["build", "report.txt", "--assign", "UA-43=ZZ"], ["'ZZ'", "ISO 3166-1"]),
        (["build", "report.txt", "--assign", "XX-99=UA"], ["'XX-99'"]),
        (["build", "report.txt", "--out", "report.txt"], ["report.txt: it is a file", "folder"]),
        (["build", "report.txt", "--out", "report.txt/map"], ["report.txt/map", "cannot be made"]),
        (["parse"], ["name a file", "standard input"]),
        (["parse", "report.txt", "more.txt"], ["more.txt", "Try: sitmap parse --help"]),
        (["parse", "--jsonl", "in.jsonl"], ["'--jsonl'", "2 arguments"]),
        (["locate"], ["give an expression"]),
        (["locate", "Wana", "--country", "Freedonia"], ["'Freedonia'", "code"]),
        (["explain"], ["FEATURE_ID|NAME", "Try: sitmap explain --help"]),
        (["explain", "f00"], ["name the files or folders"]),
        (["explain", "f00", "--store", "none.db"], ["none.db: there is no such store"]),
        (["build", "a.txt", "--fetch-budget", "3"], ["--fetch-budget is of use with --fetch only"]),
        (["watch", ".", "--every", "5"], ["--every is of use with --fetch only"]),
        (["doctor", "now"], ["now", "Try: sitmap doctor --help"]),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_and_exit_2(
    arguments: list[str], says: list[str], tmp_path: Path
) -> None:
    """What is wrong, in the user's own words, and what to do."""
    article(tmp_path)
    message = sitmap(*arguments, cwd=tmp_path).one_line(2)
    assert [words for words in says if words not in message] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["parse", "nope.txt"], ["nope.txt: there is no such file"]),
        (["parse", "empty.txt"], ["empty.txt: it holds no text"]),
        (["parse", "."], ["it is a folder"]),
        (["parse", "report.docx"], ["report.docx", "rename it"]),
        (["parse", "https://example.org/a"], ["web address", "--fetch", "save the page"]),
        (["build", "https://example.org/a"], ["nothing to build", "web address", "--fetch"]),
        (["build", "nope.txt"], ["nothing to build", "nope.txt: there is no such file"]),
        (["build", "binary.txt"], ["binary.txt: it ", ": "]),
        (["build", "page.html"], ["page.html: no article was found"]),
        (["build", "folder"], ["folder: the folder holds no article", ".md"]),
        (["build", "nope.txt", "empty.txt"], ["nope.txt: there", "empty.txt: it"]),
        (["build", "--store", "new.db"], ["new.db holds no article yet"]),
        (["explain", "f00", "report.txt"], ["no feature 'f00'", "reports.geojson"]),
        (["locate", "Xyzzyville"], ["'Xyzzyville'", "gazetteer"]),
        (["locate", "Kursk", "--country", "PK"], ["'Kursk'", "Pakistan"]),
        (["parse", "--jsonl", "nope.jsonl", "out.jsonl"], ["nope.jsonl", "cannot be read"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line_and_exit_1(
    arguments: list[str], says: list[str], tmp_path: Path
) -> None:
    """Each source by its name, what is wrong with it, and what to do."""
    article(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "report.docx").write_text("Some text.")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "page.html").write_text("<html><body><nav>Menu</nav></body></html>")
    (tmp_path / "folder").mkdir()
    message = sitmap(*arguments, cwd=tmp_path).one_line(1)
    assert [words for words in says if words not in message] == []


def test_debug_shows_where_an_error_came_from(tmp_path: Path) -> None:
    """The traceback is for those who ask for it."""
    ran = sitmap("--debug", "parse", "nope.txt", cwd=tmp_path)
    assert ran.status == 1
    assert ran.err.startswith("Traceback")
    assert "there is no such file" in ran.err


FAULTY = """\
import sys
import geo.pipeline
def fail(*_):
    raise RuntimeError("the sky fell")
geo.pipeline.Workshop.parse = fail
sys.argv = ["sitmap", *sys.argv[1:]]
from geo.cli import main
main()
"""


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_the_program_is_told_as_such(*, debug: bool, tmp_path: Path) -> None:
    """An error that nobody foresaw is one line that says how to see more."""
    arguments = [*(["--debug"] if debug else []), "parse", str(article(tmp_path))]
    ran = sitmap_code(FAULTY, *arguments, cwd=tmp_path)
    if debug:
        assert ran.err.startswith("Traceback")
        assert "the sky fell" in ran.err
    else:
        message = ran.one_line(1)
        assert all(words in message for words in ("a fault of the program", "the sky", "--debug"))
