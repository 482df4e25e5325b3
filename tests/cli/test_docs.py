"""What the pages on commands promise: every example runs, and the tables are true."""

from __future__ import annotations

import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import sitroom
from sitroom import Record
from sitroom.cli import main
from sitroom.cli.narrow import FILTERS
from sitroom.show.tables import COLUMNS, columns

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "commands.md", ROOT / "docs" / "brief.md"]


def examples(page: Path) -> list[str]:
    """The commands in a page's shell examples."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("sitroom ")]


@pytest.fixture
def held(straits: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    """The example crisis in a record of its own, for examples that change it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    copy = tmp_path / "crisis.sitroom"
    with closing(sqlite3.connect(straits.path)) as file:
        file.execute("VACUUM INTO ?", (str(copy),))
    monkeypatch.setenv("SITROOM_RECORD", str(copy))
    with sitroom.open(copy, readonly=True) as record:
        yield record


ID = re.compile(r"\b(?P<kind>[acesq]|fix)-[0-9a-f]{8,10}\b")


def with_ids(line: str, record: Record) -> str:
    """An example with ids that are there: they follow the words that a reader finds, so a page's are others by now."""
    facts = record.facts
    kinds = {"a": facts.actors, "c": facts.commitments, "e": facts.events, "s": facts.statements, "q": facts.accounts}
    known = {kind: [fact.id for fact in several] for kind, several in kinds.items()}
    known["fix"] = [correction.id for correction in facts.corrections]
    named = list(dict.fromkeys(match.group() for match in ID.finditer(line)))
    now = {id: known[id.partition("-")[0]][n] for n, id in enumerate(named)}
    return ID.sub(lambda m: now[m.group()], line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_example_runs(page: Path, held: Record) -> None:
    assert examples(page)
    for line in examples(page):
        now = with_ids(line, held)
        result = CliRunner().invoke(main, shlex.split(now)[1:], catch_exceptions=False)
        assert result.exit_code == 0, (line, result.stderr)


def test_the_columns_are_those_in_the_table() -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    for kind in COLUMNS:
        assert f"| `{kind}` | {', '.join(columns(kind))} |" in page


def test_every_filter_is_in_the_table() -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    assert all(f"--{name}" in page for filters in FILTERS.values() for name in filters)


def test_links_lead_to_pages_and_headings_that_are_there() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            name, _, heading = link.partition("#")
            target = page.parent / name if name else page
            assert target.is_file(), link
            titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert not heading or heading in {title.lower().replace(" ", "-") for title in titles}, link
