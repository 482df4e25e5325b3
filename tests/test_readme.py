"""The README tells the truth: its picture of the brief is real output, and its Python works."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from sitroom import Record
from sitroom.show.brief import brief
from sitroom.show.terminal.brief import print_brief

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_brief_in_the_readme_is_real_output(straits: Record) -> None:
    out = io.StringIO()
    print_brief(brief(straits.facts), out, width=100)
    real = flat(out.getvalue())
    shown = blocks("")[0]
    missing = [part for part in shown.split("\n\n") if flat(part) and flat(part) not in real]
    assert missing == []


def test_the_python_in_the_readme_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(Path(__file__).parents[1] / "examples")
    monkeypatch.chdir(tmp_path)
    exec(blocks("python")[0], {})
    assert "unless the port of Doru is attacked" in capsys.readouterr().out


def test_the_pages_the_readme_names_are_there() -> None:
    for page in re.findall(r"\]\(([\w/]+\.md)\)", README):
        assert (Path(__file__).parents[1] / page).is_file(), page
