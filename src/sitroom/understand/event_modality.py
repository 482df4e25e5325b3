"""What speaks for an event's having happened, being claimed, planned, denied or imagined, as named numbers.

The trained reader, the rules' word, whose words tell it and what act they perform, the verb's form, what it hangs on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from spacy.tokens import Token

from sitroom.model import EventStatus, EventType, Statement
from sitroom.understand.event_evidence import MODALS, Candidate, Evidence, of_words
from sitroom.understand.event_pieces import STATUSES

__all__ = ["modality_of"]

OPENING = frozenset({"if", "unless", "whether", "until", "when", "once", "before", "after", "reportedly", "allegedly"})
GOVERNED = frozenset({"dobj", "pobj", "xcomp", "ccomp", "prep", "advcl", "conj"})


def modality_of(one: Candidate, type_: EventType, by_rule: EventStatus, told: Statement | None) -> Evidence:
    """All that says whether an event of this type happened; ``told`` is the statement that tells it."""
    found: Evidence = {"any": 1.0, f"rule {by_rule}": 1.0, f"is {type_}": 1.0, "title": float(one.title)}
    for status, chance in zip(STATUSES, one.found.statuses.tolist(), strict=True):
        found[f"model {status}"] = math.log(max(chance, 1e-4))
    if one.cue is not None:
        found[f"cue {one.cue}"] = 1.0
    if told is not None:
        found |= {"told": 1.0, f"in {told.act}": 1.0, f"told {type_}": 1.0, f"form {told.form}": 1.0}
        found["imagined words"] = float(told.hypothetical)
    return found | of_words(one) | dict.fromkeys(around(one.word), 1.0)


def around(word: Token) -> Iterator[str]:
    """The small words at the event's word, and at the verb above it."""
    for child in word.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in OPENING:
            yield f"mark {child.lower_}"
        elif child.dep_ == "amod":
            yield f"amod {child.lower_}"
    above = next((a for a in word.ancestors if a.pos_ == "VERB"), None)
    if above is None:
        return
    yield f"under {above.lemma_}"
    for child in above.children:
        if child.dep_ == "aux" and child.lower_ in MODALS and word.dep_ in GOVERNED:
            yield f"above {MODALS[child.lower_]}"
        elif child.dep_ == "neg":
            yield "above not"
        elif child.dep_ == "mark" and child.lower_ in OPENING:
            yield "above if"
