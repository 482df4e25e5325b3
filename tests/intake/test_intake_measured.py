"""The two mission reports and the development pages beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sitroom.intake import report_of_text
from sitroom.model import Report

PAGES = "data/reading/extract/wcxb_dev_articles_flat_gold.jsonl.gz"
DAYS = "data/reading/extract/htmldate800_flat_date.jsonl.gz"
WIRE = "data/reading/wire/helsinki_first_half.csv.gz"
BENCH = Path(__file__).parents[2] / "bench"


def story_of(report: Report) -> str:
    return "\n".join(span.of(report.text) for span in report.story)


@pytest.mark.shared
def test_the_mission_reports_have_their_metadata_and_story(shared: Path) -> None:
    gold = json.loads((shared / "reports" / "gold.json").read_text(encoding="utf-8"))["reports"]
    for name, want in gold.items():
        report = report_of_text((shared / "reports" / name).read_bytes().decode(), source=name)
        fields = ("title", "outlet", "published", "updated", "section")
        assert [getattr(report, field) for field in fields] == [want.get(field) for field in fields]
        assert " ".join(report.byline) == (want["byline"] or "")
        assert "/".join(report.credit) == (want["credit"] or "")
        story = story_of(report)
        assert story.startswith(want["story_first"])
        assert story.rstrip(".").endswith(want["story_last"].rstrip("."))


def measured(script: str, *arguments: object) -> dict[str, Any]:
    """What a script of ``bench`` prints."""
    command = [sys.executable, str(BENCH / script), *map(str, arguments)]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found


@pytest.mark.shared
@pytest.mark.slow
def test_stories_on_pages_kept_apart_are_found_well(shared: Path) -> None:
    story = measured("reading.py", shared / PAGES)["story"]
    assert story["word"]["f1"] >= 94.5
    assert story["four_gram"]["f1"] >= 93.2
    assert story["without"] >= 97


@pytest.mark.shared
@pytest.mark.slow
def test_days_of_pages_kept_apart_are_right_or_unknown(shared: Path) -> None:
    days = measured("reading.py", shared / DAYS)["published"]
    assert days["right"] >= 80
    assert days["right_of_answered"] >= 95


@pytest.mark.shared
@pytest.mark.slow
def test_reports_of_one_lineage_are_found_well(shared: Path) -> None:
    found = measured("lineage.py", shared / WIRE, "--part", "held-out")
    assert found["lineage"]["f1"] >= 94
    assert found["lineage"]["p"] >= 98
    assert found["answers"]["right"] >= 92
