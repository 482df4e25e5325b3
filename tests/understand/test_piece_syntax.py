"""The parse laid over word pieces: tags for each piece, and the way from an anchor to each word."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sitroom.model import Report, Span
from sitroom.settings import models_folder
from sitroom.understand.document import document
from sitroom.understand.piece_syntax import LABELS, MARKS, RELATIONS, TAGS, Syntax, marks_of, syntax_of
from sitroom.understand.statement_pieces import Pieces, cut, load_tokenizer

TEXT = "The harbour was shelled. Admiral Omar Deeb told reporters that two tankers were hit.\n\nNobody was hurt."
TOKENS = models_folder() / "statements" / "tokenizer.json"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    if not TOKENS.is_file():
        pytest.skip(f"no statement model in {TOKENS.parent}: train one with train/statements.py")
    return load_tokenizer(TOKENS)


def parse(text: str, tokenizer: Tokenizer) -> tuple[Pieces, Syntax]:
    pieces = cut(text, [(0, len(text))], tokenizer)
    return pieces, syntax_of(document(Report("r", "r.txt", text, (Span(0, len(text)),), "0")), pieces)


def at(pieces: Pieces, word: str) -> int:
    return int((pieces.starts == TEXT.index(word)).argmax())


def way(found: int) -> str:
    """A relation as words: how far up from the anchor, and by which branch; "self" for a word on the way."""
    level, branch = divmod(found - 3, len(LABELS) + 1)
    return f"{level} {LABELS[branch - 1] if branch else 'self'}"


def test_each_piece_has_the_tags_of_its_word(tokenizer: Tokenizer) -> None:
    pieces, syntax = parse(TEXT, tokenizer)
    told = at(pieces, "told")
    assert (TAGS[syntax.tag[told]], LABELS[syntax.label[told]]) == ("VERB", "ROOT")
    marks = marks_of(pieces, syntax)
    assert marks.shape == (len(pieces), len(MARKS))
    assert all((marks[:, i] < kinds).all() for i, kinds in enumerate(MARKS))


def test_words_hang_on_a_cue_by_the_branch_they_are_in(tokenizer: Tokenizer) -> None:
    pieces, syntax = parse(TEXT, tokenizer)
    found = syntax.relations(at(pieces, "told"), at(pieces, "told"))
    branches = {word: way(found[at(pieces, word)]) for word in ("Omar", "told", "reporters", "tankers", "hit")}
    assert branches == {
        "Omar": "0 nsubj", "told": "0 self", "reporters": "0 dobj", "tankers": "0 ccomp", "hit": "0 ccomp",
    }  # fmt: skip


def test_from_inside_a_clause_the_verb_above_is_one_step_up(tokenizer: Tokenizer) -> None:
    pieces, syntax = parse(TEXT, tokenizer)
    found = syntax.relations(at(pieces, "hit"), at(pieces, "hit"))
    assert way(found[at(pieces, "told")]) == "1 self"
    assert way(found[at(pieces, "Omar")]) == "1 nsubj"


def test_the_sentence_before_is_told_from_another_paragraph(tokenizer: Tokenizer) -> None:
    pieces, syntax = parse(TEXT, tokenizer)
    found = syntax.relations(at(pieces, "told"), at(pieces, "told"))
    assert found[at(pieces, "shelled")] == 1
    assert found[at(pieces, "Nobody")] == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_any_text_gives_a_row_for_each_piece(text: str, tokenizer: Tokenizer) -> None:
    pieces, syntax = parse(text, tokenizer)
    assert marks_of(pieces, syntax).shape == (len(pieces), len(MARKS))
    for place in range(len(pieces)):
        found = syntax.relations(place, place)
        assert len(found) == len(pieces)
        assert ((found >= 0) & (found < RELATIONS)).all()
