"""What the trained reader finds and what the rules find, put together."""

from __future__ import annotations

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution
from sitroom.understand.learned import together
from sitroom.understand.statement_model import FoundStatement

TEXT = "The minister said that the port was shut. “We are tired. Go home,” he added. She declined to comment."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def found(cue: str, content: str, confidence: float, source: str | None = None) -> FoundStatement:
    where = span(source) if source else None
    return FoundStatement(span(cue), where, (span(content),), None, None, "assert", 0.9, confidence)


def test_what_only_the_model_finds_must_be_surer_than_what_a_rule_finds_too() -> None:
    learned = [found("said", "that the port was shut", 0.3)]
    assert together(TEXT, learned, []) == []
    rule = Attribution(span("said"), span("The minister"), (span("the port was shut"),), confidence=0.8)
    both = together(TEXT, learned, [rule])
    assert [(one.content, one.source) for one in both] == [((span("the port was shut"),), span("The minister"))]


def test_a_rule_knows_the_whole_source_and_the_act() -> None:
    learned = [found("added", "We are tired", 0.9, "he")]
    rule = Attribution(span("added"), span("he"), (span("We are tired. Go home,"),), act=Act.DEMAND, confidence=0.9)
    one = together(TEXT, learned, [rule])[0]
    assert (one.content, one.act) == ((span("We are tired"),), Act.DEMAND)


def test_a_silence_is_kept_where_the_model_finds_none() -> None:
    rule = Attribution(span("declined"), span("She"), (span("declined to comment"),), act=Act.DECLINE, confidence=0.9)
    assert together(TEXT, [], [rule]) == [rule]


def test_a_silence_is_as_the_rules_tell_it_where_both_find_it() -> None:
    rule = Attribution(span("declined"), span("She"), (span("declined to comment"),), act=Act.DECLINE, confidence=0.9)
    assert together(TEXT, [found("declined", "comment", 0.8)], [rule]) == [rule]


def test_a_warning_that_nobody_gave_was_not_said() -> None:
    text = "They gave the town no warning of the shelling. They gave it a warning of the flood."
    for words, kept in (("the shelling", 0), ("the flood", 1)):
        at = text.index(words)
        cue = text.rindex("warning", 0, at)
        learned = FoundStatement(Span(cue, cue + 10), None, (Span(at, at + len(words)),), None, None, "warn", 0.9, 0.9)
        assert len(together(text, [learned], [])) == kept


def test_what_a_rule_alone_finds_is_left_out_otherwise() -> None:
    rule = Attribution(span("said"), None, (span("the port was shut"),), act=Act.ASSERT, confidence=0.7)
    assert together(TEXT, [], [rule]) == []


def test_one_content_is_kept_once() -> None:
    learned = [found("said", "that the port was shut", 0.9), found("minister", "that the port was shut", 0.5)]
    assert len(together(TEXT, learned, [])) == 1
