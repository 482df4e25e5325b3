"""Fit how sure the event reader is of its finds, and their status, on reports that the model was not trained on.

    python train/events_tune.py models/events --annotated DIR --unseen MODEL FILE --words FILE … [--show dev]

Works on exported models, since int8 shifts scores a little, and rewrites ``config.json`` and ``words.json`` of the
first. ``--unseen`` names a model (this one, or an earlier of its line) with a file like ``annotated.jsonl`` of reports
that it was not trained on; ``--words`` more such files, in which words are only counted. The reports held out of
``annotated.jsonl`` are always fitted on, its training part is counted. Figures come from five-fold cross-validation
by report, and with ``--show`` from a part of the split. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from annotated import scene_of
from events_data import head_of, reports, words_at
from events_examples import Bools, held_out
from events_sentences import sentences
from events_weigh import columns, fit_choice, fit_classes, table
from spacy.tokens import Token

from sitroom.model import Event, Span
from sitroom.settings import models_folder
from sitroom.understand.event_confidence import chances, likeliest_status
from sitroom.understand.event_evidence import Evidence, evidence_of, likely_types, told_apart
from sitroom.understand.event_learned import candidates_of, event_of, status_evidence, without_doubles
from sitroom.understand.event_model import EventModel
from sitroom.understand.event_pieces import MAY_BE, STATUSES, TYPES, words_of
from sitroom.understand.event_scene import Find
from sitroom.understand.event_words import Counts, WordCounts, keys_of

__all__ = ["counted", "main", "read"]

THRESHOLDS = (0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.35)
FOLDS, PASSES = 5, 2
PENALTY, FREE_PENALTY, STATUS_PENALTY = 15.0, 0.01, 3.0
FREE = frozenset({"any", "word head", "event head"})
"""What is weighed as the reports say, however much."""
LEAST = 8
"""What occurs fewer times gets no weight."""

Row = dict[str, Any]


@dataclass(slots=True)
class Read:
    """A report as a model reads it: for each word and each type weighed the event, and what speaks for it.

    ``modality`` is what speaks for each status. ``right`` says which of the types the key has at each word (None:
    none), ``partner`` which of its events that is. ``given`` says it of a labelled sentence, once and for all.
    """

    row: Row
    words: list[Token]
    events: list[list[Event]]
    evidence: list[list[Evidence]]
    modality: list[list[Evidence]]
    right: list[int | None] = field(default_factory=list)
    partner: list[int | None] = field(default_factory=list)
    given: list[int] | None = None

    @property
    def fold(self) -> int:
        """Which fifth of the reports it belongs to."""
        return int(hashlib.md5(self.row["id"].encode(), usedforsecurity=False).hexdigest(), 16) // 8 % FOLDS

    def match(self, sure: Sequence[Sequence[float]]) -> None:
        """Hold the candidates against the key: same type, words in common, one to one, surest first."""
        if self.given is not None:
            self.right, self.partner = list(self.given), [None] * len(self.given)
            return
        order = sorted(((s, i, j) for i, row in enumerate(sure) for j, s in enumerate(row)), reverse=True)
        self.right, self.partner = [None] * len(self.events), [None] * len(self.events)
        taken: set[int] = set()
        for _, i, j in order:
            at = wanted(self.events[i][j], self.row["events"], taken) if self.right[i] is None else None
            if at is not None:
                self.right[i], self.partner[i] = j, at
                taken.add(at)


def wanted(event: Event, key: Sequence[Row], taken: set[int]) -> int | None:
    """Which event of the key an event is, if none has been it before."""
    for k, one in enumerate(key):
        if k not in taken and one["type"] == event.type and event.anchor.overlaps(Span(*one["quote_span"])):
            return k
    return None


def read(model: EventModel, row: Row, words: WordCounts, own: Counts | None) -> Read:
    """A report read and weighed; ``own`` are the counts of its own words, to be left out."""
    scene = scene_of(row)
    ones = candidates_of(scene, model)
    made = Read(row, [one.word for one in ones], [], [], [])
    for one, beside in zip(ones, told_apart(scene, ones), strict=True):
        kinds = likely_types(one)
        events = [event_of(scene, one, k, model) for k in kinds]
        made.events.append(events)
        made.evidence.append([evidence_of(one, k, beside, words, own) for k in kinds])
        made.modality.append([status_evidence(scene, one, e.type, e.anchor) for e in events])
    made.match([[e["lead"] + e["word head"] for e in mine] for mine in made.evidence])
    return made


def read_sentence(model: EventModel, name: str, text: str, types: Bools, words: WordCounts) -> Read:
    """A labelled sentence: of its words the one is right that is likeliest to be of the types given, and of the others
    nothing is known; where no type is given, none is."""
    made = read(model, {"id": name, "text": text, "events": []}, words, None)
    lead = [
        (e["lead"] + e["word head"], i, j)
        for i, mine in enumerate(made.evidence)
        for j, e in enumerate(mine)
        if types[TYPES.index(made.events[i][j].type)]
    ]
    if not lead and types[0]:
        return made
    kept = [max(lead)[1:]] if lead else []
    for name_ in ("words", "events", "evidence", "modality"):
        setattr(made, name_, [getattr(made, name_)[i] for i, _ in kept])
    made.given = [j for _, j in kept]
    return made


def counted(row: Row) -> Counts:
    """How often each word occurs in a report, and how often as an event of a type."""
    scene = scene_of(row)
    seen: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for _, word in words_of(scene.doc):
        if word.pos_ in MAY_BE:
            seen.update(set(keys_of(word).values()))
    for event in row["events"]:
        words = words_at(scene.doc, event["quote_span"])
        head = head_of(words, TYPES.index(event["type"])) if words is not None else None
        if head is not None:
            meant.update(f"{key} {event['type']}" for key in keys_of(head).values())
    return seen, meant


def word_counts(all_: Iterable[Counts]) -> WordCounts:
    """The counts of many reports, without what is too rare to say anything."""
    seen: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for one in all_:
        seen += one[0]
        meant += one[1]
    known = {key.rsplit(" ", 1)[0] for key in meant}
    kept = {k: n for k, n in sorted(seen.items()) if k in known or n >= 4}
    return WordCounts(kept, dict(sorted(meant.items())))


def fitted(rows: Sequence[Read], column: dict[str, int]) -> dict[str, float]:
    """The weight of everything that speaks for a type."""
    flat = [e for one in rows for mine in one.evidence for e in mine]
    sizes = [len(mine) for one in rows for mine in one.evidence]
    right = [one.right[i] == j for one in rows for i, mine in enumerate(one.evidence) for j in range(len(mine))]
    penalty = np.array([FREE_PENALTY if name in FREE else PENALTY for name in column])
    group = np.repeat(np.arange(len(sizes)), sizes)
    weights = fit_choice(table(flat, column), group, np.array(right, dtype=np.float64), penalty)
    return dict(zip(column, weights.round(4).tolist(), strict=True))


def fitted_status(rows: Sequence[Read], weights: dict[str, float]) -> dict[str, list[float]]:
    """The weight of everything that speaks for each status, learned on the events that are likely to be found."""
    evidence, right = [], []
    for one in rows:
        for i, (j, k) in enumerate(zip(one.right, one.partner, strict=True)):
            if j is not None and k is not None and chances(one.evidence[i], weights)[j] > THRESHOLDS[0] / 2:
                evidence.append(one.modality[i][j])
                right.append([float(str(s) == one.row["events"][k]["status"]) for s in STATUSES])
    column = columns(evidence, LEAST)
    found = fit_classes(table(evidence, column), np.array(right), STATUS_PENALTY)
    return {name: found[i].round(3).tolist() for name, i in column.items()}


def learned(rows: Sequence[Read]) -> tuple[dict[str, float], dict[str, list[float]]]:
    """Both models' weights; who is whom in the key is told again by what the first fit makes of it."""
    column = columns((e for one in rows for mine in one.evidence for e in mine), LEAST)
    for _ in range(PASSES):
        weights = fitted(rows, column)
        for one in rows:
            one.match([chances(mine, weights) for mine in one.evidence])
    return weights, fitted_status(rows, weights)


