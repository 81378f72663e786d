"""Tables, JSON lines and mailboxes: one article after the other, and what is broken among them."""

from __future__ import annotations

import mailbox
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from geo.readers import read_sources
from geo.readers.moments import day_of

ONE = "Rebels captured Bukavu on Friday, residents said."
TWO = "Shelling hit Kupiansk on Monday, officials said."
TEXTS = [ONE, TWO]


def read(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Texts, and what is wrong: where in the file, and why."""
    articles, failures = read_sources([path])
    return [one.text for one in articles], [
        (one.source.removeprefix(f"{path}").strip(", "), one.reason) for one in failures
    ]


TABLES = {
    "a mark that is never closed": (
        f'title,text\nOne,"{ONE}"\nBad,"shells fell\nTwo,"{TWO}"\n',
        [("line 3", "the row is broken (")],
    ),
    "a mark that is never closed, at the end": (
        f'title,text\nOne,"{ONE}"\nTwo,"{TWO}"\nBad,"shells fell\n',
        [("line 4", "the row is broken (")],
    ),
    "commas without marks": (
        f'title,text\nOne,"{ONE}"\nBad,a, b, c\nTwo,"{TWO}"\n',
        [("line 3", "the row has 4 cells and the head 2")],
    ),
    "a row that is cut": (
        f'title,text\nOne,"{ONE}"\nBad\nTwo,"{TWO}"\n',
        [("line 3", "it holds no text")],
    ),
    "a wrong day": (
        f'title,text,date\nOne,"{ONE}",2024-11-04\nBad,words that tell,soon\nTwo,"{TWO}",\n',
        [("line 3", "published: 'soon' is no date")],
    ),
    "rows of several lines": (
        f'title,text\n\n"One\nwith a line end","{ONE}"\n\nTwo,"{TWO}"\n',
        [],
    ),
    "carriage returns alone": (f'title,text\rOne,"{ONE}"\rTwo,"{TWO}"\r', []),
    "tabs": (f"title\ttext\nOne\t{ONE}\nTwo\t{TWO}\n", []),
    "a stray pair of marks": (f'title;text\nOne "again";{ONE}\nTwo;{TWO}\n', []),
}


@pytest.mark.parametrize(("text", "wrong"), TABLES.values(), ids=TABLES)
def test_a_broken_row_takes_no_other_with_it(
    tmp_path: Path, text: str, wrong: list[tuple[str, str]]
) -> None:
    """It is named by its line; those before and after it are read."""
    path = tmp_path / "a.csv"
    path.write_text(text)
    texts, failures = read(path)
    assert texts == TEXTS
    assert [where for where, _ in failures] == [where for where, _ in wrong]
    for (_, reason), (_, begins) in zip(failures, wrong, strict=True):
        assert reason.startswith(begins)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-u"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_encodings_of_lists(tmp_path: Path, encoding: str, suffix: str) -> None:
    """Read from the head of the file; a short line is read like the long ones before it."""
    long = "Бригада утримує село з ночі, повідомив її штаб у неділю вранці."
    short = "Село наше."
    path = tmp_path / f"a{suffix}"
    lines = (
        ["title;text", f"Перше;{long}", f"Друге;{short}"]
        if suffix == ".csv"
        else [f'{{"text": "{long}"}}', f'{{"text": "{short}"}}']
    )
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    assert read(path) == ([long, short], [])


def test_a_line_separator_inside_json_ends_no_line(tmp_path: Path) -> None:
    """U+2028 may stand in a string of JSON."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "They held it.\u2028Then they left."}\n', encoding="utf-8")
    assert read(path) == (["They held it.\u2028Then they left."], [])


def test_an_outlet_may_be_an_object(tmp_path: Path) -> None:
    """As interfaces of news give it."""
    path = tmp_path / "a.json"
    path.write_text(
        f'{{"articles": [{{"source": {{"id": 1, "name": "Ledger"}}, "text": "{ONE}"}}]}}'
    )
    (article,) = read_sources([path])[0]
    assert article.source == "Ledger"


def mail(number: int, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = f"Brief {number}", "The Ledger <brief@example.org>"
    message["Date"] = f"Mon, 0{number} Nov 2024 07:00:00 +0200"
    message.set_content(text)
    return message


def test_a_mailbox_is_read_mail_by_mail(tmp_path: Path) -> None:
    """With subject, sender and day of each; a mail without text is named by its number."""
    path = tmp_path / "brief.mbox"
    box = mailbox.mbox(path)
    texts = [f"{ONE}\nFrom there they went on.\n", TWO, ""]
    for number, text in enumerate(texts, start=1):
        box.add(mail(number, text))
    box.close()
    articles, (failure,) = read_sources([path])
    assert [one.text.strip() for one in articles] == [text.strip() for text in texts[:2]]
    assert [one.published for one in articles] == [date(2024, 11, 1), date(2024, 11, 2)]
    assert [one.title for one in articles] == ["Brief 1", "Brief 2"]
    assert failure.source == f"{path}, message 3"
    assert "no text" in failure.reason


def test_a_mail_whose_page_says_more(tmp_path: Path) -> None:
    """A plain part that only points to the page does not count as the text."""
    message = mail(1, "Open this mail in your browser.")
    story = f"<p>{ONE} {TWO}</p><p>{TWO} It was the third such strike of the week.</p>"
    message.add_alternative(f"<html><body><article>{story}</article></body></html>", subtype="html")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    (article,) = read_sources([path])[0]
    assert "third such strike" in article.text
    assert "browser" not in article.text


DAYS = {
    "2024-11-04": "2024-11-04",
    "2024-11-04T23:59:00-05:00": "2024-11-04",
    "20241104T101500Z": "2024-11-04",
    "Mon, 04 Nov 2024 07:00:00 +0200": "2024-11-04",
    "November 4, 2024": "2024-11-04",
    "Nov. 4, 2024 at 12:42 a.m. EST": "2024-11-04",
    "Monday 4th November 2024": "2024-11-04",
    "4 листопада 2024, 09:31": "2024-11-04",
    "4 ноября 2024": "2024-11-04",
    "04.11.2024": "2024-11-04",
    "2024/11/4": "2024-11-04",
    "1730707200": "2024-11-04",
    "1730707200123": "2024-11-04",
    "11/04/2024": "None",
    "2024-13-04": "None",
    "31.11.2024": "None",
    "2024-11": "None",
    "10:20 GMT": "None",
    "0001-01-01": "None",
    "section 4 of 2024": "None",
    "call 120241104": "None",
}


@pytest.mark.parametrize(("words", "day"), DAYS.items())
def test_days_as_they_are_written(words: str, day: str) -> None:
    """Where the order of day and month is plain."""
    assert str(day_of(words)) == day
