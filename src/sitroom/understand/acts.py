"""What a speaker does by saying something: asserts, denies, threatens, asks.

Trained weights decide it from all the signs there are (``act_signs``), together with what the statement reader makes of
it. Without them the cue's own act counts, and words in the content where the cue is a plain "said".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from sitroom.model import Act, Identity
from sitroom.understand.act_model import ActModel, act_model
from sitroom.understand.act_signs import signs_of
from sitroom.understand.attribution import Attribution
from sitroom.understand.document import Document

__all__ = ["act_of", "acts_of"]

SILENCES = (Act.DECLINE, Act.NEITHER)
"""What rules find for certain."""

SHARE = 0.2
"""How far the statement reader's own chances of each act count beside the weights, as a power of them. On reports that
the reader had not learnt from, .1 to .5 were best."""

SPEAKER = r"^(?:\W*(?:that|and|but))?\W*(?:we|it|he|she|they|i|(?:his|her|its|their|our) \w+|the \w+|[A-Z]\w+)"

READ_ON = (
    (
        Act.DENY,
        r"\b(?:not true|false|baseless|no truth|untrue|unfounded|no evidence|no intention|no role|not involved|"
        r"had nothing to do with)\b",
    ),
    (
        Act.PRAISE,
        r"\b(?:grateful|indebted|thank(?:s|ed|ful)?|welcomed?|milestone|courageous|applaud\w*|did the right thing|"
        r"pleased)\b",
    ),
    (
        Act.ACCUSE,
        r"\b(?:lie|lies|liars?|lying|crimes?|criminals?|violat\w+|massacre\w*|genocide|brutal\w*|terroris[mt]\w*|"
        r"aggress\w+|puppet\w*|corrupt\w*|hypocri\w+|illegal\w*|propaganda|tortur\w+|raping|repress\w+|oppress\w+|"
        r"rigg\w+|betray\w*|undermin\w+|interfer\w+|responsible for|guilty|cowardly|shameful|unacceptable|barbaric|"
        r"atroci\w+|ethnic cleansing|occupiers?|invaders?|meddl\w+|mislead\w*)\b",
    ),
    (
        Act.THREATEN,
        r"\b(?:revenge|retaliat\w+|aveng\w+|will (?:\w+ )?(?:pay|regret)|regret it|pay (?:the|a) price|gates of hell|"
        r"legitimate targets?|(?:not|never) go (?:unanswered|unpunished)|crushing)\b",
    ),
    (Act.DEMAND, r"^\W*+(?:[\w'’-]++\W++){1,7}?must\b(?! have)"),
    (
        Act.REFUSE,
        SPEAKER
        + r"\W+(?:(?:will|would|shall|could) (?:not|never)|won['’]t|wouldn['’]t|do(?:es)? not accept|rejects?)\b",
    ),
    (Act.PROMISE, SPEAKER + r"\W+(?:will|would|['’]ll|shall)\b(?! (?:not|never|be|have)\b)"),
)
"""What words in a content make of a plain "said", first match first. Of 1,036 annotated sayings with a plain cue 57 %
are plain; each pattern is here because it was right more often than "assert" where it matches."""

SURE = (Act.DENY, Act.PRAISE, Act.THREATEN)
"""Patterns that are right more often than "assert" even where the weights say so: words too rare to be learnt."""

CASED = (Act.REFUSE, Act.PROMISE)
"""Patterns that tell a name by its capital."""


def acts_of(doc: Document, found: Sequence[Attribution], identities: Sequence[Identity | None]) -> list[Act]:
    """The act of each attribution of a report, in the order of the text, with how its source is identified."""
    model = act_model()
    made = []
    for number, (one, identity) in enumerate(zip(found, identities, strict=True)):
        content = " ".join(span.of(doc.text) for span in one.content)
        if model is None or one.act in SILENCES:
            made.append(act_of(one.act or likeliest(one.acts), content, identity))
            continue
        act = weighed(model, doc, found, number)
        read = read_on(content) if act is Act.ASSERT else None
        made.append(read if read in SURE else named(act, identity))
    return made


def weighed(model: ActModel, doc: Document, found: Sequence[Attribution], number: int) -> Act:
    """The act that the signs of an attribution speak for, the statement reader's chances counted in."""
    chances = model.log_chances(signs_of(doc, found, number))
    if found[number].acts:
        chances = chances + SHARE * np.log(np.array(found[number].acts, np.float32) + 1e-6)
    return tuple(Act)[int(chances.argmax())]


def named(act: Act, identity: Identity | None) -> Act:
    """An outlet does not assert: it reports."""
    return Act.REPORT if act is Act.ASSERT and identity is Identity.OUTLET else act


def likeliest(chances: Sequence[float]) -> Act | None:
    """The act with the best chance, None where there are none."""
    return tuple(Act)[int(np.argmax(chances))] if len(chances) else None


def act_of(stated: Act | None, content: str, identity: Identity | None) -> Act:
    """The act by rules alone: what the cue says, read on in the content where the cue is a plain one.

    >>> act_of(Act.ASSERT, "the aid convoys must be let through", Identity.NAMED).value
    'demand'
    >>> act_of(Act.ASSERT, "three shells fell", Identity.OUTLET).value
    'report'
    """
    if stated is not None and stated is not Act.ASSERT:
        return stated
    if identity is Identity.OUTLET:
        return Act.REPORT
    return read_on(content) or (Act.REPORT if identity is Identity.DOCUMENT else Act.ASSERT)


def read_on(content: str) -> Act | None:
    """What words in a content make of a plain "said"."""
    return next((act for act, pattern in patterns() if pattern.search(content)), None)


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    """The patterns of ``READ_ON``, compiled."""
    return tuple((act, re.compile(words, 0 if act in CASED else re.IGNORECASE)) for act, words in READ_ON)
