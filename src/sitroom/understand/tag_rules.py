"""The parser's own rules for parts of speech, forms and lemmas, with what they make of a word remembered.

Nearly all of these rules look at one word alone: its tag, its place in the clause and, for the few words that a rule
names, the word. Matching all of them against every word takes a tenth of the parse; looking up what they made of such
a word before takes next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token

__all__ = ["RememberedRules", "remember_rules"]

ASKED: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
"""What of a word the rules ask for."""

Key = tuple[int, int, int, int]
Outcome = tuple[int, Any, int, int, int]


class RememberedRules:
    """What ``ruler`` makes of a parse, from memory where it can."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.strings = ruler.vocab.strings
        rules: list[Any] = list(ruler.patterns)
        patterns = [pattern for rule in rules for pattern in rule["patterns"]]
        self.named = Words([spec for pattern in patterns for spec in pattern])
        firsts = [pattern[0] for pattern in patterns if len(pattern) > 1]
        self.opens = Words(firsts)
        self.opening_deps = {self.strings[spec["DEP"]] for spec in firsts if "LOWER" not in spec}
        self.known: dict[Key, Outcome] = {}
        self.seen: dict[int, tuple[int, bool]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The parse with parts of speech, forms and lemmas set."""
        keys: list[Key] = []
        alone = True
        for lower, tag, dep, space in doc.to_array(ASKED).tolist():
            name, opens = self.seen.get(lower) or self.look_at(lower)
            alone = alone and not opens and dep not in self.opening_deps
            keys.append((name, tag, dep, space))
        outcomes = [self.known.get(key) for key in keys] if alone else [None]
        if None in outcomes:
            self.ruler(doc)
            if alone:
                self.known.update((key, outcome_of(token)) for key, token in zip(keys, doc, strict=True))
            return doc
        for token, outcome in zip(doc, outcomes, strict=True):
            assert outcome is not None
            token.pos, morph, token.lemma, token.tag, token.dep = outcome
            token.set_morph(morph)  # type: ignore[attr-defined]
        return doc

    def look_at(self, lower: int) -> tuple[int, bool]:
        """A word's number, 0 where no rule names it, and whether a rule for two words begins with it."""
        word = self.strings[lower]
        found = lower if self.named.hold(word) else 0, self.opens.hold(word)
        self.seen[lower] = found
        return found


class Words:
    """The words that some conditions name, one by one or by patterns."""

    def __init__(self, specs: list[dict[str, Any]]) -> None:
        wanted = [spec["LOWER"] for spec in specs if "LOWER" in spec]
        self.plain = frozenset(word for one in wanted for word in plain_words(one))
        self.patterns = [re.compile(one["REGEX"]) for one in wanted if isinstance(one, dict) and "REGEX" in one]

    def hold(self, word: str) -> bool:
        """Whether a word is one of these."""
        return word in self.plain or any(pattern.search(word) for pattern in self.patterns)


def plain_words(wanted: str | dict[str, Any]) -> Iterator[str]:
    """The words that one condition lists."""
    if isinstance(wanted, str):
        yield wanted
    else:
        yield from wanted.get("IN", ())


def outcome_of(token: Token) -> Outcome:
    """What the rules made of a word."""
    return token.pos, token.morph, token.lemma, token.tag, token.dep


def remember_rules(language: Language) -> None:
    """Have a parser look up what its rules make of a word, once they have made it."""
    rules = RememberedRules(language.get_pipe("attribute_ruler"))  # type: ignore[arg-type]
    Language.factory("remembered_rules", func=lambda nlp, name: rules)
    language.add_pipe("remembered_rules", before="attribute_ruler")
    language.disable_pipe("attribute_ruler")
