"""Learn who an event's actor and recipient are: a log-linear choice among those around it, by readable signs.

    PYTHONPATH=src:train python train/parties.py REPORTS.jsonl … --into models/parties

REPORTS hold annotated reports, a report a line (``annotated.jsonl``; ``--only`` leaves its development part out). Each
is read; of each event found where the key has one, every candidate whose words or name are the key's is right, and
nobody where the key has nobody. Prints how many roles are right in reports left out (four folds, by the first letters
of their names, which tell the crisis), then writes the weights. Needs numpy; ten minutes on
one core, most of it reading.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from annotated import scene_of
from numpy.typing import NDArray

from sitroom.model import Mention, Span
from sitroom.understand.event_learned import event_model, finds, sure_finds
from sitroom.understand.event_parties import asked, candidates
from sitroom.understand.event_scene import Find, Scene
from sitroom.understand.party_candidates import Candidate, Company
from sitroom.understand.party_signs import Past, Role, signs

__all__ = ["main"]

ROLES: tuple[Role, Role] = ("actor", "recipient")
STEPS, RATE = 120, 0.1
"""Steps of Adam over all questions at once, and its first step's size, which falls to nothing as a cosine."""

LEAST = 10
"""A sign that fewer candidates have is not weighed."""

PULL = 4.0
"""How strongly weights are pulled to nothing (ridge)."""

NOBODY = 0.4
"""What a question counts to which the key has no answer: half of these are "?", which a better reader might answer."""

SMALL = {"the", "a", "an", "of", "s", "and", "some", "general", "gen", "president", "minister", "mr", "ms", "dr"}
FOLDS = 4

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """A role of an event in a report, the signs of each candidate, and which of these are right."""

    report: str
    role: str
    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    named: bool


def main() -> None:
    """Read, train, print how well reports left out are judged, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="+")
    parser.add_argument("--only", type=Path, help="split.json of the first file: its train part is used")
    parser.add_argument("--into", type=Path, required=True)
    args = parser.parse_args()
    train = set(json.loads(args.only.read_text())["train"]) if args.only else None
    rows = [json.loads(line) for file in args.reports for line in file.read_text(encoding="utf-8").splitlines()]
    first = {json.loads(line)["id"] for line in args.reports[0].read_text(encoding="utf-8").splitlines()}
    kept = [row for row in rows if train is None or row["id"] not in first or row["id"] in train]
    questions = [question for row in kept for question in questions_of(row)]
    print(f"{len(kept)} reports, {len(questions)} roles")
    judged(questions)
    weights = {role: fitted(questions, role) for role in ROLES}
    kept_of = {
        role: {sign: round(worth, 2) for sign, worth in sorted(of.items()) if abs(worth) >= 0.01}
        for role, of in weights.items()
    }
    args.into.mkdir(parents=True, exist_ok=True)
    (args.into / "weights.json").write_text(json.dumps(kept_of, indent=0) + "\n", encoding="utf-8")
    print({role: len(of) for role, of in kept_of.items()}, "weights")


def questions_of(row: dict[str, Any]) -> Iterator[Question]:
    """The roles of those events of a report that both the reader and the key have."""
    scene = scene_of(row)
    model = event_model()
    assert model is not None
    found = sure_finds(scene, finds(scene, model), model)
    company, told = Company(scene), {statement.id: statement for statement in scene.statements}
    past: list[Past] = []
    free = list(row["events"])
    for find in found:
        key = keyed(find, free)
        options = candidates(company, find, told.get(find.event.said_in or ""))
        names = []
        for role in ROLES:
            wanted = asked(company, find, role, told.get(find.event.said_in or ""), past)
            names.append(wanted.now.name if wanted.now is not None else "")
            if key is not None:
                want = key[role] if key[role] != "?" else None
                right = rightly(scene, options, want)
                worded = tuple(tuple(signs(company, wanted, c)) for c in options)
                yield Question(row["id"], role, worded, right, want is not None)
        past.append((find.event.type.value, names[0], names[1]))
        if key is not None:
            free.remove(key)


def rightly(scene: Scene, options: Sequence[Candidate], want: str | None) -> tuple[bool, ...]:
    """Which candidates are the key's; of words within others the likest, then the widest."""
    if want is None:
        return tuple(one.figure is None for one in options)
    told = {one.figure.span: likeness(scene, one.figure.span, want) for one in options if one.figure is not None}
    told = {span: worth for span, worth in told.items() if worth > 0}

    def beaten(span: Span) -> bool:
        return any(
            other != span
            and ((other.holds(span) and worth >= told[span]) or (span.holds(other) and worth > told[span]))
            for other, worth in told.items()
        )

    return tuple(one.figure is not None and one.figure.span in told and not beaten(one.figure.span) for one in options)


