"""Makes geo/gazetteer/wordlists.txt: frequent surnames and forenames, and English words.

    python data/recipe/wordlists.py

Needs the Python packages names 0.3.0, english-words 2.0.2 and symspellpy 6.10.1, which the program
itself does not. Sources and licences are in data/README.md. The same versions give the same bytes.
"""

from __future__ import annotations

import textwrap
from importlib.resources import files
from pathlib import Path

from english_words import get_english_words_set

OUT = Path(__file__).parents[2] / "geo" / "gazetteer" / "wordlists.txt"
SURNAMES = 12_000
WOMEN = 1_800
MOST_FREQUENT = 16_000
HEAD = "# Long lists of words; made by data/recipe/wordlists.py, described in data/README.md."


def census(name: str) -> list[str]:
    """Names of one list of the census, the most frequent first."""
    text = (files("names") / f"dist.{name}").read_text("utf-8")
    return [line.split()[0].lower() for line in text.splitlines()]


def english() -> list[str]:
    """Frequent words that the dictionary has in small letters."""
    small = {word for word in get_english_words_set(["web2"]) if word.isascii() and word.islower()}
    ranked = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    words = [line.split()[0] for line in ranked.read_text("utf-8-sig").splitlines()]
    return sorted(word for word in words[:MOST_FREQUENT] if word in small and word[1:].isalpha())


def main() -> None:
    """Write the file."""
    lists = {
        "surnames": census("all.last")[:SURNAMES],
        "forenames": sorted({*census("female.first")[:WOMEN], *census("male.first")}),
        "english": english(),
    }
    blocks = [
        f"[{name}]\n"
        + textwrap.fill(" ".join(words), 100, break_long_words=False, break_on_hyphens=False)
        for name, words in lists.items()
    ]
    OUT.write_text("\n".join([HEAD, *blocks]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
