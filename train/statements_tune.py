"""Set thresholds and calibrate confidence on held-out training articles, then score a development part.

    python train/statements_tune.py models/statements --polnear TRAIN_DIR --annotated DIR [--dev DEV_DIR]

Works on the exported model, since int8 shifts scores a little, and rewrites its ``config.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from statements import HELD_OUT_ANNOTATED, HELD_OUT_POLNEAR, held_out
from statements_parses import plain_document
from statements_score import Marked, Tally, characters, match, polnear_articles

from sitroom.understand.statement_decode import FEATURES
from sitroom.understand.statement_model import FoundStatement, Settings, StatementModel

__all__ = ["calibrate", "score"]

# From 0.30 to 0.42 F1 hardly moves on either development part; the lower side finds more indirect speech.
# PolNeAR never marks a statement told inside another, the annotated reports do: at 0.34 instead of 0.65 the
# former's F1 loses half a point and the latter's gains more than one.
THRESHOLD, NESTED_THRESHOLD = 0.34, 0.42

Article = tuple[str, list[Marked]]
Rated = tuple[str, list[Marked], list[FoundStatement]]


def marked_reports(folder: Path, names: Sequence[str]) -> list[Article]:
    """The same of reports annotated in full; the source is the words at the place."""
    found = []
    for line in (folder / "annotated.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["id"] in names:
            text = report["text"]
            found.append((text, [
                Marked(characters([tuple(s["quote_span"])], text),
                       characters([tuple(s["words_span"])] if s["words_span"] else [], text))
                for s in report["statements"]]))  # fmt: skip
    return found


def score(model: StatementModel, articles: Sequence[Article]) -> dict[str, object]:
    """Figures of the model on marked articles."""
    tally = Tally()
    for text, marked in articles:
        tally.add(text, marked, [_as_marked(text, s) for s in model.find(plain_document(text))])
    return tally.figures()


def calibrate(model: StatementModel, flat: Sequence[Article], full: Sequence[Article]) -> StatementModel:
    """A model whose confidence and thresholds fit the held-out articles.

    ``flat`` articles (PolNeAR) mark no statement told inside another, so they have no say about those.
    """
    rated = [[(t, m, model.candidates(plain_document(t))) for t, m in part] for part in (flat, full)]
    rows, right = [], []
    for part, is_flat in zip(rated, (True, False), strict=True):
        for text, marked, found in part:
            hits = {j for _, j in match([m for m in marked if m.content], [_as_marked(text, s) for s in found], 0.5)}
            for j, statement in enumerate(found):
                if not (is_flat and statement.nested):
                    rows.append(statement.features)
                    right.append(float(j in hits))
    weights = _logistic(np.array(rows), np.array(right))
    fitted = dict(zip(("bias", *FEATURES), weights.round(5).tolist(), strict=True))
    settings = replace(model.settings, confidence=fitted, threshold=THRESHOLD, nested_threshold=NESTED_THRESHOLD)
    return _with(model, settings)


def _with(model: StatementModel, settings: Settings) -> StatementModel:
    return StatementModel(model.network, model.tokenizer, settings)


def _as_marked(text: str, s: FoundStatement) -> Marked:
    return Marked(characters(s.content, text), characters([s.source] if s.source else [], text))


def _logistic(rows: np.ndarray, right: np.ndarray, penalty: float = 1.0) -> np.ndarray:
    """Weights of a logistic model, bias first, by Newton's steps."""
    x = np.hstack((np.ones((len(rows), 1)), rows))
    weights = np.zeros(x.shape[1])
    ridge = penalty * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (right - p) - ridge @ weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--style", type=int, default=0)
    args = parser.parse_args()
    began, model = time.time(), StatementModel.load(args.model)
    model.settings = replace(model.settings, style=args.style)
    names = [p.stem for p in (args.polnear / "text").glob("*.txt")]
    split = json.loads((args.annotated / "split.json").read_text(encoding="utf-8"))
    flat = polnear_articles(args.polnear, sorted(held_out(names, HELD_OUT_POLNEAR)))
    full = marked_reports(args.annotated, sorted(held_out(split["train"], HELD_OUT_ANNOTATED)))
    model = calibrate(model, flat, full)
    out = {name: getattr(model.settings, name) for name in Settings.__dataclass_fields__}
    (args.model / "config.json").write_text(json.dumps(out, indent=1), encoding="utf-8")
    result = {"model": args.model.name, "held_out": score(model, flat), "held_out_reports": score(model, full)}
    if args.dev:
        result["dev"] = score(model, polnear_articles(args.dev))
        result["dev_reports"] = score(model, marked_reports(args.annotated, split["dev"]))
    print(json.dumps({**result, "settings": {k: out[k] for k in ("threshold", "nested_threshold", "confidence")},
                      "seconds": round(time.time() - began)}))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
