from __future__ import annotations

import tomllib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.corrections import loads
from geo.corrections.snippet import snippet, toml_text
from geo.model import Quote
from tests.claim_samples import feature

TRICKS = 'x" \nreject = true\n[[correction]]\nclaim = "f0\\" # \'\'\' """ \x1b[2J \u202e\u2028 ]]'


@given(st.text() | st.just(TRICKS))
def test_text_stays_text(words: str) -> None:
    """Whatever it holds, it is one string on one line of visible letters."""
    written = toml_text(words)
    whole = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert tomllib.loads(f"x = {written}") == {"x": whole}
    assert len(written.splitlines()) == 1
    assert "\u202e" not in written
    assert "\x1b" not in written


@given(st.text(min_size=1) | st.just(TRICKS))
def test_a_copied_correction_is_one_entry_about_one_claim(words: str) -> None:
    """An article that knows the format cannot add a correction of its own."""
    made = feature(1, words)
    quote = Quote(text=words, start=0, end=len(words))
    made = replace(made, title=words, claim=replace(made.claim, quote=quote))
    made = replace(
        made,
        id="f0123456789abcdef",
        article=replace(made.article, title=words, id="0123456789abcdef", url=words),
    )
    text = snippet(made).replace('note = ""', 'note = "mine"')
    parsed = tomllib.loads(text)
    assert list(parsed) == ["correction"]
    assert len(parsed["correction"]) == 1
    assert set(parsed["correction"][0]) == {"note", "claim"}
    (entry,) = loads(text).corrections
    assert (entry.note, entry.reject, entry.status) == ("mine", False, None)
