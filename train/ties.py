"""Learn which findings of a sentence are tied, and how: two logistic regressions over readable signs.

    PYTHONPATH=src:train python train/ties.py ANNOTATED.jsonl … [--without NAMES.json] --into models/ties [--folds N]

ANNOTATED holds reports annotated in full, one a line (`id`, `text`, `published`, `ties` with `a`, `kind`, `b`,
`quote`). NAMES is a JSON object whose `dev` lists the ids that are not learnt from. With --folds the reports are first
cut into so many parts, a crisis never in two, and what is found in each by weights learnt from the others is printed:
recall of the key's ties, and the share of those found that the key has. Then all are learnt from, and the weights
written. Needs numpy and scipy; minutes on one core. Nothing is drawn by chance: the same reports give the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from annotated import document_of
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sitroom.understand.findings import findings
from sitroom.understand.mentions import find_mentions
from sitroom.understand.tie_model import Pair, pairs_in
from sitroom.understand.ties import stated_in

__all__ = ["Row", "crisis", "fitted", "main", "matrix", "often", "shortened"]

STOP = frozenset({
    "the", "a", "an", "of", "s", "and", "some", "general", "gen", "president", "minister", "mr", "ms", "dr",
})  # fmt: skip

OFTEN, PULL, KIND_PULL = 4, 10.0, 10.0
"""Times that a sign must occur to be learnt, and how strongly weights are pulled to nothing (ridge)."""

SMALL = 0.02
"""Weights nearer to nothing are left out of the file."""

ENOUGH, AGREED = 0.38, 0.05
"""How likely a tie must be to be told, and one that a rule finds too: chosen on crises left out."""

Vector = NDArray[np.float64]


@dataclass(slots=True)
class Row:
    """Two findings: their signs, the kind of tie that the key has between them, and whether their sentence states it.

    ``met`` are the key's ties between the two, by number, wherever they are stated.
    """

    signs: list[str]
    names: tuple[str, str]
    kind: str | None
    stated: bool
    met: frozenset[int]


@dataclass(slots=True)
class Marked:
    """A report's pairs, and how many ties its key has."""

    name: str
    rows: list[Row]
    key: int


def main() -> None:
    """Learn, print how crises left out are read, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path, nargs="+")
    parser.add_argument("--without", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    left_out = set(json.loads(args.without.read_text(encoding="utf-8"))["dev"]) if args.without else set()
    rows = [json.loads(line) for path in args.annotated for line in path.read_text(encoding="utf-8").splitlines()]
    reports = [marked(row) for row in rows if row["id"] not in left_out]
    print(f"{len(reports)} reports, {sum(r.key for r in reports)} ties, {sum(len(r.rows) for r in reports)} pairs")
    if args.folds:
        across(reports, args.folds)
    made = learnt(reports)
    args.into.mkdir(parents=True, exist_ok=True)
    text = json.dumps(made, indent=0, sort_keys=True, ensure_ascii=False)
    (args.into / "weights.json").write_text(text + "\n", encoding="utf-8")


def marked(row: dict[str, Any]) -> Marked:
    """One annotated report as pairs with what the key says of them."""
    doc = document_of(row)
    mentions = find_mentions(doc)
    known = {mention.span: mention for mention in mentions}
    key = [(tie, row["text"].find(tie["quote"])) for tie in row["ties"]]
    rows = [row_of(pair, key) for founds in findings(doc) for pair in pairs_in(founds, known, stated_in(founds, known))]
    return Marked(row["id"], rows, len(key))


def row_of(pair: Pair, key: Sequence[tuple[dict[str, Any], int]]) -> Row:
    """One pair with the key's tie between the two, if there is one."""
    one, other = (pair.a.text, pair.a.name), (pair.b.text, pair.b.name)
    sentence, begin = pair.one.head.sent, pair.one.paragraph.start
    kind, stated, met = None, False, set()
    for number, (tie, at) in enumerate(key):
        forth = is_called(one, tie["a"]) and is_called(other, tie["b"])
        if not forth and not (is_called(one, tie["b"]) and is_called(other, tie["a"])):
            continue
        met.add(number)
        here = at < begin + sentence.end_char and at + len(tie["quote"]) > begin + sentence.start_char
        if kind is None or here:
            kind = tie["kind"] + (">" if forth else "<")
        stated = stated or here
    return Row(pair.signs, (pair.a.name, pair.b.name), kind, stated, frozenset(met))


def is_called(names: Iterable[str], name: str) -> bool:
    """Whether one of some names shares half of the shorter one's words with another."""
    own = words(name)
    return any((other := words(n)) and 2 * len(own & other) >= min(len(own), len(other)) for n in names)


