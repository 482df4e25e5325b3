"""Tables whose columns stay, and the record's public JSON."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from sitroom.facts import Facts
from sitroom.show.export.record_json import record_json
from sitroom.show.index import Index
from sitroom.show.tables import COLUMNS, as_csv, as_list, columns, rows


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_a_table_has_the_columns_that_are_promised(facts: Facts, kind: str) -> None:
    found = rows(getattr(facts, kind), Index(facts))
    assert found
    assert all(list(row) == columns(kind) for row in found)
    table = list(csv.DictReader(StringIO(as_csv(kind, getattr(facts, kind), Index(facts)))))
    assert [row["id"] for row in table] == [row["id"] for row in found]


def test_a_cell_cannot_become_a_formula(facts: Facts) -> None:
    actor = replace(facts.actors[0], name='=HYPERLINK("x")')
    table = as_csv("actors", [actor], Index(replace(facts, actors=(actor,))))
    assert "'=HYPERLINK" in table


def test_a_list_in_json_is_what_the_export_has(facts: Facts) -> None:
    exported = json.loads(record_json(facts))
    for kind in COLUMNS:
        assert json.loads(as_list(getattr(facts, kind), Index(facts))) == exported[kind]
    assert json.loads(as_list([], Index(facts))) == []


def test_the_export_has_every_part_and_every_fact_its_id_and_evidence(facts: Facts) -> None:
    record = json.loads(record_json(facts))
    parts = ["reports", "actors", "ties", "statements", "events", "accounts", "commitments", "corrections"]
    assert list(record) == ["format", *parts]
    assert record["format"] == "sitroom/1"
    texts = {report["id"]: report["text"] for report in record["reports"]}
    for part in parts:
        for fact in record[part]:
            assert fact["id"]
            for words in fact["evidence"]:
                assert texts[words["report"]][words["start"] : words["end"]] == words["quote"]


def test_an_exported_report_is_the_readings_with_its_lineage(facts: Facts) -> None:
    wire, reprint, paper, _ = json.loads(record_json(facts))["reports"]
    assert wire["lineage"] == reprint["lineage"] != paper["lineage"]
    assert (wire["report"]["title"], wire["report"]["published"]) == ("Kestria threatens to close strait", "2031-04-28")
    assert wire["story"] == [[0, len(wire["text"])]]
    assert (wire["added"], wire["replaces"], wire["current"]) == ("2031-05-07", None, True)


def test_an_export_of_a_day_says_which(facts: Facts) -> None:
    assert json.loads(record_json(replace(facts, as_of="2031-05-01")))["as_of"] == "2031-05-01"


def test_an_exported_actor_has_aliases_with_evidence(facts: Facts) -> None:
    bregu = next(actor for actor in json.loads(record_json(facts))["actors"] if actor["id"] == "a-bregu")
    assert [alias["name"] for alias in bregu["aliases"]] == ["Ana Bregu", "Bregu"]
    assert all(alias["evidence"] for alias in bregu["aliases"])
