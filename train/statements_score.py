"""Score found statements against marked ones, by overlap of content.

Characters are compared with blanks and the marks in IGNORED left out; a found statement matches a marked one,
one to one and best overlap first, from an intersection over union of ``threshold`` on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

__all__ = ["IGNORED", "Marked", "Tally", "characters", "match", "polnear_articles", "quote_form", "relations"]

IGNORED = frozenset("\"“”‘’'.,;:!?")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Content and source of a statement, as sets of characters."""

    content: frozenset[int]
    source: frozenset[int]


@dataclass(slots=True)
class Tally:
    """Counts over articles, and the figures made of them."""

    marked: int = 0
    found: int = 0
    right: int = 0
    right_source: int = 0
    right_tight: int = 0
    form_marked: Counter[str] = field(default_factory=Counter)
    form_right: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, marked: Sequence[Marked], found: Sequence[Marked]) -> None:
        marked, found = [m for m in marked if m.content], [f for f in found if f.content]
        pairs = match(marked, found, 0.5)
        self.marked += len(marked)
        self.found += len(found)
        self.right += len(pairs)
        self.right_tight += len(match(marked, found, 0.8))
        for i, j in pairs:
            a, b = marked[i].source, found[j].source
            self.right_source += bool(a & b) or not (a or b)
        self.form_marked.update(quote_form(m.content, text) for m in marked)
        self.form_right.update(quote_form(marked[i].content, text) for i, _ in pairs)

    def figures(self) -> dict[str, object]:
        """Percentages, as the PolNeAR scorer names them."""
        return {
            "gold": self.marked, "predicted": self.found,
            "precision": _share(self.right, self.found), "recall": _share(self.right, self.marked),
            "f1": self._f1(self.right), "f1_source": self._f1(self.right_source),
            "f1_iou80": self._f1(self.right_tight),
            "recall_by_form": {k: _share(self.form_right[k], n) for k, n in sorted(self.form_marked.items())},
        }  # fmt: skip

    def _f1(self, hits: int) -> float:
        return _share(2 * hits, self.marked + self.found)


def polnear_articles(folder: Path, names: Sequence[str] | None = None) -> list[tuple[str, list[Marked]]]:
    """Text and marked statements of an unpacked PolNeAR part, the first annotator's."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        if not files or (names is not None and path.stem not in names):
            continue
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        rows = relations(files[0])
        found.append((text, [Marked(characters(r["Content"], text), characters(r["Source"], text)) for r in rows]))
    return found


def relations(path: Path) -> list[dict[str, list[Span]]]:
    """The Source, Cue and Content spans of each attribution in a brat file."""
    lines = path.read_text(encoding="utf-8").strip().split("\n")
    spans: dict[str, list[Span]] = {}
    for line in lines:
        if re.match(r"T\d+\t", line):
            key, middle = line.split("\t")[:2]
            parts = [part.split() for part in middle.split(" ", 1)[1].split(";")]
            spans[key] = [(int(s), int(e)) for s, e in parts]
    found = []
    for line in lines:
        if re.match(r"E\d+\t", line):
            roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
            for part in line.split("\t")[1].split()[1:]:
                role, ref = part.split(":")
                roles.get(re.sub(r"\d+$", "", role), []).extend(spans[ref])
            found.append(roles)
    return found


def characters(spans: Iterable[Span], text: str) -> frozenset[int]:
    """The characters of the spans that count."""
    return frozenset(i for s, e in spans for i in range(s, e) if not text[i].isspace() and text[i] not in IGNORED)


def match(marked: Sequence[Marked], found: Sequence[Marked], threshold: float) -> list[tuple[int, int]]:
    """Pairs of a marked and a found statement."""
    pairs = []
    for i, m in enumerate(marked):
        for j, f in enumerate(found):
            shared = len(m.content & f.content)
            if shared and shared / len(m.content | f.content) >= threshold:
                pairs.append((-shared / len(m.content | f.content), i, j))
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def quote_form(content: frozenset[int], text: str) -> str:
    """direct, mixed or indirect, by how much of the content stands inside double quotation marks."""
    share = len(content & _quoted(text)) / len(content) if content else 0.0
    return "direct" if share > 0.9 else "mixed" if share > 0.1 else "indirect"


@lru_cache(maxsize=256)
def _quoted(text: str) -> frozenset[int]:
    opened, quoted = False, set()
    for i, ch in enumerate(text):
        if ch == "“" or (ch == '"' and not opened):
            opened = True
        elif ch == "”" or (ch == '"' and opened) or text[i : i + 2] == "\n\n":
            opened = False
        if opened:
            quoted.add(i)
    return frozenset(quoted)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
