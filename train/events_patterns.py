"""Short sentences made of the CAMEO coders' verb patterns ("* RELIEF SUPPLIES" under "fly"), each with its PLOVER type.

Eight thousand annotated events name few of the words that deeds go by; the dictionary names most. The sentences teach
types only: who fills the roles is made up.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["pattern_sentences"]

ACTORS = (
    "France", "Kenya", "Japan", "Brazil", "Turkey", "Poland", "Rebels", "The government", "Police", "The opposition",
    "The army", "Militants", "The president", "The foreign minister", "Protesters", "Russia", "The United Nations",
    "The union", "Officials",
)  # fmt: skip
OTHERS = (
    "Egypt", "India", "Peru", "Ghana", "Norway", "rebels", "the government", "the opposition", "protesters", "Moscow",
    "civilians", "villagers", "the army", "its neighbour",
)  # fmt: skip
TAILS = ("", "", " on Monday", " last week", ", officials said", " after weeks of tension", " in the capital")
CODE = re.compile(r"\[:?(\d{2,4})")
BRACKETS = re.compile(r"[(){}\[\]^]")

Verb = tuple[str, str | None]
"""A past tense and the code of the verb by itself."""


def pattern_sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """A sentence and its type for each pattern, and for each verb by itself; seeded."""
    types = plover(folder / "CAMEO2PLOVER-2021.txt")
    lines = (folder / "CAMEO.2.0.verbs.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    rng = random.Random(11)
    sets = synonyms(lines)
    for verbs, patterns in blocks(lines):
        for past, code in verbs:
            if code and (type_ := named(code, types)):
                yield worded(past, ["*"], sets, rng), type_
        for pattern in patterns:
            found = CODE.search(pattern)
            type_ = named(found[1], types) if found else None
            words = BRACKETS.sub(" ", pattern[2 : pattern.index("[")]).split() if found else []
            # What the coder noted behind the pattern is the verb it was made for.
            own = [v for v in verbs if v[0][:4].upper() in pattern.partition("#")[2]] or verbs
            if type_ and own and words[:1] == ["*"] and "$" not in words:
                yield worded(rng.choice(own)[0], words, sets, rng), type_


def plover(file: Path) -> dict[str, str]:
    """The PLOVER type of each CAMEO code."""
    return dict(re.findall(r"^(\d{2,4}):\s*([A-Z]+)", file.read_text(encoding="utf-8"), re.MULTILINE))


def named(code: str, types: dict[str, str]) -> str | None:
    """The type of a code, or of the one above it."""
    return next((types[c] for c in (code, code[:3], code[:2]) if c in types), None)


def synonyms(lines: Sequence[str]) -> dict[str, list[str]]:
    """The words of each set ("&WEAPON")."""
    found: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in lines:
        if line.startswith("---"):
            break
        if line.startswith("&"):
            name = line.split("#")[0].strip().strip("_")
        elif line.startswith("+") and name:
            found[name].append(plain(line.split("#")[0].split("{")[0]))
    return found


def blocks(lines: Sequence[str]) -> Iterator[tuple[list[Verb], list[str]]]:
    """The verbs and the patterns of each block."""
    verbs: list[Verb] = []
    patterns: list[str] = []
    code: str | None = None
    for line in [*lines, "---"]:
        if line.startswith("---"):
            if verbs:
                yield verbs, patterns
            found = CODE.search(line)
            verbs, patterns, code = [], [], found[1] if found else None
        elif line.startswith("- "):
            patterns.append(line)
        elif line[:1].isalpha() or line.startswith("+"):
            own = CODE.search(line)
            tense = past_of(re.sub(r"\[.*?\]", "", line.split("#")[0]))
            if tense:
                verbs.append((tense, own[1] if own else code))


def past_of(entry: str) -> str | None:
    """The past tense of a verb's entry; None where it cannot be told."""
    word, _, forms = entry.partition("{")
    stem = plain(word)
    given = [plain(form) for form in forms.rstrip("} ").split()]
    past = next((f for f in given if f.split()[0].endswith("ed")), None)
    past = past or next((f for f in given if not f.split()[0].endswith(("ing", "s"))), None)
    if given or " " in stem or not stem:
        return past
    return stem + "d" if stem.endswith("e") else stem[:-1] + "ied" if re.search("[^aeiou]y$", stem) else stem + "ed"


def worded(past: str, pattern: Sequence[str], sets: dict[str, list[str]], rng: random.Random) -> str:
    """A sentence with the pattern in it."""
    actor, other = rng.choice(ACTORS), rng.choice(OTHERS)
    words = [actor, past]
    for token in pattern[1:]:
        chosen = sets.get(token.strip("_")) if token.startswith("&") else None
        words.append(other if token == "+" else rng.choice(chosen) if chosen else plain(token))
    if "+" not in pattern:
        words += [other] if len(pattern) == 1 else rng.choice(([], ["with", other], ["in", other], ["against", other]))
    return " ".join(words) + rng.choice(TAILS) + "."


def plain(word: str) -> str:
    """A dictionary's word as it is written."""
    return word.strip().strip("+&_").replace("_", " ").lower()