def words(name: str) -> set[str]:
    """The words of a name that tell one from another."""
    found = set(re.findall(r"\w+", name.lower()))
    return found - STOP or found


def crisis(name: str) -> str:
    """What a report is about, by its id: reports of one crisis are kept together; made ones stand alone."""
    bare = re.sub(r"2?_?\d+$", "", name)
    return name if name.startswith(("made", "pn", "re3d", "wikinews")) else bare


def across(reports: Sequence[Marked], folds: int) -> None:
    """Print what is found in crises left out, for several choices of "enough"."""
    sizes = Counter(crisis(report.name) for report in reports)
    fold = {name: n % folds for n, (name, _) in enumerate(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))}
    scored: list[tuple[Marked, Vector]] = []
    for part in range(folds):
        made = learnt([report for report in reports if fold[crisis(report.name)] != part])
        for report in reports:
            if fold[crisis(report.name)] == part:
                sums = [made["base"] + sum(made["tied"].get(s, 0.0) for s in row.signs) for row in report.rows]
                scored.append((report, 1 / (1 + np.exp(-np.array(sums)))))
    for enough in (0.2, 0.25, 0.3, 0.35, ENOUGH, 0.4, 0.5):
        print(enough, figures(scored, enough))


def figures(scored: Sequence[tuple[Marked, Vector]], enough: float) -> dict[str, float]:
    """Recall and precision of the ties found, one between any two names of a report."""
    found, hit = 0, 0
    right = 0
    for report, likely in scored:
        told: dict[frozenset[str], bool] = {}
        met: set[int] = set()
        for row, p in zip(report.rows, likely, strict=True):
            if p >= enough:
                told[frozenset(row.names)] = told.get(frozenset(row.names), False) or bool(row.met)
                met |= row.met
        found, right, hit = found + len(told), right + sum(told.values()), hit + len(met)
    key = sum(report.key for report, _ in scored)
    return {"found": found, "r": round(100 * hit / key, 1), "p": round(100 * right / max(1, found), 1)}


def learnt(reports: Sequence[Marked]) -> dict[str, Any]:
    """The weights, as the file has them. Two whom the key ties elsewhere than here are not learnt from."""
    rows = [row for report in reports for row in report.rows if row.stated or not row.met]
    names = often(rows)
    base, weights = fitted(matrix(rows, names), np.array([float(row.stated) for row in rows]), PULL)
    tied = [row for row in rows if row.stated]
    known = often(tied)
    one = matrix(tied, known)
    kinds = sorted({row.kind for row in tied if row.kind})
    made: dict[str, dict[str, float]] = {}
    bases: dict[str, float] = {}
    for kind in kinds:
        bases[kind], own = fitted(one, np.array([float(row.kind == kind) for row in tied]), KIND_PULL)
        for sign, weight in shortened(own, known, 10 * SMALL).items():
            made.setdefault(sign, {})[kind] = weight
    short = shortened(weights, names, SMALL)
    return {"enough": ENOUGH, "agreed": AGREED, "base": round(base, 3), "tied": short, "bases": bases, "kinds": made}


def often(rows: Iterable[Row], least: int = OFTEN) -> dict[str, int]:
    """The signs that occur often enough to be learnt, numbered."""
    counts = Counter(sign for row in rows for sign in row.signs)
    return {sign: n for n, sign in enumerate(sorted(s for s, times in counts.items() if times >= least))}


def matrix(rows: Sequence[Row], names: dict[str, int]) -> csr_matrix:
    """Which row has which signs."""
    columns = [sorted(names[sign] for sign in row.signs if sign in names) for row in rows]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.array([c for row in columns for c in row], dtype=np.int32)
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(names)))


def fitted(signs: csr_matrix, right: Vector, pull: float) -> tuple[float, Vector]:
    """Base and weights of a logistic regression, pulled to nothing by ``pull``."""

    def loss(x: Vector) -> tuple[float, Vector]:
        sums = signs @ x[1:] + x[0]
        wrong = 1 / (1 + np.exp(-sums)) - right
        cost = np.logaddexp(0, sums).sum() - (right * sums).sum() + pull / 2 * (x[1:] @ x[1:])
        return float(cost), np.concatenate([[wrong.sum()], signs.T @ wrong + pull * x[1:]])

    found = minimize(loss, np.zeros(signs.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return round(float(found.x[0]), 3), found.x[1:]


def shortened(weights: Vector, names: dict[str, int], least: float) -> dict[str, float]:
    """The weights that count, by sign."""
    return {sign: round(float(weights[n]), 3) for sign, n in names.items() if abs(weights[n]) >= least}


if __name__ == "__main__":
    main()
