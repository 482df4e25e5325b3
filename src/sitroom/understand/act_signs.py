"""The signs of a statement's act: what its cue, its speaker, its words and its neighbours show, as short strings.

A regression (``act_model``) weighs them. Each begins with the kind of sign it is: ``cue=deny``, ``word=massacre``,
``clause=self:will:not``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sitroom.model import Act, Span
from sitroom.understand.attribution import Attribution
from sitroom.understand.cues import Cue, noun_cue, verb_cue
from sitroom.understand.document import Document
from sitroom.understand.lists import rows

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["signs_of"]

PLAIN = frozenset({
    "say", "tell", "add", "state", "according", "write", "post", "tweet", "reply", "respond", "answer", "continue",
    "declare", "announce", "speak", "comment", "go", "quote", "note", "stress", "argue", "insist", "explain", "think",
    "believe", "put", "read",
})  # fmt: skip
"""Cues that leave the act to what is said."""

SPEAKERS_OWN = ("i", "we", "he", "she", "they", "it")
OWN = ("my", "our", "his", "her", "its", "their")
RELATIVE = ("who", "which", "that", "this", "these", "those", "what")
CONDITIONS = ("if", "unless", "until", "before", "after", "once")
CONTRACTED = {"'ll": "will", "wo": "will", "'d": "would", "ca": "can"}
LENGTHS = (4, 8, 15, 30)
FAR_BACK = 3
"""So many statements before this one are looked at."""


def signs_of(doc: Document, found: Sequence[Attribution], number: int) -> list[str]:
    """The signs of one attribution among all of a report, in order; ``Attribution.act`` is what rules make of a cue."""
    one = found[number]
    cue = words_of(doc, one.cue)
    content = [token for span in one.content for token in words_of(doc, span)]
    inside = {place(token) for token in content}
    main = main_of(cue)
    kind = kind_of(main)
    shown = sorted(set(classes_in(content)))
    speaker = speaker_classes(words_of(doc, one.source))
    return [
        f"kind={kind}",
        f"rule={one.act}",
        *cue_signs(cue, main, inside),
        *source_signs(words_of(doc, one.source)),
        *word_signs(content),
        *clause_signs(content, inside),
        *class_signs(content, shown, kind, speaker),
        *neighbour_signs(doc, found, number),
    ]


def words_of(doc: Document, span: Span | None) -> list[Token]:
    """The words of a span, which may run over several paragraphs."""
    if span is None:
        return []
    words: list[Token] = []
    for paragraph in doc.paragraphs:
        if paragraph.start < span.end and span.start < paragraph.end:
            part = paragraph.words(Span(max(span.start, paragraph.start), min(span.end, paragraph.end)))
            words += part or ()
    return words


def place(token: Token) -> tuple[int, int]:
    """A token's place: which paragraph, which word of it."""
    return id(token.doc), token.i


def name_of(token: Token) -> str:
    """A word's lemma; of a name only what kind it is, of a number that it is one."""
    if token.ent_type_ and token.pos_ == "PROPN":
        return f"<{token.ent_type_}>"
    return "<num>" if token.like_num else str(token.lemma_.lower())


def heads(words: Sequence[Token]) -> list[Token]:
    """The words that hang on none of the others."""
    own = {place(token) for token in words}
    return [t for t in words if t.head.i == t.i or (id(t.doc), t.head.i) not in own]


def listed(token: Token) -> Cue | None:
    """The word of saying that a token is."""
    found = verb_cue(token)
    return found[0] if found else noun_cue(token)


def main_of(cue: Sequence[Token]) -> Token | None:
    """The word of a cue that attributes: the last listed one, else its head."""
    return next((t for t in reversed(cue) if listed(t)), None) or next(iter(heads(cue)[-1:]), None)


def kind_of(main: Token | None) -> str:
    """Whether a cue leaves the act open, tells it, or is none at all."""
    if main is None:
        return "none"
    cue = listed(main)
    if main.lemma_.lower() in PLAIN or (cue and cue.act in (Act.ASSERT, Act.REPORT)):
        return "plain"
    return "other" if cue is None else "noun" if main.pos_ in ("NOUN", "PROPN") else "telling"


def cue_signs(cue: Sequence[Token], main: Token | None, inside: set[tuple[int, int]]) -> Iterator[str]:
    """The words of a cue, what goes with its main word, and the words beside it that are not said."""
    yield "cue=" + " ".join(token.lower_ for token in cue)
    yield from (f"cue word={token.lemma_.lower()}" for token in cue)
    if main is None:
        return
    known = listed(main)
    lemma = main.lemma_.lower()
    yield from (f"cue main={lemma}", f"cue tag={main.tag_}", f"cue role={main.dep_}", f"cue act={known and known.act}")
    for child in main.children:
        if child.dep_ in ("neg", "aux", "prt", "prep", "dative", "agent", "advmod"):
            yield f"cue {child.dep_}={child.lower_}"
        if child.dep_ == "neg":
            yield f"cue not={lemma}"
    if main.dep_ in ("xcomp", "acl", "relcl", "advcl", "pcomp", "dobj", "pobj", "conj"):
        yield f"cue head={main.head.lemma_.lower()}"
    for way, side in ((-1, "before"), (1, "behind")):
        near = (main.i + way * step for step in (1, 2, 3))
        beside = [main.doc[i] for i in near if 0 <= i < len(main.doc) and (id(main.doc), i) not in inside]
        yield from (f"{side} cue={name_of(token)}" for token in beside)


def source_signs(words: Sequence[Token]) -> Iterator[str]:
    """Who speaks: the head of the words for it, and the words."""
    if not words:
        yield "source=none"
        return
    head = (heads(words) or words)[0]
    yield from (f"source={name_of(head)}", f"source tag={head.tag_}", f"source name={head.ent_type_}")
    yield from (f"source word={name_of(token)}" for token in words[:12])


