"""The trained statement reader: what it finds, and that nothing makes it fall over."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import Report, Span
from sitroom.settings import models_folder
from sitroom.understand.document import document
from sitroom.understand.statement_decode import best_paths, cue_candidates, runs
from sitroom.understand.statement_model import FoundStatement, StatementModel
from sitroom.understand.statement_pieces import cut, load_tokenizer, windows

FOLDER = models_folder() / "statements"

QUOTED = "“We will not open the strait,” Admiral Omar Deeb told reporters on Monday. “Not this year.”\n\nHe left."
INDIRECT = "The harbour ministry said that two tankers had been hit near the cape. Nobody was hurt."


@pytest.fixture(scope="module")
def model() -> StatementModel:
    if not (FOLDER / "model.int8.onnx").is_file():
        pytest.skip(f"no statement model in {FOLDER}: train one with train/statements.py")
    return StatementModel.load(FOLDER)


def read(model: StatementModel, text: str, story: Span | None = None) -> list[FoundStatement]:
    return model.find(document(Report("r", "r.txt", text, (story or Span(0, len(text)),), "0")))


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def check_spans(text: str, found: list[FoundStatement]) -> None:
    """Every span lies in the text, holds a word, and contents do not overlap themselves."""
    for statement in found:
        assert statement.content
        ends = 0
        for start, end in statement.content:
            assert ends <= start < end <= len(text)
            ends = end
        for span in (statement.cue, statement.source, statement.addressee, statement.channel):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert 0 <= statement.confidence <= 1
        assert 0 <= statement.act_probability <= 1


def test_a_quotation_with_its_speaker_is_found(model: StatementModel) -> None:
    found = read(model, QUOTED)
    first = found[0]
    assert "We will not open the strait" in words(QUOTED, first.content)
    assert QUOTED[slice(*first.cue)] == "told"
    assert first.source is not None
    assert "Omar Deeb" in QUOTED[slice(*first.source)]


def test_indirect_speech_is_found_without_the_next_sentence(model: StatementModel) -> None:
    (only,) = read(model, INDIRECT)
    content = words(INDIRECT, only.content)
    assert "two tankers had been hit near the cape" in content
    assert "Nobody" not in content
    assert only.source is not None
    assert "harbour ministry" in INDIRECT[slice(*only.source)]


def test_only_the_story_is_read(model: StatementModel) -> None:
    text = f"{INDIRECT}\n\nRelated: {INDIRECT}"
    found = read(model, text, Span(0, len(INDIRECT)))
    assert len(found) == 1
    assert all(end <= len(INDIRECT) for s in found for _, end in s.content)


def test_offsets_in_the_story_are_offsets_in_the_text(model: StatementModel) -> None:
    text = f"Menu | Home | Search\n\n{INDIRECT}"
    (found,) = read(model, text, Span(text.index("The harbour"), len(text)))
    assert "two tankers" in words(text, found.content)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t ",
        "\ud800 half a pair",
        "\x00\x01\x02",
        "“" * 600,
        '"' * 601,
        "a" * 5000,
        "👩‍👩‍👧‍👦" * 300,
        "قال الوزير إن المضيق مغلق.",
        "ﬁ" * 40 + " said ﷽",
        "HE SAID THE WAR IS OVER. " * 200,
        "he said she said they said it said " * 200,
    ],
)  # fmt: skip
def test_odd_texts_do_no_harm(model: StatementModel, text: str) -> None:
    check_spans(text, read(model, text))


@given(text=st.text(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_spans_inside_it(model: StatementModel, text: str) -> None:
    check_spans(text, read(model, text))


@given(
    parts=st.lists(
        st.sampled_from(
            [
                "said",
                "the minister",
                "“",
                "”",
                '"',
                "that",
                "Iran",
                ",",
                ".",
                "\n\n",
                "according to",
                "É",
                "told",
                "…",
                "’s",
            ]
        ),
        max_size=80,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_news_words_gives_spans_inside_the_text(model: StatementModel, parts: list[str]) -> None:
    text = " ".join(parts)
    check_spans(text, read(model, text))


def test_a_long_text_is_read_to_its_end(model: StatementModel) -> None:
    text = "Nothing happened in the harbour on that day, and the ships lay still. " * 150 + "\n\n" + INDIRECT
    found = read(model, text)
    assert any("two tankers" in words(text, s.content) for s in found)


def test_reading_twice_gives_the_same(model: StatementModel) -> None:
    assert read(model, QUOTED) == read(model, QUOTED)


def test_a_missing_file_is_named(tmp_path: object) -> None:
    with pytest.raises(FileNotFoundError, match=r"config\.json"):
        StatementModel.load(str(tmp_path))


def test_pieces_know_quotation_marks_capitals_and_paragraphs(model: StatementModel) -> None:
    text = "He said “NATO knew”.\n\nShe left."
    pieces = cut(text, [(0, len(text))], load_tokenizer(FOLDER / "tokenizer.json"))
    told = {
        text[s:e]: (int(q), int(c), int(p))
        for s, e, q, c, p in zip(pieces.starts, pieces.ends, pieces.quote, pieces.case, pieces.paragraph, strict=True)
    }
    assert told["“"] == (3, 0, 0)
    assert told["NATO"] == (1, 2, 0)
    assert told["knew"] == (1, 3, 0)
    assert told["She"] == (0, 1, 1)


def test_windows_cover_every_piece() -> None:
    for count in (1, 253, 254, 255, 1000):
        covered = {i for start, end in windows(count, 254, 190) for i in range(start, end)}
        assert covered == set(range(count))


def test_a_cue_ends_where_belief_ends() -> None:
    tags = np.array([[1, 0, 0], [0, 1, 0], [0.2, 0, 0.8], [0.9, 0, 0.1]], dtype=np.float32)
    assert [(c.first, c.last) for c in cue_candidates(tags, 0.5, 0.5)] == [(1, 2)]


def test_the_best_path_weighs_beginnings_and_ends() -> None:
    emit = np.zeros((1, 4, 5), dtype=np.float32)
    emit[0, 1:3, 2] = 3
    edge = np.zeros((1, 4, 8), dtype=np.float32)
    moves = np.zeros((5, 5), dtype=np.float32)
    assert runs(best_paths(emit, edge, moves).roles[0], 2) == [(1, 2)]
    edge[0, 2, 1] = -5  # a content that would have to begin at the third piece
    edge[0, 1, 1] = -5
    assert runs(best_paths(emit, edge, moves).roles[0], 2) != [(1, 2)]
    assert best_paths(emit, edge, moves).log_probability[0] < 0
