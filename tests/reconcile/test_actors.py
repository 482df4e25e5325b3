"""Who is whom: never on spelling alone."""

from __future__ import annotations

from sitroom.facts import Actor, Correction, CorrectionKind, Facts
from sitroom.model import EventType, MentionKind, TieKind
from sitroom.reconcile import reconcile

from .conftest import GROUP, PERSON, STATE, Made, filed


def actor(facts: Facts, name: str) -> Actor:
    """The one actor that goes by a wording."""
    found = [a for a in facts.actors if name in {a.name, *(alias.name for alias in a.aliases)}]
    assert len(found) == 1, (name, [a.name for a in found])
    return found[0]


def test_a_surname_in_another_report_is_the_one_person_who_bears_it() -> None:
    full = Made("Mr Idris Vale spoke in Oskport.").names(PERSON, "Idris Vale")
    short = Made("Vale said nothing new on Friday.").names(PERSON, "Vale")
    facts = reconcile(filed(full, short))
    assert actor(facts, "Vale").name == "Idris Vale"
    assert any("short for Idris Vale" in why for why in actor(facts, "Vale").because)


def test_a_surname_that_two_people_bear_stays_with_neither() -> None:
    both = Made("Idris Vale met Petra Vale.").names(PERSON, "Idris Vale", "Petra Vale")
    short = Made("Vale said nothing new on Friday.").names(PERSON, "Vale")
    facts = reconcile(filed(both, short))
    assert len([a for a in facts.actors if a.kind is PERSON]) == 3


def test_near_equal_names_stay_two() -> None:
    a = Made("Karim Sadeki leads the council.").names(PERSON, "Karim Sadeki")
    b = Made("Karim Sadiki leads a militia.").names(PERSON, "Karim Sadiki")
    facts = reconcile(filed(a, b))
    assert actor(facts, "Karim Sadeki").id != actor(facts, "Karim Sadiki").id


def test_one_man_under_two_spellings_with_the_same_office_is_one() -> None:
    a = Made("General Karim Baqeri, chief of staff of the Armed Forces, spoke.")
    a.names(PERSON, "Karim Baqeri").names(GROUP, "Armed Forces")
    a.tie("Karim Baqeri", TieKind.OFFICE, "Armed Forces", "chief of staff")
    b = Made("Karim Bagheri, chief of staff of the Armed Forces, warned them.")
    b.names(PERSON, "Karim Bagheri").names(GROUP, "Armed Forces")
    b.tie("Karim Bagheri", TieKind.OFFICE, "Armed Forces", "chief of staff")
    facts = reconcile(filed(a, b))
    assert actor(facts, "Karim Baqeri").id == actor(facts, "Karim Bagheri").id
    assert any("sounds like" in why for why in actor(facts, "Karim Bagheri").because)


def test_a_title_before_the_name_is_an_alias_and_no_other_man() -> None:
    a = Made("Foreign Minister Idris Vale arrived.").names(PERSON, "Idris Vale")
    b = Made("Idris Vale left.").names(PERSON, "Idris Vale")
    facts = reconcile(filed(a, b))
    assert actor(facts, "Foreign Minister Idris Vale").id == actor(facts, "Idris Vale").id


def test_a_state_is_one_under_its_name_its_demonym_its_government_and_its_capital() -> None:
    a = Made("Varna denied it. Oskport said no.").names(STATE, "Varna", "Oskport", full="Varna", country="VAR")
    b = Made("The Libyan government and Libya agreed.")
    b.names(STATE, "Libya ", country="LBY").names(MentionKind.ORGANIZATION, "The Libyan government", country="LBY")
    facts = reconcile(filed(a, b))
    assert actor(facts, "Oskport").name == "Varna"
    assert actor(facts, "The Libyan government").id == actor(facts, "Libya ").id


def test_an_acronym_is_the_one_body_whose_initials_it_has() -> None:
    a = Made("The Northern River Basin Authority met.").names(GROUP, "Northern River Basin Authority")
    b = Made("The NRBA met again.").names(GROUP, "NRBA")
    facts = reconcile(filed(a, b))
    assert actor(facts, "NRBA").id == actor(facts, "Northern River Basin Authority").id


def test_a_short_form_of_a_body_is_the_one_fuller_name_there_is() -> None:
    a = Made("The Islamic River Guard Corps fired.").names(GROUP, "Islamic River Guard Corps")
    b = Made("The River Guards fired.").names(GROUP, "River Guards")
    facts = reconcile(filed(a, b))
    assert actor(facts, "River Guards").id == actor(facts, "Islamic River Guard Corps").id


def test_the_foreign_ministries_of_two_countries_stay_two() -> None:
    ministry = MentionKind.ORGANIZATION
    a = Made("The foreign ministry objected.").names(ministry, "foreign ministry", country="VAR")
    b = Made("A foreign ministry agreed.").names(ministry, "foreign ministry", country="OSK")
    for made in (a, b):
        made.event(EventType.CONSULT, made.text.split()[-1], "foreign ministry")
    assert len(reconcile(filed(a, b)).actors) == 2


def test_somebody_only_described_is_an_actor_of_one_report_and_not_named() -> None:
    a = Made("A senior official said that talks failed.").says("A senior official", "said", "talks failed")
    b = Made("A senior official said that talks went well.").says("A senior official", "said", "talks went well")
    facts = reconcile(filed(a, b))
    assert [x.named for x in facts.actors] == [False, False]
    assert facts.statements[0].speaker is not None
    assert facts.statements[0].speaker.actor != facts.statements[1].speaker.actor  # type: ignore[union-attr]


