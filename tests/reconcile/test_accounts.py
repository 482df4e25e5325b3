"""Positions side by side, no verdict, and no false quarrel."""

from __future__ import annotations

import pytest

from sitroom.facts import Account, Facts
from sitroom.model import Act, EventStatus, EventType, Form, MentionKind
from sitroom.reconcile import reconcile

from .conftest import GROUP, PERSON, STATE, Made, filed


def only(facts: Facts) -> Account:
    """The one account there is."""
    assert len(facts.accounts) == 1, [a.question for a in facts.accounts]
    return facts.accounts[0]


def values(account: Account) -> set[str]:
    """What the positions hold."""
    return {p.value for p in account.positions}


def test_rival_means_of_one_killing_stand_side_by_side() -> None:
    made = Made(
        "The Quay Times reported that Vale was killed in a bomb explosion. Other outlets reported an airstrike on "
        "Vale's house. Vale's death has shaken the city."
    )
    made.names(PERSON, "Vale").names(MentionKind.OUTLET, "Quay Times").says(
        "The Quay Times", "reported", "Vale was killed in a bomb explosion"
    )
    made.says("Other outlets", "reported", "an airstrike on Vale's house")
    account = only(reconcile(filed(made)))
    assert account.attribute == "means"
    assert values(account) == {"bomb explosion", "airstrike"}
    assert [p.sources for p in account.positions] == [("Quay Times",), ("Other outlets",)]
    assert account.positions[0].evidence[0].quote == "Vale was killed in a bomb explosion"


def test_what_is_said_next_of_the_bomb_points_back_to_the_killing() -> None:
    made = Made('Radio Osk reported that Vale was killed by a missile. "The bomb was in the room," an aide said.')
    made.names(PERSON, "Vale").says("Radio Osk", "reported", "Vale was killed by a missile")
    made.says("an aide", "said", "The bomb was in the room")
    account = only(reconcile(filed(made)))
    assert [p.sources for p in account.positions] == [("Radio Osk",), ("an aide",)]


def test_an_answer_fired_later_is_no_rival_means() -> None:
    made = Made("Vale was killed in a bomb blast, a doctor said. After Vale was buried, Varna fired missiles at Oskia.")
    made.names(PERSON, "Vale").says("a doctor", "said", "Vale was killed in a bomb blast")
    assert reconcile(filed(made)).accounts == ()


def test_two_words_for_one_kind_of_weapon_are_no_rivals() -> None:
    made = Made("Vale was killed by a missile, one paper said. Vale was killed in an airstrike, another paper said.")
    made.names(PERSON, "Vale").says("one paper", "said", "Vale was killed by a missile")
    made.says("another paper", "said", "Vale was killed in an airstrike")
    assert reconcile(filed(made)).accounts == ()


def test_tolls_of_one_day_from_two_sources_that_cannot_both_be_true_are_an_account() -> None:
    made = Made(
        "The governor said the raid on Oskport market had killed 11 people. The rebels said the raid on Oskport market "
        "had killed 40 people.",
    )
    made.says("The governor", "said", "the raid on Oskport market had killed 11 people")
    made.says("The rebels", "said", "the raid on Oskport market had killed 40 people")
    account = only(reconcile(filed(made)))
    assert account.attribute == "toll"
    assert len(account.positions) == 2


@pytest.mark.parametrize(
    "count",
    ["40 people since February", "two of the 40 people", "another 40 people", "2,000 people"],
)
def test_a_toll_of_a_longer_time_of_a_part_or_many_times_as_high_is_no_rival(count: str) -> None:
    told = f"raids had killed {count}"
    made = Made(f"The governor said the raid had killed 11 people. The rebels said {told}.")
    made.says("The governor", "said", "the raid had killed 11 people").says("The rebels", "said", told)
    assert not [account for account in reconcile(filed(made)).accounts if account.confidence == 1]


def test_more_than_twenty_and_twenty_three_agree() -> None:
    made = Made(
        "The governor said the raid on Oskport market had killed more than 20 people. The rebels said the raid on "
        "Oskport market had killed 23 people.",
    )
    made.says("The governor", "said", "the raid on Oskport market had killed more than 20 people")
    made.says("The rebels", "said", "the raid on Oskport market had killed 23 people")
    assert reconcile(filed(made)).accounts == ()


def test_a_denial_stands_beside_the_claim_it_answers() -> None:
    made = Made(
        "Oskia said that Varna had sent troops over the river. Varna denied that it had sent troops over the river.",
    )
    made.names(STATE, "Oskia", country="OSK").names(STATE, "Varna", country="VAR")
    made.says("Oskia", "said", "Varna had sent troops over the river")
    made.says("Varna", "denied", "it had sent troops over the river", Act.DENY)
    account = only(reconcile(filed(made)))
    assert account.attribute == "happened"
    assert [p.sources for p in account.positions] == [("Oskia",), ("Varna",)]


def test_declining_to_confirm_or_deny_is_no_position() -> None:
    made = Made("Gunmen killed Idris Vale. Varna neither confirmed nor denied killing Idris Vale.")
    made.names(STATE, "Varna", country="VAR").names(PERSON, "Idris Vale")
    made.event(EventType.ASSAULT, "killed", None, "Idris Vale")
    made.event(EventType.ASSAULT, "killing", "Varna", "Idris Vale", status=EventStatus.DENIED)
    assert reconcile(filed(made)).accounts == ()


