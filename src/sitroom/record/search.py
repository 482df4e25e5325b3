"""Finding words in reports and statements, with SQLite's full-text index."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from sitroom.facts import Statement
from sitroom.model import Span

__all__ = ["Hit", "matching_reports", "matching_statements", "statement_index"]

AROUND = 80
"""Characters shown on either side of the first word found."""

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Marks around found words: code points that Unicode keeps for a program's own use, so that no text holds them."""


UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts without blanks between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese): the index knows none of them."""


class Hit(NamedTuple):
    """A report that has the words, and the stretch of its text around the first of them."""

    report: str
    span: Span


def words_of(text: str) -> str:
    """What a person typed as a query that FTS5 takes: all the words, and quoted ones as a phrase.

    Nothing in it is an operator, so no mark that a person types can be a mistake.

    >>> words_of('missile "air base" (NOT')
    '"missile" "air base" "(NOT"'
    """
    parts = re.findall(r'"([^"]*)"|([^\s"]+)', text.replace("\0", " "))
    return " ".join(f'"{phrase or word}"' for phrase, word in parts if re.search(r"\w", phrase or word))


def matching_reports(db: sqlite3.Connection, text: str) -> list[Hit]:
    """The reports that hold all the words, best first."""
    query = words_of(text)
    if not query:
        return []
    if UNSPACED.search(text):
        return reports_containing(db, re.findall(r"[^\s\"]+", text))
    rows = db.execute(
        "SELECT reports.id, highlight(report_words, 0, ?, ?) FROM report_words "
        "JOIN reports ON reports.row = report_words.rowid "
        "WHERE report_words MATCH ? ORDER BY rank",
        (OPEN, CLOSE, query),
    )
    return [Hit(report, around_first(marked)) for report, marked in rows]


def reports_containing(db: sqlite3.Connection, words: list[str]) -> list[Hit]:
    """The reports in whose text all the words stand, newest first: read through, since no index helps."""
    standing = " AND ".join("instr(text, ?)" for _ in words)
    rows = db.execute(f"SELECT id, text FROM reports WHERE {standing} ORDER BY row DESC", words)
    return [Hit(report, around_first(held.replace(words[0], f"{OPEN}{words[0]}{CLOSE}", 1))) for report, held in rows]


def around_first(marked: str) -> Span:
    """The stretch around the first word found, from blank to blank, in the text without its marks."""
    first = marked.index(OPEN)
    last = marked.index(CLOSE, first) - 1
    text = marked.replace(OPEN, "").replace(CLOSE, "")
    start, end = max(0, first - AROUND), min(len(text), last + AROUND)
    if start:
        start = next((m.end() for m in re.finditer(r"\s+", text[start:first])), 0) + start
    if end < len(text):
        blanks = [m.start() for m in re.finditer(r"\s+", text[last:end])]
        end = last + blanks[-1] if blanks else end
    return Span(start, end)


def matching_statements(db: sqlite3.Connection, text: str) -> list[str]:
    """The ids of the statements whose content holds all the words, best first."""
    query = words_of(text)
    if not query:
        return []
    rows = db.execute(
        "SELECT statements.id FROM statement_words JOIN statements ON statements.position = statement_words.rowid "
        "WHERE statement_words MATCH ? ORDER BY rank",
        (query,),
    )
    return [str(id) for (id,) in rows]


def statement_index(statements: Iterable[Statement]) -> sqlite3.Connection:
    """An index in memory, for statements that are not those in the file."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE statements (position INTEGER PRIMARY KEY, id TEXT)")
    db.execute("CREATE VIRTUAL TABLE statement_words USING fts5 (content, tokenize='porter unicode61')")
    for position, statement in enumerate(statements):
        db.execute("INSERT INTO statements VALUES (?, ?)", (position, statement.id))
        db.execute("INSERT INTO statement_words (rowid, content) VALUES (?, ?)", (position, statement.content))
    return db
