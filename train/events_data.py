"""Training data for the event reader: annotated reports and labelled sentences, as marked pieces with targets.

    python train/events_data.py --annotated DIR --events DIR [--also FILE …] --tokenizer FILE --into examples.pickle

The sets tell different things: the annotated reports everything; PLV one event a sentence, by its actor, recipient
and type; CAMEO spans actor and recipient only; CAMEO class a quarter of the types, or that there is no event. Where
a set is silent, several answers are allowed. Sentences of every fifth row, and what occurs in one, are left out.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from events_examples import ALSO, ROLES, STYLES, Bools, Example, Target, allowed
from events_sentences import sentences
from spacy.tokens import Span as Words
from spacy.tokens import Token
from tokenizers import Tokenizer

from sitroom.model import Report, Span
from sitroom.understand.document import Document, document
from sitroom.understand.event_pieces import MAY_BE, STATUSES, TYPES, EventText, event_text, inside, lexicon_type
from sitroom.understand.mentions import find_mentions
from sitroom.understand.statement_pieces import load_tokenizer
from sitroom.understand.statements import find_statements
from sitroom.understand.times import find_times

__all__ = ["Reader", "main", "reports"]

MOST = 4
"""Words of a sentence that may be the event's, at most, where none is marked."""

LIGHT = frozenset("be have make hold launch take carry issue give conduct stage go come get face call begin".split())  # noqa: SIM905


class Reader:
    """Makes examples of texts."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    def read(self, text: str, published: str | None = None) -> tuple[Document, EventText]:
        """A text parsed and marked."""
        doc = document(Report("x", "training", text, (Span(0, len(text)),), "", published=published))
        mentions, times = find_mentions(doc), find_times(doc)
        made = event_text(doc, find_statements(doc, mentions, times), self.tokenizer)
        return doc, made

    def report(self, row: dict[str, Any]) -> Example:
        """A report annotated in full."""
        doc, made = self.read(row["text"], row.get("published"))
        silent = np.zeros(len(made.pieces), dtype=bool)
        taken: dict[int, Target] = {}
        for event in row["events"]:
            words = words_at(doc, event["quote_span"])
            head = head_of(words, TYPES.index(event["type"])) if words is not None else None
            silent[inside(made.pieces, Span(*event["quote_span"]))] = True
            at = piece_of(made, doc, head) if head is not None else None
            if at is not None and at not in taken:
                taken[at] = Target((at,), (0.0,), allowed(event["type"]), marked_roles(event, made),
                                   STATUSES.index(event["status"]))  # fmt: skip
        return Example(row["id"], STYLES.index("annotated"), stripped(made), tuple(taken.values()), silent)

    def sentence(
        self, name: str, style: str, text: str, types: Bools, spans: Sequence[tuple[str, int, int]] | None
    ) -> Example:
        """A sentence with one event (or none) of these types, and the spans of its actor and recipient where known."""
        doc, made = self.read(text)
        eventless = bool(types[0]) and types.sum() == 1
        silent = np.full(len(made.pieces), not eventless)
        roles = None if spans is None else sentence_roles(spans, made)
        found = candidates(made, doc, types, spans or ())
        pieces, prior = tuple(at for at, _ in found), tuple(score for _, score in found)
        targets = (Target(pieces, prior, types, roles),) if found and (not eventless or roles is not None) else ()
        return Example(name, STYLES.index(style), stripped(made), targets, silent)


def stripped(made: EventText) -> EventText:
    """Without the parse's own objects, which are large on disk."""
    return EventText(made.pieces, made.syntax, made.marks, made.may_be, ())


def words_at(doc: Document, span: Sequence[int]) -> Words | None:
    """The parsed words of a span."""
    paragraph = doc.paragraph_at(span[0])
    return paragraph.words(Span(span[0], min(span[1], paragraph.end))) if paragraph else None


def head_of(words: Words, type_: int) -> Token | None:
    """The word of an event's phrase that is taken for the event: one the lexicon knows so, else the phrase's head."""
    root = words.root
    fitting = [t for t in words if lexicon_type(t) == type_]
    if fitting:
        return min(fitting, key=lambda t: (t.i != root.i, abs(t.i - root.i)))
    for _ in range(4):
        below = [c for c in root.children if words.start <= c.i < words.end]
        deps = ("dobj", "attr", "acomp", "oprd", "xcomp") if root.pos_ in ("VERB", "AUX") else ("pobj", "pcomp")
        deeper = next((c for d in deps for c in below if c.dep_ == d), None)
        light = root.pos_ not in MAY_BE or (root.lemma_ in LIGHT and not lexicon_type(root))
        if deeper is None or not light:
            break
        root = deeper
    return root if root.pos_ in MAY_BE else next((t for t in words if t.pos_ in MAY_BE), None)


