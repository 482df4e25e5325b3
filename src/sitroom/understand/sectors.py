"""The sector of society that words for an actor tell, in PLOVER's codes: "army chief" MIL, "former minister" ELI."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sitroom.understand.kinds import body
from sitroom.understand.lists import rows

__all__ = ["BACKED", "BELONGING", "ENDS", "sector_of"]

LONGEST = 4
"""Words of the longest wording in the list."""

ENDS = frozenset({"of", "for", "in", "at", "from", "with", "within", "to", "on", "by", "against", "near", "who", ","})
"""Words after which no more is said about the noun before them but by what it belongs to."""

BELONGING = frozenset({"of", "for", "in", "at", "from", "with", "within"})
"""Words after which the noun's own is told: a country, and but for "in" also a sector."""

PHRASE = re.compile(r"[\w'.&]+|,")
SPELLINGS = (("defence", "defense"), ("labour", "labor"), ("isation", "ization"), ("centre", "center"))
BACKED = re.compile(
    r"\S+\s*-\s*(?:backed|led|held|funded|based|born|trained|aligned|allied|controlled|run|supported)\b"
    r"(?<!state-run)(?<!government-run)(?<!state-controlled)|\b(?:pro|anti)\s*-\s*(?!government\b|democracy\b)\S+",
    re.IGNORECASE,
)
"""Words for whom somebody is backed by or stands for, which are not what he is himself."""

OTHERS = re.compile(r"\b(?:to|against|on|by|about)\b")
"""Words after which others are named: an envoy to a movement is none of its members."""

ARMED = frozenset({"MIL", "UAF"})
"""Sectors of people under arms, who are rebels where their body is one."""


@dataclass(frozen=True, slots=True)
class Code:
    """How a wording codes: its sector, whether by its ``own`` or only where it belongs to none, whether as a noun."""

    sector: str | None
    own: bool
    noun: bool = True


@dataclass(frozen=True, slots=True)
class Wordings:
    """The list: what each wording codes for, and which sectors a word before the noun replaces by which."""

    codes: dict[str, Code]
    over: dict[str, tuple[str, frozenset[str]]]


@lru_cache
def wordings() -> Wordings:
    """The list of wordings, in the singular and in American spelling."""
    codes: dict[str, Code] = {}
    over: dict[str, tuple[str, frozenset[str]]] = {}
    for sector, how, words in rows("sectors"):
        for phrase in (" ".join(plain(wording)) for wording in words.split("|")):
            if how.startswith("over "):
                over[phrase] = (sector, frozenset(how.removeprefix("over ").split("|")))
            else:
                codes.setdefault(phrase, Code(sector or None, how != "open", how != "about"))
    return Wordings(codes, over)


def plain(text: str) -> list[str]:
    """The words of a text in lower case, in the singular, hyphens as blanks.

    >>> plain("Self-defence forces")
    ['self', 'defense', 'force']
    """
    low = re.sub(r"['’]s?(?=\s|$)", "", text.lower().replace("’", "'")).replace("-", " ").replace("–", " ")
    for british, american in SPELLINGS:
        low = low.replace(british, american)
    return [singular(word.strip(".") if word.count(".") == 1 else word) for word in PHRASE.findall(low)]


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """A word in the singular, roughly: both sides of a comparison go through it."""
    if word in ("un", "u.n.", "u.n", "news"):
        return word.replace(".", "")
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=8192)
def sector_of(text: str) -> str | None:
    """The sector that the words for an actor tell, None where they tell none.

    >>> sector_of("the head of Chile's navy"), sector_of("a former prime minister"), sector_of("the table")
    ('MIL', 'ELI', None)
    """
    text = BACKED.sub(" ", text)
    found = coded(plain(text))
    body = None if found is not None and found.own and found.sector not in ARMED else body_in(OTHERS.split(text)[0])
    if found is None or not found.own:
        return body or (found.sector if found is not None else None)
    return "REB" if body == "REB" else found.sector


def coded(words: list[str]) -> Code | None:
    """What words code for: by their noun, by the words before it, by what it belongs to."""
    known = wordings()
    end = next((at for at, word in enumerate(words) if word in ENDS and at), len(words))
    head = last_entry(words, end, known.codes)
    if head is None:
        return coded(words[end + 1 :]) if end + 1 < len(words) and words[end] in BELONGING else None
    start, length, code = head
    before = list(entries(words[:start], known.codes))
    if not code.own:
        code = belonging(code, before, words[max(end, start + length) :])
    return replaced(code, words[:start], known)


def last_entry(words: list[str], end: int, codes: dict[str, Code]) -> tuple[int, int, Code] | None:
    """The last noun that begins before ``end``, with its place and length: also "member of parliament"."""
    for start in range(end):
        for length in range(min(LONGEST, len(words) - start), end - start, -1):
            found = codes.get(" ".join(words[start : start + length]))
            if found is not None:
                return start, length, found
    nouns = [(start, length, code) for start, length, code in entries(words[:end], codes) if code.noun]
    return nouns[-1] if nouns else None


def entries(words: list[str], codes: dict[str, Code]) -> Iterator[tuple[int, int, Code]]:
    """The wordings among words, each as long as can be, with place and length; in text order."""
    end, found = len(words), []
    while end:
        length = next((n for n in range(min(LONGEST, end), 0, -1) if " ".join(words[end - n : end]) in codes), 1)
        code = codes.get(" ".join(words[end - length : end]))
        end -= length
        if code is not None:
            found.append((end, length, code))
    yield from reversed(found)


def belonging(code: Code, before: list[tuple[int, int, Code]], behind: list[str]) -> Code:
    """What a noun such as "leader" codes for: what stands before it, else what it is the leader of."""
    named = next((one for _, _, one in reversed(before) if one.own and one.sector != "CVL"), None)
    if named is not None:
        return named
    if len(behind) > 1 and behind[0] in BELONGING - {"in"}:
        found = coded(behind[1:])
        if found is not None and found.sector:
            return Code(found.sector, True)
    return next((one for _, _, one in reversed(before) if one.sector), code)


def replaced(code: Code, before: list[str], known: Wordings) -> Code:
    """The code as the words before make it: a former minister is no minister."""
    for length in (2, 1):
        for at in range(len(before) - length + 1):
            sector, instead = known.over.get(" ".join(before[at : at + length]), (None, frozenset()))
            if sector is not None and code.sector in instead:
                return Code(sector, True)
    return code


def body_in(text: str) -> str | None:
    """The sector of a well-known body named in the words."""
    words = text.split()
    for length in range(min(6, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            found = body(" ".join(words[at : at + length]))
            if found is not None and found.sector is not None:
                return found.sector
    return None
