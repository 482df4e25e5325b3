"""Commitments: who binds whom to what, and on which condition."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import Act, Commitment, CommitmentKind, Form, Link, Report, Span, Statement
from sitroom.understand.commitment_model import CommitmentModel, commitment_model
from sitroom.understand.commitments import Candidate, candidates, find_commitments
from sitroom.understand.conditions import conditions_in
from sitroom.understand.document import Document, document


@pytest.fixture(autouse=True, scope="module")
def rules_alone() -> Iterator[None]:
    """What the rules hold, unless a test asks for the learnt weights: so short texts prove nothing about those."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sitroom.understand.commitments.commitment_model", lambda: None)
        yield


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> CommitmentModel:
    """The learnt weights, put back."""
    model = commitment_model()
    if model is None:
        pytest.skip("no weights are installed")
    monkeypatch.setattr("sitroom.understand.commitments.commitment_model", lambda: model)
    return model


def doc_of(text: str) -> Document:
    """A prepared report of nothing but this text."""
    return document(Report("r", "r.txt", text, (Span(0, len(text)),), ""))


def said(
    text: str, content: str, act: Act = Act.ASSERT, source: str = "Marek", hypothetical: bool = False
) -> Statement:
    """A statement of ``source`` whose content is these words."""
    at, who = text.index(content), text.find(source)
    link = Link(source=Span(who, who + len(source)) if who >= 0 else None, words=source)
    return Statement("s1", (link,), (Span(at, at + len(content)),), Form.INDIRECT, act, hypothetical)


def commitments(text: str, *statements: Statement) -> tuple[Commitment, ...]:
    """The commitments of a text without mentions."""
    return find_commitments(doc_of(text), (), statements)


def words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def conditions(text: str) -> list[str]:
    """The conditions of a text's sentences."""
    return [c.span.of(text) for p, s in doc_of(text).sentences() for c in conditions_in(p, s)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will leave if the guns fall silent.", "if the guns fall silent"),
        ("If the convoy is stopped, we will answer.", "If the convoy is stopped"),
        ("They will not talk unless the prisoners are freed.", "unless the prisoners are freed"),
        ("The siege will go on until the rebels lay down their arms.", "until the rebels lay down their arms"),
        ("Should the talks fail, the army will march.", "Should the talks fail"),
        ("Were they to close the strait, we would reopen it.", "Were they to close the strait"),
        ("We will stay calm as long as nobody attacks us.", "as long as nobody attacks us"),
        ("He will go only if the charges are dropped.", "only if the charges are dropped"),
        ("We would sign provided that all others sign.", "provided that all others sign"),
        ("We will not negotiate while soldiers stay here.", "while soldiers stay here"),
        ("No operation would begin without their consent.", "without their consent"),
        ("We will leave as soon as the road is open.", "as soon as the road is open"),
        (
            "If Karvonia fails to withdraw, refuses to talk and keeps its guns there, it will face sanctions.",
            "If Karvonia fails to withdraw, refuses to talk and keeps its guns there",
        ),
    ],
)
def test_a_condition_is_found_whole(text: str, expected: str) -> None:
    assert conditions(text) == [expected]


def test_two_conditions_joined_are_two() -> None:
    text = "If the ministry does not free them, and if the court does not act by Friday, we will strike."
    assert conditions(text) == ["If the ministry does not free them", "if the court does not act by Friday"]


def test_taking_something_on_is_no_assumption() -> None:
    assert conditions("The veto will keep the Council from assuming that responsibility.") == []


@pytest.mark.parametrize(
    "text",
    [
        "If they had known, they would have stayed at home.",
        "He asked if the road was open.",
        "It was, if you will, a small war.",
        "Even if it rains, the march goes on.",
        "When the army left, the town was quiet.",
        "He stayed until Saturday.",
    ],
)
def test_past_conditionals_questions_and_asides_are_no_conditions(text: str) -> None:
    assert conditions(text) == []


def test_a_threat_keeps_its_condition_apart_from_its_action() -> None:
    text = "Marek said his army would attack the port if the convoy was stopped."
    (found,) = commitments(text, said(text, "his army would attack the port if the convoy was stopped"))
    assert found.kind == CommitmentKind.THREAT
    assert words(found.action, text) == "attack the port"
    assert words(found.condition, text) == "if the convoy was stopped"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("we will send wheat to the camps", CommitmentKind.PROMISE),
        ("we will not send troops to the island", CommitmentKind.RESTRAINT),
        ("we will destroy their fleet", CommitmentKind.THREAT),
        ("the governor must resign", CommitmentKind.DEMAND),
    ],
)
def test_the_words_of_a_statement_give_the_kind(content: str, kind: CommitmentKind) -> None:
    text = f"Marek said {content}."
    (found,) = commitments(text, said(text, content))
    assert found.kind == kind
    assert words(found.by, text) == "Marek"


def test_a_demand_binds_the_one_who_must_act() -> None:
    text = "Marek said the governor must resign."
    (found,) = commitments(text, said(text, "the governor must resign"))
    assert words(found.to, text) == "governor"


@pytest.mark.parametrize(
    ("text", "kind", "action"),
    [
        ("The rebels threatened to burn the bridge.", CommitmentKind.THREAT, "burn the bridge"),
        ("The kingdom pledged to feed the camps.", CommitmentKind.PROMISE, "feed the camps"),
        ("The general refused to leave the island.", CommitmentKind.RESTRAINT, "refused to leave the island"),
    ],
)
def test_a_verb_that_binds_needs_no_statement(text: str, kind: CommitmentKind, action: str) -> None:
    (found,) = commitments(text)
    assert (found.kind, words(found.action, text), found.statement) == (kind, action, None)