def keyed(find: Find, free: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The key's event at a find's words, one of its type first."""
    over = [key for key in free if Span(*key["quote_span"]).overlaps(find.event.anchor)]
    return max(over, key=lambda key: key["type"] == find.event.type.value, default=None)


def likeness(scene: Scene, span: Span, name: str) -> float:
    """How alike words, or the name that a mention filling most of them stands for, and the key's name are; 0 if not."""
    told = [span.of(scene.doc.text), *(m.resolved for m in scene.mentions.mentions if m.resolved and fills(m, span))]
    return max(alike(one, name) for one in told)


def fills(mention: Mention, span: Span) -> bool:
    """Whether a mention fills most of a span."""
    return 2 * (min(span.end, mention.end) - max(span.start, mention.start)) > span.end - span.start


def alike(one: str, other: str) -> float:
    """The share of words that two names have in common; 0 unless it is half the words of the shorter.

    >>> alike("the Iranian army", "Iranian army"), alike("Iran", "Iranian army")
    (1.0, 0.0)
    """
    a, b = (set(re.findall(r"\w+", name.lower())) for name in (one, other))
    a, b = a - SMALL or a, b - SMALL or b
    return len(a & b) / len(a | b) if a and b and 2 * len(a & b) >= min(len(a), len(b)) else 0.0


class Table:
    """Questions as arrays: the numbers of each candidate's signs end to end; where candidates and questions begin."""

    def __init__(self, questions: Sequence[Question], numbers: dict[str, int]) -> None:
        of = [[0, *(numbers[s] for s in one if s in numbers)] for q in questions for one in q.signs]
        self.signs = np.array([number for one in of for number in one])
        self.lengths = np.array([len(one) for one in of])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        counts = np.array([len(q.signs) for q in questions])
        self.firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self.question = np.repeat(np.arange(len(counts)), counts)
        self.right = np.array([right for q in questions for right in q.right])
        self.worth = np.array([1.0 if q.named else NOBODY for q in questions])

    def scores(self, weights: Floats) -> Floats:
        """Each candidate's score."""
        found: Floats = np.add.reduceat(weights[self.signs], self.starts)
        return found

    def slope(self, weights: Floats) -> Floats:
        """The slope of the loss: minus the log of what the right candidates have together, summed."""
        scores = self.scores(weights)
        risen = np.exp(scores - np.maximum.reduceat(scores, self.firsts)[self.question])
        right = np.where(self.right, risen, 0.0)
        all_of, right_of = np.add.reduceat(risen, self.firsts), np.add.reduceat(right, self.firsts)
        known = self.worth * (right_of > 0)
        shares = right / np.maximum(right_of, 1e-30)[self.question]
        pull = (risen / all_of[self.question] - shares) * known[self.question]
        found: Floats = np.bincount(self.signs, np.repeat(pull, self.lengths), len(weights))
        return found


def fitted(questions: Sequence[Question], role: str) -> dict[str, float]:
    """The weight of each sign of a role."""
    own = [q for q in questions if q.role == role]
    counts = Counter(sign for q in own for one in q.signs for sign in one)
    numbers = {sign: at for at, sign in enumerate((s for s, n in counts.items() if n >= LEAST), 1)}
    table, weights = Table(own, numbers), np.zeros(len(numbers) + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = table.slope(weights) + PULL * weights
        slope[0] = 0.0
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        size = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        weights -= size * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {sign: float(weights[at]) for sign, at in numbers.items()}


def judged(questions: Sequence[Question]) -> None:
    """Print how many roles are right when a crisis is judged by weights that were learnt without it."""
    crises = sorted({crisis(q.report) for q in questions})
    for role in ROLES:
        counts: Counter[str] = Counter()
        for fold in range(FOLDS):
            out = set(crises[fold::FOLDS])
            weights = fitted([q for q in questions if crisis(q.report) not in out], role)
            for q in (q for q in questions if q.role == role and crisis(q.report) in out):
                scores = [sum(weights.get(sign, 0.0) for sign in one) for one in q.signs]
                part = "told" if q.named else "untold"
                counts[part] += 1
                counts[f"{part} right"] += q.right[int(np.argmax(scores))]
                counts[f"{part} possible"] += any(q.right)
        print(role, dict(sorted(counts.items())))


def crisis(report: str) -> str:
    """The crisis a report belongs to, by the first letters of its name.

    >>> crisis("libya_017"), crisis("mb_gulf_summit_48")
    ('libya', 'mb_gulf')
    """
    parts = re.split(r"[_-]", report)
    return parts[0] if len(parts) < 3 or len(parts[0]) > 3 else "_".join(parts[:2])


if __name__ == "__main__":
    main()
