"""How well conditions are found in speeches: UMUC's units of discourse in the UN Security Council.

    python bench/conditions.py UMUC_conflicts_rst_aligned.slim.csv.gz

A row is a unit of a speech with its relations in the tree of discourse, from the unit up. A unit belongs to a condition
if one of the satellites it lies in is of the relation condition, unless or contingency, and that satellite lies in one
sentence. It is found if more than half of it lies in a condition that the reader finds. "markers" takes every
unit with "if" or "unless" for one. Past conditionals count as well, which the reader leaves out on purpose.
Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import ast
import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitroom.model import Report, Span
from sitroom.understand.conditions import conditions_in
from sitroom.understand.document import document

__all__ = ["main"]

RELATIONS = frozenset({"condition", "unless", "contingency"})
MARKER = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a speech: where it stands, its words, its sentence, and the nodes above it with their relations."""

    span: Span
    words: str
    sentence: str
    nodes: tuple[tuple[str, str], ...]


def speeches(file: Path) -> list[list[Unit]]:
    """The units of each speech, in the order of the file."""
    found: dict[str, list[Unit]] = defaultdict(list)
    with gzip.open(file, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            span = Span(int(row["char_start_offset_edu"]), int(row["char_end_offset_edu"]))
            ids, relations = (ast.literal_eval(row[f"rstree_{name}_chain"]) for name in ("nodeid", "relation"))
            nodes = tuple(zip(ids, relations, strict=True))
            found[row["fileid"]].append(Unit(span, row["text_edu"], row["speech_sentence_id"], nodes))
    return list(found.values())


def text_of(units: Sequence[Unit]) -> str:
    """The speech that the units were cut from, blanks where the file leaves something out."""
    text = [" "] * max(unit.span.end for unit in units)
    for unit in units:
        length = unit.span.end - unit.span.start
        text[unit.span.start : unit.span.end] = unit.words[:length].ljust(length)
    return "".join(text).replace("\n", " ")


def wanted(units: Sequence[Unit]) -> list[bool]:
    """Which units belong to a condition that lies in one sentence."""
    sentences: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for node, _ in unit.nodes:
            sentences[node].add(unit.sentence)
    return [any(r in RELATIONS and len(sentences[n]) == 1 for n, r in unit.nodes) for unit in units]


def found_in(units: Sequence[Unit]) -> list[bool]:
    """Which units lie in a condition by the reader."""
    text = text_of(units)
    doc = document(Report("speech", "speech", text, (Span(0, len(text)),), ""))
    spans = [one.span for paragraph, sentence in doc.sentences() for one in conditions_in(paragraph, sentence)]
    return [any(2 * common(unit.span, span) > unit.span.end - unit.span.start for span in spans) for unit in units]


def common(one: Span, other: Span) -> int:
    """How many characters two spans share; less than none where they lie apart."""
    return min(one.end, other.end) - max(one.start, other.start)


def figures(key: Sequence[bool], found: Sequence[bool]) -> dict[str, float]:
    """Precision, recall and F1, in percent."""
    hit = sum(a and b for a, b in zip(key, found, strict=True))
    return {
        "p": round(100 * hit / max(sum(found), 1), 1), "r": round(100 * hit / max(sum(key), 1), 1),
        "f1": round(200 * hit / max(sum(found) + sum(key), 1), 1),
    }  # fmt: skip


def main() -> int:
    """Read the speeches and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    if not asked.file.is_file():
        print(f"skipped: not here: {asked.file}", file=sys.stderr)
        print(json.dumps({"skipped": True}))
        return 0
    read = speeches(asked.file)
    key = [one for units in read for one in wanted(units)]
    found = [one for units in read for one in found_in(units)]
    markers = [MARKER.search(unit.words) is not None for units in read for unit in units]
    print(json.dumps({"units": sum(key), **figures(key, found), "markers": figures(key, markers)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
