"""What speaks for two claims of one report being rival answers to one question, as numbers to be weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitroom.model import Act, Span
from sitroom.reconcile.claims import Claim
from sitroom.reconcile.figures import NUMBER, Figure, figures, incompatible
from sitroom.reconcile.rival_means import MEANS
from sitroom.reconcile.scopes import adds_up, is_part, places_apart
from sitroom.reconcile.words import listed

__all__ = ["BLAMING", "FARTHEST", "Marks", "pair_features", "rival_pair"]

FARTHEST = 20
"""Sentences between two claims beyond which they are not held against one another."""

FAR_ALONE = 3
"""The same where one of them is only told by the report itself."""

CLOSE = 2
"""Sentences between a claim and what answers it directly."""

DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)\b|refut|disput|contradict|rebut|discount|contest|disagree|debunk)"
    r"|\bnot true|\buntrue|\bbaseless|\bfalse\b|\bno truth|\bnonsense|\bfabricat|\bcontrary to|\bnever happened",
    re.IGNORECASE,
)
INSISTING = re.compile(
    r"\b(?:insist|maintain|stress|defend|counter|reject|dismiss|rubbish|argu|reiterat|protest|reassur|clarif)", re.I
)
ACCUSING = re.compile(r"\b(?:accus|alleg|blam|claim|suspect|fear|believ|rumou?r|speculat|charg|critici|suggest)", re.I)
CONTRAST_FIRST = re.compile(
    r"^\W*(?:but|however|yet|while|although|though|despite|instead|nevertheless|contrary|by contrast|in contrast|on "
    r"the other hand|meanwhile|still|even so|not so)\b"
    r"|^[^,.]{0,60}?,\s+(?:however|though|meanwhile|by contrast|in turn)\b",
    re.IGNORECASE,
)
CONTRAST = re.compile(r"\b(?:but|however|yet|while|whereas|although|though|despite|rather than|instead)\b", re.I)
NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|unable|fail\w*|lack\w*|cannot|unclear|impossible|"
    r"refus\w+|hardly|little)\b|n['’]t\b",
    re.IGNORECASE,
)
WISHING = re.compile(r"\b(?:would|will|should|must|hope|want|call(?:s|ed)? (?:on|for)|urge|ready to|plan)\b", re.I)
DIFFERING = re.compile(
    r"\b(?:version|accounts?|conflicting|differ\w*|controvers\w+|disput\w+|unconfirmed|contradict\w*|unclear|rival)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|caus\w+|due to|aim\w*|purposes?|in order to|responsib\w+|motivat\w+|reason\w*|blam\w+|behind|fault|"
    r"meant|designed)\b",
    re.IGNORECASE,
)
BLAMING = re.compile(r"\bblam|\bresponsib|\bfault\b|\bbehind\b|\bculprit", re.IGNORECASE)
ONE, ANOTHER = re.compile(r"one\b", re.IGNORECASE), re.compile(r"(?:an)?other", re.IGNORECASE)
BETWEEN = 400
"""Characters between two claims that are looked through for a contrast."""

WISHES = {Act.DEMAND, Act.REQUEST, Act.PROPOSE, Act.PROMISE, Act.THREATEN, Act.WARN, Act.REFUSE}
SILENT = {Act.DECLINE, Act.NEITHER, Act.PRAISE}
FAMILIES = tuple((family, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for family, words in MEANS.values())
POINTING = listed("claim charge allegat accus report suggest rumour rumor statement remark that thi it so version")
OPPOSED = tuple(
    (listed(a), listed(b))
    for a, b in (
        (
            "peaceful civil civilian energy electricity power medical research",
            "weapon weapons bomb bombs atomic warhead warheads",
        ),
        ("bakery restaurant school hospital homes civilians mosque", "military command soldiers fighters militants"),
        ("retaken captured seized fallen taken", "remain held holding repelled still"),
        ("guilty convicted responsible", "innocent acquitted framed cleared"),
        ("more rise increase larger strong stronger growing", "less fewer fall decrease smaller weak weaker reduced"),
        ("success progress agreed support popular backed", "failure stalemate rejected opposition hate unpopular"),
        ("begun started withdrawing leaving pullout", "yet stopped halted consideration considered staying"),
        ("attacked ambushed provoked", "mistake accident mix-up error friendly"),
        (
            "arrested detained kidnapped abducted captured hostage",
            "released free delayed quit defected resigned voluntarily",
        ),
        ("legal lawful legitimate authorised authorized", "illegal unlawful illegitimate violated violation breach"),
        ("victory won winning winner", "defeat lost rigged fraud stolen"),
        ("terrorists militants gangs criminals", "civilians protesters demonstrators police activists"),
        ("independent fair free", "political politically controlled biased unfair"),
        ("end ended over finished finalised close", "stalemate continue continuing unresolved open"),
        ("true proven evidence confirmed", "untrue unproven baseless unconfirmed"),
    )
)
"""Words that cannot well be said of one thing by people who agree; very general ones only."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a claim's words show by themselves, looked at once for all pairs it stands in."""

    claim: Claim
    denies: bool
    insists: bool
    accuses: bool
    wishes: bool
    would: bool
    negated: bool
    numbered: bool
    counts: tuple[Figure, ...]
    reasons: bool
    differing: bool
    contrasting: bool
    letters: frozenset[str]
    means: frozenset[str]
    camp: frozenset[str]

    @classmethod
    def of(cls, claim: Claim) -> Marks:
        """The marks of a claim."""
        text, told, act, cue = claim.text, claim.told_in, claim.act, claim.cue
        return cls(
            claim=claim,
            denies=act is Act.DENY or DENYING.search(f"{cue} {text}") is not None,
            insists=INSISTING.search(cue) is not None,
            accuses=act is Act.ACCUSE or ACCUSING.search(cue) is not None,
            wishes=act in WISHES,
            would=WISHING.search(text) is not None,
            negated=NEGATION.search(text) is not None,
            numbered=NUMBER.search(text) is not None,
            counts=tuple(f for f in figures(text) if not is_part(text, Span(0, len(text)), Span(f.start, f.end))),
            reasons=REASON.search(text) is not None,
            differing=DIFFERING.search(told) is not None,
            contrasting=CONTRAST_FIRST.search(told) is not None,
            letters=frozenset(w.lower() for w in re.findall(r"[\w-]+", text)),
            means=frozenset(family for family, pattern in FAMILIES if pattern.search(text)),
            camp=claim.camp,
        )


