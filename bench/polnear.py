"""How well who-said-what is found in PolNeAR, or in any folder laid out like it.

    python bench/polnear.py DIR [--scorer FILE] [--readings FILE.jsonl]

DIR holds text/ID.txt and attributions/ID_XXXX.ann (brat standoff). Only statements are found: no names are resolved,
as the score asks for the source's words. The scorer's ``score`` and ``from_readings`` do the counting. Prints a table,
and one JSON object last.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from sitroom.model import Reading, Report, Span
from sitroom.shapes import reading_json
from sitroom.understand.document import document
from sitroom.understand.statements import find_statements

SCORER = Path(__file__).parents[2] / "shared" / "score" / "polnear.py"


def main() -> int:
    """Read, score, print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER, help="the scorer (%(default)s)")
    parser.add_argument("--readings", type=Path, help="keep the readings in this file")
    args = parser.parse_args()
    texts = sorted((args.folder / "text").glob("*.txt"))
    if not texts or not args.scorer.is_file():
        missing = args.scorer if texts else args.folder / "text"
        print(f"skipped: {missing} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(missing)}))
        return 0
    started = time.process_time()
    readings = [reading_of(path) for path in texts]
    seconds = time.process_time() - started
    if args.readings:
        args.readings.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in readings), encoding="utf-8")
    result = scorer(args.scorer).score(args.folder, predictions(readings))
    print_table(result)
    print(json.dumps({**result, "articles": len(texts), "cpu_seconds": round(seconds, 1)}))
    return 0


def reading_of(path: Path) -> dict[str, Any]:
    """The statements of one article, as a reading's JSON."""
    with path.open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    report = Report(id=path.stem, source=path.name, text=text, story=(Span(0, len(text)),), sha256="")
    reading = Reading(report, "bench", statements=find_statements(document(report), (), ()))
    return reading_json(reading, only=("report", "text", "statements"))


def predictions(readings: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Per article, the content spans of each statement and the source of its last link."""
    found: dict[str, list[dict[str, Any]]] = {}
    for reading in readings:
        found[Path(reading["report"]["source"]).stem] = [
            {"content": s["content"], "source": [s["chain"][-1]["source"]] if s["chain"][-1]["source"] else []}
            for s in reading["statements"]
        ]
    return found


def scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("polnear_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_table(result: dict[str, Any]) -> None:
    """The figures for people to read."""
    print(f"{'':12}{'precision':>10}{'recall':>8}{'F1':>7}")
    print(f"{'statements':12}{result['precision']:>10}{result['recall']:>8}{result['f1']:>7}")
    print(f"{'+ source':12}{'':>10}{'':>8}{result['f1_source']:>7}")
    print(f"{'IoU .8':12}{'':>10}{'':>8}{result['f1_iou80']:>7}")
    for form, recall in result["recall_by_form"].items():
        print(f"{form:12}{'':>10}{recall:>8}")


if __name__ == "__main__":
    sys.exit(main())
