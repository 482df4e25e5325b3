"""Learn which claims of a report are rival answers to one question: a logistic regression over readable signs.

    PYTHONPATH=src python train/rival_positions.py READINGS.jsonl KEY.json --into models/accounts

READINGS holds the readings of the reports that KEY (``convert.py gold`` of annotated reports) has the disputes of, as
``sitroom read --json`` writes them. Prints what each choice of "enough" finds when a crisis is judged by weights that
were learnt without it, then writes the weights. Needs numpy only; seconds on one core.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sitroom.model import Reading
from sitroom.reconcile import voices_of
from sitroom.reconcile.actors import Cast, cast_of
from sitroom.reconcile.claims import Claim, claims_of
from sitroom.reconcile.corrections import Changes
from sitroom.reconcile.ids import Ids
from sitroom.reconcile.lineages import lineages_of
from sitroom.reconcile.rival_positions import questions, weighed_pairs
from sitroom.reconcile.statements import statements_of
from sitroom.reconcile.voices import Voices
from sitroom.shapes import reading_from_json

__all__ = ["main"]

PULL = 10.0
"""How strongly weights are pulled to nothing (ridge): there are few marked disputes."""

ENOUGH, JOINING = -2.6, -4.6
"""Log-odds that make a question, and that add a claim to one: chosen on crises left out."""


@dataclass(slots=True)
class Pair:
    """Two claims of a report, the signs, and whether people marked them as rivals."""

    report: str
    a: Claim
    b: Claim
    signs: dict[str, float]
    rivals: bool


def main() -> None:
    """Train, print how well crises left out are judged, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    args = parser.parse_args()
    lines = args.readings.read_text(encoding="utf-8").splitlines()
    readings = [reading_from_json(json.loads(line)) for line in lines]
    key = json.loads(args.key.read_text(encoding="utf-8"))["accounts"]
    pairs = list(pairs_of(readings, key))
    names = sorted(pairs[0].signs)
    print(f"{len(readings)} reports, {len(pairs)} pairs, {sum(p.rivals for p in pairs)} of them rivals")
    right = left_out(pairs, names, key, len(readings))
    weights = fitted(pairs, names)
    args.into.mkdir(parents=True, exist_ok=True)
    made = {"signs": {n: round(w, 4) for n, w in weights.items()}, "enough": ENOUGH, "joining": JOINING, "right": right}
    (args.into / "weights.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def pairs_of(readings: Sequence[Reading], key: Sequence[Mapping[str, Any]]) -> Iterable[Pair]:
    """Every pair of claims that is weighed, marked where the key has them as rivals."""
    cast, voices = put_together(readings)
    disputes = by_report(key)
    for reading in readings:
        name = reading.report.source.rsplit("#", 1)[-1]
        for signs, a, b in weighed_pairs(claims_of(reading, cast, voices)):
            rivals = any(marked(dispute, a, b) for dispute in disputes[name])
            yield Pair(name, a, b, {n: float(v) for n, v in signs.items()}, rivals)


def put_together(readings: Sequence[Reading]) -> tuple[Cast, Voices]:
    """Who is who, and who says what, in all readings."""
    ids, changes = Ids(), Changes(())
    lineages = lineages_of([r.report for r in readings], changes, ids)
    cast = cast_of(readings, changes, ids, lineages.of)
    said = {(r.report.id, own): s for r in readings for own, s in statements_of(r, cast, ids).items()}
    return cast, voices_of(readings, said, lineages)


def by_report(key: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The disputes of each report."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for dispute in key:
        found[dispute["positions"][0]["evidence"]["report"]].append(dispute)
    return found


def marked(dispute: Mapping[str, Any], a: Claim, b: Claim) -> bool:
    """Whether two claims hold different positions of a dispute."""
    one, two = ([p for p in dispute["positions"] if holds(claim, p["evidence"])] for claim in (a, b))
    return any(p["value"] != q["value"] for p in one for q in two)


def holds(claim: Claim, evidence: Mapping[str, Any]) -> bool:
    """Whether a claim stands where a position is quoted, or says it in the same words elsewhere."""
    start, end = evidence["start"], evidence["end"]
    inside = sum(max(0, min(end, s.end) - max(start, s.start)) for s in claim.spans)
    said = f"{claim.text} {claim.cue}" if claim.said else claim.text
    return 2 * inside >= end - start or covers(evidence["quote"], said)


def covers(quote: str, words: str) -> bool:
    """Whether most words of a quote stand among others."""
    own = set(re.findall(r"\w+", quote.lower()))
    return len(own & set(re.findall(r"\w+", words.lower()))) >= 0.6 * len(own)


def fitted(pairs: Sequence[Pair], names: Sequence[str]) -> dict[str, float]:
    """The weights at which the penalised likelihood of the marks is greatest (Newton's method)."""
    rows = np.array([[p.signs[n] for n in names] for p in pairs])
    truth = np.array([float(p.rivals) for p in pairs])
    scale = np.where(rows.std(axis=0) > 1e-9, rows.std(axis=0), 1.0)
    return dict(zip(names, (newton(rows / scale, truth) / scale).tolist(), strict=True))


def newton(rows: NDArray[np.float64], truth: NDArray[np.float64], pull: float = PULL) -> NDArray[np.float64]:
    """The weights of a ridge logistic regression."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - truth) + pull * weights
        curve = (rows * (chance * (1 - chance) + 1e-6)[:, None]).T @ rows + pull * np.eye(rows.shape[1])
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def left_out(
    pairs: Sequence[Pair], names: Sequence[str], key: Sequence[Mapping[str, Any]], reports: int
) -> tuple[float, float]:
    """By which level and slope a question's surest pair tells how likely it is a dispute of the key.

    Each crisis is judged without itself; prints all choices, and how many questions of each weight are disputes.
    """
    crisis = [pair.report.split("_")[0] for pair in pairs]
    scores = np.zeros(len(pairs))
    for one in sorted(set(crisis)):
        weights = fitted([p for p, c in zip(pairs, crisis, strict=True) if c != one], names)
        for i, pair in enumerate(pairs):
            if crisis[i] == one:
                scores[i] = sum(weights[n] * v for n, v in pair.signs.items())
    for enough in (-2.0, -2.3, -2.6, -3.0, -3.5):
        asked, right = judged(pairs, scores, key, enough, enough + JOINING - ENOUGH)
        print(f"enough {enough}: {right} of {len(key)} disputes, {(len(asked) - right) / reports:.2f} false a report")
    asked, _ = judged(pairs, scores, key, ENOUGH, JOINING)
    level, slope = newton(np.array([[1.0, weight] for weight, _ in asked]), np.array([float(r) for _, r in asked]), 1.0)
    for low, high in ((-9.0, -2.3), (-2.3, -2.0), (-2.0, -1.5), (-1.5, -1.0), (-1.0, 9.0)):
        own = [is_right for weight, is_right in asked if low <= weight < high]
        print(f"weight {low} to {high}: {sum(own)} of {len(own)} questions are disputes")
    return round(float(level), 2), round(float(slope), 2)


def judged(
    pairs: Sequence[Pair], scores: NDArray[np.float64], key: Sequence[Mapping[str, Any]], enough: float, joining: float
) -> tuple[list[tuple[float, bool]], int]:
    """The questions found, each with the weight of its surest pair and whether it holds all positions of a dispute.

    Also how many disputes of the key are held by one.
    """
    scored = defaultdict(list)
    for pair, score in zip(pairs, scores.tolist(), strict=True):
        if score > joining:
            scored[pair.report].append((score, pair.a, pair.b))
    disputes = by_report(key)
    asked: list[tuple[float, bool]] = []
    right = 0
    for report, own in scored.items():
        found = questions(own, enough, ())
        right += sum(any(answered(q, d) for q in found) for d in disputes[report])
        for q in found:
            surest = max(score for score, a, b in own if a is q[0][0] and b is q[1][0])
            asked.append((surest, any(answered(q, d) for d in disputes[report])))
    return asked, right


def answered(question: Sequence[tuple[Claim, int]], dispute: Mapping[str, Any]) -> bool:
    """Whether a question holds all positions of a dispute."""
    return all(any(told(claim, position) for claim, _ in question) for position in dispute["positions"])


def told(claim: Claim, position: Mapping[str, Any]) -> bool:
    """Whether a claim's evidence has a position's words."""
    return any(covers(position["evidence"]["quote"], e.quote) for e in claim.evidence())


if __name__ == "__main__":
    main()
