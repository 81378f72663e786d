"""The language of a text: told by its words and letters, else by its source; others are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.extract.language import detect, language_of, languages
from geo.model import Article
from geo.readers import read_article

SEEDS = Path(__file__).parents[2] / "seeds"


def article(text: str, language: str = "") -> Article:
    return Article(id="0" * 16, text=text, language=language)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russian troops captured the town of Vovchansk on Sunday.", "en"),
        ("El Fasher shelled", "en"),
        ("Kyiv (Київ) shelled overnight", "en"),
        ("Ворог обстріляв Харків", "uk"),
        ("Втрати ворога", "uk"),
        ("Російські війська захопили Торецьк (Toretsk), повідомив Генштаб.", "uk"),
        ("Минулої доби на фронті відбулося 142 бойові зіткнення. " * 20, "uk"),
        ("The General Staff said (“ворог атакував”) that the enemy had attacked near Toretsk.", "en"),
    ],
)  # fmt: skip
def test_languages_with_a_lexicon_are_told(text: str, code: str) -> None:
    """Long texts, headlines, and texts that hold a few words of another language."""
    assert detect(text) == code


FOREIGN = [
    ("French", "Les forces russes ont pris la ville après des combats qui ont duré une semaine."),
    ("Spanish", "Las tropas tomaron la ciudad según el ejército, que controla ya una zona más."),
    ("German", "Die Armee hat nach schweren Kämpfen die Stadt eingenommen und ist auf dem Weg."),
    ("Polish", "Wojska rosyjskie zajęły miasto, poinformował sztab, że nie jest to koniec."),
    ("Russian", "Противник был отброшен, и войска отошли из города, сообщил штаб."),
    ("Russian", "Силы обороны отошли с позиций у Покровска."),
    ("Belarusian", "Войскі адышлі на новыя пазіцыі, паведаміў генеральны штаб, што ўсё добра."),
    ("Bulgarian", "Войските са превзели града след боеве, които продължиха една седмица."),
]


@pytest.mark.parametrize(("name", "text"), FOREIGN, ids=[name for name, _ in FOREIGN])
def test_other_languages_are_refused_by_name(name: str, text: str) -> None:
    """Never read as their neighbour; the message names what can be read."""
    assert detect(text) == ""
    with pytest.raises(ReadError, match=f"it is in {name}, .*en .English., uk .Ukrainian. only"):
        language_of(article(text))


@pytest.mark.parametrize("text", ["ВСУ обстреляли Белгород", "قصفت القوات المدينة", "军队占领城市"])
def test_what_cannot_be_told_is_a_guess_and_says_so(text: str) -> None:
    """A headline in Cyrillic without a telling letter, and scripts without any lexicon."""
    code, remark = language_of(article(text))
    assert code in languages()
    assert "cannot be told: read as" in remark


def test_the_words_outweigh_what_the_source_says() -> None:
    """Pages state the language of their template."""
    assert language_of(article("Ворог обстріляв Харків.", "en")) == ("uk", "")
    assert language_of(article("Russian troops took the town of Vovchansk.", "uk")) == ("en", "")


def test_the_source_tells_where_words_do_not() -> None:
    """A text that its words leave open is what its source says, where that can be read."""
    assert language_of(article("Штурм Покровска", "uk")) == ("uk", "")
    with pytest.raises(ReadError, match="it says that it is in 'mk'"):
        language_of(article("Штурм Покровска", "mk"))


@pytest.mark.parametrize("text", ["", " \n", "12 345", "…"])
def test_next_to_nothing_is_no_error(text: str) -> None:
    """Without a letter there is nothing to refuse."""
    assert language_of(article(text))[0] in languages()


@pytest.mark.parametrize(
    "path", sorted(p for p in SEEDS.iterdir() if (SEEDS / f"{p.stem}.gold.toml").is_file() and p.suffix in {".md", ".txt"}), ids=lambda p: p.stem
)  # fmt: skip
def test_every_seed_is_in_its_language(path: Path) -> None:
    """English, but for the one that says otherwise."""
    assert detect(read_article(path).text) == ("uk" if path.stem.endswith("-uk") else "en")