def rival_pair(one: Marks, two: Marks) -> bool:
    """Whether two claims are held against one another at all: near, by different sources, one at least attributed.

    Two words for one means of killing are no rivals, nor are two who are only called somebody's: the same one's.
    """
    a, b = one.claim, two.claim
    if one.camp & two.camp:
        return False
    gap = b.number - a.number
    if not SILENT.isdisjoint((a.act, b.act)) or (one.means and one.means == two.means and a.words & b.words):
        return False
    if a.said is None or b.said is None:
        return not (a.said is None and b.said is None) and gap <= FAR_ALONE
    return gap <= FARTHEST and (a.whose != b.whose or a.whose == "?") and a.said is not b.said


def pair_features(one: Marks, two: Marks, weight: Mapping[str, float]) -> dict[str, float]:
    """The signs for and against, ``one`` standing before ``two``; ``weight`` is how telling a word is in the report."""
    return {
        **place_features(one.claim, two.claim, two.contrasting),
        **speech_features(one, two),
        **wording_features(one, two, weight),
        **answer_features(one, two),
    }


def place_features(a: Claim, b: Claim, contrasting: bool) -> dict[str, float]:
    """Where two claims stand to one another; ``contrasting`` where the later one's sentence begins with "but"."""
    gap = b.number - a.number
    between = a.reading.report.text[a.end : b.start] if gap < 2 and 0 <= b.start - a.end < BETWEEN else ""
    return {
        "1": 1,
        "gap 0": gap == 0,
        "gap 1": gap == 1,
        "gap 2": gap == 2,
        "gap 3-5": 3 <= gap <= 5,
        "gap 6-10": 6 <= gap <= 10,
        "gap more": gap > 10,
        "one in the other": a.start < b.end and b.start < a.end,
        "contrast": (gap > 0 and contrasting) or CONTRAST.search(between) is not None,
        "contrast and next": gap == 1 and contrasting,
    }


