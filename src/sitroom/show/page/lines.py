"""Facts as lines of a page, each of which opens to the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitroom.show.lines import Line, Listing
from sitroom.show.page.markup import Html, element, glued
from sitroom.show.page.source_text import anchor
from sitroom.show.sections.sources import Reference
from sitroom.show.words import Passage, Words, passages

__all__ = ["citation", "dots", "fact", "items", "refs", "rest", "told"]

PROOFS = 8
"""A line opens to this many sentences; ``why`` shows all of them."""


def refs(words: Sequence[Words]) -> Html:
    """The reports that some words stand in, each leading to the words."""
    first: dict[int, Words] = {}
    for piece in words:
        first.setdefault(piece.number, piece)
    links = (element("a", str(number), href=f"#{anchor(piece)}") for number, piece in first.items())
    return element("span", *links, class_="refs")


def proofs(id: str, words: Sequence[Words]) -> Html:
    """The words a fact rests on, each in its sentence, with the way to its place in the report."""
    found = passages(words)
    shown = [element("li", proof(passage)) for passage in found[:PROOFS]]
    left = len(found) - PROOFS
    more = element("li", f"… and {left} more", class_="more") if left > 0 else None
    command = element("p", element("code", f"sitroom why {id}"), class_="why")
    return element("div", element("ul", *shown, more), command, class_="proof")


def proof(passage: Passage) -> Html:
    """A sentence with the evidence in it marked."""
    pieces = (element("mark", text) if held else text for text, held in passage.pieces)
    place = element("a", passage.first.label, href=f"#{anchor(passage.first)}", class_="place")
    return glued((element("blockquote", *pieces, dir="auto"), place))


def fact(id: str, words: Sequence[Words], *summary: str | None, class_: str = "fact") -> Html:
    """A line that opens to the words it rests on."""
    line = element("summary", *summary, " ", refs(words))
    return element("details", line, proofs(id, words), class_=class_)


def told(line: Line, dated: bool = True) -> Html:
    """A fact's line: who, what, when, from how many sources, how sure."""
    pieces = [element("strong", line.text), *(element("span", note) for note in line.notes)]
    if dated and line.when:
        pieces.append(element("time", line.when))
    if line.sources:
        pieces.append(element("span", line.sources, class_="count"))
    marks = (element("em", mark, class_="mark") for mark in line.marks)
    return glued((dots(pieces), *marks))


def dots(pieces: Iterable[str]) -> Html:
    """Pieces with a dot between them."""
    return glued((piece for piece in pieces if piece), " · ")


def items(found: Listing[Line], dated: bool = True) -> Html:
    """Lines as a list."""
    shown = [element("li", fact(line.id, line.words, told(line, dated))) for line in found.shown]
    return element("ul", *shown, class_="facts") + rest(found) if shown else Html()


def rest(found: Listing[object]) -> Html:
    """How many more there are, and the command that lists them."""
    if not found.rest:
        return Html()
    return element("p", f"{found.rest}: ", element("code", found.command), class_="rest")


def citation(reference: Reference) -> Html:
    """A report in one line, leading to its text."""
    pieces = [element("strong", reference.name), element("time", reference.date), reference.title]
    if not reference.current:
        pieces.append(element("em", "replaced by a newer version", class_="mark"))
    return glued(
        (element("a", str(reference.number), href=f"#r{reference.number}", class_="number"), " ", dots(pieces))
    )
