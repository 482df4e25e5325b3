"""Ten reprints are one source."""

from __future__ import annotations

from sitroom.facts import LineageReason
from sitroom.model import EventType
from sitroom.reconcile import reconcile
from sitroom.reconcile.lineage_kin import candidates
from sitroom.reconcile.lineage_texts import wording

from .conftest import GROUP, Made, filed, replaced

WIRE = (
    "Fighters of the River Guards crossed the Osk bridge before dawn on Friday and took the customs house "
    "after an hour of fighting, three people who watched from the far bank said. Shops in the old town stayed "
    "shut all day and buses to the capital stopped running at noon. A column of army lorries was seen heading "
    "south along the coast road in the afternoon, carrying bridging gear and what looked like field kitchens."
)
OTHER = (
    "The customs house at Oskport changed hands on Friday. Our correspondent counted nine burnt cars along the "
    "quay and spoke to a baker who had slept in his oven room. The army says it will answer in its own time, "
    "and nobody at the ministry would say more than that when asked at the gate late in the evening."
)

WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in ("a", "ei", "o", "u") for c in ("lm", "rt", "sk", "nd", "x")] * 3
WORDS = [f"{word}{i}" for i, word in enumerate(WORDS)]
"""Made-up words, none of them twice."""


def test_a_reprint_adds_no_lineage() -> None:
    wire = Made(WIRE, outlet="Coastal Wire").names(GROUP, "River Guards")
    wire.event(EventType.ASSAULT, "took the customs house", "River Guards", when="2031-03-01")
    copy = Made(WIRE + " Read more on our site.", outlet="Daily Quay").names(GROUP, "River Guards")
    copy.event(EventType.ASSAULT, "took the customs house", "River Guards", when="2031-03-01")
    facts = reconcile(filed(wire, copy))
    assert len(facts.lineages) == 1
    assert facts.lineages[0].reason is LineageReason.COPY
    assert facts.lineages[0].origin == "Coastal Wire"
    assert [(e.sources, len(e.evidence)) for e in facts.events] == [(1, 2)]


def test_two_papers_own_reports_are_two_lineages() -> None:
    facts = reconcile(filed(Made(WIRE, outlet="Coastal Wire"), Made(OTHER, outlet="Daily Quay")))
    assert [x.reason for x in facts.lineages] == [LineageReason.OWN, LineageReason.OWN]


def test_each_report_says_by_which_signs_it_is_in_its_lineage() -> None:
    facts = reconcile(
        filed(Made(WIRE, outlet="Coastal Wire"), Made(WIRE + " Read more on our site.", outlet="Daily Quay"))
    )
    first, copy = facts.reports
    assert (first.lineage_reason, first.lineage_because) == (LineageReason.OWN, "")
    assert copy.lineage_reason is LineageReason.COPY
    assert copy.lineage_because.startswith("100% of the shorter one's own wording")
    assert f"the same as in Coastal Wire ({first.report.id})" in copy.lineage_because


def test_a_changed_text_is_a_later_version() -> None:
    later = " ".join([*WIRE.split()[:40], *OTHER.split()])
    facts = reconcile(filed(Made(WIRE, outlet="Coastal Wire"), Made(later, outlet="Daily Quay")))
    assert [r.lineage_reason for r in facts.reports] == [LineageReason.OWN, LineageReason.VERSION]


def test_versions_that_share_little_are_held_together_by_the_one_between_them() -> None:
    first, middle, last = (WORDS[start : start + 80] for start in (0, 45, 88))
    facts = reconcile(filed(*(Made(" ".join(w) + ".", outlet=f"P{i}") for i, w in enumerate((first, last, middle)))))
    assert len(facts.lineages) == 2
    made = [Made(" ".join(WORDS[s : s + 100]) + ".", outlet=str(s)) for s in (0, 80, 40)]
    assert len(reconcile(filed(*made)).lineages) == 1


