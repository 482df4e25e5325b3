"""What could be slow or fatal is read in a process of its own, which is ended where it takes too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitroom.errors import EmptyInput, InputError, TooCostly, TooLarge
from sitroom.intake import apart, load
from sitroom.intake.apart import report_apart
from sitroom.intake.place import Place
from sitroom.model import Report

TEXT = "Ostra closed its port on Sunday after a night of shelling, officials said.\n\nVell denied that it had fired.\n"
PAGE = f"<html><head><title>Port</title></head><body><p>{TEXT.strip()}</p><p>It gave no reason.</p></body></html>"


def one(folder: Path, data: bytes) -> Report | InputError:
    (folder / "input").write_bytes(data)
    (found,) = load([str(folder / "input")])
    return found


HOSTILE = {
    "tags in tags": "<div>" * 100_000 + TEXT,
    "attributes": "<div " + " ".join(f"a{n}='{n}'" for n in range(60_000)) + ">",
    "angles": "<" * 600_000,
    "comments": "<!--" * 150_000,
    "tables in tables": "<table><tr><td>" * 30_000,
    "brackets": "<script type='application/ld+json'>" + "[" * 300_000 + "</script>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_page_that_is_made_to_be_slow_is_bounded(tmp_path: Path, kind: str) -> None:
    page = (
        f"<!DOCTYPE html><html><head><title>T</title></head><body>{'<p>' + TEXT + '</p>'}{HOSTILE[kind]}</body></html>"
    )
    assert isinstance(one(tmp_path, page.encode()), Report | InputError)


def test_what_takes_too_long_is_ended_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!DOCTYPE html><html><body><p>{'word and ' * 2_000_000}</p></body></html>".encode()
    report_apart("words", PAGE.encode(), Place("a"))
    with monkeypatch.context() as hurry:
        hurry.setattr(apart, "SECONDS", 0.02)
        hurry.setattr(apart, "PATIENCE", 1)
        with pytest.raises(TooCostly, match="too much time"):
            report_apart("words", page, Place("slow.html"))
    assert report_apart("words", TEXT.encode(), Place("b")).text == TEXT


def test_what_is_read_apart_is_read_as_here(tmp_path: Path) -> None:
    long = TEXT + "It was quiet after that, a man said. " * 20_000
    found = one(tmp_path, long.encode())
    assert isinstance(found, Report)
    assert found.text == long
    with pytest.raises(EmptyInput, match="no letters"):
        report_apart("words", b"1 2 3", Place("x"))
    with pytest.raises(TooLarge):
        report_apart("words", b"a" * 20_000_001, Place("x"))


def test_what_an_interrupted_reading_still_answers_is_no_other_file_s_report(monkeypatch: pytest.MonkeyPatch) -> None:
    report_apart("words", TEXT.encode(), Place("warm"))
    before = apart.WORKER.process
    assert before
    assert before.stdout

    def interrupted() -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(
            before, "stdout", type("Pipe", (), {"readline": staticmethod(interrupted), "close": before.stdout.close})()
        )
        with pytest.raises(KeyboardInterrupt):
            report_apart("words", b"The first file, which was never answered.", Place("first"))
    assert report_apart("words", TEXT.encode(), Place("second")).text == TEXT


def test_no_code_is_taken_from_the_folder_one_works_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("msgspec", "json", "lxml"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('code of a stranger')")
    monkeypatch.chdir(tmp_path)
    apart.WORKER.stop()
    assert report_apart("words", TEXT.encode(), Place("a")).text == TEXT
