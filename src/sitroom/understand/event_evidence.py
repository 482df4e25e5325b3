"""What speaks for a word's being an event of a type, as named numbers that a reader can weigh.

The trained reader's two heads, the rules, how the word is written, whose words it stands in, and what the report has
told before. ``event_confidence`` weighs them with weights learned on training reports.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from sitroom.model import Act, EventStatus, Statement
from sitroom.understand.clauses import carrier
from sitroom.understand.document import Paragraph
from sitroom.understand.event_model import FoundEvent
from sitroom.understand.event_pieces import STATUSES, TYPES, lexicon_type
from sitroom.understand.event_rules import confidence as ruled_confidence
from sitroom.understand.event_scene import Find, Scene
from sitroom.understand.event_words import Counts, WordCounts
from sitroom.understand.statement_decode import Floats

__all__ = [
    "MODALS",
    "Candidate",
    "Evidence",
    "evidence_of",
    "is_title",
    "likely_types",
    "mixed",
    "of_words",
    "told_apart",
]

Evidence = dict[str, float]
AMONG = 8
"""How many candidates before and behind a word are looked at."""
NEAR = 6
"""Words between two that may belong to one phrase."""
MOST = 3
"""Types weighed for each word, beside the one that a rule gives."""
UNLIKELY = 0.02
POINTING = frozenset({"the", "this", "these", "those", "that"})
MODALS = {
    "will": "will", "shall": "will", "'ll": "will", "wo": "will", "would": "would", "'d": "would", "could": "could",
    "might": "could", "may": "could", "can": "could", "ca": "could", "should": "should", "must": "should",
}  # fmt: skip
CUT_OUT = ("word head", "event head", "some event", "word", "rule", "rule sure")
"""What counts otherwise in a sentence cut out, of which nothing says whether its report would have it."""

TITLE_WORDS = 22
"""A first paragraph of so few words without a full stop is the title."""


@dataclass(frozen=True)
class Candidate:
    """A word that may be an event's, with what the reader, the rules and the text say of it.

    ``told`` is the statement in whose content it stands, ``cue`` the act that it performs itself. ``scores`` has for
    each of ``TYPES`` the mean log odds of both heads; ``names`` who its roles stand for, ``when`` its day.
    """

    found: FoundEvent
    rule: Find | None
    paragraph: Paragraph
    word: Token
    told: Statement | None
    cue: Act | None
    title: bool
    names: tuple[str | None, str | None]
    when: str | None
    scores: tuple[float, ...]

    @cached_property
    def best(self) -> int:
        """The number of the likeliest type by both heads."""
        return max(range(1, len(self.scores)), key=self.scores.__getitem__)


def mixed(tags: Floats, types: Floats) -> tuple[float, ...]:
    """The mean of both heads' log odds for each type."""
    return tuple((logit(float(a)) + logit(float(b))) / 2 for a, b in zip(tags, types, strict=True))


