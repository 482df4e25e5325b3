"""What docs/record.md says can be done with other tools can be done."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from made_up import PlainReader

from sitroom import Record

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
QUERIES = [q for block in re.findall(r"```sql\n(.*?)```", PAGE, re.S) for q in block.split(";") if q.strip()]
TABLES = PAGE.partition("## With other tools")[2].replace("| `settled` |", "")
COLUMNS = re.findall(r"^\| `(\w+)` \| (.*) \|$", TABLES, re.M)


@pytest.fixture
def file(record: Record, folder: Path, reader: PlainReader, path: Path) -> sqlite3.Connection:
    record.add([folder], reader=reader)
    return sqlite3.connect(path)


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_of_the_page_run(file: sqlite3.Connection, query: str) -> None:
    file.execute(query).fetchall()
    file.close()


def test_the_query_for_false_quotes_finds_none_among_many(file: sqlite3.Connection) -> None:
    (false,) = [query for query in QUERIES if "<> e.quote" in query]
    assert file.execute(false).fetchall() == []
    assert len(file.execute(false.replace("<>", "=")).fetchall()) >= 10
    file.close()


@pytest.mark.parametrize(("table", "columns"), COLUMNS)
def test_the_tables_of_the_page_have_the_columns_it_says(file: sqlite3.Connection, table: str, columns: str) -> None:
    there = {name for _, name, *_ in file.execute(f"PRAGMA table_info({table})")}
    file.close()
    said = re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", columns))
    assert there - {"row", "position", "id", "json"} == set(said)
