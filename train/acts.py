"""Train the weights that tell a statement's act: models/acts.

    PYTHONPATH=src:train python train/acts.py ANNOTATED --also train/reports/annotated.jsonl \
        --sentences train/reports/acts.tsv --into models/acts [--folds 5]

ANNOTATED holds ``annotated.jsonl`` and ``split.json``; only its train part is learnt from, and of ``--also`` only
what is not kept back (``kept_back``). Signs are read from the annotated spans, with what the rules make of the cue;
addressee and channel are left out, for annotators name those of an accusation or a demand where no word does.
``--sentences`` are single ones, written for this. ``--folds`` prints how many acts are right on reports of crises that
were not learnt from. Nothing is drawn by chance. Needs scipy; a few minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from annotated import document_of, is_kept_back
from numpy.typing import NDArray
from scipy.optimize import minimize

from sitroom.model import Act, Span
from sitroom.understand.act_model import key_of
from sitroom.understand.act_signs import signs_of
from sitroom.understand.attribution import Attribution, joined
from sitroom.understand.attributions import rule_attributions
from sitroom.understand.learned import partner_of, without_that

ACTS = tuple(Act)
OFTEN = 2
"""A sign seen less often than this is left out."""

RIDGE, STEPS = 14.0, 60
LEAST = 0.02
"""A sign none of whose weights is further from nought than this is not kept."""

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated statement: its signs' numbers, its act, and the crisis its report belongs to."""

    signs: frozenset[int]
    act: int
    crisis: str


def crisis_of(name: str) -> str:
    """What is kept together in a fold: a crisis, a set of real reports; each invented report is one of its own."""
    return name if name[:2] in ("ma", "mb", "mc") else name.split("_")[0].rstrip("2")


def rows_of(report: dict[str, Any]) -> Iterator[Row]:
    """The statements of an annotated report."""
    doc = document_of(report)
    rules = rule_attributions(doc)
    told = sorted(((marked(doc.text, s), s["kind"]) for s in report["statements"]), key=lambda one: one[0].start)
    found = [with_act(one, rules) for one, _ in told]
    for number, (_, kind) in enumerate(told):
        act = Act.DECLINE if kind == "no-comment" else Act(kind)
        signs = frozenset(key_of(sign) for sign in signs_of(doc, found, number))
        yield Row(signs, ACTS.index(act), crisis_of(report["id"]))


def sentences(file: Path) -> Iterator[Row]:
    """Single sentences: act, source and cue, words; these are a quotation where they begin with a capital."""
    for line in file.read_text(encoding="utf-8").splitlines():
        act, said_by, words = line.split("\t")
        source, cue = said_by.split(">")
        quoted = words[0].isupper()
        text = f"“{words},” {source} {cue}." if quoted else f"{source[0].upper()}{source[1:]} {cue} {words}."
        start = len(words) + 4 if quoted else 0
        content = Span(1, 1 + len(words)) if quoted else Span(len(source) + len(cue) + 2, len(text) - 1)
        end = start + len(source)
        one = Attribution(Span(end + 1, end + 1 + len(cue)), Span(start, end), (content,))
        doc = document_of({"id": file.name, "text": text})
        signs = signs_of(doc, [with_act(one, rule_attributions(doc))], 0)
        yield Row(frozenset(map(key_of, signs)), ACTS.index(Act(act)), "sentences")


def marked(text: str, statement: dict[str, Any]) -> Attribution:
    """An annotated statement as an attribution."""
    quote = Span(*statement["quote_span"])
    cue, source = (Span(*s) if (s := statement.get(f"{name}_span")) else None for name in ("cue", "words"))
    return Attribution(cue, source, without_that(text, joined(text, [quote])) or (quote,))


def with_act(one: Attribution, rules: Sequence[Attribution]) -> Attribution:
    """The attribution with what the rules make of its cue."""
    partner = partner_of(one, rules)
    return Attribution(one.cue, one.source, one.content, act=partner.act if partner else None)


def matrix(rows: Sequence[Row], columns: dict[int, int]) -> Any:
    """Which signs each statement has."""
    shown = [sorted(columns[key] for key in row.signs if key in columns) for row in rows]
    ends = np.cumsum([0, *map(len, shown)])
    flat = np.array([column for row in shown for column in row])
    return sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), len(columns)))


