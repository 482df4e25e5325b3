"""Correcting from the command line: what is said, what holds, what contradicts, and how it travels."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def ids(filled: Run) -> dict[str, str]:
    """The ids of the facts by some words of theirs."""
    kinds = ("statements", "events", "actors", "reports")
    facts = [f for kind in kinds for f in json.loads(filled("list", kind, "--json").stdout)]
    return {(f.get("content") or f.get("words") or f.get("name") or f["report"]["source"]): f["id"] for f in facts}


@pytest.fixture(autouse=True)
def signed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITROOM_WHO", "Noor")


def test_a_correction_says_what_it_does_and_how_to_take_it_back(filled: Run, ids: dict[str, str]) -> None:
    id = ids["the docks are burning"]
    result = filled("fix", "reject", id, "--why", "it was a drill")
    assert result.stdout == ""
    told = re.fullmatch(r"Noor, .*, rejected “.*” \(s-\w+\): it was a drill \((fix-\w+)\)\n.*undo \1\n", result.stderr)
    assert told
    assert "docks are burning" not in filled("list", "statements").stdout
    filled("fix", "undo", told[1])
    assert "docks are burning" in filled("list", "statements").stdout


def test_two_people_who_contradict_are_both_shown_and_the_later_stands(filled: Run, ids: dict[str, str]) -> None:
    id = next(id for words, id in ids.items() if "attacked Port Selm" in words)
    filled("fix", "edit", id, "when", "2031-05-03")
    later = filled("fix", "edit", id, "when", "2031-05-02", "--who", "Sam").stderr
    assert "this overrules Noor" in later
    assert json.loads(filled("list", "events", "--json").stdout)[0]["when"] == "2031-05-02"
    for shown in (filled("fix", "list").stdout, filled("history", id).stdout, filled("why", id).stdout):
        flat = " ".join(shown.split())
        assert "to 2031-05-03" in flat
        assert "no longer holds: fix-" in flat
        assert "was 2031-05-03" in flat


def test_actors_are_merged_and_given_back(filled: Run, ids: dict[str, str]) -> None:
    one, two = ids["Ana Bregu"], ids["Port Selm"]
    number = len(json.loads(filled("list", "actors", "--json").stdout))
    filled("fix", "merge", one, two)
    assert len(json.loads(filled("list", "actors", "--json").stdout)) == number - 1
    filled("fix", "split", one, two)
    assert len(json.loads(filled("list", "actors", "--json").stdout)) == number


def test_a_wording_is_split_off(filled: Run, ids: dict[str, str]) -> None:
    report = ids["in/tuesday.txt"]
    filled("fix", "split", ids["Port Selm"], report)
    assert sum("Port Selm" in a["name"] for a in json.loads(filled("list", "actors", "--json").stdout)) == 2


def test_a_note_stands_beside_the_fact(filled: Run, ids: dict[str, str]) -> None:
    made = json.loads(filled("fix", "note", ids["Ana Bregu"], "a minister since May", "--json").stdout)
    assert (made["kind"], made["who"], made["value"]) == ("note", "Noor", "a minister since May")
    assert "a minister since May" in " ".join(filled("why", ids["Ana Bregu"]).stdout.split())


def test_corrections_travel_between_records(filled: Run, ids: dict[str, str], folder: Path) -> None:
    filled("fix", "reject", ids["the docks are burning"])
    filled("add", "in", "--record", "other.sitroom")
    (folder / "fixes.json").write_text(filled("fix", "list", "--json").stdout, encoding="utf-8")
    assert filled("fix", "import", "fixes.json", "--record", "other.sitroom").stderr.startswith("1 new, 0 same")
    whole = filled("export", "json").stdout
    assert filled("fix", "import", "-", "--record", "other.sitroom", given=whole).stderr.startswith("0 new, 1 same")
    assert len(json.loads(whole)["corrections"]) == 1


def test_nobody_has_corrected_anything(filled: Run) -> None:
    assert filled("fix", "list").stderr == "nobody has corrected anything\n"
    assert filled("fix", "list", "--json").stdout == "[]\n"


def test_what_cannot_be_corrected_is_one_line(filled: Run, ids: dict[str, str], folder: Path) -> None:
    wrong = [
        ("fix", "reject", "s-00000000"),
        ("fix", "edit", ids["Ana Bregu"], "age", "50"),
        ("fix", "merge", ids["Ana Bregu"], ids["the docks are burning"]),
        ("fix", "reject", "s-1", "--record", "nowhere.sitroom"),
    ]
    for args in wrong:
        result = filled(*args, code=1)
        assert result.stdout == ""
        assert re.fullmatch(r"sitroom: .*\n", result.stderr)
    assert not (folder / "nowhere.sitroom").exists()
    assert "shows them" in filled("fix", "undo", "s-00000000", code=2).stderr


def test_what_changed_is_told_by_day(filled: Run) -> None:
    text = " ".join(filled("diff", "2031-05-05", "2031-05-06").stdout.split())
    assert "What changed from 5 May 2031 to 6 May 2031" in text
    assert "not known before: 1 report" in text
    assert "ACTORS MET • Ana Bregu · person" in text
    assert "nothing new is known" in filled("diff", "2031-05-06").stdout
    assert json.loads(filled("diff", "2031-05-05", "--json").stdout)["format"] == "sitroom-diff/1"


def test_a_history_is_told_in_the_order_of_days(filled: Run, ids: dict[str, str]) -> None:
    id = next(id for words, id in ids.items() if "attacked Port Selm" in words)
    text = filled("history", id).stdout
    assert text.index("5 May 2031") < text.index("6 May 2031")
    assert "read by plain/1" in " ".join(text.split())
    assert json.loads(filled("history", id, "--json").stdout)["kind"] == "event"


def test_a_correction_that_nobody_made_cannot_be_taken_back(filled: Run) -> None:
    assert "there is no correction 'fix-0000000000'" in filled("fix", "undo", "fix-0000000000", code=1).stderr