def kept(one: Read, weights: dict[str, float], statuses: dict[str, list[float]], threshold: float) -> list[Find]:
    """The events found in a report."""
    found = []
    for word, events, evidence, modality in zip(one.words, one.events, one.evidence, one.modality, strict=True):
        sure = chances(evidence, weights)
        best = max(range(len(sure)), key=sure.__getitem__)
        if sure[best] >= threshold:
            status = likeliest_status(modality[best], statuses)
            found.append(Find(replace(events[best], confidence=sure[best], status=status), word, (None, None), ()))
    return without_doubles(found)


def figures(rows: Sequence[tuple[Read, list[Find]]]) -> dict[str, float]:
    """Precision, recall, F1, and the share of the key's events found with their status."""
    hit = given = status = key = 0
    for one, found in rows:
        taken: set[int] = set()
        for find in found:
            at = wanted(find.event, one.row["events"], taken)
            if at is not None:
                taken.add(at)
                status += find.event.status == one.row["events"][at]["status"]
        hit, given, key = hit + len(taken), given + len(found), key + len(one.row["events"])
    return {"p": share(hit, given), "r": share(hit, key), "f1": share(2 * hit, given + key),
            "status": share(status, key)}  # fmt: skip


def share(part: int, whole: int) -> float:
    """In percent."""
    return round(100 * part / max(whole, 1), 1)