def fitted(rows: Sequence[Row]) -> tuple[dict[int, int], Array, Array]:
    """A multinomial regression: the column of each sign, the weights, the constant."""
    seen = Counter(key for row in rows for key in row.signs)
    columns = {key: i for i, key in enumerate(sorted(key for key, count in seen.items() if count >= OFTEN))}
    signs = matrix(rows, columns)
    turned, wanted = signs.T.tocsr(), np.eye(len(ACTS), dtype=np.float32)[[row.act for row in rows]]
    size = len(columns) * len(ACTS)

    def cost(x: Array) -> tuple[float, Array]:
        weights, constant = x[:size].reshape(-1, len(ACTS)).astype(np.float32), x[size:].astype(np.float32)
        odds = signs @ weights + constant
        odds -= odds.max(1, keepdims=True)
        total = np.log(np.exp(odds).sum(1, keepdims=True))
        slope = np.exp(odds - total) - wanted
        loss = float((total - (odds * wanted).sum(1, keepdims=True)).sum() + RIDGE / 2 * (weights**2).sum())
        steep = np.concatenate([(turned @ slope + RIDGE * weights).ravel(), slope.sum(0)])
        return loss, steep.astype(np.float64)

    x = minimize(cost, np.zeros(size + len(ACTS)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return columns, x[:size].reshape(-1, len(ACTS)), x[size:]


def chances(rows: Sequence[Row], model: tuple[dict[int, int], Array, Array]) -> Array:
    """The odds of each act for each statement."""
    columns, weights, constant = model
    return np.asarray(matrix(rows, columns) @ weights + constant)


def folds_of(rows: Sequence[Row], count: int) -> Array:
    """The fold of each statement: crises, largest first, into the emptiest."""
    sizes, load, fold = Counter(row.crisis for row in rows), [0] * count, {}
    for crisis in sorted(sizes, key=lambda c: (-sizes[c], c)):
        fold[crisis] = load.index(min(load))
        load[fold[crisis]] += sizes[crisis]
    return np.array([fold[row.crisis] for row in rows])


def by_folds(rows: Sequence[Row], further: Sequence[Row], count: int) -> str:
    """How many acts are right, each crisis read with weights not learnt from it."""
    fold = folds_of(rows, count)
    right: Counter[str] = Counter()
    for k in range(count):
        model = fitted([row for row, own in zip(rows, fold, strict=True) if own != k] + [*further])
        asked = [row for row, own in zip(rows, fold, strict=True) if own == k]
        for row, act in zip(asked, chances(asked, model).argmax(1), strict=True):
            right.update({ACTS[row.act].value: int(row.act == act), "all": int(row.act == act)})
    asked_all = Counter(ACTS[row.act].value for row in rows) + Counter({"all": len(rows)})
    return "\n".join(f"{name:26} {right[name]:5} of {many:5}" for name, many in asked_all.most_common())


def write(file: Path, model: tuple[dict[int, int], Array, Array]) -> None:
    """The weights as bytes, with one scale an act."""
    columns, weights, constant = model
    keep = np.abs(weights).max(1) >= LEAST
    keys = np.array(sorted(columns), np.uint32)[keep]
    scale = (np.abs(weights[keep]).max(0) / 127).clip(1e-9)
    whole = np.round(weights[keep] / scale).astype(np.int8)
    np.savez_compressed(file, keys=keys, weights=whole, scale=scale.astype(np.float32), constant=constant)
    print(f"{len(keys)} signs kept of {len(columns)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--also", type=Path, nargs="*", default=[])
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--into", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    train = set(json.loads((args.annotated / "split.json").read_text(encoding="utf-8"))["train"])
    lines = (args.annotated / "annotated.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [r for r in map(json.loads, lines) if r["id"] in train]
    also = [json.loads(line) for f in args.also for line in f.read_text(encoding="utf-8").splitlines()]
    reports += [r for r in also if not is_kept_back(r["id"])]
    rows = [row for report in reports for row in rows_of(report)]
    further = [row for file in args.sentences for row in sentences(file)]
    print(len(rows), "statements,", len(further), "sentences")
    if args.folds:
        print(by_folds(rows, further, args.folds))
    if args.into:
        args.into.mkdir(parents=True, exist_ok=True)
        write(args.into / "weights.npz", fitted(rows + further))


if __name__ == "__main__":
    main()
