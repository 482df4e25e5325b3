"""What the parser's own rules made of a word is remembered as they made it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from sitroom.understand.document import parser
from sitroom.understand.tag_rules import RememberedRules

TEXTS = [
    "There is no doubt that they ain't gonna go, and let's say it was getting late.",
    "She had told him that he would have to do it; he didn't.",
    "I saw you. You saw me. It rained, and nothing was done but what had been agreed.",
    " \t ",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_remembered_rules_give_what_the_rules_give(text: str) -> None:
    language = parser()
    rules = language.get_pipe("remembered_rules")
    assert isinstance(rules, RememberedRules)

    def parsed(step: Callable[[Doc], Doc]) -> list[tuple[str, str, str, str, str]]:
        doc = step(language(text, disable=["remembered_rules", "lemmatizer", "ner"]))
        return [(token.pos_, token.tag_, str(token.morph), token.lemma_, token.dep_) for token in doc]

    ruled = parsed(rules.ruler)
    assert [parsed(rules), parsed(rules)] == [ruled, ruled]
