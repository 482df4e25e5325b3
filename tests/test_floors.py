"""Quality floors: what reading reaches on development data may not fall below what is pinned in ``floors.json``.

The figures come from the scorers in ../shared, fed with readings as ``sitroom read --json`` prints them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

import sitroom
from sitroom.shapes import reading_json, to_json
from sitroom.show.export.record_json import record_json

FLOORS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def inputs(source: Path) -> list[str]:
    """A file, or the texts of a folder: an answer key may lie beside them."""
    return [str(path) for path in sorted(source.glob("*.txt"))] if source.is_dir() else [str(source)]


def readings(source: Path, into: Path) -> Path:
    with into.open("w", encoding="utf-8") as out:
        for reading in sitroom.readings(inputs(source)):
            out.write(to_json(reading_json(reading)) + "\n")
    return into


def record(source: Path, folder: Path) -> Path:
    with sitroom.open(folder / "floors.sitroom") as made:
        made.add(inputs(source))
        exported = folder / "record.json"
        exported.write_text(record_json(made.facts), encoding="utf-8")
    return exported


def score(script: Path, *arguments: object) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figure(result: dict[str, Any], path: str) -> float:
    value: Any = result
    for key in path.split("/"):
        value = value[key]
    return float(value)


def check(name: str, result: dict[str, Any]) -> None:
    fallen = {
        path: (figure(result, path), floor) for path, floor in FLOORS[name].items() if figure(result, path) < floor
    }
    assert not fallen, f"{name}: (now, floor) {fallen}"


def test_reading_the_mission_reports_holds_its_floors(shared: Path, tmp_path: Path) -> None:
    made = readings(shared / "reports", tmp_path / "mission.jsonl")
    whole = record(shared / "reports", tmp_path)
    check("mission", score(shared / "score/gold.py", shared / "reports/gold.json", made, "--record", whole))
    known = json.loads((shared / "reports/gold.json").read_text(encoding="utf-8"))["accounts"]
    found = json.loads(whole.read_text(encoding="utf-8"))["accounts"]
    assert len(found) <= len(known), [account["question"] for account in found]


def test_reading_reports_of_other_crises_holds_its_floors(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data/annotated"
    made = readings(folder / "reports_dev.jsonl", tmp_path / "annotated.jsonl")
    whole = record(folder / "reports_dev.jsonl", tmp_path)
    check("annotated", score(shared / "score/gold.py", folder / "gold_dev.json", made, "--record", whole))


def test_finding_statements_in_polnear_holds_its_floors(shared: Path, tmp_path: Path) -> None:
    with tarfile.open(shared / "data/statements/polnear/polnear_dev.tar.gz") as packed:
        packed.extractall(tmp_path, filter="data")
    made = readings(tmp_path / "dev/text", tmp_path / "polnear.jsonl")
    check("polnear", score(shared / "score/polnear.py", tmp_path / "dev", made))
