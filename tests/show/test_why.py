"""Why a fact is held: each step from its words to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitroom.errors import NoSuchFact
from sitroom.facts import Facts, Party
from sitroom.model import Span
from sitroom.show.why import Why, why


def told(found: Why) -> dict[str, str]:
    """The steps by what they are about, those of one name together."""
    rows: dict[str, str] = {}
    for row in found.rows:
        rows[row.label] = f"{rows[row.label]} | {row.text}" if row.label in rows else row.text
    return rows


def test_an_event_names_the_statement_that_tells_it_and_what_hangs_on_it(facts: Facts) -> None:
    rows = told(why(facts, "e-strike"))
    assert rows["told in"].startswith("two port officials said: A missile struck")
    assert rows["status"] == "claimed"
    assert "(q-means)" in rows["accounts differ"]
    assert rows["note"] == "mira, 7 May 2031, noted on this: ask the port (k-1)"
    assert "(c-close)" in told(why(facts, "e-enter"))["bears on"]


def test_the_words_stand_in_their_sentence_with_the_lineage_of_their_report(facts: Facts) -> None:
    cited = why(facts, "s-close2").cited[0]
    assert cited.passage.pieces[0] == (facts.statements[1].content, True)
    assert cited.passage.first.after == ", Defence Minister Ana Bregu said on Monday."
    assert cited.lineage == "counts as Delta Wire (near copy), with 1 other report"


def test_a_name_is_followed_from_the_words_to_the_actor_and_why(facts: Facts) -> None:
    rows = told(why(facts, "s-close"))
    assert "“Bregu” → Ana Bregu (a-bregu): one name in all reports" in rows["link 1 of 1"]
    statement = replace(
        facts.statements[4],
        chain=(replace(facts.statements[4].chain[0], source=Party("it", "Moravand", "a-moravand")),),
    )
    shown = told(why(replace(facts, statements=(statement,)), "s-tank"))
    assert "“it” → Moravand (a-moravand)" in shown["link 1 of 1"]


def test_each_link_of_a_chain_is_a_step(facts: Facts) -> None:
    rows = told(why(facts, "s-aide"))
    assert "an aide to Bregu" in rows["link 2 of 2"]
    assert "identity: described" in rows["link 2 of 2"]


def test_a_commitment_shows_each_step_of_its_life(facts: Facts) -> None:
    found = why(facts, "c-close")
    assert "may be triggered · 6 May 2031 · the event names the same ship and strait" in told(found)["step"]
    assert any(words.quote == "entered the Orsel strait" for row in found.rows for words in row.words)


def test_a_report_says_under_which_lineage_it_counts(facts: Facts) -> None:
    rows = told(why(facts, "r-reprint"))
    assert rows["lineage"] == "counts as Delta Wire (near copy), with 1 other report"
    assert rows["rests on it"] == "1 statement and 1 commitment"


@pytest.mark.parametrize("id", ["t-leads", "q-means", "a-bregu", "r-note", "s-line"])
def test_every_kind_of_fact_can_be_asked_for(facts: Facts, id: str) -> None:
    found = why(facts, id)
    assert found.headline
    assert found.rows


def test_the_beginning_of_an_id_is_enough_where_only_one_begins_so(facts: Facts) -> None:
    assert why(facts, "e-str").id == "e-strike"
    with pytest.raises(NoSuchFact, match="s-close and s-close2"):
        why(facts, "s-clo")


def test_an_unknown_id_is_named_with_those_near_it(facts: Facts) -> None:
    with pytest.raises(NoSuchFact, match="do you mean e-strike"):
        why(facts, "e-strik3")
    with pytest.raises(NoSuchFact, match="sitroom list"):
        why(facts, "zzz")


def test_a_newer_version_says_what_it_changed(facts: Facts) -> None:
    old = next(filed for filed in facts.reports if filed.report.id == "r-paper")
    start, end = old.report.story[0].start, old.report.story[-1].end
    text = f"{old.report.text[:end]} Nobody was hurt."
    report = replace(old.report, id="r-paper2", text=text, story=(Span(start, len(text)),))
    newer = replace(old, report=report, replaces="r-paper", lineage_because="90% is the same as in r-paper")
    rows = told(why(replace(facts, reports=(*facts.reports, newer)), "r-paper2"))
    assert rows["says now"] == "“Nobody was hurt.”"
    assert "no longer says" not in rows
    assert rows["because"] == "90% is the same as in r-paper"
