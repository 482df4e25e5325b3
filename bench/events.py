"""How well events and commitments are read, against an answer key or against single labelled sentences.

    python bench/events.py gold REPORTS.jsonl GOLD.json [--score ../shared/score]
    python bench/events.py {plv,class,spans} FILE [--every N] [--score ../shared/score]

REPORTS holds one report a line (`id`, `text`, `published`), GOLD the key for `gold.py`; FILE is laid out as `events.py`
of the scorers' folder describes. Without the scorers nothing is measured, and that
is said. For PLV the F1 of each type is added. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import runpy
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitroom.model import Report, Span
from sitroom.shapes import reading_json
from sitroom.understand.builtin import BuiltinReader

__all__ = ["main"]

SCORE = Path(__file__).parents[2] / "shared" / "score"
KEPT = ("events", "commitments")


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(texts: Iterable[dict[str, Any]], into: Path) -> Path:
    """The readings of these texts, one a line, the whole text taken as the story."""
    reader = BuiltinReader()
    with into.open("w", encoding="utf-8") as file:
        for row in texts:
            text = row["text"]
            report = Report(row["id"], row["id"], text, (Span(0, len(text)),), "", published=row.get("published"))
            file.write(json.dumps(reading_json(reader.read(report)), ensure_ascii=False) + "\n")
    return into


def run(*args: object) -> str:
    """What a scorer prints. Raises ``CalledProcessError`` where it fails."""
    done = subprocess.run([sys.executable, *map(str, args)], capture_output=True, text=True, check=True)
    return done.stdout


def against_key(score: Path, reports: Path, key: Path, folder: Path) -> dict[str, Any]:
    """Events and commitments of whole reports."""
    figures = json.loads(run(score / "gold.py", key, read(rows(reports), folder / "readings.jsonl")))
    return {name: figures[name] for name in KEPT}


def sentences(score: Path, kind: str, file: Path, every: int, folder: Path) -> dict[str, Any]:
    """Events of single sentences: every N-th row of the file."""
    part = folder / "part"
    text = file.read_text(encoding="utf-8")
    if kind == "spans":
        part.write_text("\n\n".join(text.strip().split("\n\n")[::every]), encoding="utf-8")
    else:
        lines = text.splitlines(keepends=True)
        head = 1 if kind == "plv" else 0
        part.write_text("".join(lines[:head] + lines[head::every]), encoding="utf-8")
    made = folder / "sentences.jsonl"
    made.write_text(run(score / "events.py", "sentences", kind, part), encoding="utf-8")
    readings = read(rows(made), folder / "r.jsonl")
    figures: dict[str, Any] = json.loads(run(score / "events.py", kind, part, readings))
    return figures | ({"type_f1": by_type(score, part, readings)} if kind == "plv" else {})


def by_type(score: Path, part: Path, readings: Path) -> dict[str, float]:
    """F1 of each PLV type, the event of a sentence chosen as the scorer chooses it."""
    scorer = runpy.run_path(str(score / "events.py"))
    events = {row["report"]["source"].rsplit("#", 1)[-1]: row["events"] for row in rows(readings)}
    key, found, hit = Counter[str](), Counter[str](), Counter[str]()
    for name, text, row in scorer["rows_plv"](part):

        def rank(event: dict[str, Any], text: str = text, row: dict[str, str] = row) -> tuple[int, float]:
            ends = ((event.get("actor"), row["source"]), (event.get("recipient"), row["target"]))
            return sum(scorer["overlap"](text, *end) for end in ends), event.get("confidence") or 0.0

        best = max(events[name], default=None, key=rank)
        type_ = scorer["merged"](best["type"]) if best else ""
        key[row["gold_root"]] += 1
        found[type_] += 1
        hit[type_] += type_ == row["gold_root"]
    return {type_: round(200 * hit[type_] / (key[type_] + found[type_]), 1) for type_ in sorted(key)}


def main() -> int:
    """Measure one set of data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["gold", "plv", "class", "spans"])
    parser.add_argument("file", type=Path)
    parser.add_argument("key", type=Path, nargs="?")
    parser.add_argument("--every", type=int, default=1, help="only every N-th sentence")
    parser.add_argument("--score", type=Path, default=SCORE, help="the folder that holds gold.py and events.py")
    asked = parser.parse_args()
    needed = [asked.file, asked.score / "gold.py", asked.score / "events.py", *([asked.key] if asked.key else [])]
    missing = [str(path) for path in needed if not path.is_file()]
    if missing:
        print(f"skipped: not here: {', '.join(missing)}", file=sys.stderr)
        print(json.dumps({"skipped": True}))
        return 0
    if asked.kind == "gold" and asked.key is None:
        parser.error("gold needs the key beside the reports")
    with tempfile.TemporaryDirectory() as folder:
        if asked.kind == "gold":
            figures = against_key(asked.score, asked.file, asked.key, Path(folder))
        else:
            figures = sentences(asked.score, asked.kind, asked.file, asked.every, Path(folder))
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
