"""What speaks for words being somebody's commitment, as short words that weights are learnt for.

The verb and what hangs on it, who is to do it, how the words are told and by whom, and what the rules make of them
(``train/commitments.py`` learns the weights, ``commitment_model.py`` applies them).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sitroom.model import Commitment, Link, Statement
from sitroom.understand.bindings import Scene, act_of, verbs
from sitroom.understand.document import Paragraph

__all__ = ["signs_of_statement", "signs_of_verb"]

LISTS = ("promise", "threaten", "refuse", "demand", "harm", "suffer", "side")
NAMELIKE = frozenset({"PROPN", "NUM", "SYM", "X"})


def signs_of_verb(
    scene: Scene, paragraph: Paragraph, found: Commitment, verb: Token, told: Statement | None, rule: str
) -> list[str]:
    """The signs of a verb that may bind somebody; ``rule`` is what the rules go by, or that they do not hold it."""
    signs = [
        f"rule {rule}",
        f"rule {rule} {found.kind.value}",
        f"rule {rule} {found.confidence}",
        f"kind {found.kind.value}",
    ]
    signs += [
        *verb_signs(verb),
        *subject_signs(scene, paragraph, verb),
        *told_signs(scene, told),
        *action_signs(paragraph, found),
    ]
    signs += [f"{sign} & {found.kind.value}" for sign in told_signs(scene, told)]
    return list(dict.fromkeys([*signs, f"condition {found.condition is not None} {rule}"]))


def signs_of_statement(scene: Scene, paragraph: Paragraph, found: Commitment, told: Statement) -> list[str]:
    """The signs of a statement whose content may be a commitment by what its speaker does in saying it."""
    signs = ["rule act", f"rule act {found.kind.value}", f"kind {found.kind.value}", f"length {length(found)}"]
    signs += [*told_signs(scene, told), *action_signs(paragraph, found), f"condition {found.condition is not None} act"]
    words = paragraph.words(found.action)
    if words is not None and len(words):
        root = words.root
        signs += [f"root {shown(root)}", f"root tag {root.tag_}", f"root dep {root.dep_}"]
        signs += [f"root child {c.dep_} {shown(c)}" for c in root.children if c.dep_ in ("aux", "neg", "mark", "nsubj")]
    return list(dict.fromkeys(signs))


def verb_signs(verb: Token) -> Iterator[str]:
    """The verb, its helpers, what it hangs on, what hangs on it."""
    yield f"verb {verb.lemma_.lower()}"
    yield f"verb dep {verb.dep_}"
    yield f"head {shown(verb.head)}"
    yield f"head {shown(verb.head)} {verb.dep_}"
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
    yield "helpers " + " ".join(c.lower_ for c in helpers)
    yield from (f"helper {c.lower_}" for c in helpers)
    yield from (f"child {c.dep_}" for c in verb.children)
    yield from (
        f"child {c.dep_} {shown(c)}"
        for c in verb.children
        if c.dep_ in ("dobj", "attr", "acomp", "advmod", "prep", "mark", "prt")
    )
    yield from (f"list {name}" for name in LISTS if verb.lemma_ in verbs(name))
    yield from (f"head list {name}" for name in LISTS if verb.head.lemma_ in verbs(name))
    if "?" in verb.sent.text[-3:]:
        yield "asked"
    if any(c.tag_ in ("WP", "WRB", "WDT") for c in verb.children):
        yield "wh"


def subject_signs(scene: Scene, paragraph: Paragraph, verb: Token) -> Iterator[str]:
    """Who is to do it."""
    for word in (verb, verb.head):
        subject = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
        if subject is None:
            continue
        mention = scene.mentions.at(paragraph.token_span(subject))
        own = "own" if word is verb else "shared"
        yield f"subject {own} {subject.dep_} {subject.lower_ if subject.pos_ == 'PRON' else subject.pos_}"
        yield f"subject {own} {mention.kind.value if mention else None}"
        yield f"subject {own} {mention.sector if mention else None}"
        yield f"subject word {shown(subject)}"
        return
    yield "subject none"


def told_signs(scene: Scene, told: Statement | None) -> Iterator[str]:
    """How the words are told, and by whom."""
    if told is None:
        yield "told no"
        return
    yield f"act {told.act.value}"
    yield f"cue act {act_of(scene, told).value}"
    yield f"form {told.form.value} {told.act.value}"
    if told.hypothetical:
        yield "imagined"
    link = told.chain[-1] if told.chain else None
    if link is not None and link.cue is not None:
        yield f"cue {link.cue.of(scene.doc.text).lower()}"
        yield from (f"cue word {word}" for word in link.cue.of(scene.doc.text).lower().split())
    yield from source_signs(scene, link)


def source_signs(scene: Scene, link: Link | None) -> Iterator[str]:
    """Who says it: a minister binds himself, an analyst does not."""
    mention = scene.mentions.at(link.source) if link is not None and link.source is not None else None
    yield f"source {mention.kind.value if mention else None} {mention.sector if mention else None}"
    if link is not None and link.source is not None:
        words = link.source.of(scene.doc.text).split()
        yield from (
            f"source word {word.lower().strip(',')}" for word in words if word[:1].islower() and len(words) < 12
        )


def action_signs(paragraph: Paragraph, found: Commitment) -> Iterator[str]:
    """The words of the action."""
    words = paragraph.words(found.action)
    if words is None:
        return
    yield f"length {length(found)}"
    yield from (f"word {shown(token)}" for token in words[:12] if token.is_alpha)
    if len(words):
        yield f"first {shown(words[0])}"
        yield f"before {shown(words[0].nbor(-1)) if words[0].i else '-'}"


def length(found: Commitment) -> str:
    """How long an action is, roughly."""
    letters = found.action.end - found.action.start
    return "short" if letters < 15 else "middle" if letters < 80 else "long"


def shown(token: Token) -> str:
    """A word as it is learnt: its base form; names by their part of speech only."""
    return token.pos_ if token.pos_ in NAMELIKE else token.lemma_.lower()
