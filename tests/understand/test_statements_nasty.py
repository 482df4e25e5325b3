"""Texts that break readers: whatever comes in, spans lie in the text, contents hold words, nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import Report, Span, Statement
from sitroom.understand.document import document
from sitroom.understand.mentions import find_mentions
from sitroom.understand.quotations import whole_quotations
from sitroom.understand.statements import find_statements

NASTY = {
    "nothing": "",
    "a mark": '"',
    "only marks": "“” \"\" ‘’ '' … — –",
    "only a cue": "said",
    "cues in a row": "said said said told told according to according to citing citing",
    "a cue at the very end": "The minister was reported to have said",
    "according to nobody": "The bridge fell, according to",
    "according to at the start, then nothing": "According to the",
    "all capitals": "MINISTER SAYS THE WAR IS OVER, “WE HAVE WON,” HE TOLD REPORTERS",
    "no marks at all": "the minister said the war was over he told reporters we have won they said it was a lie",
    "unbalanced opening": "“We have won, said the minister. “They lost. “Nobody knows, he added.",
    "unbalanced closing": "We have won,” said the minister. They lost,” he added. Nobody knows.”",
    "closing first": "” said the minister “",
    "nested marks": "“He told me ‘she said “it is over” and left’ and I laughed,” the clerk said.",
    "straight and curly mixed": '"We have won,” said the minister. “They lost," he added.',
    "two single marks for a double": "''We have won,'' he said. ''They lost.''",
    "a bulleted list": "• The minister said:\n• that the war is over\n• “we have won”\n– he told Reuters:\n1. said",
    "a caption": "Minister Jan Holt (left) said to have met Ana Reyes, right, in Oslo. Photo: said/AFP",
    "a headline with colons": "Holt: War is over: Reyes: It is not: “Says who?”",
    "a transcript": "HOLT: We have won.\n\nREYES: I said no such thing.\n\nQ: Who said so?\n\nA: You did.",
    "a menu": "Home | News | Opinion | Said | Told | About us | “Quote of the day” | © 2024",
    "quotation over many paragraphs": "He said: “One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.” Seven.",
    "reopened quotation": "He said: “One thing is clear.\n\n“Another is not clear.\n\n“A third nobody knows.”",
    "speakers inside each other": "A said that B said that C said that D said that E denied that F had accused G of H.",
    "they cite each other": "A reported, citing B, quoting C, citing A, that D, according to E, said F.",
    "relative pronouns": "The man who said what who said whom which said that that that said was said.",
    "blanks of all kinds": "The\u00a0minister\u2003said\u200b that\t the war\u2028was over\u2029 he\u00adsaid",
    "emoji and scripts": "🙂 said “🙃” and 部长说 “战争结束了” وقال الوزير «انتهت الحرب» said.",
    "nul and control": "The minister\x00 said\x07 that\x1b it was over.",
    "mojibake": "â€œWe have won, â€ � the minister said.",
    "a very long word": "The minister said " + "x" * 5000 + " was over.",
    "a very long sentence": "The minister said " + "that it was over and " * 300 + "left.",
    "many quotations in one paragraph": "“Yes,” he said. " * 200,
    "ellipses": "“... and then ...” he said ... “...” ... said ...",
    "brackets": "(“We [the army] have won” (he said)) [said (she)]",
    "windows line ends": "“We have won,”\r\nsaid the minister.\r\n\r\n“They lost.”\r\n",
    "a neither nor at the edge": "neither confirm nor deny",
    "no comment": "No comment.",
}


def read(text: str) -> tuple[Statement, ...]:
    """The statements of a text, held against what every reader may rely on."""
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))
    statements = find_statements(doc, find_mentions(doc), ())
    for statement in statements:
        assert statement.content
        assert statement.chain
        assert 0 <= statement.confidence <= 1
        assert all(a.end <= b.start for a, b in zip(statement.content, statement.content[1:], strict=False))
        for span in statement.content:
            assert 0 <= span.start < span.end <= len(text)
            assert any(ch.isprintable() and not ch.isspace() for ch in span.of(text))
        for link in statement.chain:
            for place in (link.source, link.cue, link.channel, link.addressee):
                assert place is None or 0 <= place.start < place.end <= len(text)
            assert link.words is None or (link.source is not None and link.source.of(text) == link.words)
    assert [s.id for s in statements] == [f"s{n}" for n in range(1, len(statements) + 1)]
    return statements


@pytest.mark.parametrize("name", NASTY)
def test_nasty_texts_are_read_without_harm(name: str) -> None:
    read(NASTY[name])


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “We have won.\n\nThe crowd went home.\n\nNobody was hurt."
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))
    assert [q.inner.of(text) for q in whole_quotations(doc)] == ["We have won."]


def test_a_speaker_is_not_taken_out_of_his_own_words() -> None:
    (said,) = read("“The general lied to us,” she said.")
    assert said.chain[-1].words == "she"


def test_reading_twice_gives_the_same() -> None:
    text = NASTY["they cite each other"]
    assert read(text) == read(text)


CUES = (
    "said|told|according to|Reuters|the minister|he|“|”|\"|'|‘|’|,|.|:|\n|\n\n|that|who|citing|accused|of|to|not|"
    "was quoted as saying|claims|reportedly|declined to comment|a way of saying|and|war|will|we|I|it|X|(|)|—|quoted|by|"
    "as|the report|the statement|warned|urged|called on|unless"
)
PIECES = st.sampled_from(CUES.split("|"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_string_of_cues_and_marks_is_read_without_harm(text: str) -> None:
    read(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text_is_read_without_harm(text: str) -> None:
    read(text)
