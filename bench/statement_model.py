"""What the statement model finds on PolNeAR dev, alone, and what it costs beside spaCy.

    python bench/statement_model.py POLNEAR_DEV_DIR [--fp32 DIR] [--model DIR]

POLNEAR_DEV_DIR holds text/ and attributions/. ``--fp32`` names a folder with the unquantised graphs
(``train/export_statements.py --keep-fp32``), to show what int8 costs. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sitroom.settings import models_folder
from sitroom.understand.document import parser as spacy_parser
from sitroom.understand.statement_model import FoundStatement, StatementModel

sys.path.insert(0, str(Path(__file__).parents[1] / "train"))
from statements_parses import plain_document
from statements_score import Marked, Tally, characters, match, polnear_articles

__all__ = ["main"]

WORDS = 900


def figures(model: StatementModel, articles: Sequence[tuple[str, list[Marked]]]) -> dict[str, Any]:
    """Scores, and of statements given a confidence how many were right."""
    tally, rated = Tally(), []
    for text, marked in articles:
        found = model.find(plain_document(text))
        spans = [as_marked(text, s) for s in found]
        tally.add(text, marked, spans)
        right = {j for _, j in match([m for m in marked if m.content], spans, 0.5)}
        rated += [(s.confidence, j in right) for j, s in enumerate(found)]
    return {**tally.figures(), "reliability": reliability(rated)}


def reliability(rated: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """By tenths of confidence: how many statements, mean confidence, share that is right."""
    rows = []
    for low in range(10):
        own = [(c, r) for c, r in rated if low / 10 <= c < (low + 1) / 10 or (low == 9 and c == 1)]
        if own:
            sure, right = (sum(x) / len(own) for x in zip(*own, strict=True))
            rows.append({"statements": len(own), "confidence": round(sure, 3), "right": round(right, 3)})
    return rows


def as_marked(text: str, s: FoundStatement) -> Marked:
    return Marked(characters(s.content, text), characters([s.source] if s.source else [], text))


def cpu_seconds(work: Callable[[Any], object], texts: Sequence[str], given: Sequence[object]) -> float:
    """CPU seconds for 900 words: median over the texts of each one's rate. ``given`` is what the work is done on."""
    rates = []
    for text, one in zip(texts, given, strict=True):
        start = time.process_time()
        work(one)
        rates.append((time.process_time() - start) * WORDS / len(text.split()))
    return round(statistics.median(rates), 3)


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--model", type=Path, default=models_folder() / "statements")
    parser.add_argument("--fp32", type=Path)
    args = parser.parse_args()
    articles = polnear_articles(args.polnear)
    model = StatementModel.load(args.model)
    result: dict[str, Any] = {"polnear_dev": figures(model, articles)}
    if args.fp32:
        full = figures(StatementModel.load(args.fp32), articles)
        result["fp32"] = {k: full[k] for k in ("precision", "recall", "f1", "f1_source")}
        result["int8_loss"] = round(full["f1"] - result["polnear_dev"]["f1"], 2)
    texts = [text for text, _ in articles if len(text.split()) > 600][:12]
    nlp = spacy_parser()
    for text in texts[:2]:
        nlp(text)
    result["cpu_seconds_per_900_words"] = {
        "statement_model": cpu_seconds(model.find, texts, [plain_document(text) for text in texts]),
        "spacy": cpu_seconds(nlp, texts, texts),
    }
    result["megabytes"] = round(sum(p.stat().st_size for p in args.model.iterdir()) / 1e6, 1)
    result["machine"] = f"{platform.machine()}, Python {platform.python_version()}"
    print(json.dumps(result))


if __name__ == "__main__":
    sys.exit(main())
