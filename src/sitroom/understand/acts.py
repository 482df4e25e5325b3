"""What a speaker does by saying something: the cue's own act, or what a plain "said" turns out to do."""

from __future__ import annotations

import re

from sitroom.model import Act, Identity

__all__ = ["act_of"]

SPEAKER = r"^(?:\W*(?:that|and|but))?\W*(?:we|it|he|she|they|i|(?:his|her|its|their|our) \w+|the \w+|[A-Z]\w+)"

READ_ON = (
    (
        Act.DENY,
        r"\b(?:not true|false|baseless|no truth|untrue|unfounded|no evidence|no intention|no role|not involved|had nothing to do with)\b",
    ),
    (
        Act.PRAISE,
        r"\b(?:grateful|indebted|thank(?:s|ed|ful)?|welcomed?|milestone|courageous|applaud\w*|did the right thing|pleased)\b",
    ),
    (
        Act.ACCUSE,
        r"\b(?:lie|lies|liars?|lying|crimes?|criminals?|violat\w+|massacre\w*|genocide|brutal\w*|terroris[mt]\w*|aggress\w+|puppet\w*|corrupt\w*|"
        r"hypocri\w+|illegal\w*|propaganda|tortur\w+|raping|repress\w+|oppress\w+|rigg\w+|betray\w*|undermin\w+|interfer\w+|responsible for|"
        r"guilty|cowardly|shameful|unacceptable|barbaric|atroci\w+|ethnic cleansing|occupiers?|invaders?|meddl\w+|mislead\w*)\b",
    ),
    (
        Act.THREATEN,
        r"\b(?:revenge|retaliat\w+|aveng\w+|will (?:pay|regret)|regret it|pay (?:the|a) price|legitimate targets?|crushing)\b",
    ),
    (Act.DEMAND, r"^(?:\W*[\w'’-]+){1,7}?\W+must\b(?! have)"),
    (
        Act.REFUSE,
        SPEAKER
        + r"\W+(?:(?:will|would|shall|could) (?:not|never)|won['’]t|wouldn['’]t|does not accept|do not accept|rejects?)\b",
    ),
    (Act.PROMISE, SPEAKER + r"\W+(?:will|would|['’]ll|shall)\b(?! (?:not|never|be|have)\b)"),
)
"""What words in a content make of a plain "said", first match first; each was right for most of 1,000 annotated statements."""

BODIES = re.compile(
    r"\b(?:UN|U\.N\.|United Nations|NATO|Nato|Human Rights Watch|Amnesty|Red Cross|hospital|doctors|medics|police|military)\b"
)


def act_of(stated: Act | None, content: str, identity: Identity | None) -> Act:
    """The act of a statement: what the cue says, read on in the content where the cue is a plain one.

    >>> act_of(Act.ASSERT, "the aid convoys must be let through", Identity.NAMED).value
    'demand'
    >>> act_of(Act.ASSERT, "three shells fell", Identity.OUTLET).value
    'report'
    """
    if stated is not None and stated is not Act.ASSERT:
        return stated
    if identity is Identity.OUTLET:
        return Act.REPORT
    found = next(
        (
            act
            for act, pattern in READ_ON
            if re.search(pattern, content, re.IGNORECASE if act not in (Act.REFUSE, Act.PROMISE) else 0)
        ),
        None,
    )
    return found or (Act.REPORT if identity is Identity.DOCUMENT else Act.ASSERT)
