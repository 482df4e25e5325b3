"""The mark of the weights that the built-in reader reads with."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitroom.settings import models_folder
from sitroom.understand.builtin import BuiltinReader
from sitroom.understand.weights import READ_WITH, weights_mark


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Weights of every kind, of a byte each."""
    for name in (*READ_WITH, "names", "story"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "weights.json").write_text("1", encoding="utf-8")
    return tmp_path


def mark(folder: Path) -> str:
    """The mark of the weights as they lie there now."""
    weights_mark.cache_clear()
    return weights_mark(folder)


@pytest.mark.parametrize("name", READ_WITH)
def test_other_weights_of_any_finding_are_another_mark(folder: Path, name: str) -> None:
    before = mark(folder)
    (folder / name / "weights.json").write_text("2", encoding="utf-8")
    changed = mark(folder)
    (folder / name / "weights.json").unlink()
    assert len({before, changed, mark(folder)}) == 3


def test_weights_that_no_reading_depends_on_and_cards_are_no_other_mark(folder: Path) -> None:
    before = mark(folder)
    (folder / "names" / "weights.json").write_text("2", encoding="utf-8")
    (folder / "acts" / "README.md").write_text("A card.", encoding="utf-8")
    assert mark(folder) == before


def test_where_no_weights_are_there_is_no_mark(tmp_path: Path) -> None:
    assert mark(tmp_path) == ""


def test_the_reader_names_its_weights_in_its_version() -> None:
    weights_mark.cache_clear()
    assert BuiltinReader().version.endswith(f"+{weights_mark(models_folder())}")