def test_the_one_who_holds_back_is_the_subject_and_not_who_tells_of_it() -> None:
    text = "Norway will not intervene unless it is attacked, according to six officials."
    content = "Norway will not intervene unless it is attacked"
    (found,) = commitments(text, said(text, content, source="six officials"))
    assert found.kind == CommitmentKind.RESTRAINT
    assert words(found.by, text) == "Norway"
    assert words(found.condition, text) == "unless it is attacked"


def test_a_forecast_is_no_commitment() -> None:
    text = "The analyst said prices will rise."
    assert commitments(text, said(text, "prices will rise", source="The analyst")) == ()


def test_words_that_are_only_imagined_are_hardly_trusted_and_bind_nobody() -> None:
    text = "It was a way of saying: if you attack us, everything will change."
    content = "if you attack us, everything will change"
    found = commitments(text, said(text, content, source="It", hypothetical=True))
    assert found
    assert all(c.by is None and c.confidence <= 0.5 for c in found)


def test_a_statement_that_demands_in_other_words_is_one() -> None:
    text = "Marek demanded the immediate release of all prisoners."
    (found,) = commitments(text, said(text, "the immediate release of all prisoners", Act.DEMAND))
    assert found.kind == CommitmentKind.DEMAND
    assert words(found.action, text) == "the immediate release of all prisoners"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "if",
                "unless",
                "they",
                "should",
                "Were",
                "will",
                "not",
                "must",
                "threatened to",
                "attack",
                "until",
                ",",
                ".",
            ]
        )
        | st.sampled_from(
            ['"', "“", "the", "only", "when", "before any", "as long as", "we", "said", "would have", "\n"]
        )
        | st.text(max_size=5),
        max_size=16,
    )
)
def test_any_text_gives_commitments_within_its_bounds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc = doc_of(text)
    whole = [p for p in doc.paragraphs if p.end > p.start]
    statements = tuple(
        Statement(f"s{i}", (Link(),), (Span(p.start, p.end),), Form.INDIRECT, Act.DEMAND) for i, p in enumerate(whole)
    )
    for found in (*find_commitments(doc, (), ()), *find_commitments(doc, (), statements)):
        for span in (found.action, found.condition, found.by, found.to):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_condition_ends_before_who_says_it_and_before_what_is_only_added() -> None:
    said_by = (
        "The council will impose an embargo if the ships are not gone by May, its envoy, Ada Moor, said on Monday."
    )
    added = "Dovar will strike if the rebels shell the railway again, in the bluntest threat that it has made."
    assert conditions(said_by) == ["if the ships are not gone by May"]
    assert conditions(added) == ["if the rebels shell the railway again"]


def test_what_was_said_to_be_coming_binds_nobody() -> None:
    text = "Marek said: We said what would happen if the port was attacked."
    assert not commitments(text, said(text, "what would happen if the port was attacked"))


def test_what_one_promises_to_withdraw_or_offers_to_pay_is_no_threat() -> None:
    for text in ("Dovar promised to withdraw half of the brigade.", "Dovar offered to pay for the damage."):
        assert [c.kind for c in commitments(text)] == [CommitmentKind.PROMISE]


def test_who_only_keeps_silent_or_turns_down_a_demand_binds_himself_to_nothing() -> None:
    text = "The ministry declined to comment on the strike."
    assert not commitments(text)
    text = "Marek rejected the demand."
    assert not commitments(text, said(text, "the demand", Act.REFUSE))


def test_who_vowed_something_is_the_one_the_clause_is_said_of() -> None:
    text = "Dovar, which threatened to bomb the camps, called a meeting."
    assert [words(c.by, text) for c in commitments(text)] == ["Dovar"]


def test_a_ban_keeps_its_not() -> None:
    text = "Marek said the rebels must not expect our soldiers."
    found = commitments(text, said(text, "the rebels must not expect our soldiers"))
    assert [words(c.action, text) for c in found] == ["not expect our soldiers"]


def test_to_provide_is_no_condition() -> None:
    assert conditions("The kingdom will help those who provided troops for the bridge.") == []


def test_the_learnt_weights_tell_a_threat_from_a_forecast(weights: CommitmentModel) -> None:
    threat = "Marek warned: We will bomb the camps if they attack us again."
    forecast = "Analysts said: Oil prices will rise further in the coming weeks."
    sure = max(weights.likelihood(c.signs) for c in told(threat, "We will bomb the camps if they attack us again"))
    unsure = [weights.likelihood(c.signs) for c in told(forecast, "Oil prices will rise further in the coming weeks")]
    assert all(likely < sure for likely in unsure)


def told(text: str, content: str) -> list[Candidate]:
    """What may be a commitment in a text that somebody says."""
    return list(candidates(doc_of(text), (), (said(text, content, source=text.split()[0]),)))


def test_what_no_rule_holds_is_weighed_too() -> None:
    text = "The ministry said the suspects would be arrested at once."
    found = told(text, "the suspects would be arrested at once")
    assert [c.ruled for c in found] == [False]


def test_a_commitment_says_how_likely_it_is(weights: CommitmentModel) -> None:
    text = "Marek warned: We will bomb the camps if they attack us again."
    found = commitments(text, said(text, "We will bomb the camps if they attack us again", Act.THREATEN))
    assert found
    assert all(weights.alone <= c.confidence <= 1 for c in found)


def test_quoted_words_that_nobody_was_found_to_say_are_kept(weights: CommitmentModel) -> None:
    text = 'He conveyed to them that Iran "will not waver in its support for the camps."'
    assert [c.kind for c in commitments(text)] == [CommitmentKind.RESTRAINT]
