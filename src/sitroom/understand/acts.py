"""What a speaker does by saying something: the cue's own act, or what a plain "said" turns out to do."""

from __future__ import annotations

import re

from sitroom.model import Act, Identity

__all__ = ["act_of"]

DEMAND = re.compile(r"\b(?:must|have to|has to|needs? to|should|ought to)\b(?! have been)", re.IGNORECASE)
DENY = re.compile(r"\b(?:not true|false|baseless|no truth|untrue|unfounded|lies)\b", re.IGNORECASE)


def act_of(stated: Act | None, content: str, identity: Identity | None) -> Act:
    """The act of a statement: what the cue says, read on by the content where the cue is a plain one."""
    if stated not in (None, Act.ASSERT):
        return stated
    if identity in (Identity.OUTLET, Identity.DOCUMENT):
        return Act.REPORT
    return Act.ASSERT
