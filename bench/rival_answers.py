"""How well answers of many outlets to one question are told apart: which say one thing, and which rival things.

    python bench/rival_answers.py FILE.json [--show N]

FILE is laid out as NAnCo: a list of questions, each with `question` and `answers`, an answer having `Answer` and the
group that people put it in, `cluster_global`. Every two answers to a question are judged the same or not; balanced
accuracy is the mean of how many of either kind are judged rightly, over all pairs, and as the mean of the questions.
Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from sitroom.reconcile.answers import Answers

__all__ = ["main"]


def main() -> int:
    """Judge, count, print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N mistakes for each question")
    args = parser.parse_args()
    if not args.file.is_file():
        print(f"skipped: {args.file} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(args.file)}))
        return 0
    started = time.process_time()
    counted = [judged(question, args.show) for question in json.loads(args.file.read_text(encoding="utf-8"))]
    pairs = sum(sum(one.values()) for one in counted)
    result = {
        "questions": len(counted),
        "pairs": pairs,
        "balanced_accuracy": balanced(sum(counted, Counter())),
        "mean_of_questions": round(sum(map(balanced, counted)) / max(1, len(counted)), 1),
        "microseconds": round(1e6 * (time.process_time() - started) / max(1, pairs)),
    }
    print(json.dumps(result))
    return 0


def judged(question: dict[str, Any], show: int) -> Counter[tuple[bool, bool]]:
    """How often two answers are the same by people, and by us."""
    texts = [answer["Answer"] for answer in question["answers"]]
    answers = Answers.to(question["question"], texts)
    counted: Counter[tuple[bool, bool]] = Counter()
    for one, two in combinations(question["answers"], 2):
        same = one["cluster_global"] == two["cluster_global"]
        found = answers.same(one["Answer"], two["Answer"])
        counted[same, found] += 1
        if same != found and counted[same, found] <= show:
            print(f"{'apart' if same else 'together'}\t{one['Answer']}\t{two['Answer']}")
    return counted


def balanced(counted: Counter[tuple[bool, bool]]) -> float:
    """The mean of the parts of both kinds that are judged rightly, in percent."""
    parts = [counted[kind, kind] / max(1, counted[kind, True] + counted[kind, False]) for kind in (True, False)]
    return round(50 * sum(parts), 1)


if __name__ == "__main__":
    sys.exit(main())
