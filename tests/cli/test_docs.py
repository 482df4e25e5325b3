"""What the pages on commands promise: every example runs, and the tables are true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_example_runs(page: Path, straits: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITROOM_RECORD", str(straits.path))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    assert examples(page)
    for line in examples(page):
        # Ids follow the words that a reader finds, so an example's id may be another one's by now.
        now = re.sub(r"\bs-[0-9a-f]{8}\b", straits.statements[0].id, line)
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
