"""A record over the made-up world."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import made_up
import pytest

import sitroom
from sitroom.record import record as record_module

ADDED = datetime(2024, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain intake and reconciler, on the first day of 2024."""
    made_up.install(partial(monkeypatch.setattr, raising=False))
    monkeypatch.setattr(record_module, "now", lambda: ADDED)


@pytest.fixture
def reader() -> made_up.PlainReader:
    return made_up.PlainReader()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the record lies."""
    return tmp_path / "crisis.sitroom"


@pytest.fixture
def record(path: Path) -> Iterator[sitroom.Record]:
    """An empty record."""
    with sitroom.open(path) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports of a made-up crisis, one of them undated."""
    made = tmp_path / "reports"
    made.mkdir()
    texts = {
        "a.txt": "published: 2023-10-07\nAmin said Velmora would pay dearly. Dovar will answer if Doru is hit.",
        "b.txt": "published: 2023-11\nVelmora struck Doru. Amin said the air base was empty. Dovar backs Amin.",
        "c.txt": "Dovar struck Velmora. Élise said nothing had been hit (yet).",
    }
    for name, text in texts.items():
        (made / name).write_text(text, encoding="utf-8")
    return made