def crossed(rows: Sequence[Read]) -> dict[float, dict[str, float]]:
    """Figures at each threshold, each report weighed by what the other four fifths taught."""
    found: dict[float, list[tuple[Read, list[Find]]]] = {t: [] for t in THRESHOLDS}
    for fold in range(FOLDS):
        weights = learned([one for one in rows if one.fold != fold])
        for threshold in THRESHOLDS:
            found[threshold] += [(one, kept(one, *weights, threshold)) for one in rows if one.fold == fold]
    return {threshold: figures(pairs) for threshold, pairs in found.items()}


def main() -> int:
    """Fit, show, and write the settings and the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--unseen", nargs=2, action="append", default=[], metavar=("MODEL", "FILE"))
    parser.add_argument("--sentences", type=Path, help="folder with PLV and CAMEO, to weigh sentences that stand alone")
    parser.add_argument("--words", type=Path, nargs="*", default=[])
    parser.add_argument("--show", help="a part of split.json to measure")
    parser.add_argument("--threshold", type=float, help="else the best of the cross-validation")
    args = parser.parse_args()
    split = json.loads((args.annotated / "split.json").read_text(encoding="utf-8"))
    own, held = args.annotated / "annotated.jsonl", sorted(held_out(split["train"]))
    shared = [row for row in sentences(args.sentences) if row[1] in ("plv", "class")] if args.sentences else []
    unseen = [(args.model, row) for row in reports(own, held)]
    unseen += [(Path(folder), row) for folder, file in args.unseen for row in reports(Path(file))]
    texts = [*reports(own, split["train"]), *(row for file in args.words for row in reports(file))]
    texts += [row for _, row in unseen]
    counts = {row["id"]: counted(row) for row in {row["id"]: row for row in texts}.values()}
    words = word_counts(counts.values())
    tokenizer = models_folder() / "statements" / "tokenizer.json"
    models = {folder: EventModel.load(folder, tokenizer) for folder in {args.model, *(f for f, _ in unseen)}}
    rows = [read(models[folder], row, words, counts[row["id"]]) for folder, row in unseen]
    result: dict[str, Any] = {"reports": len(rows), "sentences": len(shared)}
    rows += [read_sentence(models[args.model], name, text, types, words) for name, _, text, types, _ in shared]
    if args.threshold is None:
        result["crossed"] = crossed(rows)
    best = args.threshold or max(THRESHOLDS, key=lambda t: result["crossed"][t]["f1"])
    weights, statuses = learned(rows)
    if args.show:
        shown = [read(models[args.model], row, words, None) for row in reports(own, split[args.show])]
        result[args.show] = {t: figures([(x, kept(x, weights, statuses, t)) for x in shown]) for t in THRESHOLDS}
    settings = replace(models[args.model].settings, confidence=weights, statuses=statuses, threshold=best)
    (args.model / "config.json").write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
    (args.model / "words.json").write_text(json.dumps(asdict(words), indent=0), encoding="utf-8")
    print(json.dumps(result | {"threshold": best}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
