"""Files that hold several articles, mails, web archives and zip archives."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ReadError
from geo.readers import read_article, read_sources

STORY = "Troops entered Vovchansk on Monday, the regional governor told reporters in the city."
OTHER = "Shells hit the bridge in Kupiansk on Tuesday, and two people were hurt, police said."
PAGE = (
    "<html lang='en'><head><title>Troops enter Vovchansk</title>"
    "<meta property='og:site_name' content='The Ledger'></head><body><article>"
    f"<p>{STORY} {OTHER}</p><p>{STORY} It was the third such report of the week, he added.</p>"
    "</article></body></html>"
)


def rows() -> list[dict[str, Any]]:
    return [
        {"headline": "One", "outlet": "Ledger", "date": "2024-11-04T08:00:00Z", "body": STORY},
        {"title": "Two", "link": "https://example.org/2", "text": OTHER, "lang": "en-GB"},
    ]


def as_json(_folder: Path) -> bytes:
    return json.dumps({"status": "ok", "articles": rows()}).encode()


def as_lines(_folder: Path) -> bytes:
    return "\n".join(["", *map(json.dumps, rows()), ""]).encode()


def as_csv(_folder: Path) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Title", "Outlet", "Date", "Text", "Link"])
    writer.writerow(["One", "Ledger", "2024-11-04", STORY, ""])
    writer.writerow(["Two", "", "", OTHER, "https://example.org/2"])
    return text.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "make"), [("a.json", as_json), ("a.jsonl", as_lines), ("a.csv", as_csv)]
)
def test_records_are_articles(tmp_path: Path, name: str, make: Any) -> None:
    """With what they call their fields; each once."""
    (tmp_path / name).write_bytes(make(tmp_path))
    articles, failures = read_sources([tmp_path / name])
    assert failures == []
    assert [one.text for one in articles] == [STORY, OTHER]
    assert [one.title for one in articles] == ["One", "Two"]
    assert (articles[0].source, articles[0].published) == ("Ledger", date(2024, 11, 4))
    assert articles[1].url == "https://example.org/2"


def test_a_bad_record_does_not_stop_the_others(tmp_path: Path) -> None:
    """It is named by its line, with the reason."""
    lines = [json.dumps(rows()[0]), "{no json", "[]", '{"title": "empty", "text": " "}']
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*lines, json.dumps(rows()[1])]))
    articles, failures = read_sources([path])
    assert [one.text for one in articles] == [STORY, OTHER]
    assert [one.source.rpartition(", ")[2] for one in failures] == ["line 2", "line 3", "line 4"]
    assert [one.reason.split(" (")[0] for one in failures] == [
        "it is no JSON",
        "it is no object with fields",
        "it holds no text: fill it, or leave it out",
    ]


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_tables_of_other_things_say_what_is_wanted(tmp_path: Path, name: str) -> None:
    """Below a folder too: a column that is called otherwise must not lose articles in silence."""
    (tmp_path / name).write_text('{"a": 1}' if name == "a.json" else "lat,lon\n1,2\n")
    (tmp_path / "b.txt").write_text(STORY)
    articles, (failure,) = read_sources([tmp_path])
    assert [one.text for one in articles] == [STORY]
    assert failure.source == str(tmp_path / name)
    assert "no article is in it: a field 'text'" in failure.reason


def test_xml_that_is_no_feed_is_passed_over_below_a_folder(tmp_path: Path) -> None:
    """Folders hold much of it; one that is named by itself says what is wanted."""
    (tmp_path / "map.xml").write_text("<?xml version='1.0'?><urlset/>")
    (tmp_path / "b.txt").write_text(STORY)
    assert read_sources([tmp_path])[1] == []
    _, (failure,) = read_sources([tmp_path / "map.xml"])
    assert "it is no feed: RSS or Atom is wanted" in failure.reason


def test_a_mail_is_an_article(tmp_path: Path) -> None:
    """Subject, sender, day and text; a page where there is no plain text."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Daily brief", "The Ledger <brief@example.org>"
    mail["Date"] = "Mon, 04 Nov 2024 07:00:00 +0200"
    mail.set_content(STORY)
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    one = read_article(tmp_path / "a.eml")
    assert (one.title, one.source, one.published) == (
        "Daily brief",
        "The Ledger",
        date(2024, 11, 4),
    )
    assert one.text.strip() == STORY
    mail.clear_content()
    mail.set_content(PAGE, subtype="html")
    (tmp_path / "b.eml").write_bytes(mail.as_bytes())
    assert STORY in read_article(tmp_path / "b.eml").text


