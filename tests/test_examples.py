"""The example crisis, from its reports to what the record makes of them."""

from __future__ import annotations

from sitroom import Record
from sitroom.facts import Actor, CommitmentStatus, Event, Facts
from sitroom.model import EventType


def actor(facts: Facts, alias: str) -> Actor:
    found = [a for a in facts.actors if alias in {a.name, *(x.name for x in a.aliases)}]
    assert len(found) == 1, (alias, [a.name for a in found])
    return found[0]


def report(facts: Facts, source: str) -> str:
    return next(r.report.id for r in facts.reports if source in r.report.source)


def attack_on_doru(facts: Facts) -> Event:
    return next(e for e in facts.events if e.type is EventType.ASSAULT and e.when == "2026-03-21" and "Doru" in e.words)


def test_every_fact_stands_on_words_of_its_report(straits: Record) -> None:
    facts = straits.facts
    texts = {filed.report.id: filed.report.text for filed in facts.reports}
    kinds = (facts.actors, facts.ties, facts.statements, facts.events, facts.accounts, facts.commitments)
    for fact in (fact for kind in kinds for fact in kind):
        assert fact.evidence, fact
        for words in fact.evidence:
            assert words.quote == texts[words.report][words.start : words.end]


def test_no_alias_rests_on_one_place_twice(straits: Record) -> None:
    for each in straits.facts.actors:
        places = [(alias.name, words) for alias in each.aliases for words in alias.evidence]
        assert len(places) == len(set(places)), each.name


def test_a_scraped_page_gives_its_own_story_and_day_not_its_sidebars(straits: Record) -> None:
    page = next(r.report for r in straits.facts.reports if "05_straits" in r.report.source)
    story = "".join(span.of(page.text) for span in page.story)
    assert page.title == "Ruvana carries message from Lodna to Asten, officials say"
    assert page.outlet == "The Straits Monitor"
    assert (page.byline, page.published, page.updated) == (("Omar Lysenko",), "2026-02-19", "2026-02-20")
    assert story.startswith("Karsund has asked Velmora")
    assert story.endswith("told Radio Odua.")


def test_an_undated_report_stays_undated(straits: Record) -> None:
    assert next(r.report.published for r in straits.facts.reports if "10_undated" in r.report.source) is None


def test_a_page_of_html_brings_its_own_metadata(straits: Record) -> None:
    page = next(r.report for r in straits.facts.reports if "11_herald" in r.report.source)
    assert (page.outlet, page.published) == ("Lodna Herald", "2026-03-16")
    assert "Most read" not in page.text


def test_a_wire_story_and_its_two_reprints_are_one_lineage(straits: Record) -> None:
    facts = straits.facts
    wire = {report(facts, name) for name in ("01_meridian", "02_harbour", "elim-0204")}
    assert wire in [set(lineage.reports) for lineage in facts.lineages]


def test_one_man_under_two_spellings_is_one_and_his_near_namesake_another(straits: Record) -> None:
    facts = straits.facts
    general = actor(facts, "Yousef Gharim")
    assert actor(facts, "Yusef Qarim").id == general.id
    assert actor(facts, "Yusuf Qarimi").id != general.id


def test_two_men_with_near_equal_names_stay_two(straits: Record) -> None:
    assert actor(straits.facts, "Nasir Hadimi").id != actor(straits.facts, "Nasir Haddim").id


def test_rival_accounts_of_a_death_stand_side_by_side(straits: Record) -> None:
    means = [a for a in straits.facts.accounts if a.attribute == "means"]
    assert len(means) == 1
    told = " ".join(position.evidence[0].quote for position in means[0].positions)
    assert len(means[0].positions) >= 3
    assert all(word in told for word in ("missile", "bomb", "gas explosion"))


def test_two_tolls_of_one_day_are_an_account_and_a_growing_toll_is_none(straits: Record) -> None:
    tolls = [{position.value for position in a.positions} for a in straits.facts.accounts if a.attribute == "toll"]
    assert any(any("14" in v for v in values) and any("31" in v for v in values) for values in tolls)
    assert not any("16" in v for values in tolls for v in values)


def test_a_red_line_stands_until_the_record_shows_it_crossed(straits: Record) -> None:
    def red_line(facts: Facts) -> tuple[CommitmentStatus, tuple[str, ...]]:
        lines = [c for c in facts.commitments if c.condition and "Doru is attacked" in c.condition]
        assert len(lines) == 1
        return lines[0].status, lines[0].triggers

    assert red_line(straits.as_of("2026-03-01").facts) == (CommitmentStatus.STANDING, ())
    status, triggers = red_line(straits.facts)
    assert status in (CommitmentStatus.TRIGGERED, CommitmentStatus.ACTED_ON)
    assert attack_on_doru(straits.facts).id in triggers


def test_imagined_words_are_never_recorded_as_said_by_the_one_they_are_put_into_the_mouth_of(straits: Record) -> None:
    told = [s for s in straits.facts.statements if "Fight your war" in s.content]
    assert any(s.hypothetical for s in told)
    for statement in told:
        speaker = statement.speaker.name if statement.speaker else ""
        assert statement.hypothetical or speaker not in ("Karsund", "Anton Halvard")


def test_what_was_known_on_a_day_leaves_out_what_was_reported_later(straits: Record) -> None:
    early = straits.as_of("2026-02-12").facts
    assert all((r.report.published or "9999") <= "2026-02-12" for r in early.reports)
    assert not any("Baran was killed" in s.content for s in early.statements)
    assert len(early.reports) == 4