def test_people_can_merge_and_split_actors_and_the_later_word_stands() -> None:
    a = Made("Karim Sadeki leads the council.").names(PERSON, "Karim Sadeki")
    b = Made("Karim Sadiki leads a militia.").names(PERSON, "Karim Sadiki")
    one, two = (x.id for x in reconcile(filed(a, b)).actors)
    merge = Correction("k1", CorrectionKind.MERGE, (one, two), "ana", "2031-05-01T10:00:00", "same man")
    merged = reconcile(filed(a, b), [merge])
    assert [x.id for x in merged.actors] == [one]
    assert any("ana" in why for why in merged.actors[0].because)
    split = Correction("k2", CorrectionKind.SPLIT, (one, two), "ana", "2031-05-02T10:00:00")
    assert [x.id for x in reconcile(filed(a, b), [merge, split]).actors] == [one, two]


def test_an_alias_can_be_split_off() -> None:
    a = Made("Idris Vale spoke. Vale left.").names(PERSON, "Idris Vale")
    b = Made("Vale sold boats.").names(PERSON, "Vale")
    (only,) = reconcile(filed(a, b)).actors
    split = Correction("k", CorrectionKind.SPLIT, (only.id,), "ana", "2031-05-02", None, None, "Vale")
    assert len(reconcile(filed(a, b), [split]).actors) == 2


def test_a_rejected_actor_leaves_the_words_and_takes_no_part() -> None:
    a = Made("Idris Vale said that talks failed.").names(PERSON, "Idris Vale")
    a.says("Idris Vale", "said", "talks failed")
    (only,) = reconcile(filed(a)).actors
    reject = Correction("k", CorrectionKind.REJECT, (only.id,), "ana", "2031-05-02")
    facts = reconcile(filed(a), [reject])
    assert facts.actors == ()
    assert facts.statements[0].speaker is not None
    assert facts.statements[0].speaker.actor is None


def test_an_edit_changes_the_name_everywhere() -> None:
    a = Made("Idris Vale said that talks failed.").names(PERSON, "Idris Vale")
    a.says("Idris Vale", "said", "talks failed")
    (only,) = reconcile(filed(a)).actors
    edit = Correction("k", CorrectionKind.EDIT, (only.id,), "ana", "2031-05-02", None, "name", "Idris A. Vale")
    facts = reconcile(filed(a), [edit])
    assert facts.actors[0].name == facts.statements[0].speaker.name == "Idris A. Vale"  # type: ignore[union-attr]


def test_us_in_capitals_is_a_country_and_no_pronoun() -> None:
    a = Made("The US objected. The United States left.")
    a.names(STATE, "US", "United States", full="United States", country="USA")
    assert {x.name for x in reconcile(filed(a)).actors[0].aliases} == {"US", "United States"}


def test_what_stands_in_brackets_explains_the_name() -> None:
    a = Made("They will punish the northern regime (Varna), he said. The Osk Bridge Trust (OBT) agreed.")
    a.names(GROUP, "the northern regime", "Osk Bridge Trust", "OBT").names(STATE, "Varna", country="VAR")
    a.event(EventType.THREATEN, "punish", None, "the northern regime")
    facts = reconcile(filed(a))
    assert actor(facts, "the northern regime").id == actor(facts, "Varna").id
    assert actor(facts, "OBT").id == actor(facts, "Osk Bridge Trust").id


def test_a_word_for_a_state_s_people_is_the_state() -> None:
    a = Made("Varna spoke. Varna listened.").names(STATE, "Varna")
    b = Made("The Varnan border is closed.").names(STATE, "Varnan")
    (state,) = reconcile(filed(a, b)).actors
    assert state.name == "Varna"


def test_somebody_unnamed_in_a_story_and_its_reprint_is_one() -> None:
    text = (
        "Fighters from the hills took the town of Oskport on Friday after a night of heavy shelling, and the road "
        "to the harbour was closed to all traffic until further notice, the mayor told the council in the morning."
    )
    a = Made(text, outlet="A").names(GROUP, "Fighters from the hills").names(GROUP, "Oskport")
    b = Made(text + " He said no more.", outlet="B").names(GROUP, "Fighters from the hills").names(GROUP, "Oskport")
    for made in (a, b):
        made.event(EventType.ASSAULT, "took the town", "Fighters from the hills", "Oskport")
    names = [actor.name for actor in reconcile(filed(a, b)).actors]
    assert names.count("Fighters from the hills") == 1


def test_a_town_that_one_report_takes_for_a_person_is_the_town() -> None:
    a = Made("Ember is a port. Ember is old.").names(STATE, "Ember")
    b = Made("Ember was hit.").names(PERSON, "Ember")
    assert len(reconcile(filed(a, b)).actors) == 1


def test_one_report_makes_no_one_of_two_sides_that_other_reports_know() -> None:
    def told(text: str, published: str, *sides: str) -> Made:
        made = Made(text, published, outlet=published)
        for side in sides:
            made.names(GROUP, side, country="OSK")
        return made

    one = told("Rebel Army units took the bridge.", "2031-03-01", "Rebel Army")
    two = told("Rebel Fighters took the port.", "2031-03-02", "Rebel Fighters")
    both = told("The Rebel Army met Rebel Fighters.", "2031-03-03", "Rebel Army", "Rebel Fighters")
    assert len(reconcile(filed(one, two, both)).actors) == 2
    assert len(reconcile(filed(both)).actors) == 1