def speech_features(one: Marks, two: Marks) -> dict[str, float]:
    """What is done by making the claims, and in which words."""
    a, b = one.claim, two.claim
    return {
        "denies": one.denies,
        "b denies": two.denies,
        "insists": one.insists,
        "b insists": two.insists,
        "accuses": one.accuses,
        "b accuses": two.accuses,
        "act demand": one.wishes + two.wishes,
        "act would": one.would + two.would,
        "own": (a.said is None) + (b.said is None),
        "nobody": (a.whose == "?") + (b.whose == "?"),
        "nested": a.said is not None and len(a.said.read.chain) > 1,
        "b nested": b.said is not None and len(b.said.read.chain) > 1,
        "short": len(a.words) <= 3,
        "b short": len(b.words) <= 3,
    }


def wording_features(one: Marks, two: Marks, weight: Mapping[str, float]) -> dict[str, float]:
    """What two claims share in words and in which they differ."""
    a, b = one.claim, two.claim
    common, plain = a.words & b.words, a.plain_words & b.plain_words
    sums = [sum(weight.get(w, 1.0) for w in words) for words in (common, a.words, b.words)]
    return {
        "share": sums[0] / max(0.5, min(sums[1:])),
        "common": min(4, len(plain)),
        "common names": min(3, len(common - plain)),
        "nothing common": not common,
        "about common": min(3, len(a.about & b.about)),
        "one negated": one.negated != two.negated,
        "both negated": one.negated and two.negated,
        "opposed": opposed(one.letters, two.letters),
        "figures": any(incompatible(x, y) for x in one.counts for y in two.counts) and may_be_one_count(one, two),
        "numbers": one.numbered and two.numbered,
        "reasons": one.reasons and two.reasons,
        "differing": one.differing or two.differing,
    }


def may_be_one_count(one: Marks, two: Marks) -> bool:
    """Whether the figures of two claims may count one thing: of one place, and of a moment or a longer time both."""
    a, b = one.claim.text, two.claim.text
    return adds_up(a) == adds_up(b) and not places_apart(a, b)


def opposed(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two wordings use words that cannot well be said of one thing."""
    return any((one & x and two & y) or (one & y and two & x) for x, y in OPPOSED)


def answer_features(one: Marks, two: Marks) -> dict[str, float]:
    """Whether one claim answers the other: whom it names, and how it goes about it."""
    a, b = one.claim, two.claim
    near = b.number - a.number <= CLOSE
    aimed = bool(a.about & b.parties), bool(b.about & a.parties)
    answered = (one.accuses and (two.denies or aimed[0])) or (two.accuses and (one.denies or aimed[1]))
    plain = len(a.plain_words & b.plain_words)
    told = (one.denies and a.said is None) or (two.denies and b.said is None)
    return {
        "a names b": aimed[0],
        "b names a": aimed[1],
        "accused answers": aimed[0] and one.accuses,
        "answered": answered,
        "answered near": answered and near,
        "blame each other": one.accuses and two.accuses and all(aimed),
        "one and another": ONE.match(a.who) is not None and ANOTHER.match(b.who) is not None,
        "told denial": told and b.number - a.number <= 1,
        "same side": bool(a.parties & b.parties),
        "denies what points back": near and two.denies and not b.words - POINTING,
        "near and common": near * min(3, plain),
        "denied and common": (one.denies or two.denies) * min(3, plain),
    }
