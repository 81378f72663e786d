"""Who tells all that a report holds: "The staff said this on Facebook.", "This is from X"."""

from __future__ import annotations

from geo.extract.context import Sheet
from geo.extract.covering import looks_back
from geo.extract.said import Said
from geo.extract.speech_words import SpeechWords, speech_words
from geo.extract.taking_up import spoken

_LEAD = 2
"""Number of the last paragraph of an article's lead: a source that is told there is that of all."""
_REACH = 6


def remember_whole(sheet: Sheet) -> None:
    """Keep who a sentence says to have told all of it, and forget it where others speak."""
    words, voices = speech_words(sheet.lexicon), sheet.memory.voices
    speaking = [one for one in sheet.said if one.attribution.speaker and not one.negated]
    told = next((one for one in speaking if _tells_all(sheet, one, words)), None)
    if told is not None and not any(one.asserted for one in sheet.fired):
        if voices.whole is None:
            _give_back(sheet, told)
        voices.whole, voices.whole_paragraph = told, sheet.paragraph
        return
    if voices.whole is None:
        return
    side = voices.whole.attribution.side
    if any(one.attribution.side != side for one in speaking) or looks_back(sheet):
        voices.whole = None
    elif speaking:
        voices.whole_paragraph = sheet.paragraph


def _tells_all(sheet: Sheet, said: Said, words: SpeechWords) -> bool:
    line, at = sheet.line, said.verb
    if said.denies or said.attribution.confirms:
        return False
    if said.inverted:
        opens = line.word(0) in words.of("pronouns.summary")
        return opens and at <= _REACH and all(line.tokens[i].mention < 0 for i in range(at))
    behind = at + 1 + (line.word(at + 1) in words.of("whole.links"))
    if line.words(behind, behind + 2) in words.of("whole.following"):
        return True
    if line.word(behind) not in words.of("whole.pronouns"):
        return False
    after = line.word(behind + 1)
    return line.letter(behind + 1) == "W" or after in words.of("whole.ends")


def _give_back(sheet: Sheet, told: Said) -> None:
    """What stood before in its paragraph, and in the lead of the article, is theirs."""
    claims, text = sheet.memory.claims, sheet.page.text
    start = sheet.line.sentence.start
    lead = sheet.paragraph <= _LEAD
    opens = 0 if lead else text.rfind("\n", 0, start) + 1
    for i, claim in enumerate(claims):
        if opens <= claim.quote.start < start and not claim.speaker:
            claims[i] = spoken(claim, told)