def test_a_rewritten_story_that_credits_the_agency_is_the_agency_s() -> None:
    kept = " ".join(WIRE.split()[:28])
    short = Made(kept + " " + " ".join(OTHER.split()[:35]), outlet="Daily Quay", credit=("Coastal Wire",))
    facts = reconcile(filed(Made(WIRE, outlet="Coastal Wire"), short))
    assert len(facts.lineages) == 1
    assert facts.reports[1].lineage_reason is LineageReason.CREDIT


def test_one_agency_s_different_stories_stay_two() -> None:
    stories = (Made(text, outlet=paper, credit=("Coastal Wire",)) for text, paper in ((WIRE, "A"), (OTHER, "B")))
    assert [x.origin for x in reconcile(filed(*stories)).lineages] == ["Coastal Wire", "Coastal Wire"]


def test_equal_quotations_do_not_make_one_lineage() -> None:
    said = '"We will hold the bridge as long as it takes, and nobody will move us by force or by hunger," he said. '
    facts = reconcile(filed(Made(said + OTHER, outlet="A"), Made(said + WIRE, outlet="B")))
    assert len(facts.lineages) == 2


def test_one_agency_s_pictures_bylines_and_datelines_do_not_make_one_lineage() -> None:
    around = (
        "By Ana Dell, Coastal Wire\nFILE - In this March 3 file photo ships wait outside the port of Ostra "
        "in the night (CW Photo/Lee)\n"
    )
    made = (Made(f"{around}OSTRA (Coastal Wire) — {text}", outlet=paper) for text, paper in ((OTHER, "A"), (WIRE, "B")))
    assert len(reconcile(filed(*made)).lineages) == 2


def test_a_round_up_of_several_stories_joins_none_of_them() -> None:
    third = " ".join(WORDS[:60]) + "."
    brief = "\n".join(
        f"{place} (Coastal Wire) — {' '.join(text.split()[:40])}."
        for place, text in (("OSTRA", WIRE), ("VELL", OTHER), ("DORU", third))
    )
    papers = [Made(text, outlet="Coastal Wire") for text in (WIRE, OTHER, third)]
    facts = reconcile(filed(*papers, Made(brief, outlet="Coastal Wire")))
    assert len(facts.lineages) == 4


def test_a_report_with_a_paragraph_of_each_of_two_stories_does_not_make_them_one() -> None:
    both = WIRE + " " + OTHER
    papers = [Made(WIRE, outlet="A"), Made(WIRE, outlet="B"), Made(OTHER, outlet="C"), Made(OTHER, outlet="D")]
    facts = reconcile(filed(*papers, Made(both, outlet="E")))
    assert len({f.lineage for f in facts.reports[:4]}) == 2


def test_papers_that_write_an_acronym_otherwise_still_print_one_story() -> None:
    dotted = WIRE.replace("Fighters", "U.S. officials said fighters").replace("bridge", "U.N. bridge")
    facts = reconcile(
        filed(Made(dotted, outlet="A"), Made(dotted.replace("U.S.", "US").replace("U.N.", "UN"), outlet="B"))
    )
    assert facts.reports[1].lineage_because.startswith("100%")


def test_pairs_are_found_without_comparing_all_with_all() -> None:
    texts = [" ".join(WORDS[(i * 7 + k * (i % 13 + 1)) % len(WORDS)] for k in range(60)) for i in range(60)]
    made = [wording(Made(text, outlet=str(i)).reading.report) for i, text in enumerate([*texts, texts[3]])]
    assert (3, 60) in candidates(made)
    assert len(candidates(made)) < 200


def test_a_replaced_version_is_kept_but_no_fact_rests_on_it() -> None:
    old = Made("River Guards killed 3 people.").names(GROUP, "River Guards")
    new = Made("River Guards killed 5 people.").names(GROUP, "River Guards")
    for made in (old, new):
        made.event(EventType.ASSAULT, "killed", "River Guards")
    facts = reconcile(replaced(new, old))
    assert [r.current for r in facts.reports] == [False, True]
    assert {e.report for x in (*facts.events, *facts.actors) for e in x.evidence} == {new.reading.report.id}
