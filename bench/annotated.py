"""How well reports annotated in full are read: statements, chains, events, commitments, ties, and how sure is sure.

    python bench/annotated.py DIR [--part dev] [--scorer FILE]

DIR holds annotated.jsonl (a report a line, with its annotation), split.json (the names of each part) and gold.json (the
same annotations as an answer key). The scorer counts; beside its figures stand the statements by confidence: of those
given 0.9, how many are right. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitroom.intake import report_of_text
from sitroom.settings import models_folder
from sitroom.shapes import reading_json
from sitroom.understand.builtin import BuiltinReader

SCORER = Path(__file__).parents[2] / "shared" / "score" / "gold.py"

RIGHT = 0.5
"""Contents are the same from this share of common letters on, as the scorer has it."""

Reports = dict[str, dict[str, Any]]


def main() -> int:
    """Read, score, print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev", help="which part of split.json (%(default)s)")
    parser.add_argument("--scorer", type=Path, default=SCORER, help="the scorer (%(default)s)")
    args = parser.parse_args()
    wanted = [args.folder / name for name in ("annotated.jsonl", "split.json", "gold.json")] + [args.scorer]
    missing = next((file for file in wanted if not file.is_file()), None)
    if missing:
        print(f"skipped: {missing} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(missing)}))
        return 0
    reports = reports_of(args.folder, args.part)
    started = time.process_time()
    readings = {name: read(name, report) for name, report in reports.items()}
    seconds = time.process_time() - started
    result = scored(args.scorer, key_of(args.folder, reports), readings.values())
    by_confidence = reliability(reports, readings)
    for row in by_confidence:
        print(f"said {row['confidence']:.2f}   right {row['right']:.2f}   of {row['statements']}")
    models = "with models" if (models_folder() / "statements" / "config.json").is_file() else "rules alone"
    print(json.dumps({**result, "reliability": by_confidence, "reports": len(reports), "read": models,
                      "cpu_seconds": round(seconds, 1)}))  # fmt: skip
    return 0


def reports_of(folder: Path, part: str) -> Reports:
    """The annotated reports of one part, by file name."""
    names = set(json.loads((folder / "split.json").read_text(encoding="utf-8"))[part])
    lines = (folder / "annotated.jsonl").read_text(encoding="utf-8").splitlines()
    return {f"{r['id']}.txt": r for r in map(json.loads, lines) if r["id"] in names}


def read(name: str, report: dict[str, Any]) -> dict[str, Any]:
    """The reading of one report, as its JSON."""
    text = report_of_text(report["text"], source=name, published=report["published"])
    return reading_json(BuiltinReader().read(text))


def key_of(folder: Path, reports: Reports) -> dict[str, Any]:
    """The answer key of these reports alone."""
    key = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    told = ("statements", "events", "commitments", "ties")
    kept = {kind: [x for x in key[kind] if x["evidence"]["report"] in reports] for kind in told}
    return {**key, **kept, "reports": {name: fact for name, fact in key["reports"].items() if name in reports}}


def scored(scorer: Path, key: dict[str, Any], readings: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What the scorer says of these readings."""
    with tempfile.TemporaryDirectory() as work:
        gold, read_file = Path(work, "gold.json"), Path(work, "readings.jsonl")
        gold.write_text(json.dumps(key), encoding="utf-8")
        read_file.write_text("".join(json.dumps(r) + "\n" for r in readings), encoding="utf-8")
        done = subprocess.run([sys.executable, str(scorer), str(gold), str(read_file)],
                              capture_output=True, text=True, check=True)  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return {name: value for name, value in found.items() if value is not None}


def reliability(reports: Reports, readings: dict[str, dict[str, Any]]) -> list[dict[str, float]]:
    """By tenths of confidence: how many statements, their mean confidence, the share that an annotation bears out."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for name, reading in readings.items():
        told = [letters([s["quote_span"]], reading["text"]) for s in reports[name]["statements"]]
        for statement in reading["statements"]:
            body = letters(statement["content"], reading["text"])
            right = any(len(body & one) >= RIGHT * len(body | one) for one in told)
            tenths[min(9, int(10 * statement["confidence"]))].append((statement["confidence"], right))
    return [
        {
            "statements": len(rows),
            "confidence": round(sum(sure for sure, _ in rows) / len(rows), 3),
            "right": round(sum(right for _, right in rows) / len(rows), 3),
        }
        for _, rows in sorted(tenths.items())
    ]


def letters(spans: Iterable[Iterable[int]], text: str) -> set[int]:
    """The places of letters and digits in some spans."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


if __name__ == "__main__":
    sys.exit(main())
