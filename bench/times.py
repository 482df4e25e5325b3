"""How well times are found and understood, by TempEval-3's measure.

    python bench/times.py FILE.jsonl[.gz] [--score ../shared/score] [--every N]

FILE holds one text a line with `text`, `dct` (the day it was published) and `timex` (its times with TIMEX3 values).
The scorer is `reading.py` in the folder given by --score; without it nothing is measured, and that is said. Prints one
JSON object last.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from sitroom.model import Report, Span
from sitroom.shapes import plain
from sitroom.understand.document import document
from sitroom.understand.times import find_times

__all__ = ["main"]

SCORE = Path(__file__).parents[2] / "shared" / "score"


def scorer(folder: Path) -> ModuleType | None:
    """The scorer's module, None where the folder does not hold it."""
    spec = importlib.util.spec_from_file_location("reading", folder / "reading.py")
    if not (folder / "reading.py").is_file() or spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measured(score: ModuleType, texts: list[dict[str, Any]]) -> dict[str, Any]:
    """The scorer's figures, and the milliseconds a text takes beside its parse."""
    pairs, spent = [], 0.0
    for number, row in enumerate(texts):
        text = row["text"]
        doc = document(Report(str(number), str(number), text, (Span(0, len(text)),), "", published=row["dct"]))
        start = time.process_time()
        found = find_times(doc)
        spent += time.process_time() - start
        pairs.append((row, {"times": [plain(one) for one in found]}))
    return {**score.score_times(pairs), "texts": len(texts), "ms_a_text": round(1000 * spent / max(len(texts), 1), 1)}


def main() -> int:
    """Measure one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--score", type=Path, default=SCORE, help="the folder that holds reading.py")
    parser.add_argument("--every", type=int, default=1, help="only every N-th text")
    asked = parser.parse_args()
    score = scorer(asked.score)
    if score is None or not asked.file.is_file():
        print(f"skipped: {asked.file} or {asked.score / 'reading.py'} is not here", file=sys.stderr)
        print(json.dumps({"skipped": True}))
        return 0
    print(json.dumps(measured(score, rows(asked.file)[:: asked.every])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
