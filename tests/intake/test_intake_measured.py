"""The two mission reports and the development pages beside the checkout."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from sitroom.intake import report_of_text
from sitroom.model import Report

PAGES = "data/reading/extract/wcxb_dev_articles_flat_gold.jsonl.gz"


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


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


@pytest.mark.shared
@pytest.mark.slow
def test_stories_on_held_out_pages_are_found_well(shared: Path) -> None:
    with gzip.open(shared / PAGES, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in list(lines)[::5]]
    precision, recall = [], []
    for page in pages:
        want, got = words(page["gold"]), words(story_of(report_of_text(page["flat"], source=page["id"])))
        hit = sum((want & got).values())
        precision.append(hit / max(sum(got.values()), 1))
        recall.append(hit / sum(want.values()))
    p, r = mean(precision), mean(recall)
    assert 2 * p * r / (p + r) > 0.92