def word_signs(content: Sequence[Token]) -> Iterator[str]:
    """The words said: lemmas, beginnings, how it starts, how long it is."""
    words = [name_of(token) for token in content if not token.is_space and not token.is_punct]
    yield from (f"word={word}" for word in words)
    yield from (f"stem={t.lower_[:5]}" for t in content if t.is_alpha and len(t) > 4)
    yield from (f"start={' '.join(words[:count])}" for count in (1, 2, 3))
    yield from (f"mark={t.text}" for t in content if t.text in ("?", "!"))
    yield from (f"condition={t.lower_}" for t in content if t.lower_ in CONDITIONS)
    yield f"long={sum(len(words) >= limit for limit in LENGTHS)}"
    if content and content[0].tag_ in ("VB", "TO"):
        yield f"opens={content[0].tag_}"


def clause_signs(content: Sequence[Token], inside: set[tuple[int, int]]) -> Iterator[str]:
    """Each clause said: who does it, with which modal or tense, whether it is denied."""
    top = heads(content)
    for root in top[:3]:
        yield from (f"root={name_of(root)}", f"root tag={root.tag_}")
        yield from (f"root subject={name_of(c)}" for c in root.children if c.dep_ in ("nsubj", "nsubjpass"))
    for verb in content:
        if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("aux", "auxpass"):
            continue
        side, mood = subject_of(verb, inside), mood_of(verb)
        yield from (f"clause={side}:{mood}", f"does={side}:{name_of(verb)}", f"may={mood}:{name_of(verb)}", mood)
        if verb in top:
            yield from (f"main={side}:{mood}", f"main mood={mood}", f"main side={side}")
            if "not" in mood or any(c.lower_ in ("no", "nobody", "nothing", "none") for c in verb.subtree):
                yield "main denied"


def mood_of(verb: Token) -> str:
    """A verb's modal, else its tag, and whether it is negated."""
    modal = next((c.lower_ for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    infinitive = any(c.tag_ == "TO" for c in verb.children)
    form = CONTRACTED.get(modal, modal) if modal else "to" if infinitive else verb.tag_
    return f"{form} not" if any(c.dep_ == "neg" for c in verb.children) else f"{form}"


def subject_of(verb: Token, inside: set[tuple[int, int]]) -> str:
    """Who does what a verb says, seen from the speaker: "me", "he", "ours", a kind of name, some noun."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")), None)
    if subject is None:
        shared = verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i and (id(verb.doc), verb.head.i) in inside
        return subject_of(verb.head, inside) if shared else "none"
    if subject.dep_ == "expl":
        return "there"
    word = subject.lower_
    owner = next((c.lower_ for c in subject.children if c.dep_ == "poss"), None)
    if word in ("i", "we", "us", "me") or owner in ("my", "our"):
        return "me"
    if word in SPEAKERS_OWN or word == "you":
        return str(word)
    if word in RELATIVE:
        return "that"
    return "ours" if owner in OWN else str(subject.ent_type_) or ("other" if subject.pos_ == "PRON" else "noun")


@lru_cache(maxsize=1)
def listed_words() -> dict[tuple[str, str], tuple[str, ...]]:
    """The classes of each listed word, for what is said and for who says it."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for where, name, words in rows("act_words"):
        for word in words.split():
            found[where, word] = (*found.get((where, word), ()), name)
    return found


def classes_in(content: Sequence[Token]) -> Iterator[str]:
    """The classes of the listed words in what is said."""
    for token in content:
        yield from listed_words().get(("content", token.lemma_.lower()), ())


def speaker_classes(words: Sequence[Token]) -> list[str]:
    """What kind of speaker it is: a body, a medium, a party, an official; or what the last word alone shows."""
    known = listed_words()
    found = {n for t in words for w in (t.lower_, t.lemma_.lower()) for n in known.get(("speaker", w), ())}
    if found:
        return sorted(found)
    if not words:
        return ["none"]
    return ["pronoun" if len(words) == 1 and words[0].pos_ == "PRON" else words[-1].ent_type_ or "noun"]


def class_signs(content: Sequence[Token], shown: Sequence[str], kind: str, speaker: Sequence[str]) -> Iterator[str]:
    """Classes of words said, alone, by part of speech, and together with the kind of cue and of speaker."""
    counted = Counter(classes_in(content))
    yield from (f"class={name}" for name in shown)
    yield from (f"classes={name}" for name in shown if counted[name] > 1)
    yield from (f"{kind} class={name}" for name in shown)
    yield from (f"class={name}:{t.pos_}" for t in content for name in classes_in([t]))
    figures = "toll" in shown and any(token.like_num for token in content)
    for name in speaker:
        yield from (f"speaker={name}", f"speaker={name}:{kind}")
        yield from (f"speaker={name} class={other}" for other in shown)
        if figures:
            yield f"speaker={name} figures"


def neighbour_signs(doc: Document, found: Sequence[Attribution], number: int) -> Iterator[str]:
    """What rules make of the statements before, and whether the last one has the same source."""
    before = found[max(0, number - FAR_BACK) : number][::-1]
    yield from (f"before {back}={other.act}" for back, other in enumerate(before, 1))
    source = found[number].source
    for last in before[:1]:
        words = last.source.of(doc.text).lower() if last.source else None
        same = source is not None and words == source.of(doc.text).lower()
        yield f"goes on={'carried' if source is None else same}:{last.act}"
    if {other.act for other in before} & {Act.ACCUSE, Act.DENY}:
        yield "answers"