def test_a_mail_of_one_sentence_is_read_though_it_is_a_page(tmp_path: Path) -> None:
    """A flash is no less a report; a page with no sentence in it still is no article."""
    mail = EmailMessage()
    mail["Subject"] = "Flash"
    mail.set_content(
        "<p>Shells fell on <b>Kupiansk</b> this morning, officials said.</p>", subtype="html"
    )
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    text = read_article(tmp_path / "a.eml").text
    assert text == "Shells fell on Kupiansk this morning, officials said."
    mail.set_content("<p>Unsubscribe</p>", subtype="html")
    (tmp_path / "b.eml").write_bytes(mail.as_bytes())
    with pytest.raises(ReadError, match="no article was found"):
        read_article(tmp_path / "b.eml")


def test_a_web_archive_is_a_page(tmp_path: Path) -> None:
    """As browsers save it, with the address that it came from."""
    archive = EmailMessage()
    archive["Snapshot-Content-Location"] = "https://example.org/story"
    archive["Subject"] = "Troops enter Vovchansk"
    archive.set_content(PAGE, subtype="html")
    archive.make_related()
    archive.add_related(b"GIF89a", "image", "gif")
    (tmp_path / "a.mhtml").write_bytes(archive.as_bytes())
    one = read_article(tmp_path / "a.mhtml")
    assert STORY in one.text
    assert (one.source, one.url) == ("The Ledger", "https://example.org/story")


@pytest.mark.parametrize("name", ["a.eml", "a.mhtml"])
def test_what_is_no_mail_says_so(tmp_path: Path, name: str) -> None:
    """Not a word about a traceback."""
    (tmp_path / name).write_bytes(b"\n\nplain words")
    with pytest.raises(ReadError, match="no head"):
        read_article(tmp_path / name)


def packed(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "war.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return path


def test_an_archive_is_read_without_unpacking(tmp_path: Path) -> None:
    """By name; hidden files, READMEs and other kinds are passed over, wherever names point."""
    path = packed(
        tmp_path,
        {
            "b/two.md": f"---\ntitle: Two\n---\n\n{OTHER}".encode(),
            "../../one.txt": STORY.encode(),
            "c.jsonl": json.dumps({"text": "Third. " + STORY}).encode(),
            "README.md": b"Nothing.",
            ".git/x.txt": STORY.encode(),
            "__MACOSX/one.txt": b"x",
            "picture.png": b"\x89PNG",
        },
    )
    articles, failures = read_sources([path])
    assert failures == []
    assert [one.text for one in articles] == [STORY, OTHER, "Third. " + STORY]
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["war.zip"]
    assert articles[1].origin.endswith("war.zip/b/two.md")


def test_what_an_archive_should_not_hold_is_left(tmp_path: Path) -> None:
    """A bomb, an archive in it, a broken text: each by name, and the rest is read."""
    path = packed(
        tmp_path,
        {
            "a.txt": STORY.encode(),
            "bomb.txt": b" " * 30_000_000,
            "inner.zip": b"PK\x05\x06" + b"\0" * 18,
            "pdf.txt": b"%PDF-1.7",
        },
    )
    articles, failures = read_sources([path])
    assert [one.text for one in articles] == [STORY]
    reasons = [(one.source.rpartition("/")[2], one.reason.split(":")[0]) for one in failures]
    assert [(name, re.sub(r"[\d,]+ times", "so many times", words)) for name, words in reasons] == [
        ("bomb.txt", "it unpacks to so many times its size, as no text does"),
        ("inner.zip", "an archive inside an archive is not opened"),
        ("pdf.txt", "it is a PDF, not text"),
    ]


def test_a_lying_archive_is_counted_while_it_comes(tmp_path: Path) -> None:
    """A member that says that it is small."""
    path = packed(tmp_path, {"a.txt": b"x" * 21_000_000})
    raw = path.read_bytes()
    lied = raw.replace((21_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    path.write_bytes(lied)
    articles, failures = read_sources([path])
    assert articles == []
    assert len(failures) == 1


def test_a_broken_archive_says_so(tmp_path: Path) -> None:
    """Cut off, or another kind of file."""
    whole = packed(tmp_path, {"a.txt": STORY.encode()}).read_bytes()
    for raw in (whole[: len(whole) // 2], b"not at all"):
        (tmp_path / "war.zip").write_bytes(raw)
        _, (failure,) = read_sources([tmp_path / "war.zip"])
        assert "no zip archive that can be read" in failure.reason


def test_several_articles_are_not_one(tmp_path: Path) -> None:
    """`parse` takes one article; a build takes all."""
    (tmp_path / "a.jsonl").write_bytes(as_lines(tmp_path))
    with pytest.raises(ReadError, match="holds 2 articles"):
        read_article(tmp_path / "a.jsonl")