def test_one_killing_laid_at_two_doors_is_an_account_about_the_event() -> None:
    a = (
        Made("The Lake Front killed Idris Vale.", outlet="Daily Quay")
        .names(GROUP, "Lake Front")
        .names(PERSON, "Idris Vale")
    )
    a.event(EventType.ASSAULT, "killed", "Lake Front", "Idris Vale")
    b = Made("The Hill Party killed Idris Vale.", outlet="Coastal Wire").names(GROUP, "Hill Party")
    b.names(PERSON, "Idris Vale").event(EventType.ASSAULT, "killed", "Hill Party", "Idris Vale")
    facts = reconcile(filed(a, b))
    account = only(facts)
    assert account.attribute == "responsible"
    assert account.about == facts.events[0].id
    assert values(account) == {"Lake Front", "Hill Party"}


@pytest.mark.parametrize(
    ("content", "asked"), [("the killing of Idris Vale would be avenged", 0), ("it killed Idris Vale", 1)]
)
def test_who_speaks_of_a_killing_is_laid_it_at_his_door_only_if_he_owns_up(content: str, asked: int) -> None:
    cue = "declared" if asked == 0 else "claimed"
    a = Made(f"The Lake Front {cue} {content}.", outlet="Daily Quay")
    a.names(GROUP, "Lake Front").names(PERSON, "Idris Vale").says("The Lake Front", cue, content)
    a.event(EventType.ASSAULT, "killing" if asked == 0 else "killed", "Lake Front", "Idris Vale")
    b = Made("The Hill Party killed Idris Vale.", outlet="Coastal Wire").names(GROUP, "Hill Party")
    b.names(PERSON, "Idris Vale").event(EventType.ASSAULT, "killed", "Hill Party", "Idris Vale")
    assert len(reconcile(filed(a, b)).accounts) == asked


def test_a_warning_attributed_to_another_is_an_account_of_the_speaker() -> None:
    made = Made(
        "Oskia warned that ships near the bridge would be sunk. Some papers attributed this warning to Petra Holm, its "
        "admiral.",
    )
    made.names(STATE, "Oskia", country="OSK").names(PERSON, "Petra Holm")
    made.says("Oskia", "warned", "ships near the bridge would be sunk", Act.WARN)
    account = only(reconcile(filed(made)))
    assert account.attribute == "speaker"
    assert values(account) == {"Oskia", "Petra Holm"}
    assert account.positions[1].sources == ("Some papers",)


def test_the_same_quotation_in_two_mouths_is_an_account() -> None:
    words = "we shall not leave the bridge until the last man is home"
    a = (
        Made(f'Idris Vale said: "{words}".')
        .names(PERSON, "Idris Vale")
        .says("Idris Vale", "said", words, form=Form.DIRECT)
    )
    b = (
        Made(f'Petra Holm said: "{words}".')
        .names(PERSON, "Petra Holm")
        .says("Petra Holm", "said", words, form=Form.DIRECT)
    )
    assert values(only(reconcile(filed(a, b)))) == {"Idris Vale", "Petra Holm"}


def test_a_term_coined_by_one_and_of_disputed_origin_is_an_account() -> None:
    a = Made("The River League, a term coined by Oskia, has five members.").names(MentionKind.BLOC, "River League")
    b = Made("They spoke of the River League, a term of disputed origin.").names(MentionKind.BLOC, "River League")
    account = only(reconcile(filed(a, b)))
    assert account.attribute == "origin"
    assert account.positions[0].evidence[0].quote == "a term coined by Oskia"


def test_a_figure_that_points_back_counts_what_was_counted_before() -> None:
    made = Made("The ministry said 14 people were killed. Nurses, who gave no names, put the number at 31.")
    made.says("The ministry", "said", "14 people were killed")
    account = only(reconcile(filed(made)))
    assert account.attribute == "toll"
    assert [(p.value, p.sources) for p in account.positions] == [
        ("14 people were killed", ("The ministry",)),
        ("31 killed", ("Nurses",)),
    ]


def test_a_question_is_asked_in_the_words_of_the_denial_with_who_denies() -> None:
    text = "Varna's army fired on the train, Oskia said. Varna denied that it had fired on the train."
    made = Made(text).names(STATE, "Oskia", country="OSK").names(STATE, "Varna", country="VAR")
    made.says("Oskia", "said", "Varna's army fired on the train")
    made.says("Varna", "denied", "it had fired on the train", Act.DENY)
    account = only(reconcile(filed(made)))
    assert account.question == "True or not: Varna had fired on the train?"
    assert [p.value for p in account.positions] == ["yes", "no"]


def test_a_denial_of_something_else_answers_nothing() -> None:
    text = "The premier refused to hand over missiles, aides said. The general denied that he had left empty-handed."
    made = Made(text).says("aides", "said", "The premier refused to hand over missiles")
    made.says("The general", "denied", "he had left empty-handed", Act.DENY)
    assert not [a for a in reconcile(filed(made)).accounts if a.confidence == 1]
