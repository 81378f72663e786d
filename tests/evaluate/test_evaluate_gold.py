from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import UsageError
from geo.evaluate import Gold, bank_files, gold_files, load_bank, load_gold
from tests.evaluate.evaluate_oracle import BANK, GOLD, write_bank, write_seed


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return load_gold(write_seed(tmp_path))


def test_reads_claims_with_the_offsets_of_their_words(gold: Gold) -> None:
    """The words of every claim stand in the text where its offsets say."""
    assert [gold.text[claim.start : claim.end] for claim in gold.claims] == [
        claim.quote for claim in gold.claims
    ]
    assert gold.claims[0].distance_km == (10.8, 12.0, 13.2)
    assert gold.claims[3].activities == ("massing", "deployment")
    assert gold.claims[3].strength == (8000, 8000, 8000)


def test_own_voice_expects_no_side_and_other_speakers_only_a_stated_one(gold: Gold) -> None:
    """Asserted by the outlet: no side; hypothetical without a speaker: not scored."""
    assert [claim.speaker_side for claim in gold.claims] == ["Ukraine", "", None, "", ""]


def test_a_quote_narrows_where_a_name_must_not_be_drawn(gold: Gold) -> None:
    """Of three "Russian" in the article only the one inside the quote is meant."""
    (span,) = gold.names[2].spans
    assert gold.text[span[0] - 6 : span[1]] == "8,000 Russian"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('activity = "control"', 'activity = "conquest"', "'conquest'"),
        ('status = "hypothetical"', 'status = "rumoured"', "'rumoured'"),
        ('relation = "held"', "relation = []", "relation"),
        ('place_id_kind = "admin1"', 'place_id_kind = "oblast"', "'oblast'"),
        ('place = "Orikhiv"', 'place = "Orekhov"', "'Orekhov' does not occur"),
        ('quote = "Ukrainian troops attacked"', 'quote = "Ukrainian tanks"', "do not occur"),
        ('quote = "Ukrainian troops attacked"', 'quote = "Russia"', "occur twice"),
        ("area_km2 = [90, 100, 110]", "area_km2 = [110, 100, 90]", "rising"),
        ('["2024-05-09", "2024-05-09"]', '["2024-05-09", "2024-05-32"]', "YYYY-MM-DD"),
        ('["2024-05-09", "2024-05-09"]', '["2024-05-09", "2024-05-08"]', "after the last"),
        ('["2024-05-09", "2024-05-09"]', '["2024-05-09"]', "two days"),
        ("lon = 35.78", "", "'Orikhiv' has no lon and lat"),
        ('target = "Russia"', 'tarket = "Russia"', "'tarket'"),
        ('role = "metonym"', 'role = "speaker"', "'speaker'"),
        ('name = "Kyiv"', 'name = "Moscow"', "'Moscow' does not occur"),
        ('relation = "held"', "", "lacks 'relation'"),
        ("[[claim]]", "[[claim", "no readable TOML"),
        ('actor = "Russia"', "actor = []", "a side or a list"),
        ('actor = "Russia"', "actor = [1]", "a side or a list"),
        ('complete = ["distance", "toponym"]', 'complete = ["distances"]', "'distances'"),
        ('text = "12 km"', 'text = "13 km"', "'13 km' does not occur"),
        ('text = "Russian"\nnth = 1', 'text = "Russian"', "occurs 2 times"),
        ('text = "Russian"\nnth = 1', 'text = "Russian"\nnth = 3', "'Russian' does not occur"),
        ('type = "area"', 'type = "surface"', "'surface'"),
        ('type = "area"', 'type = ["area", "distance"]', "several types"),
        ('type = "area"', 'type = "number"', "can't have a value"),
        ("value = [7200, 8000, 8800]", "", "'Some 8,000' has no value"),
        ("value = [7200, 8000, 8800]", "value = [8000, 7200, 8800]", "rising"),
        ('role = ["metonym", "literal"]', 'role = ["actor"]', "'actor'"),
        ('role = ["metonym", "literal"]', "", "role"),
        ('type = "area"', 'type = "area"\nrole = "literal"', "can't have a role"),
    ],
)
def test_refuses_gold_that_cannot_be_true(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each slip of the pen is named, with the file that it is in."""
    article = write_seed(tmp_path)
    (tmp_path / "war.gold.toml").write_text(GOLD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UsageError, match=r"war\.gold\.toml") as caught:
        load_gold(article)
    assert said in str(caught.value)


def test_reads_mentions_with_their_occurrence(gold: Gold) -> None:
    """Each stands where its offsets say; the n-th of several is meant where that is said."""
    assert all(gold.text[one.start : one.end] == one.text for one in gold.mentions)
    first, second = (one for one in gold.mentions if one.text == "Russian")
    assert first.start < second.start
    assert gold.text[second.start - 6 : second.start] == "8,000 "
    assert gold.complete == {"distance", "toponym"}


def test_a_bank_is_a_list_of_tiny_articles(tmp_path: Path) -> None:
    """A claim quotes the whole sentence where it states no words of its own."""
    first, second = load_bank(write_bank(tmp_path))
    assert (first.id, first.published, first.source) == ("orikhiv-1", "2024-05-10", "A bulletin")
    assert first.gold.name == "small/orikhiv-1"
    assert first.gold.claims[0].quote == first.gold.text
    assert (second.gold.claims, second.gold.mentions, second.published) == ((), (), "")
    assert bank_files(tmp_path) == [tmp_path / "sentences" / "small.sentences.toml"]
    assert bank_files(tmp_path, held_out=True) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "quiet"', 'id = "orikhiv-1"', "two sentences are called 'orikhiv-1'"),
        ('id = "quiet"', 'id = "no spaces"', "'no spaces' must be"),
        ('id = "quiet"', "", "number 2"),
        ('text = "Bakers in Orikhiv sold more bread."', "", "there is no text"),
        ('published = "2024-05-10"', 'published = "May 2024"', "YYYY-MM-DD"),
        ('source = "A bulletin"', 'sauce = "A bulletin"', "'sauce'"),
        ('actor = "Russia"', "", "orikhiv-1: a claim lacks 'actor'"),
        ("\n[[sentence]]", "sentences = 2\n[[sentence]]", "'sentences'"),
        ("[[sentence", "[[sentence]", "no readable TOML"),
    ],
)
def test_refuses_banks_that_cannot_be_true(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each slip of the pen is named, with the bank and the sentence that it is in."""
    bank = write_bank(tmp_path)
    bank.write_text(BANK.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UsageError, match=r"small\.sentences\.toml") as caught:
        load_bank(bank)
    assert said in str(caught.value)


def test_an_empty_bank_is_refused(tmp_path: Path) -> None:
    """Nothing to score is an error, not a pass."""
    bank = write_bank(tmp_path)
    bank.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="holds no sentence"):
        load_bank(bank)


def test_missing_gold_says_what_to_write(tmp_path: Path) -> None:
    """An article without gold is no seed."""
    article = write_seed(tmp_path)
    (tmp_path / "war.gold.toml").unlink()
    with pytest.raises(UsageError, match="write the gold beside"):
        load_gold(article)


def test_held_out_articles_are_listed_apart(tmp_path: Path) -> None:
    """Neither set holds articles of the other, and READMEs and gold are no articles."""
    folder = tmp_path
    write_seed(folder)
    (folder / "held-out").mkdir()
    (folder / "held-out" / "other.txt").write_text("Nothing.", encoding="utf-8")
    (folder / "README.md").write_text("Seeds.", encoding="utf-8")
    assert [path.name for path in gold_files(folder)] == ["war.md"]
    assert [path.name for path in gold_files(folder, held_out=True)] == ["other.txt"]


def test_an_empty_or_missing_folder_is_refused(tmp_path: Path) -> None:
    """Nothing to score is an error, not a pass."""
    with pytest.raises(UsageError, match="holds no article"):
        gold_files(tmp_path)
    with pytest.raises(UsageError, match="not a folder"):
        gold_files(tmp_path / "nowhere")
