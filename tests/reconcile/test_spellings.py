"""Two spellings of one name: role, country and company decide, never the letters alone."""

from __future__ import annotations

from sitroom.facts import Facts
from sitroom.reconcile import reconcile
from sitroom.reconcile.other_spellings import skeleton

from .conftest import PERSON, Made, filed


def people(facts: Facts) -> list[set[str]]:
    """The named people, each by all wordings."""
    return [{alias.name for alias in a.aliases} for a in facts.actors if a.kind is PERSON and a.named]


def test_two_spellings_in_the_same_company_are_one_when_spelled_much_alike() -> None:
    a = Made("Mustafa Abdul Jaleel met Petra Vale and Tomas Rehn in Oskport.")
    a.names(PERSON, "Mustafa Abdul Jaleel", "Petra Vale", "Tomas Rehn")
    b = Made("Mustafa Abdel Jalil wrote to Petra Vale and to Tomas Rehn.")
    b.names(PERSON, "Mustafa Abdel Jalil", "Petra Vale", "Tomas Rehn")
    assert {"Mustafa Abdul Jaleel", "Mustafa Abdel Jalil"} in people(reconcile(filed(a, b)))


def test_one_report_that_runs_a_name_together_with_other_words_keeps_no_spellings_apart() -> None:
    a = Made("Mustafa Abdul Jaleel met Petra Vale and Tomas Rehn in Oskport.")
    a.names(PERSON, "Mustafa Abdul Jaleel", "Petra Vale", "Tomas Rehn")
    b = [Made(f"Mustafa Abdel Jalil wrote to Petra Vale and to Tomas Rehn {when}.") for when in ("today", "again")]
    for made in b:
        made.names(PERSON, "Mustafa Abdel Jalil", "Petra Vale", "Tomas Rehn")
    run = Made("Oust Mustafa Abdel Jalil from power, said Petra Vale. Mustafa Abdel Jalil wept.")
    run.names(PERSON, "Mustafa Abdel Jalil from power", "Petra Vale")
    assert any(
        {"Mustafa Abdul Jaleel", "Mustafa Abdel Jalil"} <= names for names in people(reconcile(filed(a, *b, run)))
    )


def test_two_spellings_in_other_company_stay_two() -> None:
    a = Made("Mustafa Abdul Jaleel met Petra Vale.").names(PERSON, "Mustafa Abdul Jaleel", "Petra Vale")
    b = Made("Mustafa Abdel Jalil met Tomas Rehn.").names(PERSON, "Mustafa Abdel Jalil", "Tomas Rehn")
    assert len(people(reconcile(filed(a, b)))) == 4


def test_two_spellings_that_one_report_uses_side_by_side_are_two_people() -> None:
    a = Made("Foreign Minister Karim Sadeki met Foreign Minister Karim Sadeqi.")
    a.names(PERSON, "Karim Sadeki", "Karim Sadeqi")
    assert len(people(reconcile(filed(a)))) == 2


def test_the_reason_names_the_office() -> None:
    a = Made("Foreign Minister Karim Sadeghi arrived.").names(PERSON, "Karim Sadeghi")
    b = Made("Foreign Minister Karim Sadeqi left.").names(PERSON, "Karim Sadeqi")
    (why,) = reconcile(filed(a, b)).actors[0].because
    assert "sounds like" in why
    assert "foreign minister" in why


def test_a_surname_is_led_back_to_the_one_introduced_before_under_another_spelling() -> None:
    told = Made("General Karim Baqeri spoke. Bagheri warned them. Later Ali Bagheri Kani spoke too.")
    told.names(PERSON, "Karim Baqeri", "Ali Bagheri Kani")
    at = told.text.index("Bagheri warned")
    told.mentions = [m for m in told.mentions if m.start != at]
    told.names(PERSON, "Bagheri warned"[:7], full="Ali Bagheri Kani")
    told.mentions = [m for m in told.mentions if m.text != "Bagheri" or m.start == at]
    assert {"Karim Baqeri", "Bagheri"} in [
        names & {"Karim Baqeri", "Bagheri"} for names in people(reconcile(filed(told)))
    ]


def test_a_surname_stays_with_the_one_already_introduced() -> None:
    told = Made("Ali Bagheri Kani spoke. General Karim Baqeri spoke. Bagheri left.")
    told.names(PERSON, "Karim Baqeri", "Ali Bagheri Kani")
    at = told.text.rindex("Bagheri")
    told.names(PERSON, "Bagheri left"[:7], full="Ali Bagheri Kani")
    told.mentions = [m for m in told.mentions if m.text != "Bagheri" or m.start == at]
    assert {"Ali Bagheri Kani", "Bagheri"} <= set().union(
        *(n for n in people(reconcile(filed(told))) if "Bagheri" in n)
    )


def test_look_alike_surnames_fall_into_one_block_only_by_their_consonants() -> None:
    assert skeleton("qaddafi") == skeleton("gadhafi")
    assert skeleton("baqeri") != skeleton("salehi")