def piece_of(made: EventText, doc: Document, word: Token) -> int | None:
    """The piece at which a word begins."""
    paragraph = next(p for p in doc.paragraphs if p.doc is word.doc)
    at = int(np.searchsorted(made.pieces.ends, paragraph.start + word.idx, side="right"))
    return at if at < len(made.pieces) else None


def marked_roles(event: dict[str, Any], made: EventText) -> Bools:
    """What each piece of an annotated report may be to an event."""
    roles = np.zeros((len(made.pieces), len(ROLES)), dtype=bool)
    roles[:, 0] = True
    for number, field in ((4, "when"), (3, "place"), (2, "recipient"), (1, "actor")):
        span = event.get(f"{field}_span")
        if span:
            claim(roles, inside(made.pieces, Span(*span)), number)
    return roles


def sentence_roles(spans: Sequence[tuple[str, int, int]], made: EventText) -> Bools:
    """What each piece may be to a sentence's event: nobody says where places and times stand."""
    roles = np.zeros((len(made.pieces), len(ROLES)), dtype=bool)
    roles[:, [0, 3, 4]] = True
    for role, start, end in spans:
        claim(roles, inside(made.pieces, Span(start, end)), ROLES.index(role))
    return roles


def claim(roles: Bools, place: slice, role: int) -> None:
    """Allow one role only."""
    roles[place] = False
    roles[place, role] = True


def candidates(
    made: EventText, doc: Document, types: Bools, spans: Sequence[tuple[str, int, int]]
) -> list[tuple[int, float]]:
    """The words that may be a sentence's event, with what speaks for each: best first."""
    heads = [w.root for _, s, e in spans if (w := words_at(doc, (s, e))) is not None]
    path = between(heads)
    scored: list[tuple[float, int]] = []
    for paragraph, word in made.words:
        at = paragraph.start + word.idx
        if word.pos_ not in MAY_BE or word.ent_type_ in ("PERSON", "GPE", "NORP"):
            continue
        kind = lexicon_type(word)
        score = 3.0 * (kind > 0 and bool(types[kind])) + (kind > 0) + 2.0 * (word in path) + (word.pos_ == "VERB")
        score += 0.5 * (word.dep_ == "ROOT") + (word.dep_ == "dobj" and word.head in path)
        score -= 3.0 * any(s <= at < e for _, s, e in spans) + 1.0 * (word.pos_ in ("AUX", "PROPN"))
        piece = piece_of(made, doc, word)
        if piece is not None and made.may_be[piece] and score > 0.4:
            scored.append((score, piece))
    return [(piece, score / 2) for score, piece in sorted(scored, key=lambda pair: -pair[0])[:MOST]]


def between(heads: Sequence[Token]) -> set[Token]:
    """The words on the way through the parse from one head to another."""
    if not heads:
        return set()
    ways = [[head, *head.ancestors] for head in heads]
    shared = next((t for t in ways[0] if all(t in way for way in ways)), None)
    found = {t for way in ways for t in (way[: way.index(shared)] if shared is not None else way)}
    return found | ({shared} if shared is not None else set())


def reports(file: Path, names: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The reports of an ``annotated.jsonl`` that ``names`` lists; all of them without names."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if names is None or row["id"] in names:
            yield row


def main() -> int:
    """Read every set once, and keep what training needs of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", type=Path, required=True, help="folder with annotated.jsonl and split.json")
    parser.add_argument("--events", type=Path, required=True, help="folder with the labelled sentences")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="more files like annotated.jsonl")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    args = parser.parse_args()
    reader = Reader(load_tokenizer(args.tokenizer))
    split = json.loads((args.annotated / "split.json").read_text(encoding="utf-8"))
    found = [reader.report(row) for row in reports(args.annotated / "annotated.jsonl", split["train"])]
    found += [reader.report(row | {"id": ALSO + row["id"]}) for file in args.also for row in reports(file)]
    found += [reader.sentence(*row) for row in sentences(args.events)]
    args.into.write_bytes(pickle.dumps(found))
    counts = {s: sum(e.style == i for e in found) for i, s in enumerate(STYLES)}
    print(json.dumps({"examples": counts, "targets": sum(len(e.targets) for e in found),
                      "pieces": sum(len(e.text.pieces) for e in found)}))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
