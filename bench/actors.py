"""How well the country and the sector of actors are told, from their words and the date.

    python bench/actors.py CASES.tsv [--part dev|rest|all] [--wrong]

CASES has a heading line and the columns `case_id`, `text`, `context`, `date`, `gold_country`, `gold_code_1` and
`gold_code_2`: an ISO 3166 alpha-3 country, PLOVER sectors, `(none)` where there is none, nothing where it is not asked
for. Every fifth row, the first among them, is the part `dev`.

Each text is read as a short report in three ways: alone, as what a sentence begins with, and within one; a context
stands in a line before it. Asked is the mention that covers most of the text. `right` is country and sector together,
`either` the same where the second sector counts too. A country of `IGO`, `UNO` or `EUR` asks for no country and the
sector IGO; `UNK` and `JNK` are also right where no sector is told. Prints one JSON object last.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

from sitroom.intake import report_of_text
from sitroom.model import Mention, Reading, Span
from sitroom.understand.builtin import BuiltinReader

__all__ = ["main"]

CARRIERS = ("{}", "{} said so on Tuesday.", "Much was written about {} last year.")
NOBODY = frozenset({"UNK", "JNK"})
ABOVE_STATES = frozenset({"IGO", "UNO", "EUR"})

Case = dict[str, str]


def main() -> int:
    """Read, compare, print; 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--part", choices=("dev", "rest", "all"), default="dev", help="which rows (%(default)s)")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong too")
    args = parser.parse_args()
    if not args.cases.is_file():
        print(f"skipped: {args.cases} is not here", file=sys.stderr)
        print(json.dumps({"skipped": str(args.cases)}))
        return 0
    cases = cases_of(args.cases, args.part)
    counts: Counter[str] = Counter()
    for case in cases:
        answers = [told(case, carrier) for carrier in CARRIERS]
        for at, answer in enumerate(answers):
            checks = check(case, *answer)
            counts.update(name for name, right in checks.items() if right)
            counts[f"right {at}"] += checks["right"]
        if args.wrong and not all(check(case, *answer)["right"] for answer in answers):
            gold = [case[name] for name in ("gold_country", "gold_code_1", "gold_code_2")]
            print(*(case[name] for name in ("case_id", "text", "context", "date")), gold, answers, sep=" | ")
    print(json.dumps(figures(counts, len(cases))))
    return 0


def figures(counts: Counter[str], cases: int) -> dict[str, float]:
    """The counts as percentages."""
    whole = cases * len(CARRIERS)
    found = {name: round(100 * counts[name] / whole, 1) for name in ("right", "either", "country", "sector")}
    ways = zip(("alone", "first", "within"), range(len(CARRIERS)), strict=True)
    return {**found, **{way: round(100 * counts[f"right {at}"] / cases, 1) for way, at in ways}, "cases": cases}


def cases_of(path: Path, part: str) -> list[Case]:
    """The rows of one part."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for at, row in enumerate(rows) if part == "all" or (at % 5 == 0) == (part == "dev")]


def told(case: Case, carrier: str) -> tuple[str | None, str | None]:
    """The country and the sector that a report with only this in it is read to tell."""
    words = case["text"].strip()
    before = f"{case['context']}\n\n" if case["context"] else ""
    text = before + carrier.format(words[0].upper() + words[1:] if carrier.startswith("{} ") else words)
    start = text.lower().index(words.lower(), len(before))
    report = report_of_text(text, source="case", published=case["date"] if re.match(r"\d{4}-", case["date"]) else None)
    found = asked(BuiltinReader().read(report), Span(start, start + len(words)))
    return (found.country, found.sector) if found is not None else (None, None)


def asked(reading: Reading, span: Span) -> Mention | None:
    """The mention that covers most of a text and least else."""
    near = [found for found in reading.mentions if found.span.overlaps(span)]

    def shared(found: Mention) -> tuple[int, int]:
        return min(found.end, span.end) - max(found.start, span.start), found.start - found.end

    return max(near, key=shared, default=None)


def check(case: Case, country: str | None, sector: str | None) -> dict[str, bool]:
    """Which of the answers are right."""
    where, first, second = (case[name] for name in ("gold_country", "gold_code_1", "gold_code_2"))
    above = where in ABOVE_STATES
    placed = not where or (country or "(none)") == ("(none)" if above else where)
    coded = (above and sector == "IGO") or (sector is None and first in NOBODY) or (sector or "(none)") == first
    coded = coded or (not first and not above)
    also = coded or bool(second and sector == second)
    return {"country": placed, "sector": coded, "right": placed and coded, "either": placed and also}


if __name__ == "__main__":
    sys.exit(main())
