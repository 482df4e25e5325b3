"""Ties: who holds which office, leads, backs, opposes, belongs to or works for whom. Texts made up for the tests."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.model import Report, Span, TieKind
from sitroom.understand.document import document
from sitroom.understand.mentions import find_mentions
from sitroom.understand.ties import find_ties


@lru_cache(maxsize=64)
def ties(text: str) -> frozenset[tuple[str, TieKind, str]]:
    """The ties of a made-up report, by the full names of both ends."""
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), "0"))
    mentions = find_mentions(doc)
    names = {mention.span: mention.name for mention in mentions}
    return frozenset((names[tie.a], tie.kind, names[tie.b]) for tie in find_ties(doc, mentions))


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Israeli air force chief Dan Peretz spoke.", ("Dan Peretz", TieKind.LEADS, "Israeli air force")),
        ("Iran's foreign minister, Ali Rostami, left.", ("Ali Rostami", TieKind.OFFICE, "Iran")),
        (
            "Ali Rostami, the secretary of the Supreme Council, left.",
            ("Ali Rostami", TieKind.OFFICE, "Supreme Council"),
        ),
        ("White House spokesman Ted Moss shrugged.", ("Ted Moss", TieKind.SPEAKS_FOR, "White House")),
        ("CNN's Anna Bell and Omar Tully were there.", ("Omar Tully", TieKind.WORKS_AT, "CNN")),
        (
            "Anna Bell, an analyst at the Harbour Institute, agreed.",
            ("Anna Bell", TieKind.WORKS_AT, "Harbour Institute"),
        ),
        ("Supporters of Karim Dallal marched.", ("Supporters of Karim Dallal", TieKind.BACKS, "Karim Dallal")),
        ("Hamas, led by Karim Dallal, agreed.", ("Karim Dallal", TieKind.LEADS, "Hamas")),
        ("The UN security council met.", ("The UN security council", TieKind.PART_OF, "United Nations")),
        ("Iran, a longtime backer of Hamas, was silent.", ("Iran", TieKind.BACKS, "Hamas")),
        (
            "Omar Tully, a cleric close to Karim Dallal, agreed.",
            ("Omar Tully", TieKind.AFFILIATED_WITH, "Karim Dallal"),
        ),
        ("Clashes between Hamas and Fatah went on.", ("Hamas", TieKind.OPPOSES, "Fatah")),
        ("Iran's war with Hamas went on.", ("Iran", TieKind.OPPOSES, "Hamas")),
        ("Iran has strong ties to Hamas.", ("Iran", TieKind.AFFILIATED_WITH, "Hamas")),
        ("The group Hamas was armed, trained and backed by Iran.", ("Iran", TieKind.BACKS, "Hamas")),
        ("Fatah wants to remove Omar Tully from power.", ("Fatah", TieKind.OPPOSES, "Omar Tully")),
        ("Iran and its Lebanese ally, Hezbollah, agreed.", ("Hezbollah", TieKind.ALLIED_WITH, "Iran")),
        ("They met with longtime rivals Hamas and Fatah.", ("Hamas", TieKind.OPPOSES, "Fatah")),
    ],
)
def test_a_stated_relation_is_found(text: str, tie: tuple[str, TieKind, str]) -> None:
    assert tie in ties(text)


def test_iran_backs_iran_backed_militias_and_those_listed_with_them() -> None:
    found = ties("He met Hamas, Islamic Jihad and other Iran-backed groups.")
    assert ("Iran", TieKind.BACKS, "Hamas") in found
    assert ("Iran", TieKind.BACKS, "Islamic Jihad") in found


def test_the_members_of_a_coalition_are_told() -> None:
    found = ties("The coalition includes Hamas, Hezbollah and the Syrian government.")
    assert {a for a, kind, _ in found if kind is TieKind.MEMBER_OF} >= {"Hamas", "Hezbollah"}


def test_what_a_body_is_said_to_be_stands_for_it() -> None:
    found = ties("The Coral League is an alliance built by Karsund. Its members include Odua and the Tirzan Front.")
    assert ("Karsund", TieKind.BUILT, "Coral League") in found
    assert ("Odua", TieKind.MEMBER_OF, "Coral League") in found
    assert ("Tirzan Front", TieKind.MEMBER_OF, "Coral League") in found


def test_an_office_without_a_body_is_put_with_the_only_country_that_has_it() -> None:
    found = ties("The United States is wary. Secretary of State Anna Bell said so.")
    assert ("Anna Bell", TieKind.OFFICE, "United States") in found


def test_what_might_be_is_no_tie() -> None:
    assert not ties("Hamas could join Fatah.")


def test_nobody_is_tied_to_himself() -> None:
    assert not any(a == b for a, _, b in ties("Karim Dallal, the president, met President Dallal of Syria."))


WORDS = [
    "Iran-backed",
    "Hamas",
    "led by",
    "Mr Dallal",
    ",",
    "the president of",
    "'s",
    "pro-",
    "UN",
    "fighters",
    "and other",
    ".",
    "\n",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_text_gives_ties_between_mentions(text: str) -> None:
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), "0"))
    mentions = find_mentions(doc)
    spans = {mention.span for mention in mentions}
    for tie in find_ties(doc, mentions):
        assert tie.a in spans
        assert tie.b in spans
        assert 0 <= tie.anchor.start < tie.anchor.end <= len(text)


def test_a_president_named_without_a_state_has_the_state_that_the_report_speaks_of() -> None:
    text = "The Zarman parliament met in Port Vey.\nFrance sent help to Zarma. President Omar Tully thanked Zarma."
    assert ("Omar Tully", TieKind.OFFICE, "Zarma") in ties(text)
    assert ("Omar Tully", TieKind.OFFICE, "France") not in ties(text)


def test_no_state_has_two_presidents() -> None:
    text = "French President Anna Bell met President Omar Tully in Paris. France and Iran will talk again in Paris."
    assert ("Omar Tully", TieKind.OFFICE, "France") not in ties(text)


def test_only_people_hold_offices() -> None:
    text = "Iran and Hamas met Anna Bell, the envoy of Fatah, and the Harbour Guards of Oman in Qatar on Monday."
    assert all(a == "Anna Bell" for a, kind, _ in ties(text) if kind is TieKind.OFFICE)


def test_rules_alone_decide_where_no_weights_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Hamas, led by Karim Dallal, agreed with Iran."
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), "0"))
    mentions = find_mentions(doc)
    monkeypatch.setattr("sitroom.understand.ties.tie_model", lambda: None)
    (tie,) = find_ties(doc, mentions)
    assert (tie.a.of(text), tie.kind, tie.b.of(text)) == ("Karim Dallal", TieKind.LEADS, "Hamas")


def test_learnt_ties_say_how_likely_they_are() -> None:
    text = "Karim Dallal, the head of Hamas, met Anna Bell of CNN."
    doc = document(Report("r", "r.txt", text, (Span(0, len(text)),), "0"))
    assert all(0 < tie.confidence <= 1 for tie in find_ties(doc, find_mentions(doc)))


def test_no_state_holds_an_office_and_none_leads_its_own_army() -> None:
    found = ties("Envoys of Iran and Oman met in Qatar. Iran's army was silent, Iran's government said on Monday.")
    assert not [tie for tie in found if tie[0] in ("Iran", "Oman") and tie[1] in (TieKind.OFFICE, TieKind.LEADS)]


def test_a_commander_of_a_states_army_holds_an_office_and_only_its_ruler_leads_it() -> None:
    found = ties("Chief of Staff of Norland's Armed Forces, General Ali Rostami, met Omar Tully, the leader of Chad.")
    assert ("Omar Tully", TieKind.LEADS, "Chad") in found
    chief = ties("The chief of the armed forces of Chad, General Ali Rostami, left.")
    assert ("Ali Rostami", TieKind.LEADS, "Chad") not in chief


def test_nobody_is_allied_with_allies_whom_nobody_names() -> None:
    assert not any(kind is TieKind.ALLIED_WITH for _, kind, _ in ties("Chad and its respective allies met Mali."))