def is_title(scene: Scene, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the report's title."""
    first = scene.doc.paragraphs[0]
    if paragraph is not first or len(scene.doc.paragraphs) < 3 or len(first.doc) > TITLE_WORDS:
        return False
    return str(first.doc.text).rstrip()[-1:] not in '.!?"”'


def likely_types(one: Candidate) -> list[int]:
    """The numbers of the types to weigh."""
    ranked = sorted(range(1, len(TYPES)), key=lambda t: -one.scores[t])[:MOST]
    kept = [t for i, t in enumerate(ranked) if i == 0 or max(one.found.tags[t], one.found.types[t]) > UNLIKELY]
    ruled = TYPES.index(one.rule.event.type) if one.rule else lexicon_type(one.word)
    return kept + ([ruled] if ruled and ruled not in kept else [])


def evidence_of(one: Candidate, kind: int, around: Evidence, words: WordCounts, but: Counts | None = None) -> Evidence:
    """All that speaks for or against one type of a word; ``around`` is what ``told_apart`` says of it.

    ``but``: counts to leave out of those of the words.
    """
    type_ = str(TYPES[kind])
    own = dict(around)
    own |= of_reader(one, kind) | of_rules(one, kind) | of_words(one) | words.evidence(one.word, type_, but)
    own["any"] = 1.0
    if "alone" in around:
        own |= {f"alone {name}": own[name] for name in CUT_OUT if name in own}
    own[f"is {type_}"] = 1.0
    pos = "verb" if one.word.pos_ in ("VERB", "AUX") else "noun"
    own[f"{pos} {type_}"] = 1.0
    if one.told is not None:
        own[f"said {type_}"] = 1.0
        own[f"in {one.told.act}"] = 1.0
    if one.cue is not None:
        own[f"cue {one.cue}"] = 1.0
        own[f"cue {one.cue} {type_}"] = 1.0
    return own


def of_reader(one: Candidate, kind: int) -> Evidence:
    """What the trained reader says."""
    found, tags, types = one.found, one.found.tags, one.found.types
    rivals = [s for t, s in enumerate(one.scores) if t not in (0, kind)]
    status = dict(zip(STATUSES, found.statuses.tolist(), strict=True))
    return {
        "word head": logit(float(tags[kind])),
        "event head": logit(float(types[kind])),
        "some event": logit(found.belief),
        "some event, roles seen": logit(1 - float(types[0])),
        "lead": one.scores[kind] - max(rivals),
        "hypothetical": status[EventStatus.HYPOTHETICAL],
        "planned": status[EventStatus.PLANNED],
        "denied": status[EventStatus.DENIED],
        "actor": found.sure[0],
        "recipient": found.sure[1],
        "place": float(found.place is not None),
        "time": float(found.time is not None),
    }


def of_rules(one: Candidate, kind: int) -> Evidence:
    """What lexicon and rules say."""
    rule = one.rule
    if rule is None:
        known = lexicon_type(one.word)
        return {"no rule": 1.0, "lexicon": float(known == kind), "lexicon other": float(known not in (0, kind))}
    same = TYPES.index(rule.event.type) == kind
    if not same:
        return {"rule other": 1.0}
    if rule.features[1].startswith("act "):
        return {"rule act": 1.0}
    return {"rule": 1.0, "rule sure": logit(ruled_confidence(rule.features))}


def of_words(one: Candidate) -> Evidence:
    """How the word is written: its form, what it hangs on, where it stands."""
    word = one.word
    found: Evidence = {f"dep {word.dep_}": 1.0, f"tag {word.tag_}": 1.0}
    verb = word if word.pos_ in ("VERB", "AUX") else carrier(word)
    if verb is not None:
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        found |= {f"modal {MODALS[h]}": 1.0 for h in helpers & MODALS.keys()}
        found["negated"] = float(any(c.dep_ == "neg" for c in verb.children))
        found["had"] = float("had" in helpers)
        found["to"] = float("to" in helpers)
    if word.pos_ not in ("VERB", "AUX"):
        found["carried"] = float(verb is not None)
        found["pointing"] = float(any(c.lower_ in POINTING for c in word.children))
        found["plain noun"] = float(
            not any(c.dep_ in ("det", "poss", "amod", "compound", "prep") for c in word.children)
        )
        found["subject"] = float(word.dep_ in ("nsubj", "nsubjpass"))
    found["deep"] = min(sum(a.pos_ in ("VERB", "AUX") for a in word.ancestors), 4) / 4
    return found


def told_apart(scene: Scene, ones: Sequence[Candidate]) -> list[Evidence]:
    """What the other words of the report say of each as an event of its likeliest type."""
    sure = [max(one.scores[1:]) for one in ones]
    return [around(scene, i, ones, sure) for i in range(len(ones))]


def around(scene: Scene, i: int, ones: Sequence[Candidate], sure: Sequence[float]) -> Evidence:
    """What stands before, behind and beside one word."""
    one, text = ones[i], scene.doc.text
    at = one.paragraph.token_span(one.word).start
    found = {"far down": min(at / 4000, 1.5), "long report": min(len(text) / 6000, 1.5), "title": float(one.title)}
    if scene.alone:
        found["alone"] = 1.0
    again = (o.best == one.best and s > -1 for o, s in zip(ones[i + 1 :], sure[i + 1 :], strict=True))
    if one.title and any(again):
        found["title told again"] = 1.0
    told = [o for o, s in zip(ones[:i], sure[:i], strict=True) if s > -1 and o.best == one.best]
    return found | before(one, told) | beside(i, ones, sure) | dated(scene, one)


def before(one: Candidate, told: Sequence[Candidate]) -> Evidence:
    """What the report has told before: the same type, word, actors."""
    words = [o for o in told if o.word.lemma_ == one.word.lemma_]
    return {
        "type before": math.log1p(len(told)),
        "word before": float(bool(words)),
        "deed before": float(any(shares(o, one) for o in told)),
        "same deed before": float(any(shares(o, one) for o in words)),
    }


def beside(i: int, ones: Sequence[Candidate], sure: Sequence[float]) -> Evidence:
    """Whether other words of the sentence are surer to be events."""
    one, found = ones[i], Evidence()
    for j in range(max(0, i - AMONG), min(len(ones), i + AMONG + 1)):
        other = ones[j]
        if j == i or other.word.doc is not one.word.doc:
            continue
        near, surer = abs(other.word.i - one.word.i) <= NEAR, sure[j] > sure[i]
        same = other.best == one.best
        if near and surer:
            found["near surer" if same else "near surer other"] = 1.0
        elif near and same and sure[j] > -2:
            found["near weaker"] = 1.0
        if same and surer and not near and other.word.sent == one.word.sent:
            found["sentence surer"] = 1.0
        if surer and (other.word.head == one.word or one.word.head == other.word):
            found["tied surer"] = 1.0 + found.get("tied surer", 0.0)
    return found


def shares(one: Candidate, other: Candidate) -> bool:
    """Whether two words have an actor or a recipient in common."""
    return any(name is not None and name in other.names for name in one.names)


def dated(scene: Scene, one: Candidate) -> Evidence:
    """Whether the words date the event long before the report."""
    day = scene.doc.report.published
    if one.when is None:
        return {}
    if day is None or not one.when[:4].isdigit():
        return {"dated": 1.0}
    years = int(day[:4]) - int(one.when[:4])
    return {"dated": 1.0, "last year": float(years == 1), "years ago": float(years > 1)}


def logit(chance: float) -> float:
    """A probability as log odds, within reason."""
    held = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(held / (1 - held))
